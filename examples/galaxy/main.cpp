// galaxy: 61,650 particles that turn, of which only what changed is sent
#include "galaxy/model.hpp"
#include "galaxy/options.hpp"
#include "galaxy/scene.hpp"
#include "support/run.hpp"
#include "support/show.hpp"

#include <cmath>
#include <memory>

namespace
{

/// The galaxy as it turns, and as the pointer moves it.
class Turning final : public support::Scene
{
public:
    Turning(const galaxy::Model& model, double speed) : m_scene(model), m_speed(speed) { m_scene.at(m_years); }

    void resized() override { m_scene.resize(m_size); }
    void advance() override { m_scene.at(m_years += m_speed); }
    void draw() override { m_scene.draw(); }
    void drag(support::Pixel, support::Pixel by) override { m_scene.pan(by.x / m_size.height, -by.y / m_size.height); }
    void wheel(support::Pixel, double notches) override { m_scene.zoom(std::pow(1.1, notches)); }

private:
    galaxy::Scene m_scene;
    double m_speed, m_years = 0;
};

}  // namespace

int main(int argc, char** argv)
{
    return support::run("galaxy",
                        [&]
                        {
                            const auto options = galaxy::parse(argc, argv);
                            if (!options) return;
                            const galaxy::Model model(options->stars, options->seed);
                            support::present(options->show, [&] { return std::make_unique<Turning>(model, options->speed); });
                        });
}
