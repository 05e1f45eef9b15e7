// Where the attributes of a draw come from, told to OpenGL once and kept.
#pragma once

#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/bound_vertex_array.hpp>
#include <glumpp/gloo/detail/vertex_array_cache.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE GLuint VertexArrayKind::create()
{
    GLuint name = 0;
    glGenVertexArrays(1, &name);
    return name;
}

GLUMPP_INLINE void VertexArrayKind::destroy(GLuint name)
{
    // The name may be given to one of the caller's next.
    if (bound_vertex_array.name == name) bound_vertex_array = {};
    glDeleteVertexArrays(1, &name);
}

GLUMPP_INLINE GLuint VertexArrayObject::bind(const std::vector<Attribute>& attributes, const Buffer* indices)
{
    if (m_handle.alive()) glBindVertexArray(m_handle.known_name());
    else make(attributes, indices);
    return m_handle.known_name();
}

GLUMPP_INLINE void VertexArrayObject::make(const std::vector<Attribute>& attributes, const Buffer* indices)
{
    std::vector<std::weak_ptr<const Buffer>> buffers;
    for (const Attribute& attribute : attributes)
    {
        if (attribute.active() && attribute.buffer) buffers.emplace_back(attribute.buffer);
    }
    if (indices != nullptr) buffers.emplace_back(indices->weak_from_this());
    // From here on nothing is refused, so that it is never half made.
    glBindVertexArray(m_handle.create());
    m_buffers.swap(buffers);
    // GL_ARRAY_BUFFER is no part of a vertex array: the caller gets back what was bound there.
    GLint before = 0;
    glGetIntegerv(GL_ARRAY_BUFFER_BINDING, &before);
    for (const Attribute& attribute : attributes)
    {
        if (!attribute.active() || !attribute.buffer) continue;
        glBindBuffer(GL_ARRAY_BUFFER, attribute.buffer->name());
        point(attribute);
    }
    glBindBuffer(GL_ARRAY_BUFFER, static_cast<GLuint>(before));
    if (indices != nullptr) glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices->name());
}

GLUMPP_INLINE GLuint VertexArrays::bind(const std::vector<Attribute>& attributes, const Buffer* indices)
{
    const std::uint64_t id = indices != nullptr ? indices->id() : 0, name = indices != nullptr ? indices->name() : 0;
    if (m_current >= m_arrays.size() || m_arrays[m_current].key[0] != id || m_arrays[m_current].key[1] != name) find(attributes, indices);
    const GLuint bound = m_arrays[m_current].array.bind(attributes, indices);
    note_vertex_array(bound);
    return bound;
}

GLUMPP_INLINE void VertexArrays::clear() noexcept
{
    m_arrays.clear();
    look_again();
}

GLUMPP_INLINE void VertexArrays::find(const std::vector<Attribute>& attributes, const Buffer* indices)
{
    const auto is_wanted = [&](const Entry& entry)
    {
        auto part = entry.key.begin();
        bool same = true;
        for_each_part(attributes, indices, [&](std::uint64_t wanted) { same = same && *part++ == wanted; });
        return same;
    };
    auto known = std::find_if(m_arrays.begin(), m_arrays.end(), is_wanted);
    if (known == m_arrays.end())
    {
        Entry made;
        for_each_part(attributes, indices, [&](std::uint64_t part) { made.key.push_back(part); });
        // A set with a buffer that is gone will never be asked for again. The others may move, and there may be no room for one more.
        look_again();
        std::erase_if(m_arrays, [](const Entry& entry) { return entry.array.stale(); });
        known = m_arrays.insert(m_arrays.end(), std::move(made));
    }
    m_current = static_cast<std::size_t>(known - m_arrays.begin());
}

}  // namespace glumpp::gloo::detail
