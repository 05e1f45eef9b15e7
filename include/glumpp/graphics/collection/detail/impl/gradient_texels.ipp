// Gradients as texels.
#pragma once

#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <tuple>
#include <variant>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/collection/detail/gradient_texels.hpp>
#include <glumpp/graphics/collection/detail/shape_outline.hpp>

namespace glumpp::graphics::detail
{

inline void check_gradient_numbers(std::initializer_list<double> numbers)
{
    for (const double number : numbers)
    {
        if (!(std::abs(number) <= farthest))
            throw Error(glumpp::detail::text("a gradient has numbers that are not finite, or too large to be drawn: beyond ", farthest));
    }
}

inline void check_stops(const std::vector<GradientStop>& stops)
{
    if (stops.empty()) throw Error("a gradient has no stops; give it one at least: {offset, color}");
    double before = 0;
    for (const GradientStop& stop : stops)
    {
        if (!(stop.offset >= 0 && stop.offset <= 1))
            throw Error(glumpp::detail::text("a gradient has a stop at ", stop.offset, "; offsets are from 0 to 1"));
        if (stop.offset < before)
            throw Error(
                glumpp::detail::text("a gradient has a stop at ", stop.offset, " after one at ", before, "; they are to be in order"));
        before = stop.offset;
    }
}

/// What both kinds are made of: the map from the gradient's plane to that of its coordinates, and how circles grow there.
struct GradientPlane
{
    Affine map;
    double distance = 0, focus_radius = 0;
    bool radial = false;
};

inline GradientPlane gradient_plane(const LinearGradient& gradient)
{
    check_gradient_numbers({gradient.from.x, gradient.from.y, gradient.to.x, gradient.to.y});
    const Point along = gradient.to - gradient.from, across = turned(along);
    return {{along.x, along.y, across.x, across.y, gradient.from.x, gradient.from.y}};
}

inline GradientPlane gradient_plane(const RadialGradient& gradient)
{
    const Point focus = gradient.focus.value_or(gradient.center);
    check_gradient_numbers({gradient.center.x, gradient.center.y, focus.x, focus.y, gradient.radius, gradient.focus_radius});
    if (gradient.radius < 0 || gradient.focus_radius < 0)
        throw Error(glumpp::detail::text("a radial gradient has the radii ", gradient.radius, " and ", gradient.focus_radius,
                                         "; they may not be negative"));
    const Point to_center = gradient.center - focus;
    const double distance = length(to_center), r = gradient.radius;
    const Point along = distance > 0 ? r / distance * to_center : Point{r, 0}, across = turned(along);
    return {{along.x, along.y, across.x, across.y, focus.x, focus.y}, distance / r, gradient.focus_radius / r, true};
}

GLUMPP_INLINE std::vector<GradientTexel> gradient_texels(const Gradient& gradient, const Affine& map)
{
    const auto& [stops, spread, transform] =
        std::visit([](const auto& one)
                   { return std::tuple<const std::vector<GradientStop>&, Spread, const Affine&>(one.stops, one.spread, one.transform); },
                   gradient);
    const GradientPlane plane = std::visit([](const auto& one) { return gradient_plane(one); }, gradient);
    check_stops(stops);
    check_gradient_numbers({transform.a, transform.b, transform.c, transform.d, transform.e, transform.f});

    const auto texel = [](auto... numbers) { return GradientTexel{{static_cast<float>(numbers)...}}; };
    const Affine back = (map * transform * plane.map).inverse();
    bool possible = true;
    for (const double number : {back.a, back.b, back.c, back.d, back.e, back.f, plane.distance, plane.focus_radius})
        possible = possible && std::isfinite(static_cast<float>(number));
    std::vector<GradientTexel> out;
    out.reserve(3 + 2 * stops.size());
    if (possible)
    {
        const double grows = 1 - plane.focus_radius, difference = grows * grows - plane.distance * plane.distance;
        out.push_back(texel(back.a, back.c, back.e, plane.distance));
        // A focus on the circle is there by rounding, too.
        out.push_back(texel(back.b, back.d, back.f, std::abs(difference) < 1e-9 ? 0 : difference));
        out.push_back(texel(plane.focus_radius, plane.radial, stops.size(), spread));
    }
    else
    {
        // All of it lies behind the end.
        out.push_back(texel(0, 0, 2, 0));
        out.push_back(texel(0, 0, 0, 0));
        out.push_back(texel(0, 0, stops.size(), Spread::pad));
    }
    for (const GradientStop& stop : stops) out.push_back({stop.color});
    for (std::size_t i = 0; i < stops.size(); ++i)
    {
        const double offset = stops[i].offset, next = i + 1 < stops.size() ? stops[i + 1].offset : offset;
        out.push_back(texel(offset, next > offset ? 1 / (next - offset) : 0, 0, 0));
    }
    return out;
}

}  // namespace glumpp::graphics::detail
