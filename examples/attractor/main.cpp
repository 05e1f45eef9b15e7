// attractor: 100,000 particles on a strange attractor; a plain loop writes all of them in each frame
#include "attractor/shaders.hpp"
#include "support/show.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include <glumpp/gloo.hpp>

namespace gloo = glumpp::gloo;

struct Particle
{
    std::array<float, 3> position;
};

class Attractor final : public support::Scene
{
public:
    Attractor()
    {
        std::mt19937 random(1);
        const auto number = [&random] { return static_cast<float>(random() % 20001) * 1e-4f - 1; };
        for (Particle& particle : m_particles.edit()) particle.position = {number(), number(), number()};
        for (int step = 0; step < 300; ++step) advance();
        m_program.bind(m_particles);
        glClearColor(0.01f, 0.01f, 0.03f, 1);
        glEnable(GL_BLEND);
        glBlendFunc(GL_ONE, GL_ONE);
        if (gloo::profile() == gloo::Profile::core) glEnable(GL_PROGRAM_POINT_SIZE);  // always so in OpenGL ES
    }

    void resized() override
    {
        m_program["u_part"] = shown();
        m_program["u_point"] = static_cast<float>(m_size.height) / 300;
    }
    void drag(support::Pixel, support::Pixel by) override
    {
        m_turn += 4 * by.x / m_size.height;
        m_tilt += 4 * by.y / m_size.height;
    }
    void wheel(support::Pixel, double notches) override { m_zoom = std::clamp(m_zoom * std::pow(1.1, notches), 1e-3, 1e3); }

    /// Each particle goes where Halvorsen's flow takes it.
    void advance() override
    {
        constexpr float a = 1.89f, time = 0.006f;
        for (Particle& particle : m_particles.edit())
        {
            const auto [x, y, z] = particle.position;
            particle.position = {x - time * (a * x + 4 * (y + z) + y * y), y - time * (a * y + 4 * (z + x) + z * z),
                                 z - time * (a * z + 4 * (x + y) + x * x)};
        }
        m_turn += 0.003;
    }
    void draw() override
    {
        m_program["u_view"] = {m_turn, m_tilt, m_zoom};
        glClear(GL_COLOR_BUFFER_BIT);
        m_program.draw(GL_POINTS);
    }

private:
    gloo::VertexBuffer<Particle> m_particles{100'000};
    gloo::Program m_program{attractor::vertex, attractor::fragment};
    double m_turn = -1.8654, m_tilt = -0.6155, m_zoom = 1;
};

int main(int argc, char** argv)
{
    return support::present<Attractor>(
        {.name = "attractor", .about = "Particles in a strange flow.", .pointer = "drag turns, wheel zooms", .frame = 60}, argc, argv);
}
