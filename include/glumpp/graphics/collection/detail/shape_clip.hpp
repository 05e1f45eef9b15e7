// What shapes of a collection are cut by.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include <glumpp/graphics/collection/detail/shape_outline.hpp>
#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/clip_path.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/tiles/detail/clip_tiles.hpp>

namespace glumpp::graphics::detail
{

/// One of the paths of a clip.
struct ClipPart
{
    ShapeOutline outline;
    /// What it is cut by itself.
    std::optional<std::vector<ClipPart>> clip{};
};

/// A clip, alive as long as shapes are in it.
struct ShapeClip
{
    /// Throws Error as ShapeOutline does, and for clips that lie in one another too deep.
    ShapeClip(std::shared_ptr<ShapeClip> around, std::vector<ClipPath>&& paths);

    /// Whether it leaves a point, itself and the clips around it.
    [[nodiscard]] bool covers(Point p, double scale, double pixels) const;

    std::shared_ptr<ShapeClip> parent;
    std::vector<ClipPart> parts;
    /// Nothing is left outside of this.
    Bounds bounds{};
    /// In how many clips it lies, itself included.
    std::size_t depth;
    /// What is left by it and those around it, and for which grid that was cut; 0 for none.
    ClipTiles tiles{};
    std::size_t grid = 0;
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/collection/detail/impl/shape_clip.ipp>
#endif
