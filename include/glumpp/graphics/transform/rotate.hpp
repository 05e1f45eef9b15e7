// Turning positions about an axis.
#pragma once

#include <array>
#include <optional>
#include <string>

#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// How a Rotate begins. `call` may say "inverse", which turns the other way.
struct RotateOptions
{
    std::string name{};
    std::array<double, 3> axis{0, 0, 1};
    /// In degrees, counterclockwise for who sees the axis point towards them.
    double angle = 0;
    /// A point of the axis.
    std::array<double, 3> origin{0, 0, 0};
    std::string call = "forward";
};

namespace detail
{

class RotateStep final : public TransformStep
{
public:
    explicit RotateStep(const RotateOptions& options);

    [[nodiscard]] std::array<double, 3> axis() const { return m_axis.kept() ? m_given : m_axis.get(); }
    void axis(const std::array<double, 3>& axis);
    [[nodiscard]] double angle() const { return m_angle.get()[0]; }
    void angle(double degrees);

    KeptUniform<3> origin;

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override;

private:
    /// The angle without whole turns, in radians.
    [[nodiscard]] double within_turn() const;
    /// The matrices are there for shaders that ask for them.
    void update();

    std::array<double, 3> m_given;
    /// One long: a square of what was given may be more or less than a float holds.
    KeptUniform<3> m_axis;
    KeptUniform<1> m_angle;
};

}  // namespace detail

/// Turns positions of any size about an axis: `Rotate(Position(), {.angle = 15})`.
class Rotate : public detail::TransformOf<detail::RotateStep, RotateOptions>
{
public:
    using TransformOf::TransformOf;

    [[nodiscard]] std::array<double, 3> axis() const { return step().axis(); }
    /// Throws Error for an axis without a direction.
    void axis(const std::array<double, 3>& axis) { step().axis(axis); }
    /// In degrees.
    [[nodiscard]] double angle() const { return step().angle(); }
    /// Throws Error for what is no number.
    void angle(double degrees) { step().angle(degrees); }
    [[nodiscard]] std::array<double, 3> origin() const { return step().origin.get(); }
    /// Throws Error for what is no number.
    void origin(const std::array<double, 3>& point) { step().origin.set(detail::checked_numbers("the origin of a rotation", point)); }
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/rotate.ipp>
#endif
