// Numbers stretched from one interval to another.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/linear_scale.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE LinearScaleStep::LinearScaleStep(const LinearScaleOptions& options)
    : ScaleStep("linear_scale", "vec3 bent(vec3 v) { return v; }\nvec3 unbent(vec3 v) { return v; }\n",
                {{"domain", "linear_scale_domain"},
                 {"range", "linear_scale_range"},
                 {"clamp", "linear_scale_clamp"},
                 {"discard", "linear_scale_discard"}},
                options)
{
    domain(options.domain);
}

}  // namespace glumpp::graphics::detail
