// Rectangles along the axes.
#pragma once

#include <algorithm>
#include <limits>

#include <glumpp/graphics/geometry/point.hpp>

namespace glumpp::graphics
{

/// A rectangle along the axes, by its corners: those with the lowest and the highest numbers. Empty at first.
struct Bounds
{
    Point low{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    Point high{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

    /// The whole plane.
    [[nodiscard]] static constexpr Bounds everything() noexcept { return {Bounds().high, Bounds().low}; }

    /// Whether no point is in it; one point alone is not empty.
    [[nodiscard]] constexpr bool empty() const noexcept { return !(low.x <= high.x && low.y <= high.y); }
    /// Grows to hold a point.
    constexpr void include(Point p) noexcept
    {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    /// Whether a point, or all of another rectangle, is in it; its border is.
    [[nodiscard]] constexpr bool contains(Point p) const noexcept { return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y; }
    [[nodiscard]] constexpr bool contains(const Bounds& other) const noexcept
    {
        return other.low.x >= low.x && other.high.x <= high.x && other.low.y >= low.y && other.high.y <= high.y;
    }
    /// Whether they have a point in common, be it of their borders.
    [[nodiscard]] constexpr bool touches(const Bounds& other) const noexcept
    {
        return other.high.x >= low.x && other.low.x <= high.x && other.high.y >= low.y && other.low.y <= high.y;
    }
    /// The smallest that holds both.
    [[nodiscard]] constexpr Bounds with(const Bounds& other) const noexcept
    {
        return {{std::min(low.x, other.low.x), std::min(low.y, other.low.y)},
                {std::max(high.x, other.high.x), std::max(high.y, other.high.y)}};
    }
    /// The part of it that lies in another one, too.
    [[nodiscard]] constexpr Bounds within(const Bounds& other) const noexcept
    {
        return {{std::max(low.x, other.low.x), std::max(low.y, other.low.y)},
                {std::min(high.x, other.high.x), std::min(high.y, other.high.y)}};
    }
    /// The smallest that holds what a map makes of it; everything, where it has no end in some direction. An empty one stays empty.
    [[nodiscard]] constexpr Bounds transformed(const Affine& map) const noexcept
    {
        if (empty()) return {};
        constexpr double endless = std::numeric_limits<double>::infinity();
        if (low.x == -endless || low.y == -endless || high.x == endless || high.y == endless) return everything();
        Bounds out;
        for (const Point corner : {low, Point{high.x, low.y}, Point{low.x, high.y}, high}) out.include(map(corner));
        return out;
    }
    /// Larger on each side.
    [[nodiscard]] constexpr Bounds grown(double x, double y) const noexcept { return {{low.x - x, low.y - y}, {high.x + x, high.y + y}}; }
};

}  // namespace glumpp::graphics
