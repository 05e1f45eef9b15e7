// Curves as straight pieces.
#pragma once

#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/geometry/flatten.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE Point direction(Point step) noexcept
{
    const double far = length(step);
    return far > 0 ? (1 / far) * step : Point{};
}

GLUMPP_INLINE void Flattener::move(Point p)
{
    finish(false);
    m_at = p;
}

GLUMPP_INLINE void Flattener::line(Point p)
{
    start();
    const Point way = direction(p - m_at);
    add(p, way, way);
}

GLUMPP_INLINE void Flattener::cubic(Point a, Point b, Point p)
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

GLUMPP_INLINE void Flattener::close()
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

GLUMPP_INLINE void Flattener::finish(bool closed)
{
    m_line.closed = closed;
    if (!m_line.knots.empty()) m_out.push_back(std::move(m_line));
    m_line = {};
}

GLUMPP_INLINE void Flattener::add(Point p, Point leaves, Point arrives, bool smooth)
{
    Knot& last = m_line.knots.back();
    const bool unseen = dot(p - last.at, p - last.at) <= square(1e-3 * m_tolerance.distance);
    // The ends of a line that is no longer than a point still lie along it.
    if (!unseen || m_line.knots.size() == 1) last.out = leaves;
    if (unseen) return;
    m_line.knots.push_back({p, arrives, arrives, smooth});
    m_at = p;
}

GLUMPP_INLINE void Flattener::split(Point p, Point a, Point b, Point q, Point leaves, Point arrives, int depth)
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

}  // namespace glumpp::graphics::detail

namespace glumpp::graphics
{

GLUMPP_INLINE std::vector<Polyline> flatten(const Path& path, const Tolerance& tolerance)
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
