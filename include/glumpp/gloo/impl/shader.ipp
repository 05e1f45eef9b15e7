// One stage of a program: its text, and the GL object compiled from it.
#pragma once

#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/profile.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/glsl/declarations.hpp>
#include <glumpp/glsl/hooks.hpp>
#include <glumpp/glsl/log.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE glsl::Stage stage_of(GLenum stage)
{
    switch (stage)
    {
    case GL_VERTEX_SHADER:
        return glsl::Stage::vertex;
    case GL_FRAGMENT_SHADER:
        return glsl::Stage::fragment;
    case GL_GEOMETRY_SHADER:
        return glsl::Stage::geometry;
    default:
        throw Error("a shader's stage is GL_VERTEX_SHADER, GL_GEOMETRY_SHADER or GL_FRAGMENT_SHADER");
    }
}

[[nodiscard]] inline GLenum gl_stage(glsl::Stage stage) noexcept
{
    if (stage == glsl::Stage::geometry) return GL_GEOMETRY_SHADER;
    return stage == glsl::Stage::vertex ? GL_VERTEX_SHADER : GL_FRAGMENT_SHADER;
}

GLUMPP_INLINE std::string_view layout_in(GLenum mode)
{
    switch (mode)
    {
    case GL_POINTS:
        return "points";
    case GL_LINES:
    case GL_LINE_STRIP:
    case GL_LINE_LOOP:
        return "lines";
    case GL_LINES_ADJACENCY:
    case GL_LINE_STRIP_ADJACENCY:
        return "lines_adjacency";
    case GL_TRIANGLES:
    case GL_TRIANGLE_STRIP:
    case GL_TRIANGLE_FAN:
        return "triangles";
    case GL_TRIANGLES_ADJACENCY:
    case GL_TRIANGLE_STRIP_ADJACENCY:
        return "triangles_adjacency";
    default:
        throw Error("a geometry shader takes points, lines or triangles: GL_POINTS, GL_LINES, GL_LINES_ADJACENCY, GL_TRIANGLES, "
                    "GL_TRIANGLES_ADJACENCY or a strip of these");
    }
}

GLUMPP_INLINE std::string_view layout_out(GLenum mode)
{
    if (mode == GL_POINTS) return "points";
    if (mode == GL_LINE_STRIP) return "line_strip";
    if (mode == GL_TRIANGLE_STRIP) return "triangle_strip";
    throw Error("a geometry shader makes GL_POINTS, GL_LINE_STRIP or GL_TRIANGLE_STRIP");
}

}  // namespace glumpp::gloo::detail

namespace glumpp::gloo
{

GLUMPP_INLINE Shader::State::State(glsl::Stage s, glsl::Source t, std::string n) : stage(s), source(std::move(t)), name(std::move(n)) {}

GLUMPP_INLINE Shader::Shader(glsl::Stage stage, std::string_view text, std::string_view name, const glsl::Library& library)
    : Shader(stage, glsl::include(glsl::source_of(std::string(text)), library, {}, stage), std::string(name))
{
}

GLUMPP_INLINE Shader::Shader(glsl::Stage stage, glsl::Source source, std::string name)
    : m_state(std::make_shared<State>(stage, std::move(source), std::move(name)))
{
}

GLUMPP_INLINE Shader Shader::from_file(glsl::Stage stage, std::string_view path, const glsl::Library& library)
{
    return Shader(stage, glsl::source_of_file(path, "shader", library, stage), std::string(path));
}

GLUMPP_INLINE std::vector<std::string_view> Shader::hooks() const { return glsl::hook_names(text(), stage()); }

GLUMPP_INLINE GLuint Shader::compile() const
{
    State& state = *m_state;
    if (state.handle.alive()) return state.handle.name();
    detail::require_gl();
    if (state.stage == glsl::Stage::geometry) detail::require(Feature::geometry_shaders);
    const glsl::Source source = glsl::prepare(state.stage, state.source, detail::dialect());
    detail::Handle<detail::ShaderKind> handle;
    const GLuint name = handle.create(detail::gl_stage(state.stage));
    const GLchar* const text = source.text.data();
    const auto length = static_cast<GLint>(source.text.size());
    glShaderSource(name, 1, &text, &length);
    glCompileShader(name);
    GLint compiled = GL_FALSE;
    glGetShaderiv(name, GL_COMPILE_STATUS, &compiled);
    if (compiled == GL_TRUE)
    {
        state.handle = std::move(handle);
        return name;
    }
    const std::string log = detail::info_log(name, glGetShaderiv, glGetShaderInfoLog);
    throw ShaderError(glumpp::detail::text("the ", glsl::name_of(state.stage), " shader", state.name.empty() ? "" : " '", state.name,
                                           state.name.empty() ? "" : "'", " does not compile:\n", glsl::explain(log, source)));
}

GLUMPP_INLINE std::vector<VariableInfo> Shader::declared(glsl::Storage storage) const
{
    std::vector<VariableInfo> out;
    glsl::for_each_declaration(text(), stage(),
                               [&](const glsl::Declaration& declaration)
                               {
                                   if (declaration.storage == storage)
                                       out.push_back({std::string(declaration.name), std::string(declaration.type), declaration.count});
                               });
    return out;
}

}  // namespace glumpp::gloo
