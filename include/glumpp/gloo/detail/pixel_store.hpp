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
    UnpackState(const PixelLayout& layout, PixelRun run);
    UnpackState(const UnpackState&) = delete;
    UnpackState& operator=(const UnpackState&) = delete;
    ~UnpackState();

private:
    PixelRun m_run;
};

/// While it lives, OpenGL writes pixels to host memory close together; then all is as the caller had it. What was drawn before is
/// finished first.
class PackState
{
public:
    PackState();
    PackState(const PackState&) = delete;
    PackState& operator=(const PackState&) = delete;
    ~PackState();

private:
    static constexpr std::array names{
        static_cast<GLenum>(GL_PACK_ALIGNMENT),  static_cast<GLenum>(GL_PACK_ROW_LENGTH),   static_cast<GLenum>(GL_PACK_SKIP_PIXELS),
        static_cast<GLenum>(GL_PACK_SKIP_ROWS),  static_cast<GLenum>(GL_PACK_IMAGE_HEIGHT), static_cast<GLenum>(GL_PACK_SKIP_IMAGES),
        static_cast<GLenum>(GL_PACK_SWAP_BYTES),
    };

    /// How many of them the context has: ES the first four.
    [[nodiscard]] static std::size_t count() noexcept;

    std::array<GLint, names.size()> m_before{};
    GLint m_buffer = 0;
};

/// While it lives, `glReadPixels` gives numbers as they are: by default it cuts those of formats that are no floats to [0, 1].
class ReadClampOff
{
public:
    ReadClampOff();
    ReadClampOff(const ReadClampOff&) = delete;
    ReadClampOff& operator=(const ReadClampOff&) = delete;
    ~ReadClampOff();

private:
    GLint m_before = 0;
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/pixel_store.ipp>
#endif
