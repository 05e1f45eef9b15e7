// Numbers shown by their logarithms.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/scale_step.hpp>

namespace glumpp::graphics
{

/// How a LogScale begins. `call` may say "inverse", from range to domain.
struct LogScaleOptions
{
    std::string name{};
    /// The numbers themselves, above 0; the uniform has their logarithms.
    std::array<double, 2> domain{1, 10};
    std::array<double, 2> range{-1, 1};
    /// Of the logarithms in the uniform; what is shown where does not depend on it.
    double base = 10;
    std::string call = "forward";
    /// Discards fragments for which the scale is called with something outside its domain.
    bool discard = true;
    /// Shows what lies outside the domain at its ends.
    bool clamp = false;
};

namespace detail
{

class LogScaleStep final : public ScaleStep
{
public:
    explicit LogScaleStep(const LogScaleOptions& options);

    [[nodiscard]] double base() const { return m_base.get()[0]; }
    void base(double number) { bend(m_base, checked_base(number)); }

protected:
    [[nodiscard]] double bent(double number) const override
    {
        return std::log(std::max(number, static_cast<double>(std::numeric_limits<float>::min()))) / std::log(base());
    }
    [[nodiscard]] double unbent(double number) const override { return std::exp(number * std::log(base())); }
    void check(const std::array<double, 2>& ends) const override;

private:
    static double checked_base(double number);

    KeptUniform<1> m_base;
};

}  // namespace detail

/// y = m log(x) + b, of one number or of several alike: `Position(LogScale(".x", {.domain = {1, 1000}}), LinearScale(".y"))`. The
/// domain's ends become those of the range. Throws Error for a domain that is not above 0, or whose ends are equal, and for a base
/// that is none.
class LogScale : public detail::ScaleOf<detail::LogScaleStep, LogScaleOptions>
{
public:
    using ScaleOf::ScaleOf;

    [[nodiscard]] double base() const { return step().base(); }
    /// Throws Error for what is not positive, and for 1.
    void base(double number) { step().base(number); }
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/log_scale.ipp>
#endif
