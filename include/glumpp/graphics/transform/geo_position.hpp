// Longitudes and latitudes on their way through map projections.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

namespace detail
{

/// What glumpy's GLSL passes between map projections: where one has placed it, `frozen` says so, and others let it be.
inline constexpr const char* geo_position_glsl = "struct GeoPosition { float longitude; float latitude; bool frozen; };\n";

class GeoPositionStep final : public TransformStep
{
public:
    GeoPositionStep();

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override { return std::nullopt; }
    [[nodiscard]] Numbers done(Numbers in) const override { return {.n = {in.n[0], in.n[1], 0, 1}, .count = 2, .frozen = false}; }
    [[nodiscard]] Numbers undone(Numbers out) const override { return {.n = {out.n[0], out.n[1], 0, 1}}; }
};

}  // namespace detail

/// Makes a longitude and a latitude, in degrees, of a position: the innermost of `Position(ConicEqualArea(GeoPosition()))`.
class GeoPosition : public Transform
{
public:
    /// For a hook that says what is placed: `<transform(position)>`.
    GeoPosition() : Transform(std::make_shared<detail::GeoPositionStep>(), {}) {}
    /// For a hook that does not: `GeoPosition("position")`.
    explicit GeoPosition(std::string argument) : Transform(std::make_shared<detail::GeoPositionStep>(), {std::move(argument)}) {}
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/geo_position.ipp>
#endif
