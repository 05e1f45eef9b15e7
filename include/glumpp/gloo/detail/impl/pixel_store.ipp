// How pixels lie in host memory while OpenGL reads or writes them.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/pixel_store.hpp>
#include <glumpp/gloo/profile.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE UnpackState::UnpackState(const PixelLayout& layout, PixelRun run) : m_run(run)
{
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
    glPixelStorei(GL_UNPACK_SKIP_PIXELS, 0);
    glPixelStorei(GL_UNPACK_SKIP_ROWS, 0);
    if (!is_es()) glPixelStorei(GL_UNPACK_SWAP_BYTES, GL_FALSE);
    if (run == PixelRun::row) return;
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, static_cast<GLint>(layout.columns));
    if (run == PixelRun::image) return;
    glPixelStorei(GL_UNPACK_SKIP_IMAGES, 0);
    glPixelStorei(GL_UNPACK_IMAGE_HEIGHT, static_cast<GLint>(layout.rows));
}

GLUMPP_INLINE UnpackState::~UnpackState()
{
    if (m_run == PixelRun::row) return;
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    if (m_run == PixelRun::images) glPixelStorei(GL_UNPACK_IMAGE_HEIGHT, 0);
}

GLUMPP_INLINE std::size_t PackState::count() noexcept { return is_es() ? 4 : names.size(); }

GLUMPP_INLINE PackState::PackState()
{
    // Reading waits in any case; but Mesa's software renderer loses a clear that its threads have not come to.
    glFinish();
    glGetIntegerv(GL_PIXEL_PACK_BUFFER_BINDING, &m_buffer);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    for (std::size_t i = 0, end = count(); i < end; ++i)
    {
        glGetIntegerv(names[i], &m_before[i]);
        glPixelStorei(names[i], names[i] == GL_PACK_ALIGNMENT ? 1 : 0);
    }
}

GLUMPP_INLINE PackState::~PackState()
{
    for (std::size_t i = 0, end = count(); i < end; ++i) glPixelStorei(names[i], m_before[i]);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, static_cast<GLuint>(m_buffer));
}

GLUMPP_INLINE ReadClampOff::ReadClampOff()
{
    if (is_es()) return;
    glGetIntegerv(GL_CLAMP_READ_COLOR, &m_before);
    glClampColor(GL_CLAMP_READ_COLOR, GL_FALSE);
}

GLUMPP_INLINE ReadClampOff::~ReadClampOff()
{
    if (!is_es()) glClampColor(GL_CLAMP_READ_COLOR, static_cast<GLenum>(m_before));
}

}  // namespace glumpp::gloo::detail
