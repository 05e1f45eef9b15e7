// A model, seen in perspective.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/pvm_projection.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE PVMStep::PVMStep(const PVMOptions& options)
    : CameraStep("", "vec4 transform(vec4 p) { return projection * view * model * p; }\n", options.name, {},
                 {options.fovy, 1, options.znear, options.zfar, options.distance})
{
}

}  // namespace glumpp::graphics::detail
