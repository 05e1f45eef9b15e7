// Curves as straight pieces.
#pragma once

#include <algorithm>
#include <cstddef>
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

/// One contour, or a part of one. A point at the place of the one before it is left out, so a contour may have a single one.
struct Polyline
{
    std::vector<Knot> knots;
    bool closed = false;
    /// False where its contour began before it, or goes on in another part.
    bool begins = true, ends = true;
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

/// What outlines are made of at a time: knots take more than three times the memory of points.
inline constexpr std::size_t points_a_part = std::size_t{1} << 15;

/// Makes straight pieces of a path, one contour after the other. A contour that is only a starting point is left out.
class Flattener
{
public:
    /// Contours of more than `most` points, 2 at least, come in parts of about as many, for what takes no more than a part at a time: the
    /// last of a closed one ends where the contour began, as exactly as anyone sees. The path must outlive this.
    Flattener(const Path& path, const Tolerance& tolerance, std::size_t most = static_cast<std::size_t>(-1));

    /// Replaces a line by the next contour, or the next part of one. False where there is none.
    bool next(Polyline& line);

private:
    static constexpr int deepest = 24;
    static constexpr double square(double x) noexcept { return x * x; }

    /// A part of a curve: from `p` to `q`, by way of `a` and `b`, and the directions at its ends.
    struct Part
    {
        Point p, a, b, q;
        Point leaves, arrives;

        /// It lies between its points.
        [[nodiscard]] Bounds hull() const noexcept
        {
            return {{std::min({p.x, a.x, b.x, q.x}), std::min({p.y, a.y, b.y, q.y})},
                    {std::max({p.x, a.x, b.x, q.x}), std::max({p.y, a.y, b.y, q.y})}};
        }
    };

    void line(Point p);
    void cubic(Point a, Point b, Point p);
    void close();

    /// The contour's first point is only known to count when something follows it.
    void start();
    /// A step that nobody can see would still have a direction, and joins as wide as any.
    void add(Point p, Point leaves, Point arrives, bool smooth = false);
    /// Whether the last two points lie to the same side of the region as this one: all that way is one piece.
    [[nodiscard]] bool beside(Point p) const noexcept;
    /// Whether one piece will do.
    [[nodiscard]] bool flat(const Part& part) const noexcept;
    /// Whether it may turn further than pieces may, as far as its points tell.
    [[nodiscard]] bool turns(const Part& part) const noexcept;
    void split(const Part& part, int depth);

    /// Hands out what there is of a contour that ends; false where there is nothing.
    bool finish(Polyline& line, bool closed);
    /// Hands out what there is but for the last point, whose direction is not known before more comes; it looks ahead whether the contour
    /// will be closed.
    void hand_out(Polyline& line);

    Tolerance m_tolerance;
    double m_cos;
    std::size_t m_most;
    const Path& m_path;
    std::size_t m_segment = 0, m_point = 0;
    Polyline m_line{};
    Point m_at{}, m_home{};
};

}  // namespace detail

/// The contours of a path, each as a line through points on it. A contour that is only a starting point is left out.
[[nodiscard]] std::vector<Polyline> flatten(const Path& path, const Tolerance& tolerance);

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/geometry/impl/flatten.ipp>
#endif
