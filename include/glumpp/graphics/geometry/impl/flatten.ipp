// Curves as straight pieces.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
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

GLUMPP_INLINE Flattener::Flattener(const Path& path, const Tolerance& tolerance, std::size_t most)
    : m_tolerance(tolerance),
      // Three ways, of which any two differ by less than a third of a turn, lie within what the outer two differ by.
      m_cos(tolerance.angle < std::numbers::pi ? std::cos(std::min(tolerance.angle, 2.0)) : -2),
      m_most(std::max<std::size_t>(most, 2)),
      m_path(path)
{
}

GLUMPP_INLINE bool Flattener::next(Polyline& line)
{
    while (m_segment < m_path.segments().size())
    {
        const Point* const p = m_path.points().data() + m_point;
        const Segment segment = m_path.segments()[m_segment++];
        m_point += segment == Segment::cubic ? 3 : segment == Segment::close ? 0 : 1;
        switch (segment)
        {
        case Segment::move:
        {
            const bool found = finish(line, false);
            m_at = *p;
            if (found) return true;
            break;
        }
        case Segment::line:
            this->line(*p);
            break;
        case Segment::cubic:
            cubic(p[0], p[1], p[2]);
            break;
        case Segment::close:
            close();
            return finish(line, true);
        }
        if (m_line.knots.size() > m_most)
        {
            hand_out(line);
            return true;
        }
    }
    return finish(line, false);
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
    split({from, a, b, p, leaves, arrives}, 0);
    m_line.knots.back().smooth = false;
}

GLUMPP_INLINE void Flattener::close()
{
    start();
    line(m_home);
    if (m_line.begins && m_line.knots.size() > 1)
    {
        // The first point is there twice now.
        m_line.knots.front().in = m_line.knots.back().in;
        m_line.knots.pop_back();
    }
    m_at = m_home;
}

GLUMPP_INLINE void Flattener::start()
{
    if (!m_line.knots.empty()) return;
    m_home = m_at;
    m_line.knots.push_back({m_at, {}, {}, false});
}

GLUMPP_INLINE bool Flattener::finish(Polyline& line, bool closed)
{
    line.knots.clear();
    if (m_line.knots.empty()) return false;
    std::swap(line.knots, m_line.knots);
    line.closed = closed;
    line.begins = std::exchange(m_line.begins, true);
    line.ends = true;
    return true;
}

GLUMPP_INLINE void Flattener::hand_out(Polyline& line)
{
    if (m_line.begins)
    {
        const auto& segments = m_path.segments();
        const auto end = std::find_if(segments.begin() + static_cast<std::ptrdiff_t>(m_segment), segments.end(),
                                      [](Segment segment) { return segment == Segment::move || segment == Segment::close; });
        m_line.closed = end != segments.end() && *end == Segment::close;
    }
    const Knot last = m_line.knots.back();
    m_line.knots.pop_back();
    (void)finish(line, m_line.closed);
    line.ends = m_line.begins = false;
    m_line.knots.push_back(last);
}

GLUMPP_INLINE void Flattener::add(Point p, Point leaves, Point arrives, bool smooth)
{
    const auto unseen = [&]
    {
        const Point step = p - m_line.knots.back().at;
        return dot(step, step) <= square(1e-3 * m_tolerance.distance);
    };
    // The ends of a line that is no longer than a point still lie along it.
    const bool stays = unseen();
    if (!stays || m_line.knots.size() == 1) m_line.knots.back().out = leaves;
    if (stays) return;
    m_at = p;
    if (beside(p))
    {
        m_line.knots.pop_back();
        // There and back leaves nothing.
        if (unseen()) return;
    }
    m_line.knots.push_back({p, arrives, arrives, smooth});
}

GLUMPP_INLINE bool Flattener::beside(Point p) const noexcept
{
    const std::size_t n = m_line.knots.size();
    const Bounds& region = m_tolerance.region;
    if (n < 2 || region.contains(p)) return false;
    const Point last = m_line.knots[n - 1].at, before = m_line.knots[n - 2].at;
    return std::max({p.x, last.x, before.x}) < region.low.x || std::min({p.x, last.x, before.x}) > region.high.x ||
           std::max({p.y, last.y, before.y}) < region.low.y || std::min({p.y, last.y, before.y}) > region.high.y;
}

GLUMPP_INLINE bool Flattener::turns(const Part& part) const noexcept
{
    if (m_cos < -1) return false;
    const Point across = direction(part.b - part.a);
    if (dot(part.leaves, part.arrives) >= m_cos &&
        (across == Point{} || std::min(dot(part.leaves, across), dot(across, part.arrives)) >= m_cos))
        return false;
    // Of what nobody can see the way does not matter.
    const Point own = part.a - part.p, other = part.b - part.p, chord = part.q - part.p;
    return std::max({dot(own, own), dot(other, other), dot(chord, chord)}) > square(1e-3 * m_tolerance.distance);
}

GLUMPP_INLINE bool Flattener::flat(const Part& part) const noexcept
{
    const Point own = part.a - part.p, other = part.b - part.p, chord = part.q - part.p;
    const double far = dot(chord, chord), first = dot(own, chord), second = dot(other, chord);
    double bend = 0;
    if (0 <= first && first <= second && second <= far && far > 0)
    {
        // It goes along its chord, and is at most 3/4 as far from it as its points where both lie on one side, else 4/9.
        const double a = cross(own, chord), b = cross(other, chord), highest = std::max(std::abs(a), std::abs(b));
        const bool one_side = std::min(a, b) > 0 || std::max(a, b) < 0;
        bend = square(one_side ? 0.75 : 4.0 / 9) * highest * (highest / far);
    }
    else
    {
        // It is at most 3/4 of these from what goes along its chord evenly.
        const Point c = part.p - 2 * part.a + part.b, d = part.a - 2 * part.b + part.q;
        bend = square(0.75) * std::max(dot(c, c), dot(d, d));
    }
    return bend <= square(m_tolerance.distance) && !turns(part);
}

GLUMPP_INLINE void Flattener::split(const Part& part, int depth)
{
    const auto& [p, a, b, q, leaves, arrives] = part;
    // Most parts begin in the region, so that their hull is not asked.
    const Bounds& region = m_tolerance.region;
    const bool outside = !region.contains(p) && !part.hull().touches(region);
    if (outside || depth == deepest || flat(part)) return add(q, leaves, arrives, true);
    const Point pa = between(p, a, 0.5), ab = between(a, b, 0.5), bq = between(b, q, 0.5);
    const Point pab = between(pa, ab, 0.5), abq = between(ab, bq, 0.5), middle = between(pab, abq, 0.5);
    // Where any turn will do, nobody asks for directions inside of curves.
    Point way{};
    if (m_cos >= -1) way = direction(abq - pab);
    if (m_cos >= -1 && way == Point{}) way = direction(q - p);
    split({p, pa, pab, middle, leaves, way}, depth + 1);
    split({middle, abq, bq, q, way, arrives}, depth + 1);
}

}  // namespace glumpp::graphics::detail

namespace glumpp::graphics
{

GLUMPP_INLINE std::vector<Polyline> flatten(const Path& path, const Tolerance& tolerance)
{
    std::vector<Polyline> out;
    detail::Flattener flattener(path, tolerance);
    for (Polyline line; flattener.next(line);) out.push_back(std::move(line));
    return out;
}

}  // namespace glumpp::graphics
