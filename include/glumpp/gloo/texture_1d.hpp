// A row of texels.
#pragma once

#include <cstddef>

#include <glumpp/gloo/typed_texture.hpp>

namespace glumpp::gloo
{

/// A row of texels: `Texture1D<float, 4> ramp(256)`. Components of type T, one to four channels; `Encoding` says what they
/// mean (see gloo::native).
template <class T, std::size_t Channels, class Encoding = native>
class Texture1D : public TypedTexture<T, Channels, Encoding, 1, GL_TEXTURE_1D>
{
public:
    using TypedTexture<T, Channels, Encoding, 1, GL_TEXTURE_1D>::TypedTexture;
};

}  // namespace glumpp::gloo
