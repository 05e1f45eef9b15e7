// How outlines are filled and lines are drawn.
#pragma once

#include <cstdint>
#include <vector>

#include <glumpp/graphics/geometry/paint.hpp>

namespace glumpp::graphics
{

/// Which points are inside an outline that crosses itself or has holes: those it winds around, or those it winds around
/// an odd number of times.
enum class FillRule : std::uint8_t
{
    nonzero,
    evenodd
};

/// Whether a point that an outline winds around so often is inside.
[[nodiscard]] constexpr bool is_inside(FillRule rule, std::int32_t winding) noexcept
{
    return rule == FillRule::evenodd ? winding % 2 != 0 : winding != 0;
}

/// How a line ends.
enum class Cap : std::uint8_t
{
    butt,    ///< at its last point
    square,  ///< half a width beyond it
    round
};

/// How two parts of a line meet.
enum class Join : std::uint8_t
{
    miter,  ///< pointed, or bevelled where the point would be longer than the limit
    bevel,
    round
};

/// What a line's width is measured in: units of its path, which zooming magnifies, or pixels.
enum class Unit : std::uint8_t
{
    user,
    pixel
};

/// How the inside of a path is painted.
struct Fill
{
    Paint color{0, 0, 0, 1};
    FillRule rule = FillRule::nonzero;
};

/// How a line along a path is painted.
struct Stroke
{
    Paint color{0, 0, 0, 1};
    double width = 1;
    Cap cap = Cap::butt;
    Join join = Join::miter;
    /// The longest a miter may be, in widths of the line.
    double miter_limit = 4;
    Unit unit = Unit::user;
    /// Lengths of a dash, a gap, a dash and so on, in the units of the width, as dashed() lays them along the line; none for a line
    /// without gaps. `dash_offset` is how far into them it begins.
    std::vector<double> dashes{};
    double dash_offset = 0;
};

}  // namespace glumpp::graphics
