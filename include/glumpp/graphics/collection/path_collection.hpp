// Lines with a width, drawn in one call.
#pragma once

#include <cstddef>
#include <utility>

#include <glumpp/graphics/collection/shape_collection.hpp>

namespace glumpp::graphics
{

/// Lines along paths, each with its own width, colour, joins and ends. A ShapeCollection of strokes alone; there, lines and
/// filled outlines may be painted over one another.
///
///     graphics::PathCollection paths(transform);
///     paths.append(graphics::Path(points), {.color = {1, 0, 0, 1}, .width = 3, .join = graphics::Join::round});
class PathCollection : public ShapeCollection
{
public:
    using ShapeCollection::ShapeCollection;
    /// See ShapeCollection::append().
    std::size_t append(Path path, const Stroke& stroke = {}, const Affine& map = {})
    {
        return ShapeCollection::append(std::move(path), stroke, map);
    }
};

}  // namespace glumpp::graphics
