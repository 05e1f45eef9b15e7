// GLSL that positions of all sizes can call.
#pragma once

#include <string>
#include <string_view>

namespace glumpp::graphics::detail
{

/// A text with each $ replaced by a word.
[[nodiscard]] std::string filled(std::string_view text, std::string_view word);

/// `name` for two or three numbers, a vec2 or vec3, after a function of that name for a vec4: gives as many numbers as it takes.
[[nodiscard]] std::string same_size_overloads(std::string_view name);

/// The same, and a vec4, after a function for a vec2: moves x and y, in perspective where they are seen. A
/// direction, whose w is 0, is seen nowhere.
[[nodiscard]] std::string plane_overloads(std::string_view name);

/// The same after a function for a vec4: always gives a vec4.
[[nodiscard]] std::string vec4_overloads(std::string_view name);

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/detail/impl/overloads.ipp>
#endif
