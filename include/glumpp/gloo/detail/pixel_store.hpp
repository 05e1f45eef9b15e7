// How pixels lie in host memory while OpenGL reads or writes them.
#pragma once

#include <array>
#include <cstddef>

#include <glumpp/gl.hpp>

namespace glumpp::gloo::detail
{

/// How images lie in host memory: the length of their rows, in texels, and how many rows they have.
struct PixelLayout
{
    std::size_t columns;
    std::size_t rows;
};

/// What of it a transfer takes: part of a single row, part of one image, or of several at once.
enum class PixelRun
{
    row,
    image,
    images
};

/// While it lives, OpenGL takes such pixels from host memory that is laid out like that, whatever was set before; then what of
/// `glPixelStore` it touched is at OpenGL's defaults, with no buffer bound to GL_PIXEL_UNPACK_BUFFER. What plays no part in
/// the transfer, such as a row's length where there is but one row, is left alone.
class UnpackState
{
public:
    UnpackState(const PixelLayout& layout, PixelRun run) : m_run(run)
    {
        glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
        glPixelStorei(GL_UNPACK_SKIP_PIXELS, 0);
        glPixelStorei(GL_UNPACK_SKIP_ROWS, 0);
#if defined(GL_UNPACK_SWAP_BYTES)
        glPixelStorei(GL_UNPACK_SWAP_BYTES, GL_FALSE);
#endif
        if (run == PixelRun::row) return;
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glPixelStorei(GL_UNPACK_ROW_LENGTH, static_cast<GLint>(layout.columns));
        if (run == PixelRun::image) return;
        glPixelStorei(GL_UNPACK_SKIP_IMAGES, 0);
        glPixelStorei(GL_UNPACK_IMAGE_HEIGHT, static_cast<GLint>(layout.rows));
    }
    UnpackState(const UnpackState&) = delete;
    UnpackState& operator=(const UnpackState&) = delete;
    ~UnpackState()
    {
        if (m_run == PixelRun::row) return;
        glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
        if (m_run == PixelRun::images) glPixelStorei(GL_UNPACK_IMAGE_HEIGHT, 0);
    }

private:
    PixelRun m_run;
};

/// While it lives, OpenGL writes pixels to host memory close together; then all is as the caller had it.
class PackState
{
public:
    PackState()
    {
        glGetIntegerv(GL_PIXEL_PACK_BUFFER_BINDING, &m_buffer);
        glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
        for (std::size_t i = 0; i < names.size(); ++i)
        {
            glGetIntegerv(names[i], &m_before[i]);
            glPixelStorei(names[i], names[i] == GL_PACK_ALIGNMENT ? 1 : 0);
        }
    }
    PackState(const PackState&) = delete;
    PackState& operator=(const PackState&) = delete;
    ~PackState()
    {
        for (std::size_t i = 0; i < names.size(); ++i) glPixelStorei(names[i], m_before[i]);
        glBindBuffer(GL_PIXEL_PACK_BUFFER, static_cast<GLuint>(m_buffer));
    }

private:
    static constexpr std::array names
    {
        static_cast<GLenum>(GL_PACK_ALIGNMENT), static_cast<GLenum>(GL_PACK_ROW_LENGTH), static_cast<GLenum>(GL_PACK_SKIP_PIXELS),
            static_cast<GLenum>(GL_PACK_SKIP_ROWS),
#if defined(GL_PACK_IMAGE_HEIGHT)
            static_cast<GLenum>(GL_PACK_IMAGE_HEIGHT), static_cast<GLenum>(GL_PACK_SKIP_IMAGES), static_cast<GLenum>(GL_PACK_SWAP_BYTES),
#endif
    };

    std::array<GLint, names.size()> m_before{};
    GLint m_buffer = 0;
};

/// While it lives, `glReadPixels` gives numbers as they are: by default it cuts those of formats that are no floats to [0, 1].
class ReadClampOff
{
#if defined(GL_CLAMP_READ_COLOR)
public:
    ReadClampOff()
    {
        glGetIntegerv(GL_CLAMP_READ_COLOR, &m_before);
        glClampColor(GL_CLAMP_READ_COLOR, GL_FALSE);
    }
    ReadClampOff(const ReadClampOff&) = delete;
    ReadClampOff& operator=(const ReadClampOff&) = delete;
    ~ReadClampOff() { glClampColor(GL_CLAMP_READ_COLOR, static_cast<GLenum>(m_before)); }

private:
    GLint m_before = 0;
#endif
};

}  // namespace glumpp::gloo::detail
