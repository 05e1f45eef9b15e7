// What a stage of a program is made of: text, a file's name, or a Shader.
#pragma once

#include <concepts>
#include <string_view>

#include <glumpp/gloo/shader.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo
{

namespace detail
{
/// A shader of text, or of a file by its name.
[[nodiscard]] Shader stage_shader(glsl::Stage stage, std::string_view text);
/// The shader given. Throws Error when it is of another stage.
[[nodiscard]] Shader stage_shader(glsl::Stage stage, const Shader& given);
}  // namespace detail

/// GLSL text, the name of a file with such text (see glsl::is_file_name and Shader::from_file), or a Shader object, for one stage; whoever
/// takes one takes each. Throws Error for a Shader of another stage, NameError for a file that is not found.
template <glsl::Stage Stage>
class StageSource
{
public:
    template <std::convertible_to<std::string_view> Text>
    StageSource(const Text& text) : shader(detail::stage_shader(Stage, std::string_view(text)))
    {
    }
    StageSource(const Shader& given) : shader(detail::stage_shader(Stage, given)) {}

    Shader shader;
};

using VertexSource = StageSource<glsl::Stage::vertex>;
using FragmentSource = StageSource<glsl::Stage::fragment>;
using GeometrySource = StageSource<glsl::Stage::geometry>;

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/stage_source.ipp>
#endif
