// Where the attributes of a draw come from, told to OpenGL once and kept.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/context.hpp>

namespace glumpp::gloo::detail
{

struct VertexArrayKind
{
    static constexpr const char* noun = "vertex array";
    static GLuint create();
    static void destroy(GLuint name);
};

/// A vertex array object, made at its first use.
class VertexArrayObject
{
public:
    /// Binds it with `glBindVertexArray`. The first time it is made: every attribute is pointed at its buffer, which must
    /// have its GL object by now, and the indices (null for none) are bound. `GL_ARRAY_BUFFER` is then as it was.
    /// Returns its name.
    GLuint bind(const std::vector<Attribute>& attributes, const Buffer* indices);

    /// Lets the next bind() make it anew: what it points to is no longer the same.
    void reset() noexcept { m_handle.reset(); }

    /// Whether a buffer that it points to is gone.
    [[nodiscard]] bool stale() const noexcept
    {
        return std::any_of(m_buffers.begin(), m_buffers.end(), [](const auto& buffer) { return buffer.expired(); });
    }

    /// The GL name, 0 before the first bind().
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }

private:
    void make(const std::vector<Attribute>& attributes, const Buffer* indices);

    std::vector<std::weak_ptr<const Buffer>> m_buffers;
    Handle<VertexArrayKind> m_handle;
};

/// The vertex arrays of one program: one for each set of buffers it was drawn with.
class VertexArrays
{
public:
    /// Binds the vertex array for these attributes and indices (null for none): see VertexArrayObject::bind(). Returns its name.
    GLuint bind(const std::vector<Attribute>& attributes, const Buffer* indices);

    /// Lets the next bind() look for the right one: what feeds the attributes may be another.
    void look_again() noexcept { m_current = none; }

    /// Forgets them all: the locations of the attributes are no longer the same.
    void clear() noexcept;

private:
    struct Entry
    {
        /// What it points to: the indices, then the buffer of each attribute, the field, and its divisor. A buffer that lost its
        /// context and was made anew has another name.
        std::vector<std::uint64_t> key{};
        VertexArrayObject array{};
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// Calls `visit(part)` for all that tells one set from another.
    template <class Visit>
    static void for_each_part(const std::vector<Attribute>& attributes, const Buffer* indices, Visit visit)
    {
        const auto visit_buffer = [&](const Buffer* buffer)
        {
            visit(std::uint64_t{buffer != nullptr ? buffer->id() : 0});
            visit(std::uint64_t{buffer != nullptr ? buffer->name() : 0});
        };
        visit_buffer(indices);
        for (const Attribute& attribute : attributes)
        {
            if (!attribute.active()) continue;
            visit_buffer(attribute.buffer.get());
            visit(std::uint64_t{reinterpret_cast<std::uintptr_t>(attribute.field)});
            visit(std::uint64_t{attribute.divisor});
        }
    }

    void find(const std::vector<Attribute>& attributes, const Buffer* indices);

    std::vector<Entry> m_arrays;
    std::size_t m_current = none;
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/vertex_array_cache.ipp>
#endif
