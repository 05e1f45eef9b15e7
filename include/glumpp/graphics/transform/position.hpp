// Positions of any size as the vec4 that other transforms take.
#pragma once

#include <concepts>
#include <memory>
#include <string>

#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/geo_position.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

namespace detail
{

class PositionStep final : public TransformStep
{
public:
    PositionStep()
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

protected:
    [[nodiscard]] Numbers done(Numbers in) const override
    {
        in.count = 4;
        in.frozen.reset();
        return in;
    }
};

}  // namespace detail

/// The innermost transform: makes a vec4 of one to three numbers, or of a vec2, vec3 or vec4. Around scales and projections it
/// makes one of what they give: `Position(LogScale(".x"), LinearScale(".y"))`.
class Position : public Transform
{
public:
    /// For a hook that says what is placed: `<transform(position)>`.
    Position() : Transform(std::make_shared<detail::PositionStep>(), {}) {}
    /// For a hook that does not, `<transform>`: `Position("position")`, `Position("vec2(x, y)")`. Or around other transforms.
    template <std::convertible_to<TransformArgument>... Arguments>
        requires(sizeof...(Arguments) > 0 && sizeof...(Arguments) < 4 && !(std::same_as<Arguments, Position> && ...))
    explicit Position(const Arguments&... arguments)
        : Transform(std::make_shared<detail::PositionStep>(), {TransformArgument(arguments).value()...})
    {
    }
};

}  // namespace glumpp::graphics
