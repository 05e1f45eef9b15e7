// A part of the earth on a cone, equal areas equally large.
#pragma once

#include <algorithm>
#include <cmath>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/transform/conic_equal_area.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>
#include <glumpp/graphics/transform/geo_position.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE ConicStep::ConicStep(const ConicOptions& options)
    : TransformStep(gloo::Snippet(std::string(geo_position_glsl) +
                                      "uniform float conic_scale;\nuniform vec2 conic_center;\nuniform vec2 conic_rotate;\n"
                                      "uniform vec2 conic_translate;\nuniform vec2 conic_parallels;\nuniform vec4 conic_clip;\n"
                                      // n, C and the radius of the equator (Snyder, Map Projections, p. 100).
                                      "vec3 cone()\n"
                                      "{\n"
                                      "    vec2 s = sin(radians(conic_parallels));\n"
                                      "    float n = 0.5 * (s.x + s.y), c = 1.0 + s.x * s.y;\n"
                                      "    return vec3(n, c, sqrt(c) / n);\n"
                                      "}\n"
                                      "vec2 forward(vec2 p)\n"
                                      "{\n"
                                      "    vec3 k = cone();\n"
                                      "    vec2 q = radians(p + conic_rotate);\n"
                                      "    float radius = sqrt(max(0.0, k.y - 2.0 * k.x * sin(q.y))) / k.x;\n"
                                      "    vec2 place = vec2(radius * sin(k.x * q.x), k.z - radius * cos(k.x * q.x)) + conic_center;\n"
                                      "    return conic_scale * place + conic_translate;\n"
                                      "}\n" +
                                      plane_overloads("forward") +
                                      "GeoPosition forward(GeoPosition p)\n"
                                      "{\n"
                                      "    vec2 q = vec2(p.longitude, p.latitude);\n"
                                      "    bool left = any(lessThan(q, conic_clip.xz)) || any(greaterThan(q, conic_clip.yw));\n"
                                      "    if (p.frozen || left) return p;\n"
                                      "    q = forward(q);\n"
                                      "    return GeoPosition(q.x, q.y, true);\n"
                                      "}\n"
                                      "vec2 inverse(vec2 p)\n"
                                      "{\n"
                                      "    vec3 k = cone();\n"
                                      "    vec2 place = (p - conic_translate) / conic_scale - conic_center;\n"
                                      "    vec2 arm = sign(k.x) * vec2(place.x, k.z - place.y);\n"
                                      "    float s = (k.y - dot(arm, arm) * k.x * k.x) / (2.0 * k.x);\n"
                                      "    return degrees(vec2(atan(arm.x, arm.y) / k.x, atan(s, sqrt(max(0.0, 1.0 - s * s))))) - "
                                      "conic_rotate;\n"
                                      "}\n" +
                                      plane_overloads("inverse"),
                                  {.call = options.call, .name = options.name}),
                    {{"scale", "conic_scale"},
                     {"center", "conic_center"},
                     {"rotate", "conic_rotate"},
                     {"translate", "conic_translate"},
                     {"parallels", "conic_parallels"},
                     {"clip", "conic_clip"}}),
      scale(snippet(), "conic_scale", {checked_scale(options.scale)}),
      parallels(snippet(), "conic_parallels", checked_parallels(options.parallels)),
      rotate(snippet(), "conic_rotate", checked_numbers("a rotation", options.rotate)),
      translate(snippet(), "conic_translate", checked_numbers("a translation", options.translate)),
      center(snippet(), "conic_center", checked_numbers("a centre", options.center)),
      clip(snippet(), "conic_clip", checked_clip(options.clip))
{
}

GLUMPP_INLINE double ConicStep::checked_scale(double scale)
{
    if (checked_number("a scale", scale) == 0) throw Error("a map with a scale of 0 is a point: 1 is the earth's radius");
    return scale;
}

GLUMPP_INLINE const std::array<double, 2>& ConicStep::checked_parallels(const std::array<double, 2>& parallels)
{
    const auto [first, last] = parallels;
    const bool on_earth = std::abs(first) <= 90 && std::abs(last) <= 90;
    if (!on_earth || std::abs(std::sin(radians(first)) + std::sin(radians(last))) < 1e-6)
        throw Error(glumpp::detail::text("a cone cuts the earth at two latitudes from -90 to 90 that are not each other's mirror image, "
                                         "{29.5, 45.5} say, and not at ",
                                         first, " and ", last));
    return parallels;
}

GLUMPP_INLINE const std::array<double, 4>& ConicStep::checked_clip(const std::array<double, 4>& clip)
{
    const auto [west, east, south, north] = checked_numbers("what is placed", clip);
    if (!(west < east && south < north))
        throw Error(glumpp::detail::text("what is placed reaches from a lower to a higher longitude and latitude, {west, east, south, "
                                         "north}; {",
                                         west, ", ", east, ", ", south, ", ", north, "} holds nothing"));
    return clip;
}

GLUMPP_INLINE Numbers ConicStep::done(Numbers in) const
{
    const Point user = seen(in);
    const auto [west, east, south, north] = clip.get();
    const bool inside = user.x >= west && user.x <= east && user.y >= south && user.y <= north;
    if (in.frozen && (*in.frozen || !inside)) return in;
    const Cone k = cone();
    const double longitude = radians(user.x + rotate.get()[0]), latitude = radians(user.y + rotate.get()[1]);
    const double radius = std::sqrt(std::max(0.0, k.c - 2 * k.n * std::sin(latitude))) / k.n;
    const Point place{radius * std::sin(k.n * longitude), k.equator - radius * std::cos(k.n * longitude)};
    show(in, scale.get()[0] * (place + point(center)) + point(translate));
    if (in.frozen) in.frozen = true;
    return in;
}

GLUMPP_INLINE Numbers ConicStep::undone(Numbers out) const
{
    if (out.frozen) return out;
    const Cone k = cone();
    const Point place = 1 / scale.get()[0] * (seen(out) - point(translate)) - point(center);
    const double side = k.n < 0 ? -1 : 1, x = side * place.x, y = side * (k.equator - place.y);
    const double sine = (k.c - (x * x + y * y) * k.n * k.n) / (2 * k.n);
    // At the poles it may round to more than 1.
    const double latitude = std::asin(std::abs(sine) < 1 + 1e-12 ? std::clamp(sine, -1.0, 1.0) : sine);
    const Point angles{std::atan2(x, y) / k.n, latitude};
    show(out, Point{degrees(angles.x), degrees(angles.y)} - point(rotate));
    out.frozen = false;
    return out;
}

GLUMPP_INLINE ConicStep::Cone ConicStep::cone() const
{
    const auto [first, last] = parallels.get();
    const double a = std::sin(radians(first)), b = std::sin(radians(last)), n = (a + b) / 2, c = 1 + a * b;
    return {n, c, std::sqrt(c) / n};
}

}  // namespace glumpp::graphics::detail
