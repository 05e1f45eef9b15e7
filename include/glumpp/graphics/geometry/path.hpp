// Paths: contours of straight lines and Bézier curves.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <ranges>
#include <span>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/graphics/geometry/point.hpp>

namespace glumpp::graphics
{

/// What a path is made of. Each takes this many points: move and line 1, cubic 3, close none.
enum class Segment : std::uint8_t
{
    move,
    line,
    cubic,
    close
};

/// Contours, open or closed, in the order they were drawn. Quadratic curves and arcs are kept as cubic ones; an arc is
/// then off by less than 0.03 % of its radius.
///
///     graphics::Path path;
///     path.move_to({0, 0});
///     path.cubic_to({1, 0}, {1, 1}, {0, 1});
///     path.close();
class Path
{
public:
    Path() = default;
    /// One contour through points: a range of Point, or of arrays of two numbers.
    template <std::ranges::input_range R>
        requires(!std::same_as<std::remove_cvref_t<R>, Path>)
    explicit Path(R&& points, bool closed = false)
    {
        for (const auto& p : points)
        {
            if (m_segments.empty()) move_to(point_of(p));
            else line_to(point_of(p));
        }
        if (closed && !empty()) close();
    }

    /// Starts a contour.
    void move_to(Point p)
    {
        add(Segment::move, p);
        m_start = p;
    }
    /// A straight line. Throws Error on a path that was not started, as all below do.
    void line_to(Point p)
    {
        require_start("line_to");
        add(Segment::line, p);
    }
    /// A quadratic Bézier curve.
    void quadratic_to(Point control, Point p)
    {
        require_start("quadratic_to");
        const Point from = m_at;
        cubic_to(between(from, control, 2.0 / 3), between(p, control, 2.0 / 3), p);
    }
    /// A cubic Bézier curve.
    void cubic_to(Point first, Point second, Point p)
    {
        require_start("cubic_to");
        m_points.push_back(first);
        m_points.push_back(second);
        add(Segment::cubic, p);
    }
    /// An arc of an ellipse to `p`, as SVG describes it: the ellipse's radii, how far its first axis is turned from x
    /// (radians), whether the longer way round, and whether angles grow along the way. Radii that are too short are
    /// stretched; a radius of 0 gives a line.
    void arc_to(Point radii, double rotation, bool large, bool sweep, Point p)
    {
        require_start("arc_to");
        const Point from = m_at;
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
    /// Goes back to where the contour started. What is added next starts there, too.
    void close()
    {
        require_start("close");
        m_segments.push_back(Segment::close);
        m_at = m_start;
    }

    /// A closed contour: a rectangle, with corners rounded by these radii.
    void rectangle(Point corner, double width, double height, Point radii = {})
    {
        const double rx = std::min(radii.x, width / 2), ry = std::min(radii.y, height / 2);
        const double left = corner.x, right = left + width, low = corner.y, high = low + height;
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
    }
    /// A closed contour: an ellipse.
    void ellipse(Point centre, Point radii)
    {
        move_to(centre + Point{radii.x, 0});
        add_arc({radii.x, 0, 0, radii.y, centre.x, centre.y}, 0, 2 * std::numbers::pi, centre + Point{radii.x, 0});
        close();
    }

    /// Adds all contours of another path.
    void append(const Path& other)
    {
        m_segments.insert(m_segments.end(), other.m_segments.begin(), other.m_segments.end());
        m_points.insert(m_points.end(), other.m_points.begin(), other.m_points.end());
        if (other.m_segments.empty()) return;
        m_at = other.m_at;
        m_start = other.m_start;
    }

    /// The same path on another plane.
    [[nodiscard]] Path transformed(const Affine& map) const
    {
        Path out = *this;
        for (Point& p : out.m_points) p = map(p);
        out.m_at = map(m_at);
        out.m_start = map(m_start);
        return out;
    }

    /// Whether nothing was added to it.
    [[nodiscard]] bool empty() const noexcept { return m_segments.empty(); }
    /// Where the next segment starts.
    [[nodiscard]] Point current() const noexcept { return m_at; }
    /// What it is made of, in the order it was drawn.
    [[nodiscard]] const std::vector<Segment>& segments() const noexcept { return m_segments; }
    /// The points of all segments, one after the other; those between the ends of a curve are its control points.
    [[nodiscard]] const std::vector<Point>& points() const noexcept { return m_points; }

    friend bool operator==(const Path&, const Path&) = default;

private:
    static Point point_of(const Point& p) noexcept { return p; }
    template <class P>
        requires(!std::same_as<P, Point>)
    static Point point_of(const P& p) { return {static_cast<double>(p[0]), static_cast<double>(p[1])}; }

    void add(Segment segment, Point p)
    {
        m_segments.push_back(segment);
        m_points.push_back(p);
        m_at = p;
    }

    void require_start(const char* what) const
    {
        if (m_segments.empty()) throw Error(glumpp::detail::text("a path starts with move_to, not with ", what));
    }

    /// The arc that `circle` makes of a part of the unit circle, in pieces of at most a quarter; its end is `p` exactly.
    void add_arc(const Affine& circle, double start, double angle, Point p)
    {
        const int pieces = std::max(1, static_cast<int>(std::ceil(std::abs(angle) / (std::numbers::pi / 2) - 1e-9)));
        const double step = angle / pieces, handle = 4.0 / 3 * std::tan(step / 4);
        for (int i = 0; i < pieces; ++i)
        {
            const double from = start + i * step, to = from + step;
            const Point a{std::cos(from), std::sin(from)}, b{std::cos(to), std::sin(to)};
            cubic_to(circle(a + handle * turned(a)), circle(b - handle * turned(b)), i + 1 == pieces ? p : circle(b));
        }
    }

    std::vector<Segment> m_segments;
    std::vector<Point> m_points;
    Point m_at;
    Point m_start;
};

}  // namespace glumpp::graphics
