// Moving positions by a step.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>
#include <glumpp/graphics/transform/translate.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE TranslateStep::TranslateStep(const TranslateOptions& options)
    : TransformStep(gloo::Snippet("uniform vec3 translate_translate;\n"
                                  "vec4 forward(vec4 p) { return vec4(p.xyz + translate_translate * p.w, p.w); }\n" +
                                      same_size_overloads("forward") +
                                      "vec4 inverse(vec4 p) { return vec4(p.xyz - translate_translate * p.w, p.w); }\n" +
                                      same_size_overloads("inverse"),
                                  {.call = options.call, .name = options.name}),
                    {{"translate", "translate_translate"}}),
      by(snippet(), "translate_translate", checked_numbers("a translation", options.translate))
{
}

}  // namespace glumpp::graphics::detail
