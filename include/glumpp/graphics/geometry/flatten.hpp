// Curves as straight pieces.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>
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

[[nodiscard]] inline Point direction(Point step) noexcept
{
    const double far = length(step);
    return far > 0 ? (1 / far) * step : Point{};
}

/// Puts the contours of a path together, one segment at a time.
class Flattener
{
public:
    Flattener(const Tolerance& tolerance, std::vector<Polyline>& out)
        : m_tolerance(tolerance), m_cos(tolerance.angle < std::numbers::pi ? std::cos(tolerance.angle) : -2), m_out(out)
    {
    }

    void move(Point p)
    {
        finish(false);
        m_at = p;
    }

    void line(Point p)
    {
        start();
        const Point way = direction(p - m_at);
        add(p, way, way);
    }

    void cubic(Point a, Point b, Point p)
    {
        start();
        const Point from = m_at;
        // A control point may lie on the end it belongs to.
        Point leaves = direction(a - from), arrives = direction(p - b);
        if (leaves == Point{}) leaves = direction(b - from);
        if (leaves == Point{}) leaves = direction(p - from);
        if (arrives == Point{}) arrives = direction(p - a);
        if (arrives == Point{}) arrives = direction(p - from);
        split(from, a, b, p, leaves, arrives, 0);
        m_line.knots.back().smooth = false;
    }

    void close()
    {
        start();
        const Point home = m_line.knots.front().at;
        line(home);
        if (m_line.knots.size() > 1)
        {
            // The first point is there twice now.
            m_line.knots.front().in = m_line.knots.back().in;
            m_line.knots.pop_back();
        }
        finish(true);
        m_at = home;
    }

    void finish(bool closed)
    {
        m_line.closed = closed;
        if (!m_line.knots.empty()) m_out.push_back(std::move(m_line));
        m_line = {};
    }

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
    void add(Point p, Point leaves, Point arrives, bool smooth = false)
    {
        Knot& last = m_line.knots.back();
        if (dot(p - last.at, p - last.at) <= square(1e-3 * m_tolerance.distance)) return;
        last.out = leaves;
        m_line.knots.push_back({p, arrives, arrives, smooth});
        m_at = p;
    }

    void split(Point p, Point a, Point b, Point q, Point leaves, Point arrives, int depth)
    {
        const Point c = p - 2 * a + b, d = a - 2 * b + q;
        // The curve is at most 3/4 of these from its chord.
        const double bend = square(0.75) * std::max(dot(c, c), dot(d, d));
        const bool flat =
            bend <= square(m_tolerance.distance) && (bend <= square(1e-3 * m_tolerance.distance) || dot(leaves, arrives) >= m_cos);
        if (flat || depth == deepest || !hull(p, a, b, q).touches(m_tolerance.region)) return add(q, leaves, arrives, true);
        const Point pa = between(p, a, 0.5), ab = between(a, b, 0.5), bq = between(b, q, 0.5);
        const Point pab = between(pa, ab, 0.5), abq = between(ab, bq, 0.5), middle = between(pab, abq, 0.5);
        // Where any turn will do, nobody asks for directions inside of curves.
        Point way;
        if (m_cos >= -1) way = direction(abq - pab);
        if (m_cos >= -1 && way == Point{}) way = direction(q - p);
        split(p, pa, pab, middle, leaves, way, depth + 1);
        split(middle, abq, bq, q, way, arrives, depth + 1);
    }

    Tolerance m_tolerance;
    double m_cos;
    std::vector<Polyline>& m_out;
    Polyline m_line{};
    Point m_at{};
};

}  // namespace detail

/// The contours of a path, each as a line through points on it. A contour that is only a starting point is left out.
[[nodiscard]] inline std::vector<Polyline> flatten(const Path& path, const Tolerance& tolerance)
{
    std::vector<Polyline> out;
    detail::Flattener flattener(tolerance, out);
    const Point* p = path.points().data();
    for (const Segment segment : path.segments())
    {
        switch (segment)
        {
        case Segment::move:
            flattener.move(*p++);
            break;
        case Segment::line:
            flattener.line(*p++);
            break;
        case Segment::cubic:
            flattener.cubic(p[0], p[1], p[2]);
            p += 3;
            break;
        case Segment::close:
            flattener.close();
            break;
        }
    }
    flattener.finish(false);
    return out;
}

}  // namespace glumpp::graphics
