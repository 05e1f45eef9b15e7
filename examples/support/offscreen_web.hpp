// A context of WebGL 2 for what draws to framebuffer objects only.
#pragma once

#include <emscripten/html5.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include <glumpp/gl.hpp>

#include "size.hpp"

namespace support
{

/// The context of the page's canvas, current while it lives. It must outlive all objects that were drawn with it.
class Offscreen
{
public:
    /// Throws std::runtime_error where the browser has none.
    Offscreen()
    {
        EmscriptenWebGLContextAttributes wanted;
        emscripten_webgl_init_context_attributes(&wanted);
        wanted.majorVersion = 2;
        m_context = emscripten_webgl_create_context("#canvas", &wanted);
        if (m_context <= 0 || emscripten_webgl_make_context_current(m_context) != EMSCRIPTEN_RESULT_SUCCESS)
            throw std::runtime_error("this browser has no WebGL 2");
        const auto find = [](const char* name) { return reinterpret_cast<GLADapiproc>(emscripten_webgl_get_proc_address(name)); };
        if (gladLoadGLES2(find) == 0) throw std::runtime_error("WebGL's functions could not be loaded");
    }
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;
    ~Offscreen() { emscripten_webgl_destroy_context(m_context); }

private:
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE m_context = 0;
};

}  // namespace support
