// Numbers shown by their logarithms.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/transform/log_scale.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE LogScaleStep::LogScaleStep(const LogScaleOptions& options)
    : ScaleStep("log_scale",
                "uniform float $_base;\n"
                // What has no logarithm lies farther out than all that has one.
                "vec3 bent(vec3 v) { return log(max(v, vec3(1.17549435e-38))) / log($_base); }\n"
                "vec3 unbent(vec3 v) { return exp(v * log($_base)); }\n",
                {{"domain", "log_scale_domain"},
                 {"range", "log_scale_range"},
                 {"clamp", "log_scale_clamp"},
                 {"discard", "log_scale_discard"},
                 {"base", "log_scale_base"}},
                options),
      m_base(snippet(), "log_scale_base", {checked_base(options.base)})
{
    domain(options.domain);
}

GLUMPP_INLINE void LogScaleStep::check(const std::array<double, 2>& ends) const
{
    if (ends[0] > 0 && ends[1] > 0) return;
    throw Error(glumpp::detail::text("only numbers above 0 have logarithms, so the domain of a logarithmic scale does not reach from ",
                                     ends[0], " to ", ends[1], "; if these are exponents, write ", std::pow(base(), ends[0]), " and ",
                                     std::pow(base(), ends[1])));
}

GLUMPP_INLINE double LogScaleStep::checked_base(double number)
{
    if (static_cast<float>(checked_positive("the base of logarithms", number)) == 1)
        throw Error("no number has a logarithm to the base 1; 2, 10 and 2.718 are bases");
    return number;
}

}  // namespace glumpp::graphics::detail
