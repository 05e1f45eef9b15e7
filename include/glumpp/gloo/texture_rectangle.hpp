// An image whose coordinates are texels.
#pragma once

#include <cstddef>

#include <glumpp/gloo/typed_texture.hpp>

namespace glumpp::gloo
{

/// An image for a sampler2DRect, whose coordinates count texels: `TextureRectangle<float, 1> table({rows, columns})`. It has
/// no mipmap and does not repeat.
template <class T, std::size_t Channels, class Encoding = native>
using TextureRectangle = TypedTexture<T, Channels, Encoding, 2, GL_TEXTURE_RECTANGLE>;

}  // namespace glumpp::gloo
