// Six square images: what lies around a point.
#pragma once

#include <cstddef>

#include <glumpp/gloo/typed_texture.hpp>

namespace glumpp::gloo
{

/// The faces of a cube, for a samplerCube: `TextureCube<std::uint8_t, 3> sky(side)`. Axes are (face, row, column); the faces
/// look to +x, -x, +y, -y, +z, -z. What is pending is one box over all three axes, so writing to the first and the last
/// face sends those between too. Throws ShapeError for a shape that is not `({6, side, side})`.
template <class T, std::size_t Channels, class Encoding = native>
using TextureCube = TypedTexture<T, Channels, Encoding, 3, GL_TEXTURE_CUBE_MAP>;

}  // namespace glumpp::gloo
