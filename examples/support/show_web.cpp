// What surrounds the scene of an example in a browser: a canvas instead of a window.
#include <emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <utility>

#include <glumpp/gloo/context.hpp>

#include "gl_meter.hpp"
#include "show.hpp"
#include "webgl.hpp"

namespace support
{

namespace
{

/// What an example sets of OpenGL's state once, when it is made: a context that comes back has forgotten it.
class KeptState
{
public:
    /// Takes note of it.
    void keep()
    {
        for (std::size_t i = 0; i < switches.size(); ++i) m_on[i] = glIsEnabled(switches[i]) == GL_TRUE;
        glGetFloatv(GL_COLOR_CLEAR_VALUE, m_clear.data());
        for (std::size_t i = 0; i < blends.size(); ++i) glGetIntegerv(blends[i], &m_blend[i]);
        glGetIntegerv(GL_DEPTH_FUNC, &m_depth);
    }
    /// Sets it again.
    void restore() const
    {
        for (std::size_t i = 0; i < switches.size(); ++i) m_on[i] ? glEnable(switches[i]) : glDisable(switches[i]);
        glClearColor(m_clear[0], m_clear[1], m_clear[2], m_clear[3]);
        glBlendFuncSeparate(static_cast<GLenum>(m_blend[0]), static_cast<GLenum>(m_blend[1]), static_cast<GLenum>(m_blend[2]),
                            static_cast<GLenum>(m_blend[3]));
        glDepthFunc(static_cast<GLenum>(m_depth));
    }

private:
    static constexpr std::array<GLenum, 3> switches{GL_BLEND, GL_DEPTH_TEST, GL_CULL_FACE};
    static constexpr std::array<GLenum, 4> blends{GL_BLEND_SRC_RGB, GL_BLEND_DST_RGB, GL_BLEND_SRC_ALPHA, GL_BLEND_DST_ALPHA};
    std::array<bool, switches.size()> m_on{};
    std::array<GLfloat, 4> m_clear{};
    std::array<GLint, blends.size()> m_blend{};
    GLint m_depth = GL_LESS;
};

/// The scene in the canvas, and what happens there. It lives as long as the page shows it: the browser calls it for each frame.
class Canvas
{
public:
    Canvas(const Show& show, MakeScene make) : m_show(show), m_make(std::move(make)), m_context(show.frames.has_value())
    {
        begin();
        listen();
    }

    /// One frame. False when it was the last.
    bool frame()
    {
        if (m_lost) return true;
        if (const Size now = pixels(); !(now == m_size)) resize(now);
        (void)m_meter.take();
        if (!m_paused) m_scene->advance();
        m_scene->draw();
        const GlTraffic traffic = m_meter.take();
        ++m_frame;
        EM_ASM(
            {
                if (Module.onFrame) Module.onFrame($0, $1, $2, $3);
            },
            m_frame, traffic.draws, traffic.calls, traffic.bytes);
        return !m_show.frames || m_frame < *m_show.frames;
    }

private:
    void begin()
    {
        m_scene = m_make();
        m_state.keep();
        resize(pixels());
    }

    void resize(Size size)
    {
        m_size = size;
        glViewport(0, 0, size.width, size.height);
        m_scene->resize(size);
    }

    [[nodiscard]] static Size pixels()
    {
        Size size;
        emscripten_get_canvas_element_size(canvas, &size.width, &size.height);
        return {std::max(size.width, 1), std::max(size.height, 1)};
    }

    /// A place in the canvas as the page lays it out, in pixels of the picture.
    [[nodiscard]] Pixel in_pixels(double x, double y) const
    {
        double width = 1, height = 1;
        emscripten_get_element_css_size(canvas, &width, &height);
        return {x * m_size.width / std::max(width, 1.0), y * m_size.height / std::max(height, 1.0)};
    }

    void key(const std::string& name)
    {
        if (name == " ") m_paused = !m_paused;
        if (name == "r" && !m_lost) begin();
    }

    void pointer(Pixel at, bool pressed)
    {
        const Pixel by = at - std::exchange(m_pointer, at);
        if (pressed) m_scene->drag(at, by);
        m_scene->hover(at);
    }

