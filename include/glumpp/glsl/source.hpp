// A shader's text made ready for the driver's compiler, with a way back from each of its lines.
#pragma once

#include <string>
#include <string_view>

#include <glumpp/error.hpp>
#include <glumpp/glsl/text.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl
{

namespace detail
{

/// Blanks the #version and #extension lines of a text that becomes part of another. Returns the extensions, each with the
/// conditions around it, to be put before everything else.
std::string take_extensions(Source& source, Stage stage);

}  // namespace detail

/// A shader with text in front of its own, behind the version and the extensions. `front` ends with its last line.
[[nodiscard]] Source prepend(const Source& shader, const Source& front);

/// Makes `source` ready to be compiled: tells it its stage (see macro_of), if it asks. Text whose #version is 1.30 or later is taken as
/// it is otherwise. Text without one, or
/// with #version 110 or 120, becomes #version 330 core: `attribute`, `varying`, `gl_FragColor`, `gl_FragData`,
/// `texture2D` and their like get their new meaning, and so do `varying in`, `gl_PositionIn` and `gl_VerticesIn` of EXT_geometry_shader4;
/// extensions come first, each with its condition; its own lines stay as they are otherwise.
[[nodiscard]] Source prepare(Stage stage, Source source);

/// The same for the text of one author.
[[nodiscard]] inline Source prepare(Stage stage, std::string_view text) { return prepare(stage, source_of(std::string(text))); }

}  // namespace glumpp::glsl

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/impl/source.ipp>
#endif
