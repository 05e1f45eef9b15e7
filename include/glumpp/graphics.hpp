// Everything of graphics, and of gloo on which it stands.
#pragma once

#include <glumpp/gloo.hpp>
#include <glumpp/graphics/collection/collection.hpp>
#include <glumpp/graphics/collection/elements.hpp>
#include <glumpp/graphics/collection/item.hpp>
#include <glumpp/graphics/collection/item_glsl.hpp>
#include <glumpp/graphics/collection/item_texture.hpp>
#include <glumpp/graphics/collection/path_collection.hpp>
#include <glumpp/graphics/collection/polygon_collection.hpp>
#include <glumpp/graphics/collection/shape_collection.hpp>
#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/flatten.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/geometry/stroke.hpp>
#include <glumpp/graphics/geometry/style.hpp>
#include <glumpp/graphics/tiles/tiler.hpp>
#include <glumpp/graphics/transform/orthographic_projection.hpp>
#include <glumpp/graphics/transform/pan_zoom.hpp>
#include <glumpp/graphics/transform/position.hpp>
#include <glumpp/graphics/transform/transform.hpp>
#include <glumpp/graphics/transform/view.hpp>
