// Texels and pixels read in OpenGL ES, which gives four channels of one type only, and those of a framebuffer alone.
#pragma once

#include <array>
#include <cstddef>

#include <glumpp/gl.hpp>

namespace glumpp::gloo
{
class Texture;
}

namespace glumpp::gloo::detail
{

/// `glReadPixels` from the framebuffer that is read, whose colours have the format `internal`, rows close together; in ES in the
/// type that is there, and then made what was asked for as OpenGL does it. Sizes are (width, height).
void read_colors(GLenum internal, const std::array<std::size_t, 2>& size, GLenum format, GLenum type, void* to);

/// Throws GLError for colours that ES does not read: bytes with a sign, even where a driver draws to them.
void check_readable(GLenum internal);

/// Copies a texture to `to`, image by image, by way of a framebuffer. Throws GLError for a format that is not drawn to. What is
/// bound is left as it was.
void read_texture(Texture& texture, void* to);

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/read_texture.ipp>
#endif
