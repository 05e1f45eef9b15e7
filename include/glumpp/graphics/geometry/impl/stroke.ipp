// Lines with a width, as outlines that can be filled.
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/geometry/stroke.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE Stroker::Stroker(Stroke style, double width, double tolerance, Outline& out)
    : m_style(std::move(style)),
      m_half(width / 2),
      m_out(out),
      m_step(std::max(2 * std::acos(1 - tolerance / std::max(m_half, tolerance)), finest)),
      m_step_cos(std::max(std::cos(m_step), 0.9))
{
}

GLUMPP_INLINE void Stroker::stroke(const Polyline& line)
{
    if (!line.begins || !line.ends) return stroke_part(line);
    if (line.knots.size() == 1) return dot_at(line.knots[0]);
    const Way forth{line.knots, false}, back{line.knots, true};
    side(forth, line.closed);
    if (line.closed) m_out.end();
    else cap(forth.knot(forth.size() - 1), m_style.cap);
    side(back, line.closed);
    if (!line.closed) cap(back.knot(back.size() - 1), m_style.cap);
    m_out.end();
}

GLUMPP_INLINE void Stroker::stroke_part(const Polyline& line)
{
    // A part begins a piece early, and a closed contour ends a piece late: what is there twice joins them, and counts once.
    m_part.clear();
    if (line.begins) m_head = {line.knots[0], line.knots[1]};
    else m_part.assign(m_tail.begin(), m_tail.end());
    m_part.insert(m_part.end(), line.knots.begin(), line.knots.end());
    if (line.ends && line.closed)
    {
        m_part.back().out = m_head[0].out;
        m_part.push_back(m_head[1]);
    }
    m_tail = {m_part[m_part.size() - 2], m_part.back()};
    const Way forth{m_part, false}, back{m_part, true};
    side(forth, false);
    cap(forth.knot(forth.size() - 1), line.ends && !line.closed ? m_style.cap : Cap::butt);
    side(back, false);
    cap(back.knot(back.size() - 1), line.begins && !line.closed ? m_style.cap : Cap::butt);
    m_out.end();
}

GLUMPP_INLINE Knot Stroker::Way::knot(std::size_t i) const noexcept
{
    if (!backwards) return knots[i];
    const Knot& knot = knots[knots.size() - 1 - i];
    return {knot.at, -knot.out, -knot.in, knot.smooth};
}

GLUMPP_INLINE Stroker::Piece Stroker::piece(Point from, Point to)
{
    const double far = graphics::length(to - from);
    return {(1 / far) * (to - from), far};
}

GLUMPP_INLINE void Stroker::side(const Way& way, bool closed)
{
    const std::size_t n = way.size();
    Piece before = piece(way.knot(closed ? n - 1 : 0).at, way.knot(closed ? 0 : 1).at);
    if (!closed) put(way.knot(0).at, turned(before.way));
    for (std::size_t i = closed ? 0 : 1; i < (closed ? n : n - 1); ++i)
    {
        const Knot knot = way.knot(i);
        const Piece after = piece(knot.at, way.knot(i + 1 == n ? 0 : i + 1).at);
        const double turn = cross(before.way, after.way), along = dot(before.way, after.way);
        // Where the line goes straight back, the point is on one of the sides.
        if (turn > 0 || (turn == 0 && along < 0 && way.backwards)) inner(knot, before, after, along);
        else outer(knot, before.way, after.way, along);
        before = after;
    }
    if (!closed) put(way.knot(n - 1).at, turned(before.way));
}

GLUMPP_INLINE void Stroker::inner(const Knot& knot, const Piece& before, const Piece& after, double along)
{
    const Point a = turned(before.way), b = turned(after.way);
    const double shortest = std::min(before.length, after.length) / 2;
    // The tangent of half the turn is sin / (1 + cos).
    if (m_half * cross(before.way, after.way) < shortest * (1 + along)) return put(knot.at, (1 / (1 + along)) * (a + b));
    put(knot.at, a);
    m_out.add(knot.at);
    put(knot.at, b);
}

GLUMPP_INLINE void Stroker::outer(const Knot& knot, Point before, Point after, double along)
{
    const Point a = turned(before), b = turned(after);
    if (knot.smooth)
    {
        // The pieces of a curve that turns unevenly turn further from one to the next than each does.
        if (along >= m_step_cos) put(knot.at, (1 / (1 + along)) * (a + b));
        else arc(knot.at, a, b);
        return;
    }
    put(knot.at, a);
    if (cross(knot.in, knot.out) <= 0) join(knot.at, knot.in, knot.out);
    // At a cusp the line itself may turn the other way than its pieces, which leave the gap here.
    else if (m_style.join == Join::round) arc(knot.at, a, b);
    put(knot.at, b);
}

GLUMPP_INLINE void Stroker::join(Point p, Point in, Point out)
{
    const Point a = turned(in), b = turned(out);
    if (m_style.join == Join::round) return arc(p, a, b);
    put(p, a);
    // A miter is 1 / cos(turn / 2) widths long.
    const double cosine = dot(in, out);
    if (m_style.join == Join::miter && m_style.miter_limit * m_style.miter_limit * (1 + cosine) >= 2 && cosine > -1 + 1e-9)
        put(p, (1 / (1 + cosine)) * (a + b));
    put(p, b);
}

GLUMPP_INLINE void Stroker::cap(const Knot& end, Cap shape)
{
    const Point normal = turned(end.in);
    put(end.at, normal);
    if (shape == Cap::square)
    {
        put(end.at, normal + end.in);
        put(end.at, end.in - normal);
    }
    if (shape == Cap::round)
    {
        arc(end.at, normal, end.in);
        arc(end.at, end.in, -normal);
    }
    put(end.at, -normal);
}

GLUMPP_INLINE void Stroker::dot_at(const Knot& knot)
{
    if (m_style.cap == Cap::butt) return;
    const Point p = knot.at, way = knot.out == Point{} ? Point{1, 0} : knot.out;
    const Point corners[] = {way, -turned(way), -way, turned(way)};
    for (std::size_t i = 0; i < 4; ++i)
    {
        const Point a = corners[i], b = corners[(i + 1) % 4];
        if (m_style.cap == Cap::square) put(p, a + b);
        else arc(p, a, b);
    }
    m_out.end();
}

GLUMPP_INLINE void Stroker::arc(Point p, Point from, Point to)
{
    const double angle = std::acos(std::clamp(dot(from, to), -1.0, 1.0));
    const auto pieces = std::max(1, static_cast<int>(std::ceil(angle / m_step)));
    for (int i = 0; i <= pieces; ++i)
    {
        const double at = angle * i / pieces;
        put(p, std::cos(at) * from - std::sin(at) * turned(from));
    }
}

}  // namespace glumpp::graphics::detail

namespace glumpp::graphics
{

GLUMPP_INLINE Outline stroke_outline(const Path& path, const Tolerance& tolerance, const Stroke& style, double width, Outline out)
{
    out.clear();
    detail::Stroker stroker(style, width, tolerance.distance, out);
    detail::Flattener flattener(path, tolerance, detail::points_a_part);
    for (Polyline line; !out.full() && flattener.next(line);) stroker.stroke(line);
    return out;
}

}  // namespace glumpp::graphics
