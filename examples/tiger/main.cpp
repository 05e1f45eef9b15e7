// tiger: any SVG drawing in one draw call, crisp at every zoom. In a window, or into a picture.
#include "support/gl_meter.hpp"
#include "support/offscreen.hpp"  // EGL comes before the loader
#include "support/png.hpp"
#include "support/run.hpp"
#include "support/screenshot.hpp"
#include "support/window.hpp"

#include "tiger/options.hpp"
#include "tiger/scene.hpp"
#include "tiger/svg/read.hpp"

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

namespace
{

/// The classic tiger, where the distribution has it, else one of our own.
std::string default_drawing()
{
    constexpr const char* classic = "/usr/share/elementary/images/tiger.svg";
    std::error_code ignored;
    return std::filesystem::is_regular_file(classic, ignored) ? classic : TIGER_DRAWING;
}

tiger::Drawing read(const tiger::Options& options)
{
    tiger::Drawing drawing = tiger::read(options.file.empty() ? default_drawing() : options.file);
    for (const std::string& warning : drawing.warnings) std::fprintf(stderr, "tiger: %s\n", warning.c_str());
    return drawing;
}

/// Draws without a window and writes what the last frame shows to a file.
void paint(const tiger::Options& options)
{
    tiger::Drawing drawing = read(options);
    support::PngFile file(options.output.empty() ? "tiger.png" : options.output);
    const std::size_t shapes = drawing.shapes.size();
    const support::Offscreen context;
    support::require_drawable(options.size);
    tiger::Scene scene(std::move(drawing));
    glumpp::gloo::FrameBuffer target(options.size.width, options.size.height);
    target.bind();
    scene.resize(options.size);
    for (std::size_t frame = 0; frame < options.frames.value_or(1); ++frame) scene.draw();
    file.write(target.read_back());
    std::printf("wrote %s: %zu paths, %s pixels\n", file.path().c_str(), shapes, text(options.size).c_str());
}

/// Says in the title what a frame asked of OpenGL, whenever that is not what the last one did.
class Title
{
public:
    void frame(support::Window& window, const support::GlTraffic& traffic)
    {
        char text[100];
        std::snprintf(text, sizeof text, "tiger: %zu draw%s, %zu GL calls, %zu bytes", traffic.draws, traffic.draws == 1 ? "" : "s",
                      traffic.calls, traffic.bytes);
        if (m_text == text) return;
        m_text = text;
        window.title(m_text);
    }

private:
    std::string m_text;
};

/// Shows it in a window until that is closed.
void watch(const tiger::Options& options)
{
    tiger::Drawing drawing = read(options);
    support::Window window(options.size, "tiger");
    support::GlMeter meter;
    tiger::Scene scene(std::move(drawing));
    scene.resize(window.pixels());

    bool save = false;
    window.on_wheel = [&](double notches)
    {
        const auto [x, y] = window.pointer();
        scene.zoom(x, y, std::pow(1.1, notches));
    };
    window.on_drag = [&](double right, double up)
    {
        const double height = window.pixels().height;
        scene.pan(right * height, -up * height);
    };
    window.on_hover = [&](double x, double y) { scene.point_at(x, y); };
    window.on_resize = [&](support::Size size)
    {
        glViewport(0, 0, size.width, size.height);
        scene.resize(size);
    };
    window.on_key = [&](unsigned key)
    {
        if (key == 'r') scene.reset();
        if (key == 's') save = true;
        if (key == 'f') window.toggle_full_screen();
        if (key == 'q' || key == support::Window::escape) window.close();
    };

    Title title;
    (void)meter.take();
    for (std::size_t frame = 0; window.open() && (!options.frames || frame < *options.frames); ++frame)
    {
        scene.draw();
        title.frame(window, meter.take());
        if (save) support::save_screenshot("tiger", frame, window.pixels());
        save = false;
        window.show();
    }
}

}  // namespace

int main(int argc, char** argv)
{
    return support::run("tiger",
                        [&]
                        {
                            const auto options = tiger::parse(argc, argv);
                            if (!options) return;
                            if (options->output.empty() && support::has_display()) watch(*options);
                            else paint(*options);
                        });
}
