// Longitudes and latitudes on their way through map projections.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/geo_position.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE GeoPositionStep::GeoPositionStep()
    : TransformStep(gloo::Snippet(std::string(geo_position_glsl) +
                                  "GeoPosition geoposition(float x, float y) { return GeoPosition(x, y, false); }\n"
                                  "GeoPosition geoposition(float x) { return GeoPosition(x, 0.0, false); }\n"
                                  "GeoPosition geoposition(float x, float y, float z) { return GeoPosition(x, y, false); }\n"
                                  "GeoPosition geoposition(vec2 p) { return GeoPosition(p.x, p.y, false); }\n"
                                  "GeoPosition geoposition(vec3 p) { return GeoPosition(p.x, p.y, false); }\n"
                                  "GeoPosition geoposition(vec4 p) { return GeoPosition(p.x, p.y, false); }\n"))
{
}

}  // namespace glumpp::graphics::detail
