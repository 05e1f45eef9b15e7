// The GL program object, linked from the shaders of a program.
#pragma once

#include <string>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/detail/composed_shaders.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/glsl/log.hpp>

namespace glumpp::gloo::detail
{

struct ProgramKind
{
    static constexpr const char* noun = "program";
    static GLuint create() { return glCreateProgram(); }
    static void destroy(GLuint name) { glDeleteProgram(name); }
};

class LinkedProgram
{
public:
    LinkedProgram() = default;

    /// Compiles and links. Throws ShaderError, leaving nothing behind.
    explicit LinkedProgram(const ComposedShaders& composed)
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

    [[nodiscard]] bool alive() const noexcept { return m_handle.alive(); }
    /// The GL name, 0 when it is not linked in this context.
    [[nodiscard]] GLuint name() const noexcept { return m_handle.name(); }

private:
    Handle<ProgramKind> m_handle{};
};

}  // namespace glumpp::gloo::detail
