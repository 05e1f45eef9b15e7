// Numbers shown by their powers.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/power_scale.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE PowerScaleStep::PowerScaleStep(const PowerScaleOptions& options)
    : ScaleStep("power_scale",
                "uniform float $_exponent;\n"
                "vec3 bent(vec3 v) { return sign(v) * pow(abs(v), vec3($_exponent)); }\n"
                "vec3 unbent(vec3 v) { return sign(v) * pow(abs(v), vec3(1.0 / $_exponent)); }\n",
                {{"domain", "power_scale_domain"},
                 {"range", "power_scale_range"},
                 {"clamp", "power_scale_clamp"},
                 {"discard", "power_scale_discard"},
                 {"exponent", "power_scale_exponent"}},
                options),
      m_exponent(snippet(), "power_scale_exponent", {checked_positive("the exponent of a scale", options.exponent)})
{
    domain(options.domain);
}

}  // namespace glumpp::graphics::detail
