// What of a drawing is visible, and how large.
#pragma once

#include <glumpp/graphics/geometry/point.hpp>

namespace glumpp::graphics
{

/// The visible rectangle, from `low` to `high` in user units, and how many pixels a unit is long.
struct View
{
    Point low;
    Point high;
    double scale = 1;

    friend constexpr bool operator==(const View&, const View&) = default;
};

}  // namespace glumpp::graphics
