// Radii and angles as places of the plane.
#pragma once

#include <optional>
#include <string>

#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// How a PolarProjection begins. `call` may say "inverse", from places to radii and angles.
struct PolarOptions
{
    std::string name{};
    /// Where the angle 0 is, counterclockwise from the x axis, in radians.
    double origin = 0;
    std::string call = "forward";
};

namespace detail
{

class PolarStep final : public TransformStep
{
public:
    explicit PolarStep(const PolarOptions& options);

    KeptUniform<1> origin;

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override { return std::nullopt; }
    [[nodiscard]] Numbers done(Numbers in) const override;
    [[nodiscard]] Numbers undone(Numbers out) const override;
};

}  // namespace detail

/// Takes x for a radius and y for an angle in radians: `Position(PolarProjection())`. The way back gives angles from 0 to a whole
/// turn. Throws Error for an origin that is no number.
class PolarProjection : public detail::TransformOf<detail::PolarStep, PolarOptions>
{
public:
    using TransformOf::TransformOf;

    /// Where the angle 0 is, counterclockwise from the x axis, in radians.
    [[nodiscard]] double origin() const { return step().origin.get()[0]; }
    /// Throws Error for what is no number.
    void origin(double radians) { step().origin.set({detail::checked_number("an angle", radians)}); }
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/polar_projection.ipp>
#endif
