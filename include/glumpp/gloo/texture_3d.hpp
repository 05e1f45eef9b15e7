// A block of texels.
#pragma once

#include <cstddef>

#include <glumpp/gloo/typed_texture.hpp>

namespace glumpp::gloo
{

/// A block of texels: `Texture3D<float, 1> density({depth, rows, columns})`. Components of type T, one to four channels;
/// `Encoding` says what they mean (see gloo::native).
template <class T, std::size_t Channels, class Encoding = native>
class Texture3D : public TypedTexture<T, Channels, Encoding, 3, GL_TEXTURE_3D>
{
public:
    using TypedTexture<T, Channels, Encoding, 3, GL_TEXTURE_3D>::TypedTexture;
};

}  // namespace glumpp::gloo
