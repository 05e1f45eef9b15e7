// The door: every byte that goes to the GPU's buffers and textures leaves here.
#pragma once

#include <glumpp/gl.hpp>
#include <glumpp/gloo/texel_format.hpp>
#include <glumpp/gloo/texture_target.hpp>
#include <glumpp/memory/bytes.hpp>

namespace glumpp::gloo::detail
{

/// Sends the pending interval, which is not empty, to the buffer bound to `target` with one `glBufferSubData`.
void upload(GLenum target, memory::Bytes& bytes);

/// Sends the pending box, of which there is one, to the texture bound to `target` with one `glTexSubImage*`, of a cube with one for each
/// face. Host rows are as long as the whole grid's, whatever part of them is sent, and so are its images.
void upload(const TextureTarget& target, const TexelFormat& format, memory::Bytes& bytes);

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/upload.ipp>
#endif
