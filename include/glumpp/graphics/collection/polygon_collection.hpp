// Filled outlines, drawn in one call.
#pragma once

#include <cstddef>
#include <utility>

#include <glumpp/graphics/collection/shape_collection.hpp>

namespace glumpp::graphics
{

/// Filled paths: polygons and curves, with holes and self-crossings, each with its own colour and fill rule. A ShapeCollection
/// of fills alone; there, lines and filled outlines may be painted over one another. Every contour counts as closed.
///
///     graphics::PolygonCollection polygons(transform);
///     polygons.append(graphics::Path(points), {.color = {0, 0, 1, 1}, .rule = graphics::FillRule::evenodd});
class PolygonCollection : public ShapeCollection
{
public:
    using ShapeCollection::ShapeCollection;
    /// See ShapeCollection::append().
    std::size_t append(Path path, const Fill& fill = {}, const Affine& map = {})
    {
        return ShapeCollection::append(std::move(path), fill, map);
    }
};

}  // namespace glumpp::graphics
