// What every host draws with the library.
#pragma once

#include <glumpp/gloo.hpp>

#include "check.hpp"
#include "support/gl_state.hpp"

#include <array>
#include <cstdint>

namespace gloo = glumpp::gloo;

/// Two by two squares, a little redder in each frame: a texture of four texels is drawn, by indices, into a framebuffer, from which a strip
/// shows it in the right half of the host's picture. Each draw looks whether OpenGL's state is what gloo::Program says that it leaves.
class Scene
{
public:
    Scene()
    {
        m_into.bind(m_corners);
        m_into["u_texels"] = m_texels;
        m_show["position"] = {{0, -1}, {1, -1}, {0, 1}, {1, 1}};
        m_show["u_drawn"] = m_target.color();
    }

    void draw()
    {
        // What decides over pixels is for whoever draws to say.
        for (const int test : {GL_BLEND, GL_SCISSOR_TEST, GL_DEPTH_TEST, GL_STENCIL_TEST, GL_CULL_FACE})
            glDisable(static_cast<GLenum>(test));
        const GlState before = GlState::now();
        ++m_frame;
        const auto redness = static_cast<std::uint8_t>(2 * shade());
        for (std::uint8_t row = 0; row < 2; ++row)
            for (std::uint8_t column = 0; column < 2; ++column)
                m_texels(row, column) = {redness, static_cast<std::uint8_t>(50 * row), static_cast<std::uint8_t>(100 * column), 255};
        // The upper right corner comes to its place with the second frame.
        m_corners[&Corner::position](3) = {1, m_frame == 1 ? 0.5f : 1.f};
        m_into["u_gain"] = 0.5f;

        m_target.bind();
        m_target.clear({0, 0, 0, 1});
        m_into.draw(GL_TRIANGLES, m_indices);
        m_target.unbind();
        m_show.draw(GL_TRIANGLE_STRIP);

        for (const std::string& name : GlState::now().unexpected(before)) expect(false, "a draw changed " + name);
        expect_no_error("the library's draw");
    }

    /// What it draws into, and lets another texture be shown in its place.
    [[nodiscard]] const gloo::Texture& drawn() const { return *m_target.color(); }
    void show(const gloo::ForeignTexture& texture)
    {
        m_show["u_drawn"] = texture;
        m_show.draw(GL_TRIANGLE_STRIP);
    }

    /// How often it was drawn.
    [[nodiscard]] int frame() const noexcept { return m_frame; }

    /// What is shown at a place in the right half, which is that many pixels wide and high.
    [[nodiscard]] Color expected(int x, int y, int width, int height) const
    {
        const int column = x < width / 2 ? 0 : 1, row = y < height / 2 ? 0 : 1;
        return {shade(), static_cast<std::uint8_t>(25 * row), static_cast<std::uint8_t>(50 * column)};
    }

private:
    struct Corner
    {
        std::array<float, 2> position;
    };

    /// Half the texels' red.
    [[nodiscard]] std::uint8_t shade() const noexcept { return static_cast<std::uint8_t>(m_frame % 127); }

    int m_frame = 0;
    gloo::VertexBuffer<Corner> m_corners{{{-1, -1}}, {{1, -1}}, {{-1, 1}}, {{1, 1}}};
    gloo::IndexBuffer<std::uint16_t> m_indices{0, 1, 2, 2, 1, 3};
    gloo::Texture2D<std::uint8_t, 4> m_texels{{2, 2}};
    gloo::FrameBuffer m_target{8, 8};
    gloo::Program m_into{R"(
        attribute vec2 position;
        varying vec2 v_place;
        void main() { v_place = 0.5 * position + 0.5; gl_Position = vec4(position, 0.0, 1.0); })",
                         R"(
        uniform float u_gain;
        uniform sampler2D u_texels;
        varying vec2 v_place;
        void main() { gl_FragColor = vec4(u_gain * texture2D(u_texels, v_place).rgb, 1.0); })"};
    gloo::Program m_show{R"(
        attribute vec2 position;
        varying vec2 v_place;
        void main() { v_place = vec2(position.x, 0.5 * position.y + 0.5); gl_Position = vec4(position, 0.0, 1.0); })",
                         R"(
        uniform sampler2D u_drawn;
        varying vec2 v_place;
        void main() { gl_FragColor = texture2D(u_drawn, v_place); })",
                         4};
};
