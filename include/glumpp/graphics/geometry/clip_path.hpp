// What shapes are cut by.
#pragma once

#include <optional>
#include <vector>

#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/geometry/style.hpp>

namespace glumpp::graphics
{

/// An area that is left of shapes: what a path encloses.
struct ClipPath
{
    Path path;
    FillRule rule = FillRule::nonzero;
    /// From the path's units to the user's.
    Affine map{};
    /// What it is cut by itself: the area that any of these encloses, none where there are none.
    std::optional<std::vector<ClipPath>> clip{};
};

}  // namespace glumpp::graphics
