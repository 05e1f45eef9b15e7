// The GL program object, linked from the shaders of a program.
#pragma once

#include <vector>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/linked_program.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/glsl/log.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE LinkedProgram::LinkedProgram(const ComposedShaders& composed)
{
    composed.check();
    std::vector<GLuint> shaders;
    for (const Shader& shader : composed.shaders()) shaders.push_back(shader.compile());
    const GLuint name = m_handle.create();
    for (const GLuint shader : shaders) glAttachShader(name, shader);
    glLinkProgram(name);
    for (const GLuint shader : shaders) glDetachShader(name, shader);
    GLint linked = GL_FALSE;
    glGetProgramiv(name, GL_LINK_STATUS, &linked);
    if (linked != GL_TRUE)
        throw ShaderError("the program does not link:\n" + glsl::readable(info_log(name, glGetProgramiv, glGetProgramInfoLog)));
}

}  // namespace glumpp::gloo::detail
