// Lines that are interrupted: the parts of a path that dashes cover.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/point.hpp>

namespace glumpp::graphics
{

namespace detail
{

/// A straight line or a curve, and how long it is up to each of its points.
class MeasuredSegment
{
public:
    MeasuredSegment(Point from, Point to);
    MeasuredSegment(Point from, Point first, Point second, Point to);

    [[nodiscard]] double length() const noexcept { return m_marks.back().length; }
    /// The point at a parameter from 0 to 1, and the direction there.
    [[nodiscard]] Point point(double t) const noexcept;
    [[nodiscard]] Point way(double t) const noexcept;
    /// Which parameter is reached after a length.
    [[nodiscard]] double at(double length) const noexcept;
    /// Adds the part between two parameters to a path that ends where that begins.
    void add_part(double from, double to, Path& path) const;

private:
    struct Cubic
    {
        Point p, a, b, q;

        [[nodiscard]] double length() const noexcept;
        /// What lies before a parameter, and what lies behind it.
        [[nodiscard]] Cubic before(double t) const noexcept;
        [[nodiscard]] Cubic behind(double t) const noexcept;
    };
    /// A parameter, and how long the way is up to there.
    struct Mark
    {
        double t, length;
    };

    void measure(const Cubic& part, double from, double to, int depth);

    Cubic m_curve;
    bool m_straight;
    std::vector<Mark> m_marks;
};

/// Lays a pattern of dashes and gaps along contours.
class Dasher
{
public:
    /// `pattern` are lengths of dashes and gaps in turn, as many of one as of the other, of which at least one is not 0.
    Dasher(std::span<const double> pattern, double offset, Path& out);

    /// The dashes of a contour that is as long as these segments, of which none has no length. The pattern begins anew.
    void contour(std::span<const MeasuredSegment> segments, bool closed);
    /// A contour that is left as it is.
    void whole(std::span<const MeasuredSegment> segments, bool closed);
    /// How many dashes there are by now.
    [[nodiscard]] std::size_t count() const noexcept { return m_count; }
    /// A contour without length is drawn whole where the pattern begins with a dash.
    [[nodiscard]] bool starts_on() const noexcept { return m_first % 2 == 0; }

private:
    [[nodiscard]] bool on() const noexcept { return m_index % 2 == 0; }
    /// The next dash or gap.
    void next() noexcept;
    /// Goes on with a dash, or begins one.
    void draw(const MeasuredSegment& segment, double from, double to);

    std::span<const double> m_pattern;
    Path& m_out;
    /// What a contour starts in, and how much of that is left there; and the same for where it has come to.
    std::size_t m_first = 0, m_index = 0;
    double m_first_left = 0, m_left = 0;
    /// How long the piece is that shows where a dash without length points.
    double m_dot;
    std::size_t m_count = 0;
    bool m_begun = false;
};

}  // namespace detail

/// How many dashes a path is cut into, beside one for each of its contours: see dashed().
inline constexpr std::size_t most_dashes = 65536;

/// The parts of a path that dashes cover, each an open contour. `dashes` are the lengths of a dash, a gap, a dash and so on, over and
/// over, in the path's units; an odd number of them is gone through twice, so that dashes and gaps change places. Each contour starts
/// with the first, or `offset` behind its beginning, which may be negative. A dash that lies over the start of a closed contour is one;
/// a dash of length 0 is a dot where the ends of the line are round or square; a contour without length is kept where the pattern
/// starts with a dash.
///
/// Without dashes, or where all of them are 0, the path is as it was. A path that would have more than most_dashes has its dashes and
/// gaps made longer, all by the same factor: then they are too fine to be told apart, and as much is covered. Where many contours, which
/// each begin the pattern anew, have as many between them, those that come after stay whole.
/// Throws Error for lengths that are negative, and for numbers that are not finite.
[[nodiscard]] Path dashed(const Path& path, std::span<const double> dashes, double offset = 0);

namespace detail
{

/// Throws Error where dashed() would.
void check_dashes(std::span<const double> dashes, double offset);

}  // namespace detail

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/geometry/impl/dash.ipp>
#endif
