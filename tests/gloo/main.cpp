// Makes one context for all GL tests, then hands over to Catch2. GLUMPP_GL_VERSION says which: "4.5", "es3.0"; 3.3 without it.
// GLUMPP_WITHOUT_DEBUG takes KHR_debug away.
// Exits 77 (skipped) without such an OpenGL.
#define CATCH_CONFIG_RUNNER
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <EGL/egl.h>

#include "support/es_stand_ins.hpp"
#include "support/offscreen_context.hpp"
#include "support/skip.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace
{

/// A hidden window, where EGL is missing.
bool hidden_window(int major, int minor)
{
    if (glfwInit() != GLFW_TRUE) return false;
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, major);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, minor);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_DEBUG_CONTEXT, GLFW_TRUE);
    GLFWwindow* const window = glfwCreateWindow(64, 64, "tests", nullptr, nullptr);
    if (window == nullptr) return false;
    glfwMakeContextCurrent(window);
    return gladLoadGL(glfwGetProcAddress) != 0;
}

}  // namespace

int main(int argc, char** argv)
{
    int major = 3, minor = 3;
    const char* const wanted = std::getenv("GLUMPP_GL_VERSION");
    const bool es = wanted != nullptr && std::string(wanted).starts_with("es");
    if (wanted != nullptr && std::sscanf(wanted + (es ? 2 : 0), "%d.%d", &major, &minor) != 2)
    {
        std::printf("GLUMPP_GL_VERSION is '%s', which is no version such as 3.3 or es3.0\n", wanted);
        return 1;
    }
    const bool least = major == 3 && minor == (es ? 0 : 3);
    const OffscreenContext context(major, minor, true, es);
    if (!context.ready() && (es || !hidden_window(major, minor)))
    {
        const int status =
            skip("no OpenGL " + std::string(es ? "ES " : "") + std::to_string(major) + "." + std::to_string(minor) + " here");
        return least ? status : 77;
    }
    std::printf("OpenGL %s, %s\n", reinterpret_cast<const char*>(glGetString(GL_VERSION)),
                reinterpret_cast<const char*>(glGetString(GL_RENDERER)));
    GLint given_major = 0, given_minor = 0;
    glGetIntegerv(GL_MAJOR_VERSION, &given_major);
    glGetIntegerv(GL_MINOR_VERSION, &given_minor);
    if (es) stand_in_for_es();
    // As a loader says it of a driver that lacks the one extension that the library asks for.
    if (std::getenv("GLUMPP_WITHOUT_DEBUG") != nullptr) GLAD_GL_KHR_debug = 0;
    if (given_major != major || given_minor != minor)
        std::printf("this driver gives %d.%d to those who ask for %d.%d: the tests see that one\n", given_major, given_minor, major, minor);
    return Catch::Session().run(argc, argv);
}
