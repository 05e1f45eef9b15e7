// Positions of any size as the vec4 that other transforms take.
#pragma once

#include <string>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/geo_position.hpp>
#include <glumpp/graphics/transform/position.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE PositionStep::PositionStep()
    : TransformStep(gloo::Snippet(std::string(geo_position_glsl) +
                                  "vec4 position(float x) { return vec4(x, 0.0, 0.0, 1.0); }\n"
                                  "vec4 position(float x, float y) { return vec4(x, y, 0.0, 1.0); }\n"
                                  "vec4 position(float x, float y, float z) { return vec4(x, y, z, 1.0); }\n"
                                  "vec4 position(vec2 xy, float z) { return vec4(xy, z, 1.0); }\n"
                                  "vec4 position(float x, vec2 yz) { return vec4(x, yz, 1.0); }\n"
                                  "vec4 position(vec2 p) { return vec4(p, 0.0, 1.0); }\n"
                                  "vec4 position(vec3 p) { return vec4(p, 1.0); }\n"
                                  "vec4 position(vec4 p) { return p; }\n"
                                  "vec4 position(GeoPosition p) { return vec4(p.longitude, p.latitude, 0.0, 1.0); }\n"))
{
}

GLUMPP_INLINE Numbers PositionStep::done(Numbers in) const
{
    in.count = 4;
    in.frozen.reset();
    return in;
}

}  // namespace glumpp::graphics::detail
