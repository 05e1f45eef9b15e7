// Paths: contours of straight lines and Bézier curves.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <ranges>
#include <type_traits>
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
/// then off by less than 0.03 % of its radius. When something cannot be added, even for lack of memory, the path stays as it
/// was.
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
    void move_to(Point p);
    /// A straight line. Throws Error on a path that was not started, as all below do.
    void line_to(Point p);
    /// A quadratic Bézier curve.
    void quadratic_to(Point control, Point p);
    /// A cubic Bézier curve.
    void cubic_to(Point first, Point second, Point p);
    /// An arc of an ellipse to `p`, as SVG describes it: the ellipse's radii, how far its first axis is turned from x
    /// (radians), whether the longer way round, and whether angles grow along the way. Radii that are too short are
    /// stretched; a radius of 0 gives a line.
    void arc_to(Point radii, double rotation, bool large, bool sweep, Point p);
    /// Goes back to where the contour started. What is added next starts there, too.
    void close();

    /// A closed contour: a rectangle, with corners rounded by these radii.
    void rectangle(Point corner, double width, double height, Point radii = {});
    /// A closed contour: an ellipse.
    void ellipse(Point centre, Point radii);

    /// Adds all contours of another path.
    void append(const Path& other);

    /// The same path on another plane.
    [[nodiscard]] Path transformed(const Affine& map) const;

    /// Whether nothing was added to it.
    [[nodiscard]] bool empty() const noexcept { return m_segments.empty(); }
    /// Where the next segment starts.
    [[nodiscard]] Point current() const noexcept
    {
        if (empty()) return {};
        return m_segments.back() == Segment::close ? m_points[m_contour] : m_points.back();
    }
    /// What it is made of, in the order it was drawn.
    [[nodiscard]] const std::vector<Segment>& segments() const noexcept { return m_segments; }
    /// The points of all segments, one after the other; those between the ends of a curve are its control points.
    [[nodiscard]] const std::vector<Point>& points() const noexcept { return m_points; }

    friend bool operator==(const Path& a, const Path& b) { return a.m_segments == b.m_segments && a.m_points == b.m_points; }

private:
    static Point point_of(const Point& p) noexcept { return p; }
    template <class P>
        requires(!std::same_as<P, Point>)
    static Point point_of(const P& p) { return {static_cast<double>(p[0]), static_cast<double>(p[1])}; }

    void add(Segment segment, std::initializer_list<Point> points);

    /// Adds what `build` adds; where memory runs out on the way, nothing.
    template <class Build>
    void add_whole(const Build& build);

    void require_start(const char* what) const
    {
        if (m_segments.empty()) throw Error(glumpp::detail::text("a path starts with move_to, not with ", what));
    }

    /// The arc that `circle` makes of a part of the unit circle, in pieces of at most a quarter; its end is `p` exactly.
    void add_arc(const Affine& circle, double start, double angle, Point p);

    std::vector<Segment> m_segments;
    std::vector<Point> m_points;
    /// Which point the last contour starts at; means nothing without any.
    std::size_t m_contour = 0;
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/geometry/impl/path.ipp>
#endif
