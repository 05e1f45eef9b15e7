// A row of texels.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>

#include <glumpp/gloo/typed_texture.hpp>

namespace glumpp::gloo
{

/// A row of texels: `Texture1D<float, 4> ramp(256)`. Components of type T, one to four channels; `Encoding` says what they
/// mean (see gloo::native).
template <class T, std::size_t Channels, class Encoding = native>
class Texture1D : public detail::TextureArray<T, Channels, Encoding, 1, GL_TEXTURE_1D>
{
    using base = detail::TextureArray<T, Channels, Encoding, 1, GL_TEXTURE_1D>;

public:
    using base::base;

    /// `columns` zeroed texels. Throws ShapeError.
    template <std::integral I>
    explicit Texture1D(I columns) : base(std::array<I, 1>{columns})
    {
    }

    using base::resize;
    template <std::integral I>
    void resize(I columns)
    {
        resize(std::array<I, 1>{columns});
    }
};

}  // namespace glumpp::gloo
