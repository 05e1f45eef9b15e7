// Closed contours of straight pieces: what can be filled.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include <glumpp/graphics/flatten.hpp>
#include <glumpp/graphics/point.hpp>

namespace glumpp::graphics
{

/// A rectangle along the axes; `low` is never above `high` unless it is empty.
struct Bounds
{
    Point low{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    Point high{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

    [[nodiscard]] constexpr bool empty() const noexcept { return !(low.x <= high.x && low.y <= high.y); }
    constexpr void include(Point p) noexcept
    {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    [[nodiscard]] constexpr bool contains(Point p) const noexcept { return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y; }
    [[nodiscard]] constexpr bool contains(const Bounds& other) const noexcept
    {
        return other.low.x >= low.x && other.high.x <= high.x && other.low.y >= low.y && other.high.y <= high.y;
    }
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
    /// Larger on each side.
    [[nodiscard]] constexpr Bounds grown(double x, double y) const noexcept { return {{low.x - x, low.y - y}, {high.x + x, high.y + y}}; }
};

/// Contours, each closed from its last point to its first.
class Outline
{
public:
    /// A point of the contour begun last; the same point twice counts once.
    void add(Point p)
    {
        if (m_points.size() == begun() || !(m_points.back() == p)) m_points.push_back(p);
    }
    /// Ends the contour that the points since the last end belong to.
    void end()
    {
        if (m_points.size() > begun()) m_ends.push_back(m_points.size());
    }
    void clear() noexcept
    {
        m_points.clear();
        m_ends.clear();
    }
    /// Moves every point.
    void apply(const Affine& map)
    {
        for (Point& p : m_points) p = map(p);
    }

    /// Calls `visit(a, b)` for every side.
    template <class Visit>
    void for_each_side(Visit&& visit) const
    {
        std::size_t first = 0;
        for (const std::size_t end : m_ends)
        {
            for (std::size_t i = first; i + 1 < end; ++i) visit(m_points[i], m_points[i + 1]);
            visit(m_points[end - 1], m_points[first]);
            first = end;
        }
    }
    [[nodiscard]] Bounds bounds() const noexcept
    {
        Bounds out;
        for (const Point p : m_points) out.include(p);
        return out;
    }
    [[nodiscard]] const std::vector<Point>& points() const noexcept { return m_points; }
    /// For each contour, one past its last point.
    [[nodiscard]] const std::vector<std::size_t>& ends() const noexcept { return m_ends; }

private:
    [[nodiscard]] std::size_t begun() const noexcept { return m_ends.empty() ? 0 : m_ends.back(); }

    std::vector<Point> m_points;
    std::vector<std::size_t> m_ends;
};

/// The area that lines enclose, each closed if it is not.
[[nodiscard]] inline Outline fill_outline(std::span<const Polyline> lines)
{
    Outline out;
    for (const Polyline& line : lines)
    {
        for (const Knot& knot : line.knots) out.add(knot.at);
        out.end();
    }
    return out;
}

}  // namespace glumpp::graphics
