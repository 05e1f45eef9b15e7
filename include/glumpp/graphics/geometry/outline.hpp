// Closed contours of straight pieces: what can be filled.
#pragma once

#include <cstddef>
#include <vector>

#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/flatten.hpp>
#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/point.hpp>

namespace glumpp::graphics
{

/// Contours, each closed from its last point to its first.
class Outline
{
public:
    /// A point of the contour begun last; the same point twice counts once.
    void add(Point p)
    {
        if (m_points.size() != begun() && m_points.back() == p) return;
        if (m_points.size() < m_most) [[likely]]
            m_points.push_back(p);
        else m_full = true;
    }
    /// Ends the contour that the points since the last end belong to.
    void end()
    {
        if (m_points.size() > begun()) m_ends.push_back(m_points.size());
    }
    /// Takes all contours out; the limit stays, and the memory.
    void clear() noexcept;
    /// Lets there be no more points than these.
    void limit(std::size_t most) noexcept { m_most = most; }
    /// Whether points were left out, for there were too many.
    [[nodiscard]] bool full() const noexcept { return m_full; }
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
    /// The smallest rectangle that holds all points.
    [[nodiscard]] Bounds bounds() const noexcept;
    /// The points of all contours, one after the other.
    [[nodiscard]] const std::vector<Point>& points() const noexcept { return m_points; }
    /// For each contour, one past its last point.
    [[nodiscard]] const std::vector<std::size_t>& ends() const noexcept { return m_ends; }

private:
    [[nodiscard]] std::size_t begun() const noexcept { return m_ends.empty() ? 0 : m_ends.back(); }

    std::size_t m_most = static_cast<std::size_t>(-1);
    bool m_full = false;
    std::vector<Point> m_points{};
    std::vector<std::size_t> m_ends{};
};

/// The area that a path encloses, each of its contours closed if it is not. `out` lends its memory and its limit; once it is full the
/// rest is left out.
[[nodiscard]] Outline fill_outline(const Path& path, const Tolerance& tolerance, Outline out = Outline());

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/geometry/impl/outline.ipp>
#endif
