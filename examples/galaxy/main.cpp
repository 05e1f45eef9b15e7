// galaxy: 61,650 particles that turn, of which only what changed is sent. In a window, or into a picture.
#include "support/offscreen.hpp"  // EGL comes before the loader
#include "support/png.hpp"
#include "support/run.hpp"
#include "support/screenshot.hpp"
#include "support/window.hpp"

#include "galaxy/model.hpp"
#include "galaxy/options.hpp"
#include "galaxy/scene.hpp"

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdio>

namespace
{

/// Draws one frame without a window and writes it to a file.
void paint(const galaxy::Options& options)
{
    support::PngFile file(options.output.empty() ? "galaxy.png" : options.output);
    const support::Offscreen context;
    support::require_drawable(options.size);
    const galaxy::Model model(options.stars, options.seed);
    galaxy::Scene scene(model);
    glumpp::gloo::FrameBuffer target(options.size.width, options.size.height);
    target.bind();
    scene.resize(options.size);
    scene.at(options.speed * static_cast<double>(options.frames.value_or(60)));
    scene.draw();
    file.write(target.read_back());
    std::printf("wrote %s: %zu particles, %s pixels\n", file.path().c_str(), model.size(), text(options.size).c_str());
}

/// Says in the title, twice a second, how fast it is and how much a frame sends.
class Meter
{
public:
    void frame(support::Window& window, std::size_t sent)
    {
        ++m_frames;
        const std::chrono::duration<double> passed = clock::now() - m_since;
        if (passed.count() < 0.5) return;
        char text[100];
        std::snprintf(text, sizeof text, "galaxy: %.1f frames a second, %zu bytes a frame", m_frames / passed.count(), sent);
        window.title(text);
        m_frames = 0;
        m_since = clock::now();
    }

private:
    using clock = std::chrono::steady_clock;
    clock::time_point m_since = clock::now();
    int m_frames = 0;
};

/// Shows it in a window until that is closed.
void watch(const galaxy::Options& options)
{
    support::Window window(options.size, "galaxy");
    const galaxy::Model model(options.stars, options.seed);
    galaxy::Scene scene(model);
    scene.resize(window.pixels());

    double years = 0;
    bool paused = false, save = false;
    window.on_wheel = [&](double notches) { scene.zoom(std::pow(1.1, notches)); };
    window.on_drag = [&](double right, double up) { scene.pan(right, up); };
    window.on_resize = [&](support::Size size)
    {
        glViewport(0, 0, size.width, size.height);
        scene.resize(size);
    };
    window.on_key = [&](unsigned key)
    {
        if (key == ' ') paused = !paused;
        if (key == 's') save = true;
        if (key == 'f') window.toggle_full_screen();
        if (key == 'q' || key == support::Window::escape) window.close();
        if (key != 'r') return;
        scene.reset();
        years = 0;
        scene.at(years);
    };

    Meter meter;
    scene.at(years);
    for (std::size_t frame = 0; window.open() && (!options.frames || frame < *options.frames); ++frame)
    {
        if (!paused) scene.at(years += options.speed);
        const std::size_t sent = scene.draw();
        if (save) support::save_screenshot("galaxy", frame, window.pixels());
        save = false;
        window.show();
        meter.frame(window, sent);
    }
}

}  // namespace

int main(int argc, char** argv)
{
    return support::run("galaxy",
                        [&]
                        {
                            const auto options = galaxy::parse(argc, argv);
                            if (!options) return;
                            if (options->output.empty() && support::has_display()) watch(*options);
                            else paint(*options);
                        });
}
