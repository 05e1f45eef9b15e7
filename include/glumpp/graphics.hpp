// Everything of graphics, and of gloo on which it stands.
#pragma once

#include <glumpp/gloo.hpp>
#include <glumpp/graphics/collection.hpp>
#include <glumpp/graphics/collection_item.hpp>
#include <glumpp/graphics/elements.hpp>
#include <glumpp/graphics/item_glsl.hpp>
#include <glumpp/graphics/item_texture.hpp>
#include <glumpp/graphics/path.hpp>
#include <glumpp/graphics/point.hpp>
#include <glumpp/graphics/style.hpp>
#include <glumpp/graphics/survivors.hpp>
#include <glumpp/graphics/transforms.hpp>
#include <glumpp/graphics/view.hpp>
