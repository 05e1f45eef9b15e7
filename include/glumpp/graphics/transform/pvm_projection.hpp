// A model, seen in perspective.
#pragma once

#include <array>
#include <string>

#include <glumpp/graphics/transform/detail/camera_step.hpp>
#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// How a PVMProjection begins.
struct PVMOptions
{
    std::string name{};
    /// From the eye to the origin.
    double distance = 5;
    /// The angle under which the window's height is seen, in degrees.
    double fovy = 40;
    /// The distances from the eye between which something is drawn.
    double znear = 2;
    double zfar = 100;
};

namespace detail
{

class PVMStep final : public CameraStep
{
public:
    explicit PVMStep(const PVMOptions& options);
};

}  // namespace detail

/// Multiplies by a projection, a view and a model, `transform["model"] = matrix`. Throws Error for angles and depths that no eye has.
class PVMProjection : public detail::TransformOf<detail::PVMStep, PVMOptions>
{
public:
    using TransformOf::TransformOf;

    /// Turns the model, as it stands, about an axis through the origin, in degrees. Throws Error for an axis without a direction.
    void rotate(double degrees, const std::array<double, 3>& axis)
    {
        step().rotate(detail::radians(detail::checked_number("an angle", degrees)), detail::checked_axis(axis));
    }
    /// The model as it was at first: where it is.
    void reset() { step().model.set(detail::Matrix().numbers); }

    /// From the eye to the origin.
    [[nodiscard]] double distance() const noexcept { return step().lens().distance; }
    /// The angle under which the window's height is seen, in degrees.
    [[nodiscard]] double fovy() const noexcept { return step().lens().fovy; }
    /// The distances from the eye between which something is drawn.
    [[nodiscard]] double znear() const noexcept { return step().lens().znear; }
    [[nodiscard]] double zfar() const noexcept { return step().lens().zfar; }
    /// Each throws Error for what no eye has.
    void distance(double distance) { step().set(&detail::Lens::distance, distance); }
    void fovy(double degrees) { step().set(&detail::Lens::fovy, degrees); }
    void znear(double znear) { step().set(&detail::Lens::znear, znear); }
    void zfar(double zfar) { step().set(&detail::Lens::zfar, zfar); }
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/pvm_projection.ipp>
#endif
