// Host memory that has a copy on the GPU.
#pragma once

#include <atomic>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/audit.hpp>
#include <glumpp/gloo/detail/bound_vertex_array.hpp>
#include <glumpp/gloo/profile.hpp>
#include <glumpp/gloo/upload.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE GLuint BufferKind::create()
{
    GLuint name = 0;
    glGenBuffers(1, &name);
    return name;
}

GLUMPP_INLINE std::uint64_t next_id() noexcept
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

}  // namespace glumpp::gloo::detail

namespace glumpp::gloo
{

GLUMPP_INLINE std::shared_ptr<Buffer> Buffer::create(GLenum target, Usage usage, std::span<const memory::Field> fields, std::size_t count,
                                                     memory::RecordSize record, std::shared_ptr<const void> keeper)
{
    return std::make_shared<Buffer>(memory::detail::Tag{}, target, usage, fields, count, record, std::move(keeper));
}

GLUMPP_INLINE std::shared_ptr<Buffer> Buffer::create(GLenum target, Usage usage, std::span<const memory::Field> fields,
                                                     memory::Memory there, memory::RecordSize record, std::shared_ptr<const void> keeper)
{
    return std::make_shared<Buffer>(memory::detail::Tag{}, target, usage, fields, std::move(there), record, std::move(keeper));
}

GLUMPP_INLINE std::shared_ptr<memory::Bytes> Buffer::share_bytes(memory::detail::Tag) { return {shared_from_this(), &m_bytes}; }

GLUMPP_INLINE void Buffer::bind_target()
{
    if (!is_made()) [[unlikely]]
        return make(m_target);
    if (is_sent()) return glBindBuffer(m_target, m_handle.known_name());
    glBindBuffer(m_target, m_handle.known_name());
    send(m_target);
}

GLUMPP_INLINE GLuint Buffer::flush()
{
    if (!is_made()) [[unlikely]]
        make(GL_COPY_WRITE_BUFFER);
    else if (!is_sent())
    {
        glBindBuffer(GL_COPY_WRITE_BUFFER, m_handle.known_name());
        send(GL_COPY_WRITE_BUFFER);
    }
    return m_handle.known_name();
}

GLUMPP_INLINE void Buffer::send(GLenum target)
{
    detail::audit(*this, m_bytes);
    detail::upload(target, m_bytes);
}

// A call of its own, so that the way of every frame stays short.
[[gnu::noinline]] GLUMPP_INLINE void Buffer::make(GLenum target)
{
    const bool is_new = !m_handle.alive();
    if (is_new)
    {
        if (m_handle.lost()) m_bytes.mark_all();
        m_handle.create();
    }
    // Which of its two kinds a buffer is, WebGL decides at its first binding.
    if (m_target == GL_ELEMENT_ARRAY_BUFFER && target != m_target && is_new && detail::is_es())
    {
        detail::leave_vertex_array();
        GLint before = 0;
        glGetIntegerv(GL_ELEMENT_ARRAY_BUFFER_BINDING, &before);
        glBindBuffer(m_target, m_handle.known_name());
        glBindBuffer(m_target, static_cast<GLuint>(before));
    }
    glBindBuffer(target, m_handle.known_name());
    if (m_bytes.capacity() > 0) allocate(target);
    m_bytes.set_copy_number(detail::context_count);
    if (!is_sent()) send(target);
}

GLUMPP_INLINE void Buffer::allocate(GLenum target)
{
    const std::size_t capacity = m_bytes.capacity();
    glBufferData(target, static_cast<GLsizeiptr>(capacity), nullptr, static_cast<GLenum>(m_usage));
    // Asks for what was made, not for an error: that could be an older one, and it is the caller's to find.
    GLint64 made = 0;
    glGetBufferParameteri64v(target, GL_BUFFER_SIZE, &made);
    if (std::cmp_not_equal(made, capacity))
    {
        (void)glGetError();  // this one is ours, and the exception says it
        throw GLError(
            glumpp::detail::text("OpenGL could not make a buffer of ", capacity, " bytes; nothing is lost: what is pending stays pending"));
    }
}

}  // namespace glumpp::gloo
