// voronoi: the cells of a sunflower's seeds: a cone stands on each, all are one draw, and depth keeps the nearest
#include "support/quad.hpp"
#include "support/show.hpp"
#include "voronoi/shaders.hpp"

#include <array>
#include <cmath>

#include <glumpp/gloo.hpp>

namespace gloo = glumpp::gloo;

struct Seed
{
    std::array<float, 2> seed;
};

class Voronoi final : public support::Scene
{
public:
    Voronoi()
    {
        m_cells.bind(m_seeds, 1);  // one for each cone
        m_paint["u_cells"] = m_target.color();
    }

    void resized() override
    {
        m_target.resize(2 * m_size.width, 2 * m_size.height);
        m_cells["u_part"] = shown();
    }
    void hover(support::Pixel at) override { m_pointer = place(at); }

    /// Each seed is turned from the one before by an angle, the golden one at first.
    void advance() override
    {
        m_turn += 1e-5;
        double i = 0;
        for (Seed& seed : m_seeds.edit())
        {
            const double far = 0.75 * std::sqrt(i / count), angle = m_turn * i++;
            seed.seed = {static_cast<float>(far * std::cos(angle)), static_cast<float>(far * std::sin(angle))};
        }
        m_seeds[&Seed::seed](0) = m_pointer;
    }

    void draw() override
    {
        glEnable(GL_DEPTH_TEST);
        m_target.bind();
        m_target.clear();
        m_cells.draw(GL_TRIANGLE_FAN, 0, 66);  // the apex, and 65 corners of which the last is the first
        m_target.unbind();
        glDisable(GL_DEPTH_TEST);
        m_paint.draw(GL_TRIANGLE_STRIP);
    }

private:
    static constexpr int count = 600;

    gloo::VertexBuffer<Seed> m_seeds{count};
    gloo::Program m_cells{voronoi::vertex, voronoi::fragment}, m_paint = support::full_quad(voronoi::paint);
    gloo::FrameBuffer m_target{1, 1};
    std::array<float, 2> m_pointer{};
    double m_turn = 2.399963;
};

int main(int argc, char** argv)
{
    return support::present<Voronoi>(
        {.name = "voronoi", .about = "The cells of a sunflower's seeds.", .pointer = "the pointer is a seed", .frame = 30}, argc, argv);
}
