// The library's own work in what a frame repeats, without OpenGL's: `instructions JOB COUNT` does a job so many times on functions
// of OpenGL that return at once. instructions.cmake counts what it runs.
#include <glumpp/gloo.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

namespace gloo = glumpp::gloo;

namespace
{

struct Vertex
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};
struct Level
{
    float level;
};
struct Offset
{
    std::array<float, 2> offset;
};

// ---- OpenGL's functions, which do nothing; those that a link asks for answer

template <class R, class... Args>
void replace(R(GLAD_API_PTR*& slot)(Args...))
{
    slot = [](Args...) -> R
    {
        if constexpr (!std::is_void_v<R>) return R{};
    };
}

GLuint last_name = 0;
GLint64 storage = 0;

struct Active
{
    const char* name;
    GLenum type;
};
constexpr std::array<Active, 4> inputs{
    {{"position", GL_FLOAT_VEC2}, {"color", GL_FLOAT_VEC3}, {"level", GL_FLOAT}, {"offset", GL_FLOAT_VEC2}}};
constexpr std::array<Active, 5> uniforms{
    {{"u_a", GL_FLOAT_VEC4}, {"u_b", GL_FLOAT_VEC4}, {"u_c", GL_FLOAT}, {"u_model", GL_FLOAT_MAT4}, {"u_image", GL_SAMPLER_2D}}};
std::size_t shown_inputs = 2, shown_uniforms = 0;

template <std::size_t N>
void tell(const std::array<Active, N>& list, GLuint index, GLsizei* length, GLint* size, GLenum* type, GLchar* name)
{
    std::strcpy(name, list[index].name);
    *length = static_cast<GLsizei>(std::strlen(name));
    *size = 1;
    *type = list[index].type;
}
template <std::size_t N>
GLint place(const std::array<Active, N>& list, std::size_t shown, const GLchar* name)
{
    for (std::size_t i = 0; i < shown; ++i)
    {
        if (std::strcmp(name, list[i].name) == 0) return static_cast<GLint>(i);
    }
    return -1;
}

void silence()
{
    replace(glad_glActiveTexture);
    replace(glad_glAttachShader);
    replace(glad_glBindBuffer);
    replace(glad_glBindSampler);
    replace(glad_glBindTexture);
    replace(glad_glBindVertexArray);
    replace(glad_glBufferSubData);
    replace(glad_glCompileShader);
    replace(glad_glDeleteBuffers);
    replace(glad_glDeleteProgram);
    replace(glad_glDeleteShader);
    replace(glad_glDeleteTextures);
    replace(glad_glDeleteVertexArrays);
    replace(glad_glDetachShader);
    replace(glad_glDrawArrays);
    replace(glad_glEnableVertexAttribArray);
    replace(glad_glGenerateMipmap);
    replace(glad_glGetError);
    replace(glad_glGetUniformfv);
    replace(glad_glGetUniformiv);
    replace(glad_glLinkProgram);
    replace(glad_glPixelStorei);
    replace(glad_glShaderSource);
    replace(glad_glTexImage2D);
    replace(glad_glTexParameterfv);
    replace(glad_glTexParameteri);
    replace(glad_glTexParameteriv);
    replace(glad_glTexSubImage2D);
    replace(glad_glUniform1fv);
    replace(glad_glUniform1iv);
    replace(glad_glUniform4fv);
    replace(glad_glUniformMatrix4fv);
    replace(glad_glUseProgram);
    replace(glad_glVertexAttribDivisor);
    replace(glad_glVertexAttribPointer);
    glad_glBufferData = [](GLenum, GLsizeiptr size, const void*, GLenum) { storage = size; };
    glad_glCreateProgram = []() -> GLuint { return ++last_name; };
    glad_glCreateShader = [](GLenum) -> GLuint { return ++last_name; };
    glad_glGenBuffers = [](GLsizei, GLuint* name) { *name = ++last_name; };
    glad_glGenTextures = [](GLsizei, GLuint* name) { *name = ++last_name; };
    glad_glGenVertexArrays = [](GLsizei, GLuint* name) { *name = ++last_name; };
    glad_glGetActiveAttrib = [](GLuint, GLuint index, GLsizei, GLsizei* length, GLint* size, GLenum* type, GLchar* name)
    { tell(inputs, index, length, size, type, name); };
    glad_glGetActiveUniform = [](GLuint, GLuint index, GLsizei, GLsizei* length, GLint* size, GLenum* type, GLchar* name)
    { tell(uniforms, index, length, size, type, name); };
    glad_glGetAttribLocation = [](GLuint, const GLchar* name) -> GLint { return place(inputs, shown_inputs, name); };
    glad_glGetUniformLocation = [](GLuint, const GLchar* name) -> GLint { return place(uniforms, shown_uniforms, name); };
    glad_glGetBufferParameteri64v = [](GLenum, GLenum, GLint64* size) { *size = storage; };
    glad_glGetProgramiv = [](GLuint, GLenum what, GLint* value)
    {
        *value = what == GL_LINK_STATUS                                                           ? GL_TRUE
                 : what == GL_ACTIVE_ATTRIBUTES                                                   ? static_cast<GLint>(shown_inputs)
                 : what == GL_ACTIVE_UNIFORMS                                                     ? static_cast<GLint>(shown_uniforms)
                 : what == GL_ACTIVE_ATTRIBUTE_MAX_LENGTH || what == GL_ACTIVE_UNIFORM_MAX_LENGTH ? 64
                                                                                                  : 0;
    };
    glad_glGetShaderiv = [](GLuint, GLenum what, GLint* value) { *value = what == GL_COMPILE_STATUS ? GL_TRUE : 0; };
    glad_glGetIntegerv = [](GLenum what, GLint* value) { *value = what == GL_MAX_TEXTURE_SIZE ? 4096 : 0; };
    glad_glGetTexLevelParameteriv = [](GLenum, GLint, GLenum what, GLint* value)
    { *value = what == GL_TEXTURE_WIDTH || what == GL_TEXTURE_HEIGHT ? 64 : 1; };
    glad_glGetString = [](GLenum) -> const GLubyte* { return reinterpret_cast<const GLubyte*>("3.3"); };
}

