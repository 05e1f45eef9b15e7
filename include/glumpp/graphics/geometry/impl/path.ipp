// Paths: contours of straight lines and Bézier curves.
#pragma once

#include <cmath>
#include <numbers>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/geometry/path.hpp>

namespace glumpp::graphics
{

GLUMPP_INLINE void Path::move_to(Point p)
{
    add(Segment::move, {p});
    m_contour = m_points.size() - 1;
}

GLUMPP_INLINE void Path::line_to(Point p)
{
    require_start("line_to");
    add(Segment::line, {p});
}

GLUMPP_INLINE void Path::quadratic_to(Point control, Point p)
{
    require_start("quadratic_to");
    const Point from = current();
    cubic_to(between(from, control, 2.0 / 3), between(p, control, 2.0 / 3), p);
}

GLUMPP_INLINE void Path::cubic_to(Point first, Point second, Point p)
{
    require_start("cubic_to");
    add(Segment::cubic, {first, second, p});
}

GLUMPP_INLINE void Path::arc_to(Point radii, double rotation, bool large, bool sweep, Point p)
{
    require_start("arc_to");
    const Point from = current();
    double rx = std::abs(radii.x), ry = std::abs(radii.y);
    if (from == p) return;
    if (!(rx > 0 && ry > 0)) return line_to(p);
    // In the frame where the ellipse is the unit circle, the arc is one of a circle through two points.
    const Affine turn = Affine::rotation(-rotation);
    const Point half = turn(0.5 * (from - p));
    const double reach = std::hypot(half.x / rx, half.y / ry);
    if (reach > 1)
    {
        rx *= reach;
        ry *= reach;
    }
    const Affine unit = Affine::scaling(1 / rx, 1 / ry) * turn;
    const Affine back = Affine::rotation(rotation) * Affine::scaling(rx, ry);
    const Point a = unit(from), b = unit(p);
    const Point chord = b - a;
    const double square = dot(chord, chord);
    // It is at most 4, unless numbers are too large for doubles; as 0, the ends are too near to each other for them.
    if (!(square > 1e-24 && square < 5)) return line_to(p);
    const double distance = std::sqrt(std::max(0.0, 1 / square - 0.25));
    const Point centre = between(a, b, 0.5) + (large == sweep ? -distance : distance) * turned(chord);
    const double start = std::atan2(a.y - centre.y, a.x - centre.x);
    double angle = std::atan2(b.y - centre.y, b.x - centre.x) - start;
    if (sweep && angle < 0) angle += 2 * std::numbers::pi;
    if (!sweep && angle > 0) angle -= 2 * std::numbers::pi;
    add_arc(Affine{back.a, back.b, back.c, back.d, back(centre).x, back(centre).y}, start, angle, p);
}

GLUMPP_INLINE void Path::close()
{
    require_start("close");
    m_segments.push_back(Segment::close);
}

GLUMPP_INLINE void Path::rectangle(Point corner, double width, double height, Point radii)
{
    const double rx = std::min(radii.x, width / 2), ry = std::min(radii.y, height / 2);
    const double left = corner.x, right = left + width, low = corner.y, high = low + height;
    add_whole(
        [&]
        {
            if (!(rx > 0 && ry > 0))
            {
                move_to({left, low});
                for (const Point p : {Point{right, low}, Point{right, high}, Point{left, high}}) line_to(p);
                return close();
            }
            move_to({left + rx, low});
            line_to({right - rx, low});
            arc_to({rx, ry}, 0, false, true, {right, low + ry});
            line_to({right, high - ry});
            arc_to({rx, ry}, 0, false, true, {right - rx, high});
            line_to({left + rx, high});
            arc_to({rx, ry}, 0, false, true, {left, high - ry});
            line_to({left, low + ry});
            arc_to({rx, ry}, 0, false, true, {left + rx, low});
            close();
        });
}

GLUMPP_INLINE void Path::ellipse(Point centre, Point radii)
{
    add_whole(
        [&]
        {
            const Point start = centre + Point{radii.x, 0};
            move_to(start);
            add_arc({radii.x, 0, 0, radii.y, centre.x, centre.y}, 0, 2 * std::numbers::pi, start);
            close();
        });
}

GLUMPP_INLINE void Path::append(const Path& other)
{
    if (&other == this) return append(Path(other));
    add_whole(
        [&]
        {
            const std::size_t before = m_points.size();
            m_points.insert(m_points.end(), other.m_points.begin(), other.m_points.end());
            m_segments.insert(m_segments.end(), other.m_segments.begin(), other.m_segments.end());
            if (!other.empty()) m_contour = before + other.m_contour;
        });
}

GLUMPP_INLINE Path Path::transformed(const Affine& map) const
{
    Path out = *this;
    for (Point& p : out.m_points) p = map(p);
    return out;
}

GLUMPP_INLINE void Path::add(Segment segment, std::initializer_list<Point> points)
{
    add_whole(
        [&]
        {
            m_points.insert(m_points.end(), points);
            m_segments.push_back(segment);
        });
}

template <class Build>
void Path::add_whole(const Build& build)
{
    const std::size_t segments = m_segments.size(), points = m_points.size(), contour = m_contour;
    try
    {
        build();
    }
    catch (...)
    {
        m_segments.resize(segments);
        m_points.resize(points);
        m_contour = contour;
        throw;
    }
}

GLUMPP_INLINE void Path::add_arc(const Affine& circle, double start, double angle, Point p)
{
    const int pieces = std::max(1, static_cast<int>(std::ceil(std::abs(angle) / (std::numbers::pi / 2) - 1e-9)));
    const double step = angle / pieces, handle = 4.0 / 3 * std::tan(step / 4);
    add_whole(
        [&]
        {
            for (int i = 0; i < pieces; ++i)
            {
                const double from = start + i * step, to = from + step;
                const Point a{std::cos(from), std::sin(from)}, b{std::cos(to), std::sin(to)};
                cubic_to(circle(a + handle * turned(a)), circle(b - handle * turned(b)), i + 1 == pieces ? p : circle(b));
            }
        });
}

}  // namespace glumpp::graphics
