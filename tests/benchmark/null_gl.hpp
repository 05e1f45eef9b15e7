// OpenGL's functions, replaced by ones that return at once; those that a link asks for answer. What is measured on them is a library's own
// work.
#pragma once

#include <glumpp/gl.hpp>

#include <array>
#include <cstddef>
#include <cstring>
#include <type_traits>

namespace benchmark
{
namespace null_gl
{

template <class R, class... Args>
void replace(R(GLAD_API_PTR*& slot)(Args...))
{
    slot = [](Args...) -> R
    {
        if constexpr (!std::is_void_v<R>) return R{};
    };
}

inline GLuint last_name = 0;
inline GLint64 storage = 0;

struct Active
{
    const char* name;
    GLenum type;
};
inline constexpr std::array<Active, 4> inputs{
    {{"position", GL_FLOAT_VEC2}, {"color", GL_FLOAT_VEC3}, {"level", GL_FLOAT}, {"offset", GL_FLOAT_VEC2}}};
inline constexpr std::array<Active, 5> uniforms{
    {{"u_a", GL_FLOAT_VEC4}, {"u_b", GL_FLOAT_VEC4}, {"u_c", GL_FLOAT}, {"u_model", GL_FLOAT_MAT4}, {"u_image", GL_SAMPLER_2D}}};
inline std::size_t shown_inputs = 0, shown_uniforms = 0;

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

}  // namespace null_gl

/// Replaces the functions that buffers, textures and programs call; programs are told to have so many of these inputs and uniforms.
inline void silence(std::size_t inputs, std::size_t uniforms)
{
    using namespace null_gl;
    shown_inputs = inputs;
    shown_uniforms = uniforms;
    replace(glad_glActiveTexture);
    replace(glad_glAttachShader);
    replace(glad_glBindBuffer);
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
    { tell(null_gl::inputs, index, length, size, type, name); };
    glad_glGetActiveUniform = [](GLuint, GLuint index, GLsizei, GLsizei* length, GLint* size, GLenum* type, GLchar* name)
    { tell(null_gl::uniforms, index, length, size, type, name); };
    glad_glGetAttribLocation = [](GLuint, const GLchar* name) -> GLint { return place(null_gl::inputs, shown_inputs, name); };
    glad_glGetUniformLocation = [](GLuint, const GLchar* name) -> GLint { return place(null_gl::uniforms, shown_uniforms, name); };
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

}  // namespace benchmark
