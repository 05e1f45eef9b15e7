// Numbers shown by their powers.
#pragma once

#include <array>
#include <cmath>
#include <string>

#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/scale_step.hpp>

namespace glumpp::graphics
{

/// How a PowerScale begins. `call` may say "inverse", from range to domain.
struct PowerScaleOptions
{
    std::string name{};
    /// The numbers themselves; the uniform has their powers.
    std::array<double, 2> domain{-1, 1};
    std::array<double, 2> range{-1, 1};
    double exponent = 1;
    std::string call = "forward";
    /// Discards fragments for which the scale is called with something outside its domain.
    bool discard = true;
    /// Shows what lies outside the domain at its ends.
    bool clamp = false;
};

namespace detail
{

class PowerScaleStep final : public ScaleStep
{
public:
    explicit PowerScaleStep(const PowerScaleOptions& options);

    [[nodiscard]] double exponent() const { return m_exponent.get()[0]; }
    void exponent(double number) { bend(m_exponent, checked_positive("the exponent of a scale", number)); }

protected:
    [[nodiscard]] double bent(double number) const override { return std::copysign(std::pow(std::abs(number), exponent()), number); }
    [[nodiscard]] double unbent(double number) const override { return std::copysign(std::pow(std::abs(number), 1 / exponent()), number); }

private:
    KeptUniform<1> m_exponent;
};

}  // namespace detail

/// y = m x^k + b, of one number or of several alike; a negative x has the power of -x, negative. The domain's ends become those of
/// the range. Throws Error for a domain whose ends are equal, and for an exponent that is not positive.
class PowerScale : public detail::ScaleOf<detail::PowerScaleStep, PowerScaleOptions>
{
public:
    using ScaleOf::ScaleOf;

    [[nodiscard]] double exponent() const { return step().exponent(); }
    /// Throws Error for what is not positive.
    void exponent(double number) { step().exponent(number); }
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/power_scale.ipp>
#endif
