// Positions of any size as the vec4 that other transforms take.
#pragma once

#include <concepts>
#include <memory>

#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

namespace detail
{

class PositionStep final : public TransformStep
{
public:
    PositionStep();

protected:
    [[nodiscard]] Numbers done(Numbers in) const override;
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

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/position.ipp>
#endif
