// What the draws of a program read: its attributes' buffers, sent and told to OpenGL, and what has one value for all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/vertex_array_cache.hpp>
#include <glumpp/memory/change_count.hpp>

namespace glumpp::gloo::detail
{

/// How many vertices, and instances of them, the bound buffers have; nothing where none is bound that tells.
struct InputSizes
{
    std::optional<std::size_t> vertices{};
    std::optional<std::size_t> instances{};
};

[[nodiscard]] std::vector<std::string_view> field_names(const Buffer& buffer);

/// The inputs of one linked program.
class VertexInputs
{
public:
    /// Lets the next check() list them anew: what feeds the attributes may be another.
    void change() noexcept
    {
        m_is_gathered = false;
        memory::note_change();
    }
    /// The same, where their locations may be others, too.
    void renew() noexcept;

    /// Throws NameError for an attribute that nothing feeds.
    [[nodiscard]] InputSizes check(const std::vector<Attribute>& attributes);

    /// Sends what is pending in the buffers: see Buffer::flush().
    void flush();

    /// Binds the vertex array for these buffers and indices (null for none). Returns its name.
    GLuint bind(const std::vector<Attribute>& attributes, const Buffer* indices) { return m_vertex_arrays.bind(attributes, indices); }

    /// Gives the attributes that have one value for all these values: a `glVertexAttrib*` for each.
    void send_constants() const
    {
        for (const Attribute* const attribute : m_constants) send_constant(*attribute);
    }

private:
    /// A buffer that a draw reads.
    struct Source
    {
        Buffer* buffer;
        std::uint32_t divisor = 0;
        GLuint name = 0;
    };

    void gather(const std::vector<Attribute>& attributes);

    [[noreturn]] static void refuse_unfed(const Attribute& attribute, const std::vector<Attribute>& all);

    std::vector<Source> m_sources{};
    std::vector<const Attribute*> m_constants{};
    VertexArrays m_vertex_arrays{};
    bool m_is_gathered = false;
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/vertex_inputs.ipp>
#endif
