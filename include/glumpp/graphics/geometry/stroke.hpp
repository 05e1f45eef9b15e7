// Lines with a width, as outlines that can be filled.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include <glumpp/graphics/geometry/flatten.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/geometry/style.hpp>

namespace glumpp::graphics
{

namespace detail
{

/// Walks along both sides of lines. What it makes is to be filled by the non-zero rule: every part of the way, of a join
/// and of an end turns the same way round, so that parts that overlap never cancel out.
class Stroker
{
public:
    Stroker(Stroke style, double width, double tolerance, Outline& out);

    /// A contour, or the next part of one: parts follow one another.
    void stroke(const Polyline& line);

private:
    /// The least that a piece of an arc turns, in radians: a circle of half a million pixels is still off by a quarter of one.
    static constexpr double finest = 0.002;

    /// A line, walked in either direction.
    struct Way
    {
        const std::vector<Knot>& knots;
        bool backwards;

        [[nodiscard]] std::size_t size() const noexcept { return knots.size(); }
        [[nodiscard]] Knot knot(std::size_t i) const noexcept;
    };

    /// A straight piece: its direction and its length.
    struct Piece
    {
        Point way;
        double length;
    };
    static Piece piece(Point from, Point to);

    /// The point at half a width from `p`, along a direction of length 1.
    void put(Point p, Point normal) { m_out.add(p + m_half * normal); }

    void stroke_part(const Polyline& line);

    /// The left side of a line, from its first point to its last.
    void side(const Way& way, bool closed);

    /// Where the line turns to this side: the two pieces' sides meet, or, where they are too short for that, the way leads
    /// over the point itself, so that each piece keeps its whole width.
    void inner(const Knot& knot, const Piece& before, const Piece& after, double along);

    /// Where it turns away from this side.
    void outer(const Knot& knot, Point before, Point after, double along);

    void join(Point p, Point in, Point out);

    /// The end of the line, after its left side and before its right one.
    void cap(const Knot& end, Cap shape);

    /// A line that is no longer than a point, but may have a direction.
    void dot_at(const Knot& knot);

    /// Around `p`, clockwise where y points up, from one direction to another at most half a turn away.
    void arc(Point p, Point from, Point to);

    Stroke m_style;
    double m_half;
    Outline& m_out;
    /// How far a piece of an arc may turn, in radians, and its cosine.
    double m_step, m_step_cos;
    /// A part with what joins it to others; the first two points of its contour, and the last two of the part before.
    std::vector<Knot> m_part{};
    std::array<Knot, 2> m_head{}, m_tail{};
};

}  // namespace detail

/// The area that a path's lines cover, to be filled by FillRule::nonzero. `width` counts, not the style's own; arcs are off by at most
/// the tolerance's distance, too. Lengths are in the path's units. `out` lends its memory and its limit; once it is full the
/// rest is left out.
[[nodiscard]] Outline stroke_outline(const Path& path, const Tolerance& tolerance, const Stroke& style, double width,
                                     Outline out = Outline());

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/geometry/impl/stroke.ipp>
#endif
