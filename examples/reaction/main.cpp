// reaction: two substances that diffuse and react, Gray and Scott's: a float texture drawn from another, and back
#include "reaction/shaders.hpp"
#include "support/ping_pong.hpp"
#include "support/quad.hpp"
#include "support/show.hpp"

#include <array>
#include <cstddef>
#include <random>

#include <glumpp/gloo.hpp>

namespace gloo = glumpp::gloo;

class Reaction final : public support::Scene
{
public:
    Reaction()
    {
        // U is everywhere, V in a few squares.
        auto& field = m_field.front();
        field.view() = {1, 0};
        std::mt19937 random(5);
        const auto place = [&random] { return random() % (side - spot); };
        for (int i = 0; i < 60; ++i)
        {
            const std::size_t row = place(), column = place();
            field.view(xt::range(row, row + spot), xt::range(column, column + spot)) = {0.5f, 0.5f};
        }
    }

    void resized() override { m_paint["u_part"] = shown(); }

    void advance() override
    {
        for (int step = 0; step < 10; ++step) m_field.draw(m_react, "u_field");
        m_react["u_drop"] = {1, 1};
    }

    void draw() override
    {
        m_paint["u_field"] = m_field.front();
        m_paint.draw(GL_TRIANGLE_STRIP);
    }

    /// Drops some V under the pointer.
    void drag(support::Pixel at, support::Pixel) override { m_react["u_drop"] = place(at); }

private:
    static constexpr std::size_t side = 256, spot = 6;

    support::PingPong<2> m_field{side, side};
    gloo::Program m_react = support::full_quad(reaction::react), m_paint = support::full_quad(reaction::paint);
};

int main(int argc, char** argv)
{
    return support::present<Reaction>(
        {.name = "reaction", .about = "Two substances that diffuse and react.", .pointer = "drag drops some", .frame = 180}, argc, argv);
}
