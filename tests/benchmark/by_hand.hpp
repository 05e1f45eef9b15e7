// The same scene in plain OpenGL, as one would write it by hand: what it is drawn with is made once, and drawn with as few calls as do.
#pragma once

#include "scene.hpp"

#include <glumpp/gl.hpp>

#include <array>
#include <cstddef>
#include <initializer_list>

namespace benchmark
{

class ByHand
{
public:
    explicit ByHand(Kind kind) : m_program(glCreateProgram()), m_has_image(kind != Kind::plain)
    {
        attach(GL_VERTEX_SHADER, vertex_shader(kind));
        attach(GL_FRAGMENT_SHADER, fragment_shader(kind));
        glLinkProgram(m_program);
        glGenVertexArrays(1, &m_array);
        glBindVertexArray(m_array);
        make_buffer(m_buffers[0], sizeof(Vertex));
        feed("position", 2, sizeof(Vertex), offsetof(Vertex, position));
        feed("color", 3, sizeof(Vertex), offsetof(Vertex, color));
        if (kind == Kind::buffers)
        {
            make_buffer(m_buffers[1], sizeof(Level));
            feed("level", 1, sizeof(Level), 0);
            make_buffer(m_buffers[2], sizeof(Offset));
            feed("offset", 2, sizeof(Offset), 0);
        }
        m_a = glGetUniformLocation(m_program, "u_a");
        m_b = glGetUniformLocation(m_program, "u_b");
        m_c = glGetUniformLocation(m_program, "u_c");
        m_model = glGetUniformLocation(m_program, "u_model");
        if (!m_has_image) return;
        glGenTextures(1, &m_image);
        glBindTexture(GL_TEXTURE_2D, m_image);
        const std::array<GLubyte, 64 * 64 * 4> texels{};
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, 64, 64, 0, GL_RGBA, GL_UNSIGNED_BYTE, texels.data());
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        glUseProgram(m_program);
        const GLint unit = 0;
        glUniform1iv(glGetUniformLocation(m_program, "u_image"), 1, &unit);
    }
    ByHand(const ByHand&) = delete;
    ByHand& operator=(const ByHand&) = delete;
    ~ByHand()
    {
        glDeleteProgram(m_program);
        glDeleteVertexArrays(1, &m_array);
        glDeleteBuffers(static_cast<GLsizei>(m_buffers.size()), m_buffers.data());
        glDeleteTextures(1, &m_image);
    }

    /// Its first buffer, of vertices.
    [[nodiscard]] GLuint buffer() const { return m_buffers[0]; }

    void draw() const
    {
        glUseProgram(m_program);
        draw_in_use();
    }

    void draw_with(float x) const
    {
        glUseProgram(m_program);
        const std::array<float, 4> a{x, x, x, x}, b{x, 0, x, 0};
        const std::array<float, 16> model{x, 0, 0, 0, 0, x, 0, 0, 0, 0, x, 0, 0, 0, 0, 1};
        glUniform4fv(m_a, 1, a.data());
        glUniform4fv(m_b, 1, b.data());
        glUniform1fv(m_c, 1, &x);
        glUniformMatrix4fv(m_model, 1, GL_FALSE, model.data());
        draw_in_use();
    }

private:
    void draw_in_use() const
    {
        if (m_has_image)
        {
            glActiveTexture(GL_TEXTURE0);
            glBindTexture(GL_TEXTURE_2D, m_image);
        }
        glBindVertexArray(m_array);
        glDrawArrays(GL_TRIANGLES, 0, 3);
    }

    void attach(GLenum stage, const char* text) const
    {
        const GLuint shader = glCreateShader(stage);
        glShaderSource(shader, 1, &text, nullptr);
        glCompileShader(shader);
        glAttachShader(m_program, shader);
        glDeleteShader(shader);
    }

    static void make_buffer(GLuint& name, std::size_t record)
    {
        const std::array<std::byte, 3 * sizeof(Vertex)> zeros{};
        glGenBuffers(1, &name);
        glBindBuffer(GL_ARRAY_BUFFER, name);
        glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(3 * record), zeros.data(), GL_DYNAMIC_DRAW);
    }

    void feed(const char* attribute, GLint components, std::size_t record, std::size_t offset) const
    {
        const auto location = static_cast<GLuint>(glGetAttribLocation(m_program, attribute));
        glEnableVertexAttribArray(location);
        glVertexAttribPointer(location, components, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(record),
                              reinterpret_cast<const void*>(offset));
    }

    GLuint m_program, m_array = 0, m_image = 0;
    std::array<GLuint, 3> m_buffers{};
    bool m_has_image;
    GLint m_a, m_b, m_c, m_model;
};

}  // namespace benchmark
