// The earth on a cylinder that touches it along a meridian, angles as they are.
#pragma once

#include <cmath>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>
#include <glumpp/graphics/transform/transverse_mercator_projection.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE TransverseMercatorStep::TransverseMercatorStep(const MapOptions& options)
    : TransformStep(gloo::Snippet("const float k0 = 0.75;\n"
                                  "vec2 forward(vec2 p)\n"
                                  "{\n"
                                  "    float b = cos(p.y) * sin(p.x);\n"
                                  "    return vec2(k0 * atanh(b), k0 * atan(sin(p.y), cos(p.y) * cos(p.x)));\n"
                                  "}\n" +
                                      plane_overloads("forward") +
                                      "vec2 inverse(vec2 p)\n"
                                      "{\n"
                                      "    vec2 q = p / k0;\n"
                                      "    return vec2(atan(sinh(q.x), cos(q.y)), atan(sin(q.y), length(vec2(sinh(q.x), cos(q.y)))));\n"
                                      "}\n" +
                                      plane_overloads("inverse"),
                                  {.call = options.call, .name = options.name}))
{
}

GLUMPP_INLINE Numbers TransverseMercatorStep::done(Numbers in) const
{
    const auto [longitude, latitude] = seen(in);
    show(in, {k0 * std::atanh(std::cos(latitude) * std::sin(longitude)),
              k0 * std::atan2(std::sin(latitude), std::cos(latitude) * std::cos(longitude))});
    return in;
}

GLUMPP_INLINE Numbers TransverseMercatorStep::undone(Numbers out) const
{
    const Point p = seen(out);
    const double x = p.x / k0, y = p.y / k0;
    show(out, {std::atan2(std::sinh(x), std::cos(y)), std::asin(std::sin(y) / std::cosh(x))});
    return out;
}

}  // namespace glumpp::graphics::detail
