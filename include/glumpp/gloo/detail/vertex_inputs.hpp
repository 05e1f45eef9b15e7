// What the draws of a program read: its attributes' buffers, sent and told to OpenGL, and what has one value for all.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/vertex_array_cache.hpp>

namespace glumpp::gloo::detail
{

/// How many vertices, and instances of them, the bound buffers have; nothing where none is bound that tells.
struct InputSizes
{
    std::optional<std::size_t> vertices{};
    std::optional<std::size_t> instances{};
};

[[nodiscard]] inline std::vector<std::string_view> field_names(const Buffer& buffer)
{
    std::vector<std::string_view> out;
    for (const memory::Field& field : buffer.fields()) out.push_back(field.name);
    return out;
}

/// The inputs of one linked program.
class VertexInputs
{
public:
    /// Lets the next check() list them anew: what feeds the attributes may be another.
    void change() noexcept { m_is_gathered = false; }
    /// The same, where their locations may be others, too.
    void renew() noexcept
    {
        m_vertex_arrays.clear();
        change();
    }

    /// Throws NameError for an attribute that nothing feeds.
    [[nodiscard]] InputSizes check(const std::vector<Attribute>& attributes)
    {
        if (!m_is_gathered) gather(attributes);
        InputSizes sizes;
        for (const Source& source : m_sources)
        {
            auto& size = source.divisor == 0 ? sizes.vertices : sizes.instances;
            const std::size_t here = source.divisor == 0 ? source.buffer->records() : source.buffer->records() * source.divisor;
            size = size ? std::min(*size, here) : here;
        }
        return sizes;
    }

    /// Sends what is pending in the buffers: see Buffer::flush().
    void flush()
    {
        for (Source& source : m_sources)
        {
            // A buffer that was made anew is no longer what the vertex array points to.
            const GLuint name = source.buffer->flush();
            if (std::exchange(source.name, name) != name) [[unlikely]]
                m_vertex_arrays.look_again();
        }
    }

    /// Binds the vertex array for these buffers and indices (null for none), and gives the constants their values.
    void bind(const std::vector<Attribute>& attributes, const Buffer* indices)
    {
        m_vertex_arrays.bind(attributes, indices);
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

    void gather(const std::vector<Attribute>& attributes)
    {
        std::vector<Source> sources;
        std::vector<const Attribute*> constants;
        for (const Attribute& attribute : attributes)
        {
            if (!attribute.active()) continue;
            if (attribute.buffer == nullptr && attribute.constant.empty()) refuse_unfed(attribute, attributes);
            if (attribute.buffer == nullptr) constants.push_back(&attribute);
            else if (std::none_of(sources.begin(), sources.end(),
                                  [&](const Source& source)
                                  { return source.buffer == attribute.buffer.get() && source.divisor == attribute.divisor; }))
                sources.push_back({attribute.buffer.get(), attribute.divisor, attribute.buffer->name()});
        }
        m_sources.swap(sources);
        m_constants.swap(constants);
        m_vertex_arrays.look_again();
        m_is_gathered = true;
    }

    [[noreturn]] static void refuse_unfed(const Attribute& attribute, const std::vector<Attribute>& all)
    {
        std::vector<std::string_view> fields;
        for (const Attribute& other : all)
        {
            if (other.buffer == nullptr) continue;
            for (const std::string_view field : field_names(*other.buffer)) fields.push_back(field);
        }
        std::sort(fields.begin(), fields.end());
        fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
        const std::string_view near = glumpp::detail::nearest(attribute.name, fields);
        throw NameError(glumpp::detail::text("the attribute '", declaration_text(*attribute.type, attribute.name, attribute.count),
                                             "' has no buffer: no bound struct has a member of that name",
                                             near.empty() ? "" : "; did you mean '", near, near.empty() ? "" : "'?",
                                             " Members bound: ", glumpp::detail::list_text(fields), "."));
    }

    std::vector<Source> m_sources{};
    std::vector<const Attribute*> m_constants{};
    VertexArrays m_vertex_arrays{};
    bool m_is_gathered = false;
};

}  // namespace glumpp::gloo::detail
