// What a stage of a program is made of: text, a file's name, or a Shader.
#pragma once

#include <concepts>
#include <string_view>

#include <glumpp/error.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/glsl/library.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo
{

/// GLSL text, the name of a file with such text (see glsl::is_file_name and Shader::from_file), or a Shader object, for one stage; whoever
/// takes one takes each. Throws Error for a Shader of another stage, NameError for a file that is not found.
template <glsl::Stage Stage>
class StageSource
{
public:
    template <std::convertible_to<std::string_view> Text>
    StageSource(const Text& text) : StageSource(shader_of(text))
    {
    }
    StageSource(const Shader& given) : shader(given)
    {
        if (given.stage() != Stage)
            throw Error(glumpp::detail::text("a program was given a ", glsl::name_of(given.stage()), " shader where it takes a ",
                                             glsl::name_of(Stage), " shader"));
    }

    Shader shader;

private:
    static Shader shader_of(std::string_view text)
    {
        return glsl::is_file_name(text) ? Shader::from_file(Stage, text) : Shader(Stage, text);
    }
};

using VertexSource = StageSource<glsl::Stage::vertex>;
using FragmentSource = StageSource<glsl::Stage::fragment>;
using GeometrySource = StageSource<glsl::Stage::geometry>;

}  // namespace glumpp::gloo
