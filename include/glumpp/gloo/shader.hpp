// One stage of a program: its text, and the GL object compiled from it.
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/glsl/library.hpp>
#include <glumpp/glsl/source.hpp>
#include <glumpp/glsl/text.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo
{

namespace detail
{
struct ShaderKind
{
    static constexpr const char* noun = "shader";
    static GLuint create(GLenum stage) { return glCreateShader(stage); }
    static void destroy(GLuint name) { glDeleteShader(name); }
};

/// What the compiler or the linker says of an object: `glGet*iv`, then `glGet*InfoLog`.
template <class GetParameter, class GetLog>
[[nodiscard]] std::string info_log(GLuint name, GetParameter get_parameter, GetLog get_log)
{
    GLint size = 0;
    get_parameter(name, GL_INFO_LOG_LENGTH, &size);
    std::string log(static_cast<std::size_t>(size > 0 ? size : 1), '\0');
    get_log(name, static_cast<GLsizei>(log.size()), &size, log.data());
    log.resize(static_cast<std::size_t>(size));
    return log;
}

[[nodiscard]] glsl::Stage stage_of(GLenum stage);

/// What goes into a geometry shader where `mode` is drawn, and what comes out of it, in GLSL.
[[nodiscard]] std::string_view layout_in(GLenum mode);
[[nodiscard]] std::string_view layout_out(GLenum mode);
}  // namespace detail

/// What a program reads from outside, in words: `vec3 color`, `float u_weights[4]`.
struct VariableInfo
{
    std::string name;
    std::string type;
    /// The length of an array, 1 when it is none, 0 when that is not known before linking.
    std::size_t count = 1;
    friend bool operator==(const VariableInfo&, const VariableInfo&) = default;
};

/// GLSL for one stage. Copies share one GL object, and so do the programs that use them. Making one makes no GL call
/// and needs no context.
class Shader
{
public:
    /// `text` is GLSL in any spelling that glsl::prepare() takes; `name` stands for it in messages. Its includes are
    /// looked up in `library` now. Throws Error for a stage that OpenGL does not have, NameError for an include that
    /// is not found.
    Shader(GLenum stage, std::string_view text, std::string_view name = {}, const glsl::Library& library = glsl::default_library())
        : Shader(detail::stage_of(stage), text, name, library)
    {
    }
    Shader(glsl::Stage stage, std::string_view text, std::string_view name = {}, const glsl::Library& library = glsl::default_library());
    /// Text put together from several, includes and all.
    Shader(glsl::Stage stage, glsl::Source source, std::string name = {});

    /// The text of a file, by its path or by what glsl::Library finds it under, which is also its name; its includes may lie beside it.
    /// Throws NameError when it is not found, Error when it cannot be read.
    [[nodiscard]] static Shader from_file(GLenum stage, std::string_view path, const glsl::Library& library = glsl::default_library())
    {
        return from_file(detail::stage_of(stage), path, library);
    }
    [[nodiscard]] static Shader from_file(glsl::Stage stage, std::string_view path, const glsl::Library& library = glsl::default_library());

    [[nodiscard]] glsl::Stage stage() const noexcept { return m_state->stage; }
    /// Its text, with all that it includes.
    [[nodiscard]] const std::string& text() const noexcept { return m_state->source.text; }
    [[nodiscard]] const glsl::Source& source() const noexcept { return m_state->source; }
    [[nodiscard]] const std::string& name() const noexcept { return m_state->name; }

    /// The names of its hooks, each once: see Program for how they are filled.
    [[nodiscard]] std::vector<std::string_view> hooks() const;
    /// The uniforms that its text declares, in its order; not those of blocks.
    [[nodiscard]] std::vector<VariableInfo> uniforms() const { return declared(glsl::Storage::uniform); }
    /// The attributes that its text declares; a vertex shader has some.
    [[nodiscard]] std::vector<VariableInfo> attributes() const { return declared(glsl::Storage::attribute); }

    /// Compiles it, once in a context: `glCreateShader`, `glShaderSource`, `glCompileShader`. Returns the GL name.
    /// Throws ShaderError with the stage, the line and what stands there.
    GLuint compile() const;

private:
    [[nodiscard]] std::vector<VariableInfo> declared(glsl::Storage storage) const;

    struct State
    {
        State(glsl::Stage s, glsl::Source t, std::string n);
        glsl::Stage stage;
        glsl::Source source;
        std::string name;
        detail::Handle<detail::ShaderKind> handle;
    };
    std::shared_ptr<State> m_state;
};

/// A Shader of the vertex stage.
class VertexShader : public Shader
{
public:
    explicit VertexShader(std::string_view text, std::string_view name = {}, const glsl::Library& library = glsl::default_library())
        : Shader(glsl::Stage::vertex, text, name, library)
    {
    }
};

/// A Shader of the fragment stage.
class FragmentShader : public Shader
{
public:
    explicit FragmentShader(std::string_view text, std::string_view name = {}, const glsl::Library& library = glsl::default_library())
        : Shader(glsl::Stage::fragment, text, name, library)
    {
    }
};

/// A Shader of the stage between the two. What goes in and comes out stands in its text, as in
/// `layout(triangles) in; layout(triangle_strip, max_vertices = 3) out;`, or is said beside it.
class GeometryShader : public Shader
{
public:
    explicit GeometryShader(std::string_view text, std::string_view name = {}, const glsl::Library& library = glsl::default_library())
        : Shader(glsl::Stage::geometry, text, name, library)
    {
    }

    /// Text that leaves open how many vertices it makes at most, what is drawn (`GL_LINES_ADJACENCY`), and what it makes of that
    /// (`GL_TRIANGLE_STRIP`). Throws Error for what no geometry shader takes or makes.
    template <std::integral I>
    GeometryShader(std::string_view text, I vertices_out, GLenum input_type, GLenum output_type, std::string_view name = {},
                   const glsl::Library& library = glsl::default_library())
        : Shader(glsl::Stage::geometry,
                 glsl::prepend(glsl::include(glsl::source_of(std::string(text)), library, {}, glsl::Stage::geometry),
                               {glumpp::detail::text("layout(", detail::layout_in(input_type), ") in;\nlayout(",
                                                     detail::layout_out(output_type), ", max_vertices = ", vertices_out, ") out;\n"),
                                {{}, {}, {}}}),
                 std::string(name))
    {
    }
};

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/shader.ipp>
#endif
