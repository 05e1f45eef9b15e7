// What an SVG file shows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <glumpp/graphics/geometry/clip_path.hpp>
#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/style.hpp>

#include "values.hpp"
#include "view_box.hpp"

namespace tiger
{

using glumpp::graphics::ClipPath;
using glumpp::graphics::Path;

/// One path of a drawing and how it is painted.
struct Shape
{
    Path path;
    /// From the path's units, which its stroke is measured in, to those of the drawing.
    Affine transform;
    /// Their colours hold fill-opacity and stroke-opacity.
    std::optional<glumpp::graphics::Fill> fill;
    std::optional<glumpp::graphics::Stroke> stroke;
    /// The innermost of Drawing::groups that it is in, or Drawing::no_group.
    std::size_t group;
    std::string id;
};

/// What is painted together first, then cut, and then laid over what is there.
struct Group
{
    /// The group that it is in, or Drawing::no_group.
    std::size_t parent;
    float opacity = 1;
    /// What is left of it is what any of these encloses.
    std::optional<std::vector<ClipPath>> clip{};
};

/// What an SVG file shows: shapes in the order they are painted. y points down.
struct Drawing
{
    static constexpr std::size_t no_group = static_cast<std::size_t>(-1);

    /// The part of the plane that the picture shows, in user units.
    Box view;
    /// The size of the picture in pixels.
    double width = 0, height = 0;
    AspectRatio aspect;
    std::vector<Shape> shapes;
    std::vector<Group> groups;
    /// What was left out or wrong, in one line each.
    std::vector<std::string> warnings;

    /// The map from user units to the pixels of a picture of that size.
    [[nodiscard]] Affine placement(double pixels_across, double pixels_down) const { return fit(view, pixels_across, pixels_down, aspect); }
};

}  // namespace tiger
