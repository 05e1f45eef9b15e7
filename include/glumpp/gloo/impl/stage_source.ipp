// What a stage of a program is made of: text, a file's name, or a Shader.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/stage_source.hpp>
#include <glumpp/glsl/library.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE Shader stage_shader(glsl::Stage stage, std::string_view text)
{
    return glsl::is_file_name(text) ? Shader::from_file(stage, text) : Shader(stage, text);
}

GLUMPP_INLINE Shader stage_shader(glsl::Stage stage, const Shader& given)
{
    if (given.stage() != stage)
        throw Error(glumpp::detail::text("a program was given a ", glsl::name_of(given.stage()), " shader where it takes a ",
                                         glsl::name_of(stage), " shader"));
    return given;
}

}  // namespace glumpp::gloo::detail
