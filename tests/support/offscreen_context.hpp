// An OpenGL context without a window, for tests.
#pragma once

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <glumpp/gl.hpp>

/// A surfaceless EGL context of the core profile, or of OpenGL ES, current while it lives. Not made when EGL or OpenGL is missing.
class OffscreenContext
{
public:
    /// One that tells KHR_debug what it thinks, one that does not, and one without what OpenGL means to drop.
    enum class Kind
    {
        debug,
        plain,
        forward_compatible
    };

    /// Without `load`, the functions that are loaded already serve it too. Unless `es` says so, it is of the kind that was loaded before.
    OffscreenContext(int major, int minor, bool load = true, bool es = GLAD_GL_ES_VERSION_3_0 != 0, Kind kind = Kind::debug)
    {
        m_display = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
        if (m_display == EGL_NO_DISPLAY || eglInitialize(m_display, nullptr, nullptr) != EGL_TRUE) return;
        eglBindAPI(es ? EGL_OPENGL_ES_API : EGL_OPENGL_API);
        const EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION, es ? 3 : major, EGL_CONTEXT_MINOR_VERSION, es ? 0 : minor,
                                     EGL_CONTEXT_OPENGL_DEBUG, kind == Kind::debug ? EGL_TRUE : EGL_FALSE,
                                     // Of the core profile alone.
                                     es ? EGL_NONE : EGL_CONTEXT_OPENGL_PROFILE_MASK, EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                     kind == Kind::forward_compatible ? EGL_CONTEXT_OPENGL_FORWARD_COMPATIBLE : EGL_NONE, EGL_TRUE,
                                     EGL_NONE};
        m_context = eglCreateContext(m_display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes);
        if (m_context == EGL_NO_CONTEXT || eglMakeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, m_context) != EGL_TRUE) return;
        const auto find = reinterpret_cast<GLADloadfunc>(eglGetProcAddress);
        m_ready = !load || (es ? gladLoadGLES2(find) : gladLoadGL(find)) != 0;
    }
    OffscreenContext(const OffscreenContext&) = delete;
    OffscreenContext& operator=(const OffscreenContext&) = delete;
    ~OffscreenContext()
    {
        if (m_context == EGL_NO_CONTEXT) return;
        eglMakeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        eglDestroyContext(m_display, m_context);
    }

    [[nodiscard]] bool ready() const noexcept { return m_ready; }
    void make_current() const { eglMakeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, m_context); }

private:
    EGLDisplay m_display = EGL_NO_DISPLAY;
    EGLContext m_context = EGL_NO_CONTEXT;
    bool m_ready = false;
};
