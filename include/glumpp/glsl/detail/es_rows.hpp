// Rows of texels in GLSL ES, which has no samplers of one axis.
#pragma once

#include <string>
#include <string_view>

#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl::detail
{

/// The text of a function of 3.30 that reads a row `s` at the place `p`, which reads the middle of an image's one row there.
[[nodiscard]] std::string in_row(std::string_view function);

/// Lets a text read each `sampler1D` as a texture of two axes and one row: its types become those, and what is called with one of them
/// (texture(), textureLod(), textureGrad(), textureProj(), texelFetch(), textureSize()) a function of the library's own. Returns these
/// functions, a line each, to be put before the text. Other calls stay, and are the compiler's to refuse: those with a constant offset, or
/// by a macro. Members of structs are told apart by their names alone.
[[nodiscard]] std::string replace_rows(std::string& text, Stage stage);

}  // namespace glumpp::glsl::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/detail/impl/es_rows.ipp>
#endif
