// What a stage of a program is made of: text, or a Shader.
#pragma once

#include <concepts>
#include <string_view>

#include <glumpp/error.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo
{

/// GLSL text or a Shader object, for one stage; whoever takes one takes either. Throws Error for a Shader of another stage.
template <glsl::Stage Stage>
class StageSource
{
public:
    template <std::convertible_to<std::string_view> Text>
    StageSource(const Text& text) : shader(Stage, std::string_view(text))
    {
    }
    StageSource(const Shader& given) : shader(given)
    {
        if (given.stage() != Stage)
            throw Error(glumpp::detail::text("a program was given a ", glsl::name_of(given.stage()), " shader where it takes a ",
                                             glsl::name_of(Stage), " shader"));
    }

    Shader shader;
};

using VertexSource = StageSource<glsl::Stage::vertex>;
using FragmentSource = StageSource<glsl::Stage::fragment>;
using GeometrySource = StageSource<glsl::Stage::geometry>;

}  // namespace glumpp::gloo
