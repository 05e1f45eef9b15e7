// The earth on a cylinder that touches it along a meridian, angles as they are.
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

class TransverseMercatorStep final : public TransformStep
{
public:
    explicit TransverseMercatorStep(const MapOptions& options);

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override { return std::nullopt; }
    [[nodiscard]] Numbers done(Numbers in) const override;
    [[nodiscard]] Numbers undone(Numbers out) const override;

private:
    /// The scale along the meridian in the middle.
    static constexpr double k0 = 0.75;
};

}  // namespace detail

/// Takes x for a longitude and y for a latitude, in radians, of a sphere: `Position(TransverseMercatorProjection())`. What is a quarter
/// of the earth east or west on the equator is infinitely far.
class TransverseMercatorProjection : public detail::TransformOf<detail::TransverseMercatorStep, MapOptions>
{
public:
    using TransformOf::TransformOf;
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/transverse_mercator_projection.ipp>
#endif
