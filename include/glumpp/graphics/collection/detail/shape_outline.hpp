// A shape of a collection: its path, how it is painted, and the outline that follows from both.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <numbers>
#include <utility>
#include <variant>

#include <glumpp/error.hpp>
#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/flatten.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/geometry/stroke.hpp>
#include <glumpp/graphics/geometry/style.hpp>

namespace glumpp::graphics::detail
{

/// The largest number that a shape, its width and its map may have, and the most pixels a unit of a view: with these no product
/// of theirs leaves the range of doubles.
inline constexpr double farthest = 1e12;

/// A group of some opacity, alive as long as shapes are in it.
struct ShapeGroup
{
    std::shared_ptr<const ShapeGroup> parent;
    float opacity;
    /// In how many groups it lies, itself included.
    std::size_t depth;
};

/// A path that is filled or stroked.
class ShapeOutline
{
public:
    /// Throws Error for numbers that are not finite, too large or, as a width, negative.
    ShapeOutline(Path&& path, const Affine& map, const std::variant<Fill, Stroke>& style)
        : m_path(std::move(path)), m_map(map), m_style(style)
    {
        const Stroke* const line = stroke();
        if (line != nullptr && !(line->width >= 0 && line->width <= farthest))
            throw Error(glumpp::detail::text("a line with the width ", line->width, " cannot be drawn: widths are from 0 to ", farthest));
        if (line != nullptr && !(line->miter_limit >= 0 && line->miter_limit <= farthest))
            throw Error(glumpp::detail::text("a line with the miter limit ", line->miter_limit, " cannot be drawn: limits are from 0 to ",
                                             farthest));
        check(Point{map.e, map.f});
        check(Point{map.stretch(), 0});
        for (const Point p : m_path.points())
        {
            check(p);
            check(map(p));
            m_bounds.include(map(p));
        }
        if (line == nullptr || in_pixels()) return;
        const double by = reach() * map.stretch();
        m_bounds = m_bounds.grown(by, by);
    }

    [[nodiscard]] bool in_pixels() const noexcept { return stroke() != nullptr && stroke()->unit == Unit::pixel; }
    [[nodiscard]] FillRule rule() const noexcept { return stroke() != nullptr ? FillRule::nonzero : std::get<Fill>(m_style).rule; }

    /// What it surely lies in, in user units; without the width of a line in pixels.
    [[nodiscard]] const Bounds& bounds() const noexcept { return m_bounds; }
    /// The same with that width, where a unit takes `scale` pixels.
    [[nodiscard]] Bounds bounds(double scale) const noexcept
    {
        const double by = in_pixels() ? reach() / scale : 0;
        return m_bounds.grown(by, by);
    }

    /// The outline in user units, where a unit takes `scale` pixels and no piece in `region` may be farther from its curve than
    /// `pixels`.
    [[nodiscard]] Outline at(double scale, double pixels, const Bounds& region) const
    {
        const double unit = pixels / scale, stretch = m_map.stretch();
        if (in_pixels())
        {
            // Its width is the same in every direction, so the path is brought to the user's plane first.
            const double width = stroke()->width / scale, by = reach() / scale;
            const auto lines = flatten(m_path.transformed(m_map), fineness(unit, width, region.grown(by, by)));
            return stroke_outline(lines, *stroke(), width, unit);
        }
        // What such a map leaves of a path is less than any view shows.
        if (stretch < 1 / (farthest * farthest * farthest)) return {};
        const double own = unit / stretch;
        const auto outline = [&](const Bounds& part)
        {
            if (stroke() == nullptr) return fill_outline(flatten(m_path, {.distance = own, .region = part}));
            const auto lines = flatten(m_path, fineness(own, stroke()->width, part.grown(reach(), reach())));
            return stroke_outline(lines, *stroke(), stroke()->width, own);
        };
        // A map that makes nearly a line of the plane has no way back that could be trusted.
        const bool reversible = std::abs(m_map.determinant()) > 1e-6 * stretch * stretch;
        Outline out = outline(reversible ? region.grown(unit, unit).transformed(m_map.inverse()) : Bounds::everything());
        out.apply(m_map);
        return out;
    }

    /// Whether it covers a point.
    [[nodiscard]] bool covers(Point p, double scale, double pixels) const
    {
        if (!bounds(scale).contains(p)) return false;
        std::int32_t winding = 0;
        at(scale, pixels, {p, p}).for_each_side([&](Point a, Point b) { winding += crossing(a, b, p); });
        return is_inside(rule(), winding);
    }

private:
    static void check(Point p)
    {
        if (!(std::abs(p.x) <= farthest && std::abs(p.y) <= farthest))
            throw Error(glumpp::detail::text("a shape has numbers that are not finite, or too large to be drawn: beyond ", farthest));
    }

    [[nodiscard]] const Stroke* stroke() const noexcept { return std::get_if<Stroke>(&m_style); }

    /// How far a line reaches from its path, at its corners and ends.
    [[nodiscard]] double reach() const noexcept
    {
        return stroke()->width / 2 * std::max(std::numbers::sqrt2, stroke()->join == Join::miter ? stroke()->miter_limit : 0);
    }

    /// The sides of a wide line are longer than its middle: its pieces must turn less.
    static Tolerance fineness(double distance, double width, const Bounds& region) noexcept
    {
        return {distance, std::clamp(std::sqrt(16 * distance / std::max(width, distance)), 0.02, 0.5), region};
    }

    /// How the side from `a` to `b` changes the winding around p: what lies to the left of p counts.
    static std::int32_t crossing(Point a, Point b, Point p) noexcept
    {
        if ((a.y <= p.y) == (b.y <= p.y)) return 0;
        if (!(a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) < p.x)) return 0;
        return a.y < b.y ? 1 : -1;
    }

    Path m_path;
    Affine m_map;
    std::variant<Fill, Stroke> m_style;
    Bounds m_bounds{};
};

}  // namespace glumpp::graphics::detail
