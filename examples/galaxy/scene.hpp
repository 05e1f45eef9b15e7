// The galaxy on the GPU: what is sent once, what is sent every frame, and how it is looked at.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>

#include <glm/glm.hpp>
#include <glm/gtc/matrix_transform.hpp>
#include <glumpp/gloo.hpp>

#include "galaxy/model.hpp"
#include "galaxy/shaders.hpp"
#include "support/size.hpp"

namespace galaxy
{

namespace gloo = glumpp::gloo;

// A buffer sends one interval, so what changes often and what never changes live in buffers of their own.
struct Position
{
    std::array<float, 2> position;
};
struct Size
{
    float size;
};
struct Look
{
    std::array<float, 3> color;
};

/// A round sprite: a glow that falls off as one over the distance, and fades at the rim.
[[nodiscard]] inline gloo::Texture2D<std::uint8_t, 1> make_sprite()
{
    constexpr std::size_t side = 64;
    constexpr float core = 0.087f;
    gloo::Texture2D<std::uint8_t, 1> sprite({side, side});
    const xt::xtensor<float, 1> squares = xt::square((xt::arange<float>(side) + 0.5f) / (side / 2.f) - 1.f);
    const xt::xtensor<float, 2> square = xt::minimum(xt::view(squares, xt::all(), xt::newaxis()) + squares, 1.f);
    sprite.view() = xt::cast<std::uint8_t>(xt::round(255.f * (1.f - xt::square(square)) / xt::sqrt(1.f + square / (core * core))));
    sprite.interpolation(GL_LINEAR);
    return sprite;
}

/// Draws a model. Needs a current context, and sets its blending and clear colour.
class Scene
{
public:
    explicit Scene(const Model& model)
        : m_model(model),
          m_positions(model.size()),
          m_sizes(model.size()),
          m_looks(model.size(), gloo::static_draw),
          m_sprite(make_sprite()),
          m_program(vertex_shader, fragment_shader)
    {
        m_looks[&Look::color] = model.colors();
        m_sizes.view(xt::range(0, model.stars()))[&Size::size] = Model::star_size;
        m_sizes.view(xt::range(model.stars(), model.stars() + model.dust()))[&Size::size] = Model::dust_size;
        m_program["u_sprite"] = m_sprite;
        m_program.bind(m_positions);
        m_program.bind(m_sizes);
        m_program.bind(m_looks);

        glClearColor(0.f, 0.f, 0.03f, 1.f);
        glEnable(GL_BLEND);
        glBlendFunc(GL_SRC_ALPHA, GL_ONE);
        if (gloo::profile() == gloo::Profile::core) glEnable(GL_PROGRAM_POINT_SIZE);  // always so in OpenGL ES
    }

    /// Moves every particle to where it is after so many years. Only the regions' sizes change with time, and they
    /// come last, so little of the sizes is pending.
    void at(double years)
    {
        m_positions[&Position::position] = m_model.positions(years);
        m_sizes.view(xt::range(m_model.stars() + m_model.dust(), m_model.size()))[&Size::size] = m_model.region_sizes(years);
    }

    /// Looks at it in a picture of another size.
    void resize(support::Size size)
    {
        m_size = size;
        look();
    }

    /// Looks from nearer (above 1) or farther (below 1).
    void zoom(double factor)
    {
        m_distance = std::clamp(m_distance / factor, 0.05, 100.0);
        look();
    }

    /// Moves the picture right and up, in parts of its height.
    void pan(double right, double up)
    {
        const double height = 2 * m_distance * std::tan(opening / 2);
        m_right = std::clamp(m_right + right * height, -100.0, 100.0);
        m_up = std::clamp(m_up + up * height, -100.0, 100.0);
        look();
    }

    /// Looks at it as in the beginning.
    void reset()
    {
        m_distance = start;
        m_right = m_up = 0;
        look();
    }

    /// Draws into what is bound.
    void draw()
    {
        glClear(GL_COLOR_BUFFER_BIT);
        m_program.draw(GL_POINTS);
    }

private:
    static constexpr double opening = 45 * std::numbers::pi / 180, start = 5;

    void look()
    {
        const auto real = [](double value) { return static_cast<float>(value); };
        const float aspect = static_cast<float>(m_size.width) / static_cast<float>(m_size.height);
        const glm::mat4 projection = glm::perspective(real(opening), aspect, 0.01f, 1000.f);
        const glm::mat4 view = glm::translate(glm::mat4(1.f), {real(m_right), real(m_up), real(-m_distance)});
        m_program["u_transform"] = projection * glm::scale(view, glm::vec3(real(1 / Model::radius)));
        m_program["u_zoom"] = real(std::max(m_size.width, m_size.height) / 800.0 * start / m_distance);
    }

    const Model& m_model;
    gloo::VertexBuffer<Position> m_positions;
    gloo::VertexBuffer<Size> m_sizes;
    gloo::VertexBuffer<Look> m_looks;
    gloo::Texture2D<std::uint8_t, 1> m_sprite;
    gloo::Program m_program;
    support::Size m_size;
    double m_distance = start, m_right = 0, m_up = 0;
};

}  // namespace galaxy
