// The whole earth in an ellipse, equal areas equally large.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>
#include <glumpp/graphics/transform/hammer_projection.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE HammerStep::HammerStep(const MapOptions& options)
    : TransformStep(gloo::Snippet("vec4 forward(vec4 p)\n"
                                  "{\n"
                                  "    vec2 q = vec2(0.5, 1.0) * p.xy / p.w, c = cos(q), s = sin(q);\n"
                                  "    return vec4(p.w * sqrt(2.0 / (1.0 + c.x * c.y)) * vec2(2.0 * c.y * s.x, s.y), p.zw);\n"
                                  "}\n" +
                                      vec4_overloads("forward") +
                                      "vec2 inverse(vec2 p)\n"
                                      "{\n"
                                      "    float z = sqrt(max(0.0, 1.0 - p.x * p.x / 16.0 - p.y * p.y / 4.0));\n"
                                      "    float s = z * p.y;\n"
                                      "    return vec2(2.0 * atan(z * p.x, 4.0 * z * z - 2.0), atan(s, sqrt(max(0.0, 1.0 - s * s))));\n"
                                      "}\n" +
                                      plane_overloads("inverse"),
                                  {.call = options.call, .name = options.name}))
{
}

GLUMPP_INLINE Numbers HammerStep::done(Numbers in) const
{
    const auto [longitude, latitude] = seen(in);
    const double half = longitude / 2, k = std::sqrt(2 / (1 + std::cos(latitude) * std::cos(half)));
    in.count = 4;
    show(in, {2 * k * std::cos(latitude) * std::sin(half), k * std::sin(latitude)});
    return in;
}

GLUMPP_INLINE Numbers HammerStep::undone(Numbers out) const
{
    const auto [x, y] = seen(out);
    const double z = std::sqrt(1 - x * x / 16 - y * y / 4);
    // Outside the ellipse.
    if (!(2 * z * z >= 1 - 1e-12)) out.n[0] = out.n[1] = std::numeric_limits<double>::quiet_NaN();
    else show(out, {2 * std::atan2(z * x, 4 * z * z - 2), std::asin(std::clamp(z * y, -1.0, 1.0))});
    return out;
}

}  // namespace glumpp::graphics::detail
