// Radii and angles as places of the plane.
#pragma once

#include <cmath>
#include <numbers>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>
#include <glumpp/graphics/transform/polar_projection.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE PolarStep::PolarStep(const PolarOptions& options)
    : TransformStep(gloo::Snippet("uniform float polar_origin;\n"
                                  "vec4 forward(vec4 p)\n"
                                  "{\n"
                                  "    float angle = p.y / p.w + polar_origin;\n"
                                  "    return vec4(p.x * cos(angle), p.x * sin(angle), p.zw);\n"
                                  "}\n" +
                                      vec4_overloads("forward") +
                                      "vec2 inverse(vec2 p)\n"
                                      "{\n"
                                      "    float angle = p == vec2(0.0) ? 0.0 : atan(p.y, p.x);\n"
                                      "    return vec2(length(p), mod(angle - polar_origin, radians(360.0)));\n"
                                      "}\n" +
                                      plane_overloads("inverse"),
                                  {.call = options.call, .name = options.name}),
                    {{"origin", "polar_origin"}}),
      origin(snippet(), "polar_origin", {checked_number("an angle", options.origin)})
{
}

GLUMPP_INLINE Numbers PolarStep::done(Numbers in) const
{
    const auto [radius, turn] = seen(in);
    const double angle = turn + origin.get()[0];
    in.count = 4;
    show(in, {radius * std::cos(angle), radius * std::sin(angle)});
    return in;
}

GLUMPP_INLINE Numbers PolarStep::undone(Numbers out) const
{
    const Point p = seen(out);
    const double turn = 2 * std::numbers::pi, angle = std::fmod(std::atan2(p.y, p.x) - origin.get()[0], turn);
    show(out, {std::hypot(p.x, p.y), angle < 0 ? angle + turn : angle});
    return out;
}

}  // namespace glumpp::graphics::detail
