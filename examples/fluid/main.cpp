// fluid: inks that jets stir into water, by Stam's stable fluids: float textures that are computed from one another
#include "fluid/shaders.hpp"
#include "support/ping_pong.hpp"
#include "support/quad.hpp"
#include "support/show.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include <glumpp/gloo.hpp>

namespace gloo = glumpp::gloo;

class Fluid final : public support::Scene
{
public:
    void resized() override { m_paint["u_part"] = shown(); }

    /// The pointer is a fourth jet, without ink.
    void drag(support::Pixel at, support::Pixel by) override
    {
        m_places[3] = place(at);
        m_pushes[3] = {3e-4f * static_cast<float>(by.x), -3e-4f * static_cast<float>(by.y), 0};
    }

    void advance() override
    {
        m_time += 1 / 60.f;
        for (std::size_t i = 0; i < 3; ++i)
        {
            const float around = 2.0944f * static_cast<float>(i) + 0.3f * m_time,
                        aim = around + 2.4f + 0.9f * std::sin(1.3f * m_time + around);
            m_places[i] = {0.33f * std::cos(around), 0.33f * std::sin(around)};
            m_pushes[i] = {0.0026f * std::cos(aim), 0.0026f * std::sin(aim), 0};
        }
        m_carry["u_places"] = m_places;
        // The flow carries itself, and is pushed; then what would pile up is taken out of it.
        m_carry["u_added"] = std::exchange(m_pushes, {});
        m_carry["u_flow"] = m_flow.front();
        m_flow.draw(m_carry, "u_carried");
        m_diverge["u_flow"] = m_flow.front();
        m_divergence.draw(m_diverge);
        m_relax["u_divergence"] = m_divergence.front();
        for (int step = 0; step < 20; ++step) m_pressure.draw(m_relax, "u_pressure");
        m_project["u_pressure"] = m_pressure.front();
        m_flow.draw(m_project, "u_flow");
        // It carries the inks along.
        m_carry["u_added"] = {{0.3, 0.12, 0.02}, {0.02, 0.24, 0.12}, {0.05, 0.03, 0.3}, {0.0, 0.0, 0.0}};
        m_carry["u_flow"] = m_flow.front();
        m_ink.draw(m_carry, "u_carried");
    }

    void draw() override
    {
        m_paint["u_ink"] = m_ink.front();
        m_paint.draw(GL_TRIANGLE_STRIP);
    }

private:
    support::PingPong<2> m_flow{128, 128};
    support::PingPong<1> m_divergence{128, 128}, m_pressure{128, 128};
    support::PingPong<4> m_ink{384, 384};
    gloo::Program m_carry = support::full_quad(fluid::carry), m_diverge = support::full_quad(fluid::diverge),
                  m_relax = support::full_quad(fluid::relax), m_project = support::full_quad(fluid::project),
                  m_paint = support::full_quad(fluid::paint);
    std::array<std::array<float, 2>, 4> m_places{};
    std::array<std::array<float, 3>, 4> m_pushes{};
    float m_time = 0;
};

int main(int argc, char** argv)
{
    return support::present<Fluid>({.name = "fluid", .about = "Inks in water.", .pointer = "drag stirs", .frame = 300}, argc, argv);
}
