// The earth on a cylinder that touches it along a meridian, angles as they are.
#pragma once

#include <cmath>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>
#include <glumpp/graphics/transform/transverse_mercator_projection.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE TransverseMercatorStep::TransverseMercatorStep(const MapOptions& options)
    : TransformStep(
          gloo::Snippet("const float k0 = 0.75;\n"
                        "vec3 forward(vec3 p)\n"
                        "{\n"
                        "    float b = cos(p.y) * sin(p.x);\n"
                        "    return vec3(k0 * atanh(b), k0 * atan(sin(p.y), cos(p.y) * cos(p.x)), p.z);\n"
                        "}\n" +
                            same_size_overloads("forward") +
                            "vec3 inverse(vec3 p)\n"
                            "{\n"
                            "    vec2 q = p.xy / k0;\n"
                            "    return vec3(atan(sinh(q.x), cos(q.y)), atan(sin(q.y), length(vec2(sinh(q.x), cos(q.y)))), p.z);\n"
                            "}\n" +
                            same_size_overloads("inverse"),
                        {.call = options.call, .name = options.name}))
{
}

GLUMPP_INLINE Numbers TransverseMercatorStep::done(Numbers in) const
{
    const double longitude = in.n[0], latitude = in.n[1];
    in.n[0] = k0 * std::atanh(std::cos(latitude) * std::sin(longitude));
    in.n[1] = k0 * std::atan2(std::sin(latitude), std::cos(latitude) * std::cos(longitude));
    return in;
}

GLUMPP_INLINE Numbers TransverseMercatorStep::undone(Numbers out) const
{
    const double x = out.n[0] / k0, y = out.n[1] / k0;
    out.n[0] = std::atan2(std::sinh(x), std::cos(y));
    out.n[1] = std::asin(std::sin(y) / std::cosh(x));
    return out;
}

}  // namespace glumpp::graphics::detail