    /// One finger drags, two move the picture closer or farther.
    void touch(const EmscriptenTouchEvent& event, bool begins)
    {
        std::array<Pixel, 2> fingers{};
        const auto count = std::min<std::size_t>(static_cast<std::size_t>(std::max(event.numTouches, 0)), fingers.size());
        for (std::size_t i = 0; i < count; ++i) fingers[i] = in_pixels(event.touches[i].targetX, event.touches[i].targetY);
        if (count == 0) return;
        const Pixel middle = count == 2 ? 0.5 * (fingers[0] + fingers[1]) : fingers[0];
        const Pixel step = count == 2 ? fingers[1] - fingers[0] : Pixel{};
        const double apart = std::hypot(step.x, step.y);
        if (begins || count != m_fingers) m_pointer = middle;
        else
        {
            m_scene->drag(middle, middle - m_pointer);
            if (count == 2 && apart > 0 && m_apart > 0) m_scene->wheel(middle, std::log(apart / m_apart) / std::log(1.1));
        }
        m_pointer = middle;
        m_apart = apart;
        m_fingers = count;
    }

    void listen()
    {
        emscripten_set_keydown_callback(canvas, this, EM_FALSE,
                                        [](int, const EmscriptenKeyboardEvent* event, void* self) -> EM_BOOL
                                        {
                                            static_cast<Canvas*>(self)->key(event->key);
                                            return event->key == std::string(" ") ? EM_TRUE : EM_FALSE;
                                        });
        emscripten_set_mousemove_callback(canvas, this, EM_FALSE,
                                          [](int, const EmscriptenMouseEvent* event, void* self) -> EM_BOOL
                                          {
                                              auto& that = *static_cast<Canvas*>(self);
                                              that.pointer(that.in_pixels(event->targetX, event->targetY), (event->buttons & 1) != 0);
                                              return EM_TRUE;
                                          });
        emscripten_set_wheel_callback(canvas, this, EM_FALSE,
                                      [](int, const EmscriptenWheelEvent* event, void* self) -> EM_BOOL
                                      {
                                          auto& that = *static_cast<Canvas*>(self);
                                          const double notch = event->deltaMode == DOM_DELTA_PIXEL ? 100 : 3;
                                          that.m_scene->wheel(that.in_pixels(event->mouse.targetX, event->mouse.targetY),
                                                              -event->deltaY / notch);
                                          return EM_TRUE;
                                      });
        emscripten_set_touchstart_callback(canvas, this, EM_FALSE, touched<true>);
        emscripten_set_touchmove_callback(canvas, this, EM_FALSE, touched<false>);
        emscripten_set_touchend_callback(canvas, this, EM_FALSE, touched<true>);
        emscripten_set_webglcontextlost_callback(canvas, this, EM_FALSE,
                                                 [](int, const void*, void* self) -> EM_BOOL
                                                 {
                                                     static_cast<Canvas*>(self)->m_lost = true;
                                                     glumpp::gloo::context_lost();
                                                     return EM_TRUE;  // so that it may come back
                                                 });
        emscripten_set_webglcontextrestored_callback(canvas, this, EM_FALSE,
                                                     [](int, const void*, void* self) -> EM_BOOL
                                                     {
                                                         auto& that = *static_cast<Canvas*>(self);
                                                         that.m_lost = false;
                                                         that.m_context.enable_extensions();
                                                         that.m_state.restore();
                                                         that.resize(that.pixels());
                                                         return EM_TRUE;
                                                     });
    }

    template <bool Begins>
    static EM_BOOL touched(int, const EmscriptenTouchEvent* event, void* self)
    {
        static_cast<Canvas*>(self)->touch(*event, Begins);
        return EM_TRUE;
    }

    Show m_show;
    MakeScene m_make;
    WebGl m_context;
    GlMeter m_meter{};
    std::unique_ptr<Scene> m_scene{};
    KeptState m_state{};
    Size m_size{};
    Pixel m_pointer{};
    double m_apart = 0;
    std::size_t m_fingers = 0, m_frame = 0;
    bool m_paused = false, m_lost = false;
};

}  // namespace

void present(const Show& show, const MakeScene& make)
{
    // Never deleted, for main() does not return: the browser has the loop.
    auto* const shown = new Canvas(show, make);
    emscripten_set_main_loop_arg(
        [](void* self)
        {
            try
            {
                if (!static_cast<Canvas*>(self)->frame()) emscripten_cancel_main_loop();
            }
            catch (const std::exception& error)
            {
                emscripten_cancel_main_loop();
                EM_ASM({ Module.printErr(UTF8ToString($0)); }, error.what());
            }
        },
        shown, 0, EM_TRUE);
}

}  // namespace support

extern "C"
{
    /// The page shows something else.
    EMSCRIPTEN_KEEPALIVE void stop() { emscripten_cancel_main_loop(); }
}
