// All transforms.
#pragma once

#include <glumpp/graphics/orthographic_projection.hpp>
#include <glumpp/graphics/pan_zoom.hpp>
#include <glumpp/graphics/position.hpp>
#include <glumpp/graphics/transform.hpp>
