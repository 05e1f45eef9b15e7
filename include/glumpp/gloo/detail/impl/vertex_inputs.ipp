// What the draws of a program read: its attributes' buffers, sent and told to OpenGL, and what has one value for all.
#pragma once

#include <algorithm>
#include <limits>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/vertex_inputs.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE std::vector<std::string_view> field_names(const Buffer& buffer)
{
    std::vector<std::string_view> out;
    for (const memory::Field& field : buffer.fields()) out.push_back(field.name);
    return out;
}

GLUMPP_INLINE void VertexInputs::renew() noexcept
{
    m_vertex_arrays.clear();
    change();
}

GLUMPP_INLINE InputSizes VertexInputs::check(const std::vector<Attribute>& attributes)
{
    if (!m_is_gathered) gather(attributes);
    InputSizes sizes;
    for (const Source& source : m_sources)
    {
        auto& size = source.divisor == 0 ? sizes.vertices : sizes.instances;
        // As many as can be counted: where a size has 32 bits, the product may have more.
        const std::size_t records = source.buffer->records(), divisor = std::max<std::size_t>(source.divisor, 1);
        const std::size_t here = std::min(records, std::numeric_limits<std::size_t>::max() / divisor) * divisor;
        size = size ? std::min(*size, here) : here;
    }
    return sizes;
}

GLUMPP_INLINE void VertexInputs::flush()
{
    for (Source& source : m_sources)
    {
        // A buffer that was made anew is no longer what the vertex array points to.
        const GLuint name = source.buffer->flush();
        if (std::exchange(source.name, name) != name) [[unlikely]]
            m_vertex_arrays.look_again();
    }
}

GLUMPP_INLINE void VertexInputs::gather(const std::vector<Attribute>& attributes)
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

GLUMPP_INLINE void VertexInputs::refuse_unfed(const Attribute& attribute, const std::vector<Attribute>& all)
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

}  // namespace glumpp::gloo::detail
