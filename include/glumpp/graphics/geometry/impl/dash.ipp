// Lines that are interrupted: the parts of a path that dashes cover.
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/geometry/dash.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE MeasuredSegment::MeasuredSegment(Point from, Point to)
    : m_curve{from, from, to, to}, m_straight(true), m_marks{{0, 0}, {1, graphics::length(to - from)}}
{
}

GLUMPP_INLINE MeasuredSegment::MeasuredSegment(Point from, Point first, Point second, Point to)
    : m_curve{from, first, second, to}, m_straight(false), m_marks{{0, 0}}
{
    measure(m_curve, 0, 1, 0);
}

GLUMPP_INLINE double MeasuredSegment::Cubic::length() const noexcept
{
    // Gravesen's: where a curve bends little it is halfway between its chord and its control points' way.
    return (graphics::length(q - p) + graphics::length(a - p) + graphics::length(b - a) + graphics::length(q - b)) / 2;
}

GLUMPP_INLINE MeasuredSegment::Cubic MeasuredSegment::Cubic::before(double t) const noexcept
{
    const Point pa = between(p, a, t), ab = between(a, b, t), bq = between(b, q, t);
    const Point pab = between(pa, ab, t), abq = between(ab, bq, t);
    return {p, pa, pab, between(pab, abq, t)};
}

GLUMPP_INLINE MeasuredSegment::Cubic MeasuredSegment::Cubic::behind(double t) const noexcept
{
    const Cubic back = Cubic{q, b, a, p}.before(1 - t);
    return {back.q, back.b, back.a, back.p};
}

GLUMPP_INLINE void MeasuredSegment::measure(const Cubic& part, double from, double to, int depth)
{
    constexpr int deepest = 12;
    constexpr double bend = 1e-4;
    const double whole = part.length();
    if (depth == deepest || !(whole - graphics::length(part.q - part.p) > bend * whole))
    {
        m_marks.push_back({to, m_marks.back().length + whole});
        return;
    }
    const double middle = (from + to) / 2;
    measure(part.before(0.5), from, middle, depth + 1);
    measure(part.behind(0.5), middle, to, depth + 1);
}

GLUMPP_INLINE Point MeasuredSegment::point(double t) const noexcept
{
    return m_straight ? between(m_curve.p, m_curve.q, t) : m_curve.before(t).q;
}

GLUMPP_INLINE Point MeasuredSegment::way(double t) const noexcept
{
    const auto unit = [](Point step) { return (1 / graphics::length(step)) * step; };
    if (m_straight) return unit(m_curve.q - m_curve.p);
    // A control point may lie on the end it belongs to.
    const Cubic part = t < 1 ? m_curve.behind(t) : Cubic{m_curve.q, m_curve.b, m_curve.a, m_curve.p};
    for (const Point to : {part.a, part.b, part.q})
    {
        if (!(to == part.p)) return (t < 1 ? 1 : -1) * unit(to - part.p);
    }
    return {1, 0};
}

GLUMPP_INLINE double MeasuredSegment::at(double length) const noexcept
{
    const auto mark = std::ranges::lower_bound(m_marks, length, {}, &Mark::length);
    if (mark == m_marks.begin()) return 0;
    if (mark == m_marks.end()) return 1;
    const Mark from = *(mark - 1), to = *mark;
    const double share = (length - from.length) / (to.length - from.length);
    if (m_straight) return share;
    const Cubic part = m_curve.behind(from.t).before((to.t - from.t) / (1 - from.t));
    // Where a curve is slow, more of its parameter goes into a length: the false position is found by the secant.
    double low = 0, high = 1, t = share;
    for (int i = 0; i < 30 && high - low > 1e-12; ++i)
    {
        const double off = part.before(t).length() - (length - from.length);
        if (std::abs(off) <= 1e-9 * (to.length - from.length)) break;
        (off > 0 ? high : low) = t;
        const Point step = part.behind(t).a - part.behind(t).p;
        const double slope = t < 1 ? 3 * graphics::length(step) / (1 - t) : 0;
        const double next = slope > 0 ? t - off / slope : low;
        t = next > low && next < high ? next : (low + high) / 2;
    }
    return from.t + t * (to.t - from.t);
}

GLUMPP_INLINE void MeasuredSegment::add_part(double from, double to, Path& path) const
{
    if (m_straight) return path.line_to(to < 1 ? point(to) : m_curve.q);
    const Cubic part = from > 0 ? m_curve.behind(from).before((to - from) / (1 - from)) : m_curve.before(to);
    path.cubic_to(part.a, part.b, part.q);
}

GLUMPP_INLINE Dasher::Dasher(std::span<const double> pattern, double offset, Path& out) : m_pattern(pattern), m_out(out)
{
    const double period = std::accumulate(pattern.begin(), pattern.end(), 0.0);
    double left = std::fmod(offset, period);
    if (left < 0) left += period;
    while (left > 0 && left >= m_pattern[m_first])
    {
        left -= m_pattern[m_first];
        // Rounding may leave something behind the last of them.
        m_first = (m_first + 1) % m_pattern.size();
    }
    m_first_left = m_pattern[m_first] - left;
    m_dot = 1e-8 * period;
}

