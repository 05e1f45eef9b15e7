// What a framebuffer draws to and no shader reads: colours, depths and stencils without a texture.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/profile.hpp>
#include <glumpp/gloo/renderbuffer.hpp>
#include <glumpp/memory/change_count.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE GLuint RenderbufferKind::create()
{
    GLuint name = 0;
    glGenRenderbuffers(1, &name);
    return name;
}

}  // namespace glumpp::gloo::detail

namespace glumpp::gloo
{

GLUMPP_INLINE void RenderBuffer::bind()
{
    if (!m_handle.alive())
    {
        m_handle.create();
        m_allocated = {};
    }
    glBindRenderbuffer(GL_RENDERBUFFER, m_handle.name());
    if (m_allocated != size()) allocate();
}

GLUMPP_INLINE void RenderBuffer::resize(std::size_t width, std::size_t height) noexcept
{
    memory::note_change();
    m_width = width;
    m_height = height;
}

GLUMPP_INLINE void RenderBuffer::allocate()
{
    GLint limit = 0;
    glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &limit);
    if (std::cmp_greater(std::max(m_width, m_height), limit))
        refuse("it is too large: this OpenGL draws to ", limit, " pixels at most a side");
    const bool integer = is_integer(kind_of(m_format));
    // ES 3.0 has no limit of its own for integers: they have no samples.
    if (integer && detail::is_es()) limit = 0;
    else glGetIntegerv(integer ? static_cast<GLenum>(GL_MAX_INTEGER_SAMPLES) : static_cast<GLenum>(GL_MAX_SAMPLES), &limit);
    if (m_samples > 0 && std::cmp_greater(m_samples, limit))
        refuse("this OpenGL has at most ", limit, " samples a pixel", integer ? " of integers" : "");
    const auto width = static_cast<GLsizei>(m_width), height = static_cast<GLsizei>(m_height);
    if (m_samples == 0) glRenderbufferStorage(GL_RENDERBUFFER, m_format, width, height);
    else glRenderbufferStorageMultisample(GL_RENDERBUFFER, static_cast<GLsizei>(m_samples), m_format, width, height);
    // Asks for what was made, not for an error: that could be an older one, and it is the caller's to find.
    GLint made_width = 0, made_height = 0;
    glGetRenderbufferParameteriv(GL_RENDERBUFFER, GL_RENDERBUFFER_WIDTH, &made_width);
    glGetRenderbufferParameteriv(GL_RENDERBUFFER, GL_RENDERBUFFER_HEIGHT, &made_height);
    if (made_width != width || made_height != height)
    {
        (void)glGetError();  // this one is ours, and the exception says it
        refuse("OpenGL has no memory for it, or does not draw to this format");
    }
    m_allocated = size();
    ++m_times_made;
}

}  // namespace glumpp::gloo
