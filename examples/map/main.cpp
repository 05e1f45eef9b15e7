// map: the earth on a cone that bends to where one looks; circles on the ground become ellipses, all of one size
#include "map/shaders.hpp"
#include "support/quad.hpp"
#include "support/show.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <glumpp/gloo.hpp>
#include <glumpp/graphics.hpp>

namespace gloo = glumpp::gloo;
namespace graphics = glumpp::graphics;

class Map final : public support::Scene
{
public:
    Map() { m_paint["earth"] = m_earth; }

    void resized() override { m_paint["u_part"] = shown(); }

    /// Takes the earth along.
    void drag(support::Pixel, support::Pixel by) override
    {
        const double degrees = 180 / std::numbers::pi / m_earth.scale() / std::max(m_size.width, m_size.height);
        m_longitude -= degrees * by.x;
        m_latitude += degrees * by.y;
        m_held = true;
    }
    void wheel(support::Pixel, double notches) override { m_earth.scale(std::clamp(m_earth.scale() * std::pow(1.1, notches), 0.01, 1e6)); }

    /// Looks around until it is held.
    void advance() override
    {
        if (m_held) return;
        m_time += 0.01;
        m_longitude += 0.2;
        m_latitude = 15 + 40 * std::sin(m_time);
    }

    void draw() override
    {
        // The cone cuts the earth on both sides of there. On the equator it would be a cylinder, which no cone is.
        m_latitude = std::clamp(m_latitude, -70.0, 70.0);
        const double middle = std::copysign(std::max(std::abs(m_latitude), 0.5), m_latitude);
        m_earth.parallels({middle - 15, middle + 15});
        m_earth.rotate({-m_longitude, 0});
        m_paint["u_middle"] = {m_longitude, m_latitude};
        m_paint.draw(GL_TRIANGLE_STRIP);
    }

private:
    graphics::ConicEqualArea m_earth{{.scale = 0.23}};
    gloo::Program m_paint = support::full_quad(map::paint);
    double m_longitude = 40, m_latitude = 45, m_time = -0.1;
    bool m_held = false;
};

int main(int argc, char** argv)
{
    return support::present<Map>(
        {.name = "map", .about = "The earth on a cone.", .pointer = "drag takes the earth along, wheel zooms", .frame = 30}, argc, argv);
}
