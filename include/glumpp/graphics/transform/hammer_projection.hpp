// The whole earth in an ellipse, equal areas equally large.
#pragma once

#include <optional>

#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/map_options.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

namespace detail
{

// GLSL has latitudes by atan, as some drivers know arcs of sines to three digits only.
class HammerStep final : public TransformStep
{
public:
    explicit HammerStep(const MapOptions& options);

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override { return std::nullopt; }
    [[nodiscard]] Numbers done(Numbers in) const override;
    [[nodiscard]] Numbers undone(Numbers out) const override;
};

}  // namespace detail

/// Takes x for a longitude and y for a latitude, in radians, and places them in an ellipse that is 4 √2 wide and 2 √2 high:
/// `Position(HammerProjection())`.
class HammerProjection : public detail::TransformOf<detail::HammerStep, MapOptions>
{
public:
    using TransformOf::TransformOf;
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/hammer_projection.ipp>
#endif
