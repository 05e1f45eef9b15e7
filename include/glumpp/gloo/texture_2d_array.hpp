// Images of one size, in layers.
#pragma once

#include <cstddef>

#include <glumpp/gloo/typed_texture.hpp>

namespace glumpp::gloo
{

/// Images of one size: `Texture2DArray<std::uint8_t, 3> frames({layers, rows, columns})`, for a sampler2DArray. Filters
/// work inside a layer, never between two.
template <class T, std::size_t Channels, class Encoding = native>
using Texture2DArray = TypedTexture<T, Channels, Encoding, 3, GL_TEXTURE_2D_ARRAY>;

}  // namespace glumpp::gloo
