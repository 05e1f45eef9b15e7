// A step of the galaxy, examples/galaxy, against loops by hand over arrays of structs.
#include "support/offscreen.hpp"  // EGL comes before the loader

#include "galaxy/model.hpp"
#include "sections.hpp"

#include <glumpp/gloo.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <numbers>
#include <string>
#include <vector>

namespace gloo = glumpp::gloo;

namespace benchmark
{
namespace
{

struct Position
{
    std::array<float, 2> position;
};
struct Size
{
    float size;
};

/// As the example's scene does it.
class Ours
{
public:
    explicit Ours(const ::galaxy::Model& model) : m_model(model), m_positions(model.size()), m_sizes(model.size()) {}

    void at(double years)
    {
        m_positions[&Position::position] = m_model.positions(years);
        m_sizes.view(xt::range(m_model.stars() + m_model.dust(), m_model.size()))[&Size::size] = m_model.region_sizes(years);
    }
    [[nodiscard]] gloo::VertexBuffer<Position>& positions() { return m_positions; }
    [[nodiscard]] gloo::VertexBuffer<Size>& sizes() { return m_sizes; }

private:
    const ::galaxy::Model& m_model;
    gloo::VertexBuffer<Position> m_positions;
    gloo::VertexBuffer<Size> m_sizes;
};

/// The same, sent and drawn.
class Drawn
{
public:
    explicit Drawn(const ::galaxy::Model& model)
        : m_step(model),
          m_program("attribute vec2 position; attribute float size;"
                    "void main() { gl_Position = vec4(position / 20000.0, 0.0, 1.0 + size); }",
                    "void main() { gl_FragColor = vec4(1.0); }")
    {
        m_program.bind(m_step.positions());
        m_program.bind(m_step.sizes());
    }

    void at(double years)
    {
        m_step.at(years);
        m_program.draw(GL_POINTS);
        glFinish();
    }

private:
    Ours m_step;
    gloo::Program m_program;
};

/// The same numbers in plain loops.
class ByHand
{
public:
    explicit ByHand(const ::galaxy::Model& model)
        : m_start(model.size()),
          m_later(model.size()),
          m_positions(model.size()),
          m_sizes(model.size()),
          m_first_region(model.stars() + model.dust())
    {
        const xt::xtensor<float, 2> start = model.positions(0), later = model.positions(std::numbers::pi / 2 / ::galaxy::Model::turn);
        for (std::size_t i = 0; i < model.size(); ++i)
        {
            m_start[i] = {{start(i, 0), start(i, 1)}};
            m_later[i] = {{later(i, 0), later(i, 1)}};
        }
    }

    void at(double years)
    {
        const double angle = std::fmod(years * ::galaxy::Model::turn, 2 * std::numbers::pi);
        const auto cosine = static_cast<float>(std::cos(angle)), sine = static_cast<float>(std::sin(angle));
        for (std::size_t i = 0; i < m_positions.size(); ++i)
        {
            for (std::size_t c = 0; c < 2; ++c)
                m_positions[i].position[c] = cosine * m_start[i].position[c] + sine * m_later[i].position[c];
        }
        constexpr std::size_t pairs = ::galaxy::Model::pairs;
        for (std::size_t i = m_first_region; i < m_first_region + pairs; ++i)
        {
            const float x = m_positions[i].position[0] - m_positions[i + pairs].position[0];
            const float y = m_positions[i].position[1] - m_positions[i + pairs].position[1];
            const float flare = std::max(1.f, (1000.f - std::sqrt(x * x + y * y)) / 10.f - 50.f);
            m_sizes[i].size = 2.f * flare;
            m_sizes[i + pairs].size = flare / 6.f;
        }
    }
    [[nodiscard]] const std::vector<Position>& positions() const { return m_positions; }
    [[nodiscard]] const std::vector<Size>& sizes() const { return m_sizes; }

private:
    std::vector<Position> m_start, m_later, m_positions;
    std::vector<Size> m_sizes;
    std::size_t m_first_region;
};

/// A model of about so many particles: four of seven are stars.
::galaxy::Model model_of(std::size_t particles) { return ::galaxy::Model((particles - 400) * 4 / 7, 1); }

void step(Table& table, std::size_t stars)
{
    const ::galaxy::Model model(stars, 1);
    Ours ours(model);
    ByHand by_hand(model);
    const std::string row = "a step of " + std::to_string(model.size()) + " particles";
    double a = 0, b = 0;
    table.compare(
        row, 1.1, static_cast<double>(model.size()), [&] { ours.at(a += 1000); }, [&] { by_hand.at(b += 1000); });
    const auto near = [](float x, float y) { return std::abs(x - y) <= 1e-2f; };
    table.check(row, std::equal(ours.positions().begin(), ours.positions().end(), by_hand.positions().begin(),
                                [&](const Position& x, const Position& y)
                                { return near(x.position[0], y.position[0]) && near(x.position[1], y.position[1]); }) &&
                         std::equal(ours.sizes().begin(), ours.sizes().end(), by_hand.sizes().begin(),
                                    [&](Size x, Size y) { return near(x.size, y.size); }));
}

}  // namespace

void galaxy(Table& table)
{
    table.section("the galaxy: against loops by hand", "ns/particle");
    step(table, 35000);
    step(table, 3522629);

    const ::galaxy::Model few = model_of(10000), many = model_of(10000000);
    double years = 0;
    const auto scale = [&]<class Side>(const char* row, Goal goal, Side small, Side large)
    {
        table.scale(
            row, goal, static_cast<double>(many.size()), [&] { large->at(years += 1000); }, static_cast<double>(few.size()),
            [&] { small->at(years += 1000); });
    };
    scale("a step of a particle among 1e7, against one among 1e4", 1.5, std::make_unique<Ours>(few), std::make_unique<Ours>(many));
    scale("the same by hand", told, std::make_unique<ByHand>(few), std::make_unique<ByHand>(many));
    const support::Offscreen context;
    {
        gloo::FrameBuffer target(16, 16);
        target.bind();
        scale("moved, sent and drawn as a point", 1.5, std::make_unique<Drawn>(few), std::make_unique<Drawn>(many));
    }
    gloo::context_lost();
}

}  // namespace benchmark
