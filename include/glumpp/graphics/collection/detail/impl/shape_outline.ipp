// A shape of a collection: its path, how it is painted, and the outline that follows from both.
#pragma once

#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/collection/detail/shape_outline.hpp>
#include <glumpp/graphics/geometry/dash.hpp>
#include <glumpp/graphics/geometry/stroke.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE ShapeOutline::ShapeOutline(Path&& path, const Affine& map, std::variant<Fill, Stroke> style)
    : m_path(std::move(path)), m_map(map)
{
    std::unique_ptr<Stroke> line;
    if (const Fill* const area = std::get_if<Fill>(&style)) m_rule = area->rule;
    else line = std::make_unique<Stroke>(std::move(std::get<Stroke>(style)));
    if (line != nullptr && !(line->width >= 0 && line->width <= farthest))
        throw Error(glumpp::detail::text("a line with the width ", line->width, " cannot be drawn: widths are from 0 to ", farthest));
    if (line != nullptr && !(line->miter_limit >= 0 && line->miter_limit <= farthest))
        throw Error(
            glumpp::detail::text("a line with the miter limit ", line->miter_limit, " cannot be drawn: limits are from 0 to ", farthest));
    if (line != nullptr) check_dashes(line->dashes, line->dash_offset);
    check(Point{map.e, map.f});
    check(Point{map.stretch(), 0});
    for (const Point p : m_path.points())
    {
        check(p);
        check(map(p));
        m_bounds.include(map(p));
    }
    if (line == nullptr) return;
    line->color = {};
    if (!line->dashes.empty() && line->unit == Unit::user)
    {
        m_path = dashed(m_path, line->dashes, line->dash_offset);
        line->dashes = {};
    }
    m_stroke = std::move(line);
    if (in_pixels()) return;
    const double by = reach() * map.stretch();
    m_bounds = m_bounds.grown(by, by);
}

GLUMPP_INLINE Bounds ShapeOutline::bounds(double scale) const noexcept
{
    const double by = in_pixels() ? reach() / scale : 0;
    return m_bounds.grown(by, by);
}

GLUMPP_INLINE Outline ShapeOutline::at(double scale, double pixels, const Bounds& region, Outline out) const
{
    const double unit = pixels / scale, stretch = m_map.stretch();
    if (in_pixels())
    {
        // Its width is the same in every direction, so the path is brought to the user's plane first.
        const double width = m_stroke->width / scale, by = reach() / scale;
        return stroke_outline(path_in_pixels(scale), fineness(unit, width, region.grown(by, by)), *m_stroke, width, std::move(out));
    }
    // What such a map leaves of a path is less than any view shows.
    if (stretch < 1 / (farthest * farthest * farthest))
    {
        out.clear();
        return out;
    }
    const double own = unit / stretch;
    const auto outline = [&](const Bounds& part)
    {
        // A line's two sides are off by the same, and its width stays right; an area has one side, so it is cut four times as fine.
        if (m_stroke == nullptr) return fill_outline(m_path, {.distance = own / 4, .region = part}, std::move(out));
        const double width = m_stroke->width;
        return stroke_outline(m_path, fineness(own, width, part.grown(reach(), reach())), *m_stroke, width, std::move(out));
    };
    // A map that makes nearly a line of the plane has no way back that could be trusted.
    const bool reversible = std::abs(m_map.determinant()) > 1e-6 * stretch * stretch;
    out = outline(reversible ? region.grown(unit, unit).transformed(m_map.inverse()) : Bounds::everything());
    out.apply(m_map);
    return out;
}

GLUMPP_INLINE Path ShapeOutline::path_in_pixels(double scale) const
{
    if (m_stroke->dashes.empty()) return m_path.transformed(m_map);
    const Path path = m_path.transformed(Affine::scaling(scale, scale) * m_map);
    return dashed(path, m_stroke->dashes, m_stroke->dash_offset).transformed(Affine::scaling(1 / scale, 1 / scale));
}

GLUMPP_INLINE bool ShapeOutline::covers(Point p, double scale, double pixels) const
{
    if (!bounds(scale).contains(p)) return false;
    std::int32_t winding = 0;
    at(scale, pixels, {p, p}).for_each_side([&](Point a, Point b) { winding += crossing(a, b, p); });
    return is_inside(rule(), winding);
}

GLUMPP_INLINE void ShapeOutline::check(Point p)
{
    if (!(std::abs(p.x) <= farthest && std::abs(p.y) <= farthest))
        throw Error(glumpp::detail::text("a shape has numbers that are not finite, or too large to be drawn: beyond ", farthest));
}

GLUMPP_INLINE std::int32_t ShapeOutline::crossing(Point a, Point b, Point p) noexcept
{
    if ((a.y <= p.y) == (b.y <= p.y)) return 0;
    if (!(a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) < p.x)) return 0;
    return a.y < b.y ? 1 : -1;
}

}  // namespace glumpp::graphics::detail
