#include "gl_meter.hpp"
#include "offscreen.hpp"  // EGL comes before the loader

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <memory>
#include <string>
#include <utility>

#include <glumpp/gloo/audit.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/framebuffer.hpp>

#include "png.hpp"
#include "screenshot.hpp"
#include "show.hpp"
#include "window.hpp"

namespace support
{

namespace
{

/// "1 draw, 8 GL calls, 0 bytes".
std::string text(const GlTraffic& traffic)
{
    return std::to_string(traffic.draws) + (traffic.draws == 1 ? " draw, " : " draws, ") + std::to_string(traffic.calls) + " GL calls, " +
           std::to_string(traffic.bytes) + " bytes";
}

/// Draws without a window and writes a frame to a file.
void paint(const Show& show, const MakeScene& make)
{
    PngFile file(show.output.empty() ? show.name + ".png" : show.output);
    const Offscreen context(show.es);
    require_drawable(show.size);
    GlMeter meter;
    glumpp::gloo::FrameBuffer target(show.size.width, show.size.height);
    target.bind();
    const std::unique_ptr<Scene> scene = make();
    scene->resize(show.size);
    // What the first frames draw is not seen. The one before the last is drawn for the last to tell what a frame takes then.
    const std::size_t frames = show.frames.value_or(show.frame);
    for (std::size_t left = frames; left > 0; --left)
    {
        (void)meter.take();
        scene->advance();
        if (left <= 2) scene->draw();
    }
    if (frames == 0) scene->draw();
    const std::string traffic = text(meter.take());
    file.write(target.read_back());
    std::printf("wrote %s: %s pixels; a frame takes %s\n", file.path().c_str(), text(show.size).c_str(), traffic.c_str());
}

/// Says in the title, twice a second, how fast it is and what a frame asks of OpenGL.
class Title
{
public:
    explicit Title(std::string name) : m_name(std::move(name)) {}

    void frame(Window& window, const GlTraffic& traffic)
    {
        ++m_frames;
        const std::chrono::duration<double> passed = clock::now() - m_since;
        if (passed.count() < 0.5) return;
        window.title(m_name + ": " + std::to_string(std::lround(m_frames / passed.count())) + " frames a second; " + text(traffic));
        m_frames = 0;
        m_since = clock::now();
    }

private:
    using clock = std::chrono::steady_clock;
    std::string m_name;
    clock::time_point m_since = clock::now();
    int m_frames = 0;
};

/// Shows it in a window until that is closed.
void watch(const Show& show, const MakeScene& make)
{
    Window window(show.size, show.name, show.es);
    GlMeter meter;
    std::unique_ptr<Scene> scene;
    const auto begin = [&]
    {
        scene = make();
        scene->resize(window.pixels());
    };
    bool paused = false, save = false, again = false;
    window.on_hover = [&](Pixel at) { scene->hover(at); };
    window.on_drag = [&](Pixel at, Pixel by) { scene->drag(at, by); };
    window.on_wheel = [&](Pixel at, double notches) { scene->wheel(at, notches); };
    window.on_resize = [&](Size size)
    {
        glViewport(0, 0, size.width, size.height);
        scene->resize(size);
    };
    window.on_key = [&](unsigned key)
    {
        if (key == ' ') paused = !paused;
        if (key == 'r') again = true;
        if (key == 's') save = true;
        if (key == 'f') window.toggle_full_screen();
        if (key == 'q' || key == Window::escape) window.close();
    };

    begin();
    Title title(show.name);
    for (std::size_t frame = 0; window.open() && (!show.frames || frame < *show.frames); ++frame)
    {
        (void)meter.take();
        if (std::exchange(again, false))
        {
            // Whatever is wrong with the new one, the old one is still there.
            try
            {
                begin();
            }
            catch (const std::exception& error)
            {
                std::fprintf(stderr, "%s: %s\n", show.name.c_str(), error.what());
            }
        }
        if (!paused) scene->advance();
        scene->draw();
        title.frame(window, meter.take());
        if (save) save_screenshot(show.name, frame, window.pixels());
        save = false;
        window.show();
    }
}

}  // namespace

void present(const Show& show, const MakeScene& make)
{
    namespace audit = glumpp::gloo::audit;
    if (show.audit && !audit::enabled)
        throw UsageError("--audit: this program is not audited; `examples/run " + show.name + " --audit` is");
    if (show.output.empty() && has_display()) watch(show, make);
    else paint(show, make);
    if (show.audit) std::fputs(audit::text(audit::report()).c_str(), stdout);
}

}  // namespace support
