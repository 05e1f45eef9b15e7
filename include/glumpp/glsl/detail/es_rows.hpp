// Rows of texels in GLSL ES, which has no samplers of one axis.
#pragma once

#include <string>

#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl::detail
{

/// Lets a text read each `sampler1D` as a texture of two axes and one row: its types become those, and what is called with one of them
/// (texture(), texelFetch(), textureSize() and their like) a function of the library's own. Returns these functions, a line each, to be
/// put before the text. A call behind a macro, or with a constant offset, stays, and is the compiler's to refuse.
[[nodiscard]] std::string replace_rows(std::string& text, Stage stage);

}  // namespace glumpp::glsl::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/detail/impl/es_rows.ipp>
#endif
