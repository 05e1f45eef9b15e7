// A block of texels.
#pragma once

#include <cstddef>

#include <glumpp/gloo/typed_texture.hpp>

namespace glumpp::gloo
{

/// A block of texels: `Texture3D<float, 1> density({depth, rows, columns})`.
template <class T, std::size_t Channels, class Encoding = native>
using Texture3D = TypedTexture<T, Channels, Encoding, 3, GL_TEXTURE_3D>;

}  // namespace glumpp::gloo
