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
                                  "    float angle = p.y + polar_origin;\n"
                                  "    return vec4(p.x * cos(angle), p.x * sin(angle), p.zw);\n"
                                  "}\n" +
                                      vec4_overloads("forward") +
                                      "vec3 inverse(vec3 p)\n"
                                      "{\n"
                                      "    float angle = p.xy == vec2(0.0) ? 0.0 : atan(p.y, p.x);\n"
                                      "    return vec3(length(p.xy), mod(angle - polar_origin, radians(360.0)), p.z);\n"
                                      "}\n" +
                                      same_size_overloads("inverse"),
                                  {.call = options.call, .name = options.name}),
                    {{"origin", "polar_origin"}}),
      origin(snippet(), "polar_origin", {checked_number("an angle", options.origin)})
{
}

GLUMPP_INLINE Numbers PolarStep::done(Numbers in) const
{
    const double angle = in.n[1] + origin.get()[0];
    return {.n = {in.n[0] * std::cos(angle), in.n[0] * std::sin(angle), in.n[2], in.n[3]}};
}

GLUMPP_INLINE Numbers PolarStep::undone(Numbers out) const
{
    const double turn = 2 * std::numbers::pi, angle = std::fmod(std::atan2(out.n[1], out.n[0]) - origin.get()[0], turn);
    return {.n = {std::hypot(out.n[0], out.n[1]), angle < 0 ? angle + turn : angle, out.n[2], out.n[3]}};
}

}  // namespace glumpp::graphics::detail
