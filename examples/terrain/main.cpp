// terrain: an island whose heights are a texture, turned by a trackball; a frame sends where one looks from, no more
#include "support/show.hpp"
#include "terrain/shaders.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <glumpp/gloo.hpp>
#include <glumpp/graphics.hpp>

namespace gloo = glumpp::gloo;
namespace graphics = glumpp::graphics;

class Terrain final : public support::Scene
{
public:
    Terrain()
    {
        std::size_t i = 0;
        for (float& texel : m_heights.edit())
        {
            const auto row = i / side, column = i % side;
            texel = height(static_cast<float>(column) / side * 2 - 1, static_cast<float>(row) / side * 2 - 1);
            ++i;
        }
        m_heights.interpolation(GL_LINEAR);
        m_program["u_heights"] = m_heights;
        m_program["transform"] = m_ball;
        glClearColor(0.93f, 0.9f, 0.86f, 1);
        glEnable(GL_DEPTH_TEST);
    }

    void resized() override { m_ball.resize(m_size.width, m_size.height); }
    void drag(support::Pixel at, support::Pixel by) override { m_ball.rotate(at - by, by); }
    void wheel(support::Pixel, double notches) override { m_ball.zoom(m_ball.zoom() * std::pow(0.9, notches)); }

    void advance() override { m_ball.phi(m_ball.phi() + 0.2); }
    void draw() override
    {
        glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
        // A strip for each row, of two corners for each column, and a rim around all.
        m_program.draw(GL_TRIANGLE_STRIP, 0, 2 * (side + 2), {.instances = side + 1});
    }

private:
    static constexpr std::size_t side = 320;

    /// Ridges upon ridges, sinking into the sea towards the rim.
    static float height(float x, float y)
    {
        float sum = 0, part = 0.5f, size = 1.5f;
        for (float octave = 0; octave < 8; ++octave, part *= 0.46f, size *= 2)
        {
            const float ridge = 1 - std::abs(2 * noise(size * x + 7 * octave + 1, size * y + 9) - 1);
            sum += part * ridge * ridge * (octave > 0 ? std::min(1.f, 1.4f * sum + 0.3f) : 1);
        }
        return std::max(0.48f * sum - 0.06f - 0.16f * (x * x + y * y), -0.25f);
    }

    /// From 0 to 1: by chance at whole numbers, smooth between them.
    static float noise(float x, float y)
    {
        const auto chance = [](float i, float j)
        { return std::abs(std::remainder(std::sin(12.9898f * i + 78.233f * j) * 43758.5453f, 2.f)); };
        const float i = std::floor(x), j = std::floor(y), u = x - i, v = y - j;
        const float across = u * u * (3 - 2 * u), along = v * v * (3 - 2 * v);
        return std::lerp(std::lerp(chance(i, j), chance(i + 1, j), across), std::lerp(chance(i, j + 1), chance(i + 1, j + 1), across),
                         along);
    }

    gloo::Texture2D<float, 1> m_heights{{side, side}};
    gloo::Program m_program{terrain::vertex, terrain::fragment};
    graphics::Trackball m_ball{graphics::Position(), {.theta = 58, .phi = 35, .distance = 4.6, .zoom = 32}};
};

int main(int argc, char** argv)
{
    return support::present<Terrain>({.name = "terrain", .about = "An island.", .pointer = "drag turns, wheel zooms"}, argc, argv);
}