const char* const plain_vertex = "attribute vec2 position; attribute vec3 color; varying vec3 v; void main() { v = color; "
                                 "gl_Position = vec4(position, 0.0, 1.0); }";
const char* const plain_fragment = "varying vec3 v; void main() { gl_FragColor = vec4(v, 1.0); }";
const char* const wide_vertex =
    "attribute vec2 position; attribute vec3 color; attribute float level; attribute vec2 offset; varying vec3 v;"
    "void main() { v = level * color; gl_Position = vec4(position + offset, 0.0, 1.0); }";
const char* const rich_fragment = "uniform vec4 u_a; uniform vec4 u_b; uniform float u_c; uniform mat4 u_model; uniform sampler2D u_image;"
                                  "varying vec3 v; void main() { gl_FragColor = u_model * (u_a + u_b * u_c) + texture2D(u_image, v.xy); }";

/// Does `job` once more than `count` times: the first time makes what there is to make.
template <class Job>
int repeat(long count, Job&& job)
{
    for (long i = -1; i < count; ++i) job(static_cast<float>(i));
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 3) return 2;
    const std::string_view job = argv[1];
    const long count = std::atol(argv[2]);
    silence();

    gloo::VertexBuffer<Vertex> V(100);
    gloo::VertexBuffer<Level> levels(100);
    gloo::VertexBuffer<Offset> offsets(100);
    gloo::Texture2D<std::uint8_t, 4> image({64, 64});
    const bool is_rich = job != "draw" && job != "write and bind" && job != "bind";
    const bool is_wide = job == "draw of three buffers and a texture";
    if (is_wide) shown_inputs = 4;
    if (is_rich) shown_uniforms = 5;
    gloo::Program program(is_wide ? wide_vertex : plain_vertex, is_rich ? rich_fragment : plain_fragment);
    program.bind(V);
    if (is_wide) program.bind(levels);
    if (is_wide) program.bind(offsets);
    if (is_rich)
    {
        program["u_image"] = image;
        program["u_a"] = {0, 0, 0, 0};
        program["u_b"] = {0, 0, 0, 0};
        program["u_c"] = 0.f;
    }
    const auto draw = [&] { program.draw(GL_TRIANGLES); };

    if (job == "draw" || is_wide) return repeat(count, [&](float) { draw(); });
    if (job == "bind") return repeat(count, [&](float) { V.bind(); });
    if (job == "write and bind")
        return repeat(count,
                      [&](float x)
                      {
                          V[&Vertex::position](7) = {x, x};
                          V.bind();
                      });
    draw();
    auto a = program.uniform<std::array<float, 4>>("u_a");
    auto b = program.uniform<std::array<float, 4>>("u_b");
    auto c = program.uniform<float>("u_c");
    auto model = program.uniform<std::array<float, 16>>("u_model");
    if (job == "uniform by name") return repeat(count, [&](float x) { program["u_a"] = {x, x, x, x}; });
    if (job == "uniform by handle") return repeat(count, [&](float x) { a = {x, x, x, x}; });
    if (job == "draw of four uniforms by handle")
        return repeat(count,
                      [&](float x)
                      {
                          a = {x, x, x, x};
                          b = {x, 0, x, 0};
                          c = x;
                          model = {x, 0, 0, 0, 0, x, 0, 0, 0, 0, x, 0, 0, 0, 0, 1};
                          draw();
                      });
    if (job == "texel and draw")
        return repeat(count,
                      [&](float x)
                      {
                          image(3, 5) = {static_cast<std::uint8_t>(x), 0, 0, 0};
                          draw();
                      });
    std::printf("no such job: %s\n", argv[1]);
    return 2;
}
