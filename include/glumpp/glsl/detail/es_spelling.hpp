// What GLSL ES 3.00 spells in another way than 3.30.
#pragma once

#include <string>
#include <string_view>

#include <glumpp/glsl/detail/old_spelling.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl::detail
{

/// In both stages, for a uniform that both declare links only with one precision, and most samplers have none by default.
inline constexpr std::string_view es_precisions =
    "precision highp float; precision highp int; precision highp sampler2D; precision highp sampler3D; precision highp samplerCube; "
    "precision highp sampler2DArray; precision highp sampler2DShadow; precision highp samplerCubeShadow; "
    "precision highp sampler2DArrayShadow; precision highp isampler2D; precision highp isampler3D; precision highp isamplerCube; "
    "precision highp isampler2DArray; precision highp usampler2D; precision highp usampler3D; precision highp usamplerCube; "
    "precision highp usampler2DArray;\n";

/// What stands for a word of old text, empty where it is the same. Some compilers keep the old functions' names for themselves, so
/// those that the library defines have names of its own; rows of texels are textures of two axes.
[[nodiscard]] std::string es_word(std::string_view word);

/// One of old_functions, with es_word() for its words.
[[nodiscard]] std::string es_text(const OldFunction& function);

/// Blanks the initial value of each uniform whose numbers the library reads from the text, and sends by itself.
void drop_initial_values(std::string& text, Stage stage);

}  // namespace glumpp::glsl::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/detail/impl/es_spelling.ipp>
#endif
