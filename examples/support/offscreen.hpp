// An OpenGL context without a window, a screen or an X server.
#pragma once

#if defined(__EMSCRIPTEN__)
#include "offscreen_web.hpp"
#else

// Neither needs Xlib, whose macros are called None and Always. EGL comes before the loader.
#define EGL_NO_X11
#define MESA_EGL_NO_X11_HEADERS
#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include <glumpp/gl.hpp>

#include "load_gl.hpp"
#include "size.hpp"

namespace support
{

/// A current context from EGL, of OpenGL 3.3 core or of OpenGL ES 3.0, that draws to framebuffer objects only. It must outlive
/// all objects that were drawn with it.
class Offscreen
{
public:
    /// Throws std::runtime_error when no display of EGL gives such a context.
    explicit Offscreen(bool es = false)
    {
        if (!start(eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr), es) &&
            !start(eglGetDisplay(EGL_DEFAULT_DISPLAY), es))
            throw std::runtime_error(std::string(es ? "no OpenGL ES 3.0" : "no OpenGL 3.3") +
                                     " without a window: EGL has no driver here (Debian, Ubuntu: libegl1, libgl1-mesa-dri)");
        if (!load_gl(eglGetProcAddress, es))
        {
            stop();
            throw std::runtime_error("OpenGL's functions could not be loaded from EGL");
        }
    }
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;
    ~Offscreen() { stop(); }

private:
    bool start(EGLDisplay display, bool es)
    {
        // ES has one profile: its list ends before that.
        const EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION,
                                     3,
                                     EGL_CONTEXT_MINOR_VERSION,
                                     es ? 0 : 3,
                                     es ? EGL_NONE : EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                     EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                     EGL_NONE};
        if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) == EGL_FALSE) return false;
        m_display = display;
        if (eglBindAPI(es ? EGL_OPENGL_ES_API : EGL_OPENGL_API) == EGL_TRUE)
        {
            m_context = eglCreateContext(display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes);
            if (m_context != EGL_NO_CONTEXT && eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, m_context) == EGL_TRUE) return true;
        }
        stop();
        return false;
    }

    void stop()
    {
        if (m_display == EGL_NO_DISPLAY) return;
        eglMakeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (m_context != EGL_NO_CONTEXT) eglDestroyContext(m_display, m_context);
        eglTerminate(m_display);
        m_display = EGL_NO_DISPLAY;
        m_context = EGL_NO_CONTEXT;
    }

    EGLDisplay m_display = EGL_NO_DISPLAY;
    EGLContext m_context = EGL_NO_CONTEXT;
};

}  // namespace support
#endif

namespace support
{

/// Throws std::runtime_error when OpenGL cannot draw a picture as large as that.
inline void require_drawable(Size size)
{
    std::array<GLint, 2> viewport{};
    GLint texture = 0, renderbuffer = 0;
    glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport.data());
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &texture);
    glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &renderbuffer);
    const Size most{std::min({viewport[0], texture, renderbuffer}), std::min({viewport[1], texture, renderbuffer})};
    if (size.width > most.width || size.height > most.height)
        throw std::runtime_error("OpenGL draws pictures of up to " + text(most) + " here, not " + text(size));
}

}  // namespace support
