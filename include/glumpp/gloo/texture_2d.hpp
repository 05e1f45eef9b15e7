// An image.
#pragma once

#include <cstddef>

#include <glumpp/gloo/typed_texture.hpp>

namespace glumpp::gloo
{

/// An image: `Texture2D<std::uint8_t, 4> image({rows, columns})`, or `image(array)` of shape (rows, columns, 4). Row 0 is the first in
/// memory and lies at texture coordinate 0.
template <class T, std::size_t Channels, class Encoding = native>
using Texture2D = TypedTexture<T, Channels, Encoding, 2, GL_TEXTURE_2D>;

/// Depths, of float, std::uint16_t or std::uint32_t: for a framebuffer to draw, and a sampler2D or, after
/// `compare(GL_LEQUAL)`, a sampler2DShadow to read.
template <class T = float>
using DepthTexture2D = Texture2D<T, 1, depth>;

}  // namespace glumpp::gloo
