// Curves as straight pieces.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/point.hpp>

namespace glumpp::graphics
{

/// A point of a flattened contour, and the way the path itself runs there: joins and ends follow the curve, not its pieces.
struct Knot
{
    Point at;
    Point in;             ///< the direction the path arrives in, of length 1; not told inside curves that may turn freely
    Point out;            ///< the direction it leaves in, likewise
    bool smooth = false;  ///< inside a curve, where nothing is joined
};

/// One contour. A point at the place of the one before it is left out, so a contour may have a single one.
struct Polyline
{
    std::vector<Knot> knots;
    bool closed = false;
};

/// How finely a path is flattened.
struct Tolerance
{
    double distance = 0.1;  ///< the farthest that a piece may be from its curve, in the path's units
    double angle = 3.2;     ///< the most by which a piece may turn, in radians; lines with a width need less than half a turn
    /// Where both count. What lies beside it altogether may be one piece: that winds around no point in it differently.
    Bounds region = Bounds::everything();
};

namespace detail
{

[[nodiscard]] Point direction(Point step) noexcept;

/// Puts the contours of a path together, one segment at a time.
class Flattener
{
public:
    Flattener(const Tolerance& tolerance, std::vector<Polyline>& out)
        : m_tolerance(tolerance), m_cos(tolerance.angle < std::numbers::pi ? std::cos(tolerance.angle) : -2), m_out(out)
    {
    }

    void move(Point p);

    void line(Point p);

    void cubic(Point a, Point b, Point p);

    void close();

    void finish(bool closed);

private:
    static constexpr int deepest = 24;
    static constexpr double square(double x) noexcept { return x * x; }

    /// A curve lies between its points.
    static constexpr Bounds hull(Point p, Point a, Point b, Point q) noexcept
    {
        return {{std::min({p.x, a.x, b.x, q.x}), std::min({p.y, a.y, b.y, q.y})},
                {std::max({p.x, a.x, b.x, q.x}), std::max({p.y, a.y, b.y, q.y})}};
    }

    /// The contour's first point is only known to count when something follows it.
    void start()
    {
        if (m_line.knots.empty()) m_line.knots.push_back({m_at, {}, {}, false});
    }

    /// A step that nobody can see would still have a direction, and joins as wide as any.
    void add(Point p, Point leaves, Point arrives, bool smooth = false);

    void split(Point p, Point a, Point b, Point q, Point leaves, Point arrives, int depth);

    Tolerance m_tolerance;
    double m_cos;
    std::vector<Polyline>& m_out;
    Polyline m_line{};
    Point m_at{};
};

}  // namespace detail

/// The contours of a path, each as a line through points on it. A contour that is only a starting point is left out.
[[nodiscard]] std::vector<Polyline> flatten(const Path& path, const Tolerance& tolerance);

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/geometry/impl/flatten.ipp>
#endif
