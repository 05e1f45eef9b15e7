// Where the attributes of a draw come from, told to OpenGL once and kept.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
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
    static GLuint create()
    {
        GLuint name = 0;
        glGenVertexArrays(1, &name);
        return name;
    }
    static void destroy(GLuint name) { glDeleteVertexArrays(1, &name); }
};

/// The vertex arrays of one program: one for each set of buffers it was drawn with.
class VertexArrays
{
public:
    /// Binds the vertex array for these attributes and indices (null for none) with `glBindVertexArray`. The first
    /// time it is made: every attribute is pointed at its buffer, which must have its GL object by now, and the
    /// indices are bound. `GL_ARRAY_BUFFER` is then left at the last of the buffers.
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
        const auto known = std::find_if(m_arrays.begin(), m_arrays.end(), [this](const Entry& entry) { return entry.key == m_key; });
        if (known != m_arrays.end() && known->handle.alive()) return glBindVertexArray(known->handle.name());
        make(attributes, indices);
    }

    /// Forgets them all: the locations of the attributes are no longer the same.
    void clear() { m_arrays.clear(); }

private:
    struct Entry
    {
        std::vector<std::uint64_t> key;
        std::vector<std::weak_ptr<const Buffer>> buffers;
        Handle<VertexArrayKind> handle;
    };

    void make(const std::vector<Attribute>& attributes, const Buffer* indices)
    {
        // A set with a buffer that is gone will never be asked for again.
        std::erase_if(m_arrays,
                      [this](const Entry& entry)
                      {
                          return entry.key == m_key || std::any_of(entry.buffers.begin(), entry.buffers.end(),
                                                                   [](const auto& buffer) { return buffer.expired(); });
                      });
        Entry entry{m_key, {}, {}};
        glBindVertexArray(entry.handle.create());
        for (const Attribute& attribute : attributes)
        {
            if (!attribute.active() || !attribute.buffer) continue;
            glBindBuffer(GL_ARRAY_BUFFER, attribute.buffer->name());
            point(attribute);
            entry.buffers.emplace_back(attribute.buffer);
        }
        if (indices != nullptr)
        {
            glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices->name());
            entry.buffers.emplace_back(indices->weak_from_this());
        }
        m_arrays.push_back(std::move(entry));
    }

    std::vector<Entry> m_arrays;
    std::vector<std::uint64_t> m_key;
};

}  // namespace glumpp::gloo::detail
