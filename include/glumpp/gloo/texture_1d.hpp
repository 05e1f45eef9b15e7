// A row of texels.
#pragma once

#include <cstddef>

#include <glumpp/gloo/typed_texture.hpp>

namespace glumpp::gloo
{

/// A row of texels: `Texture1D<float, 4> ramp(256)`.
template <class T, std::size_t Channels, class Encoding = native>
using Texture1D = TypedTexture<T, Channels, Encoding, 1, GL_TEXTURE_1D>;

}  // namespace glumpp::gloo
