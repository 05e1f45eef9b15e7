// What was drawn, copied: to host memory, or to another framebuffer.
#pragma once

#include <glumpp/gl.hpp>
#include <glumpp/gloo/attachment.hpp>
#include <glumpp/gloo/detail/draw_target.hpp>

namespace glumpp::gloo::detail
{

/// Copies one attachment to host memory, close together; where it has several samples, by way of a framebuffer that has
/// one. The target is made. Bindings, `glClampColor` and what of `glPixelStore` packs are left as they were.
void read_pixels(const DrawTarget& from, const Attachment& image, GLenum point, GLenum format, GLenum type, void* to);

/// Copies what was drawn to a target of the same size: see FrameBuffer::resolve().
void resolve(DrawTarget& from, DrawTarget& to);

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/read_pixels.ipp>
#endif
