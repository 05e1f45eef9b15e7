// Images of one size, in layers.
#pragma once

#include <cstddef>

#include <glumpp/gloo/typed_texture.hpp>

namespace glumpp::gloo
{

/// Images of one size: `Texture2DArray<std::uint8_t, 3> frames({layers, rows, columns})`, for a sampler2DArray. Filters
/// work inside a layer, never between two. Components of type T, one to four channels; `Encoding` says what they mean (see
/// gloo::native).
template <class T, std::size_t Channels, class Encoding = native>
class Texture2DArray : public TypedTexture<T, Channels, Encoding, 3, GL_TEXTURE_2D_ARRAY>
{
public:
    using TypedTexture<T, Channels, Encoding, 3, GL_TEXTURE_2D_ARRAY>::TypedTexture;
};

}  // namespace glumpp::gloo
