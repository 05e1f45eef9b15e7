// Numbers stretched from one interval to another.
#pragma once

#include <array>
#include <string>

#include <glumpp/graphics/transform/detail/scale_step.hpp>

namespace glumpp::graphics
{

/// How a LinearScale begins. `call` may say "inverse", from range to domain.
struct LinearScaleOptions
{
    std::string name{};
    std::array<double, 2> domain{-1, 1};
    std::array<double, 2> range{-1, 1};
    std::string call = "forward";
    /// Discards fragments for which the scale is called with something outside its domain.
    bool discard = true;
    /// Shows what lies outside the domain at its ends.
    bool clamp = false;
};

namespace detail
{

class LinearScaleStep final : public ScaleStep
{
public:
    explicit LinearScaleStep(const LinearScaleOptions& options);

protected:
    [[nodiscard]] double bent(double number) const override { return number; }
    [[nodiscard]] double unbent(double number) const override { return number; }
};

}  // namespace detail

/// y = m x + b, of one number or of several alike: `Position(LinearScale(".x", {.domain = {0, 10}}), LinearScale(".y"))`. The domain's
/// ends become those of the range. Throws Error for a domain whose ends are equal.
class LinearScale : public detail::ScaleOf<detail::LinearScaleStep, LinearScaleOptions>
{
public:
    using ScaleOf::ScaleOf;
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/linear_scale.ipp>
#endif
