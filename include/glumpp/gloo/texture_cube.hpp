// Six square images: what lies around a point.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>

#include <glumpp/gloo/typed_texture.hpp>

namespace glumpp::gloo
{

/// The faces of a cube, for a samplerCube: `TextureCube<std::uint8_t, 3> sky(side)`. Axes are (face, row, column); the faces
/// look to +x, -x, +y, -y, +z, -z. What is pending is one box over all three axes, so writing to the first and the last
/// face sends those between too. Components of type T, one to four channels; `Encoding` says what they mean (see
/// gloo::native).
template <class T, std::size_t Channels, class Encoding = native>
class TextureCube : public TypedTexture<T, Channels, Encoding, 3, GL_TEXTURE_CUBE_MAP>
{
    using base = TypedTexture<T, Channels, Encoding, 3, GL_TEXTURE_CUBE_MAP>;

public:
    /// Also from a shape, `({6, side, side})`. Throws ShapeError for any other.
    using base::base;

    /// Six zeroed faces of `side` × `side` texels. Throws ShapeError.
    template <std::integral I>
    explicit TextureCube(I side) : base(std::array<I, 3>{6, side, side})
    {
    }

    using base::resize;
    template <std::integral I>
    void resize(I side)
    {
        resize(std::array<I, 3>{6, side, side});
    }
};

}  // namespace glumpp::gloo
