// Where the attributes of a draw come from, told to OpenGL once and kept.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/detail/bound_vertex_array.hpp>

namespace glumpp::gloo::detail
{

struct VertexArrayKind
{
    static constexpr const char* noun = "vertex array";
    static GLuint create()
    {
        GLuint name = 0;
        glGenVertexArrays(1, &name);
        return name;
    }
    static void destroy(GLuint name) { glDeleteVertexArrays(1, &name); }
};

/// A vertex array object, made at its first use.
class VertexArrayObject
{
public:
    /// Binds it with `glBindVertexArray`. The first time it is made: every attribute is pointed at its buffer, which must
    /// have its GL object by now, and the indices (null for none) are bound. `GL_ARRAY_BUFFER` is then left at the last of
    /// the buffers.
    void bind(const std::vector<Attribute>& attributes, const Buffer* indices)
    {
        if (m_handle.alive()) return glBindVertexArray(m_handle.name());
        m_buffers.clear();
        glBindVertexArray(m_handle.create());
        for (const Attribute& attribute : attributes)
        {
            if (!attribute.active() || !attribute.buffer) continue;
            glBindBuffer(GL_ARRAY_BUFFER, attribute.buffer->name());
            point(attribute);
            m_buffers.emplace_back(attribute.buffer);
        }
        if (indices == nullptr) return;
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices->name());
        m_buffers.emplace_back(indices->weak_from_this());
    }

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
    std::vector<std::weak_ptr<const Buffer>> m_buffers;
    Handle<VertexArrayKind> m_handle;
};

/// The vertex arrays of one program: one for each set of buffers it was drawn with.
class VertexArrays
{
public:
    /// Binds the vertex array for these attributes and indices (null for none): see VertexArrayObject::bind().
    void bind(const std::vector<Attribute>& attributes, const Buffer* indices)
    {
        m_key.clear();
        for (const Attribute& attribute : attributes)
        {
            if (!attribute.active()) continue;
            m_key.push_back(attribute.buffer ? attribute.buffer->id() : 0);
            m_key.push_back(attribute.divisor);
        }
        m_key.push_back(indices != nullptr ? indices->id() : 0);
        auto known = std::find_if(m_arrays.begin(), m_arrays.end(), [this](const Entry& entry) { return entry.key == m_key; });
        if (known == m_arrays.end())
        {
            // A set with a buffer that is gone will never be asked for again.
            std::erase_if(m_arrays, [](const Entry& entry) { return entry.array.stale(); });
            known = m_arrays.insert(m_arrays.end(), Entry{m_key, {}});
        }
        known->array.bind(attributes, indices);
        bound_vertex_array = known->array.name();
    }

    /// Forgets them all: the locations of the attributes are no longer the same.
    void clear() { m_arrays.clear(); }

private:
    struct Entry
    {
        std::vector<std::uint64_t> key;
        VertexArrayObject array;
    };

    std::vector<Entry> m_arrays;
    std::vector<std::uint64_t> m_key;
};

}  // namespace glumpp::gloo::detail