GLUMPP_INLINE void Dasher::contour(std::span<const MeasuredSegment> segments, bool closed)
{
    m_index = m_first;
    m_left = m_first_left;
    m_begun = false;
    // The dash that lies over the start of a closed contour is drawn last, so that it is one.
    struct End
    {
        std::size_t segment;
        double t;
    };
    const bool over = closed && on();
    std::optional<End> end;
    for (std::size_t i = 0; i < segments.size(); ++i)
    {
        double done = 0, t = 0;
        while (segments[i].length() - done >= m_left)
        {
            done += m_left;
            const double from = std::exchange(t, std::max(t, segments[i].at(done)));
            if (over && !end) end = End{i, t};
            else if (on()) draw(segments[i], from, t);
            next();
        }
        m_left -= segments[i].length() - done;
        // One that starts where a segment ends points where the next one does.
        if (on() && t < 1 && (end || !over)) draw(segments[i], t, 1);
    }
    if (over)
    {
        const End last = end.value_or(End{segments.size() - 1, 1});
        for (std::size_t i = 0; i <= last.segment; ++i) draw(segments[i], 0, i == last.segment ? last.t : 1);
        if (!end) m_out.close();
    }
    else if (on() && !m_begun) draw(segments.back(), 1, 1);
}

GLUMPP_INLINE void Dasher::whole(std::span<const MeasuredSegment> segments, bool closed)
{
    m_begun = false;
    for (const MeasuredSegment& segment : segments) draw(segment, 0, 1);
    if (closed) m_out.close();
}

GLUMPP_INLINE void Dasher::next() noexcept
{
    m_index = (m_index + 1) % m_pattern.size();
    m_left = m_pattern[m_index];
    m_begun = false;
}

GLUMPP_INLINE void Dasher::draw(const MeasuredSegment& segment, double from, double to)
{
    const bool begins = !std::exchange(m_begun, true);
    if (begins)
    {
        m_out.move_to(segment.point(from));
        ++m_count;
    }
    if (from < to) segment.add_part(from, to, m_out);
    else if (begins) m_out.line_to(segment.point(from) + m_dot * segment.way(from));
}

GLUMPP_INLINE void check_dashes(std::span<const double> dashes, double offset)
{
    for (const double length : dashes)
    {
        if (!(length >= 0 && std::isfinite(length)))
            throw Error(
                glumpp::detail::text("a dash or gap of the length ", length, " cannot be drawn: lengths are 0 or more, and finite"));
    }
    if (!std::isfinite(offset)) throw Error(glumpp::detail::text("dashes cannot start at an offset of ", offset, ": it must be finite"));
}

}  // namespace glumpp::graphics::detail

namespace glumpp::graphics
{

GLUMPP_INLINE Path dashed(const Path& path, std::span<const double> dashes, double offset)
{
    using detail::MeasuredSegment;
    detail::check_dashes(dashes, offset);
    const double largest = dashes.empty() ? 0 : *std::ranges::max_element(dashes);
    if (largest == 0) return path;

    struct Contour
    {
        Point start;
        std::vector<MeasuredSegment> segments{};
        /// Whether more than its start was drawn of it.
        bool drawn = false;
        bool closed = false;
    };
    std::vector<Contour> contours;
    double length = 0;
    const auto add = [&](MeasuredSegment&& segment)
    {
        contours.back().drawn = true;
        if (!(segment.length() > 0)) return;
        length += segment.length();
        contours.back().segments.push_back(std::move(segment));
    };
    const Point* p = path.points().data();
    Point at;
    for (const Segment segment : path.segments())
    {
        // What follows the end of a contour without a move starts where that started.
        if (segment == Segment::move || contours.back().closed) contours.push_back({segment == Segment::move ? *p : at});
        switch (segment)
        {
        case Segment::move:
            at = *p++;
            break;
        case Segment::line:
            add({at, p[0]});
            at = *p++;
            break;
        case Segment::cubic:
            add({at, p[0], p[1], p[2]});
            at = p[2];
            p += 3;
            break;
        case Segment::close:
            add({at, contours.back().start});
            at = contours.back().start;
            contours.back().closed = true;
            break;
        }
    }

    // In parts of the longest, because the sum of what is all but infinite, or all but 0, is no number to divide by.
    std::vector<double> pattern;
    for (std::size_t turn = 0; turn < 1 + dashes.size() % 2; ++turn) pattern.insert(pattern.end(), dashes.begin(), dashes.end());
    double period = 0;
    for (double& part : pattern) period += part /= largest;
    const double least = length / static_cast<double>(most_dashes) * (static_cast<double>(pattern.size()) / 2) / period;
    const double unit = std::max(largest, least);
    for (double& part : pattern) part *= unit;

    Path out;
    detail::Dasher dasher(pattern, std::fmod(offset, period * largest) / largest * unit, out);
    std::size_t most = most_dashes;
    for (const Contour& contour : contours)
    {
        if (!contour.segments.empty())
        {
            // The first dash of each is no more than the contour itself.
            if (dasher.count() < most++) dasher.contour(contour.segments, contour.closed);
            else dasher.whole(contour.segments, contour.closed);
        }
        else if (contour.drawn && dasher.starts_on())
        {
            out.move_to(contour.start);
            out.line_to(contour.start);
        }
    }
    return out;
}

}  // namespace glumpp::graphics
