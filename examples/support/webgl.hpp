// A context of WebGL 2.
#pragma once

#include <emscripten/html5.h>

#include <stdexcept>
#include <string>
#include <string_view>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/profile.hpp>

namespace support
{

/// The page's canvas, as selectors name it.
inline constexpr const char* canvas = "#canvas";

/// A current context of WebGL 2 that draws to the canvas. It must outlive all objects that were drawn with it.
class WebGl
{
public:
    /// With `keep` a picture may be looked at after its frame is over. Throws std::runtime_error where the browser has none.
    explicit WebGl(bool keep)
    {
        EmscriptenWebGLContextAttributes wanted;
        emscripten_webgl_init_context_attributes(&wanted);
        wanted.majorVersion = 2;
        wanted.alpha = EM_FALSE;  // or the page would shine through
        wanted.antialias = EM_FALSE;
        wanted.preserveDrawingBuffer = keep ? EM_TRUE : EM_FALSE;
        // To ask for each of some thirty takes longer than the context itself.
        wanted.enableExtensionsByDefault = EM_FALSE;
        m_context = emscripten_webgl_create_context(canvas, &wanted);
        if (m_context <= 0 || emscripten_webgl_make_context_current(m_context) != EMSCRIPTEN_RESULT_SUCCESS)
            throw std::runtime_error("this browser has no WebGL 2");
        enable_extensions();
        const auto find = [](const char* name) { return reinterpret_cast<GLADapiproc>(emscripten_webgl_get_proc_address(name)); };
        if (gladLoadGLES2(find) == 0) throw std::runtime_error("WebGL's functions could not be loaded");
    }
    WebGl(const WebGl&) = delete;
    WebGl& operator=(const WebGl&) = delete;
    ~WebGl() { emscripten_webgl_destroy_context(m_context); }

    /// Asks for framebuffers of floats and for all that gloo::has() may find, now and when the context comes back: has() is told what
    /// there could be, not what was asked for.
    void enable_extensions()
    {
        emscripten_webgl_enable_extension(m_context, "EXT_color_buffer_float");
        for (const glumpp::gloo::FeatureSupport& feature : glumpp::gloo::feature_table)
        {
            for (const std::string_view name : feature.web.extensions)
            {
                if (!name.empty()) emscripten_webgl_enable_extension(m_context, std::string(name).c_str());
            }
        }
    }

private:
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE m_context = 0;
};

}  // namespace support
