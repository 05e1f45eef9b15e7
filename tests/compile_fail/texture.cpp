// Arrays that make no texture of a class.
#include <glumpp/gloo/texture_2d.hpp>
#include <glumpp/gloo/texture_cube.hpp>

#include <cstdint>

namespace gloo = glumpp::gloo;

void make(const xt::xtensor<float, 2>& plane, const xt::xtensor<std::uint8_t, 3>& image, gloo::Texture2D<std::uint8_t, 4>& texture)
{
#if defined(CASE_FRACTIONS_FOR_INTEGERS)
    gloo::Texture2D<std::uint8_t, 1> bad(plane);
#elif defined(CASE_FRACTIONS_WRITTEN_TO_INTEGERS)
    texture = 0.5f * image;
#elif defined(CASE_NO_AXIS_OF_CHANNELS)
    gloo::Texture2D<float, 4> bad(plane);
#elif defined(CASE_AXIS_TOO_MANY)
    gloo::Texture2D<std::uint8_t, 1> bad(image);
#elif defined(CASE_PLANE_FOR_A_CUBE)
    gloo::TextureCube<float, 1> bad(plane);
#elif defined(CASE_AXES_WRITTEN)
    texture = xt::view(image, 0);
#else
    gloo::Texture2D<float, 1> good(plane);
    gloo::Texture2D<float, 1> whole(xt::xtensor<std::uint8_t, 2>({2, 2}));
    texture = image;
    texture = image + image;
#endif
}
