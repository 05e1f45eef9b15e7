// A shader's text made ready for the driver's compiler, with a way back from each of its lines.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <glumpp/error.hpp>
#include <glumpp/glsl/text.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl
{

/// Which language a context's compiler takes: GLSL 3.30 of the core profile, or GLSL ES 3.00 of OpenGL ES and WebGL.
enum class Dialect : std::uint8_t
{
    core,
    es
};

/// The type that a sampler of a shader's text has in ES: rows of texels are textures of two axes there. The same for all others.
[[nodiscard]] constexpr std::string_view es_sampler(std::string_view type) noexcept
{
    constexpr std::array<std::array<std::string_view, 2>, 4> rows{
        {{"sampler1D", "sampler2D"}, {"isampler1D", "isampler2D"}, {"usampler1D", "usampler2D"}, {"sampler1DShadow", "sampler2DShadow"}}};
    for (const auto& [row, image] : rows)
    {
        if (type == row) return image;
    }
    return type;
}

namespace detail
{

/// Blanks the `#extension` lines of a text, and the `#version` of one that becomes part of another. Returns the extensions, each with the
/// conditions around it, and the macros that these ask for, to be put before everything else.
std::string take_extensions(Source& source, Stage stage, bool and_version = true);

/// The precisions that a text sets before all else that is no directive.
[[nodiscard]] std::string precisions_of(std::string_view text, Stage stage);

}  // namespace detail

/// A shader with text in front of its own, behind the version and the extensions. `front` ends with its last line.
[[nodiscard]] Source prepend(const Source& shader, const Source& front);

/// Makes `source` ready to be compiled: tells it its stage (see macro_of), if it asks. Text whose `#version` is 1.30 or later is taken as
/// it is otherwise. Text without one, or
/// with `#version 110` or 120, becomes `#version 330 core`: `attribute`, `varying`, `gl_FragColor`, `gl_FragData`,
/// `texture2D` and their like get their new meaning, and so do `varying in`, `gl_PositionIn` and `gl_VerticesIn` of EXT_geometry_shader4;
/// extensions come first, each with its condition; its own lines stay as they are otherwise.
///
/// For OpenGL ES it becomes `#version 300 es`, with high precision for all numbers and samplers, whether it had no version or a desktop's:
/// what ES cannot take of it, the driver's compiler tells with its line. A `sampler1D` reads a texture of one row there, and a
/// uniform's initial value, which ES does not take, is left out where the library knows it (see Declaration::initial). Text of a version
/// of ES is taken as it is.
[[nodiscard]] Source prepare(Stage stage, Source source, Dialect dialect = Dialect::core);

/// The same for the text of one author.
[[nodiscard]] inline Source prepare(Stage stage, std::string_view text, Dialect dialect = Dialect::core)
{
    return prepare(stage, source_of(std::string(text)), dialect);
}

}  // namespace glumpp::glsl

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/impl/source.ipp>
#endif
