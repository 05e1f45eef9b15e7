// An application that draws with OpenGL's own calls.
#pragma once

#include "check.hpp"

#include <array>
#include <cstdint>

/// Draws the left half of the picture: a colour, to whose lower half a texture's is added. It binds before each draw what draws of the
/// library change, and relies for the rest on what it bound and set once: buffers, samplers, textures on a late unit, clear colours. It
/// leaves all of it in force: blending, a scissor, buffers for pixels, rows that are skipped.
class RawHost
{
public:
    RawHost(int width, int height) : m_width(width), m_height(height)
    {
        m_program = glCreateProgram();
        attach(GL_VERTEX_SHADER, R"(#version 330 core
            layout(location = 0) in vec3 vertex;
            out float v_shade;
            void main() { v_shade = vertex.z; gl_Position = vec4(vertex.xy, 0.0, 1.0); })");
        attach(GL_FRAGMENT_SHADER, R"(#version 330 core
            uniform sampler2D u_texture;
            in float v_shade;
            out vec4 color;
            void main() { color = vec4(v_shade, texture(u_texture, vec2(0.25)).gb, 1.0); })");
        glLinkProgram(m_program);
        glUseProgram(m_program);
        glUniform1i(glGetUniformLocation(m_program, "u_texture"), 7);

        glGenVertexArrays(1, &m_array);
        glGenBuffers(3, m_buffers.data());
        glBindVertexArray(m_array);
        glBindBuffer(GL_ARRAY_BUFFER, m_buffers[0]);
        glBufferData(GL_ARRAY_BUFFER, sizeof(Vertices), nullptr, GL_DYNAMIC_DRAW);
        glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, 0, nullptr);
        glEnableVertexAttribArray(0);
        constexpr std::array<std::uint8_t, 4> strip{1, 0, 3, 2};
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, m_buffers[1]);
        glBufferData(GL_ELEMENT_ARRAY_BUFFER, sizeof(strip), strip.data(), GL_STATIC_DRAW);
        glBindBuffer(GL_PIXEL_UNPACK_BUFFER, m_buffers[2]);
        glBufferData(GL_PIXEL_UNPACK_BUFFER, 4096, nullptr, GL_STREAM_DRAW);
        glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);

        // The sampler object takes the texture's only image; the texture's own filter would want a mipmap.
        constexpr std::array<std::uint8_t, 4> texel{1, 60, 90, 255};
        glActiveTexture(GL_TEXTURE7);
        glGenTextures(1, &m_texture);
        glBindTexture(GL_TEXTURE_2D, m_texture);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, 1, 1, 0, GL_RGBA, GL_UNSIGNED_BYTE, texel.data());
        glGenSamplers(1, &m_sampler);
        glSamplerParameteri(m_sampler, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glBindSampler(7, m_sampler);

        glClearColor(40.f / 255, 80.f / 255, 120.f / 255, 1);
        glScissor(0, 0, width / 2, height);
        glViewport(0, 0, width, height);
        glBlendFunc(GL_ONE, GL_ONE);
    }

    void draw()
    {
        ++m_frame;
        glEnable(GL_SCISSOR_TEST);
        glClear(GL_COLOR_BUFFER_BIT);
        glEnable(GL_BLEND);
        glUseProgram(m_program);
        glBindVertexArray(m_array);
        // Into the buffer that has been bound since it was made.
        const float shade = static_cast<float>(m_frame) / 255;
        const Vertices vertices{-1, -1, shade, 0, -1, shade, -1, 0, shade, 0, 0, shade};
        glBufferSubData(GL_ARRAY_BUFFER, 0, sizeof(vertices), vertices.data());
        glDrawElements(GL_TRIANGLE_STRIP, 4, GL_UNSIGNED_BYTE, nullptr);

        glActiveTexture(GL_TEXTURE3);
        glBindBuffer(GL_PIXEL_UNPACK_BUFFER, m_buffers[2]);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 8);
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 13);
        glPixelStorei(GL_UNPACK_SKIP_ROWS, 3);
        glPixelStorei(GL_UNPACK_SKIP_PIXELS, 2);
        glPixelStorei(GL_UNPACK_SWAP_BYTES, GL_TRUE);
        expect_no_error("the host's draw");
    }

    /// What is shown at a place in the left half.
    [[nodiscard]] Color expected(int y) const
    {
        if (y >= m_height / 2) return {40, 80, 120};
        return {static_cast<std::uint8_t>(40 + m_frame), 80 + 60, 120 + 90};
    }

    [[nodiscard]] int width() const noexcept { return m_width; }
    [[nodiscard]] int height() const noexcept { return m_height; }

private:
    /// x, y and a shade for each.
    using Vertices = std::array<float, 12>;

    void attach(GLenum stage, const char* text) const
    {
        const GLuint shader = glCreateShader(stage);
        glShaderSource(shader, 1, &text, nullptr);
        glCompileShader(shader);
        glAttachShader(m_program, shader);
        glDeleteShader(shader);
    }

    int m_width;
    int m_height;
    int m_frame = 0;
    GLuint m_program = 0;
    GLuint m_array = 0;
    GLuint m_texture = 0;
    GLuint m_sampler = 0;
    std::array<GLuint, 3> m_buffers{};
};

/// The host's half and the scene's, in the framebuffer that is bound for reading.
template <class Scene>
void expect_both(const RawHost& host, const Scene& scene, const std::string& where)
{
    const int width = host.width() / 2, height = host.height();
    expect_picture(
        read_picture(host.width(), height),
        [&](int x, int y) { return x < width ? host.expected(y) : scene.expected(x - width, y, width, height); }, where);
}
