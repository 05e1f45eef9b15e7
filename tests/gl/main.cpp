// Makes one context for all GL tests, then hands over to Catch2. Exits 77 (skipped) without OpenGL.
#define CATCH_CONFIG_RUNNER
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <EGL/egl.h>

#include "support/offscreen_context.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace
{

/// A hidden window, where EGL is missing.
bool hidden_window()
{
    if (glfwInit() != GLFW_TRUE) return false;
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    GLFWwindow* const window = glfwCreateWindow(64, 64, "tests", nullptr, nullptr);
    if (window == nullptr) return false;
    glfwMakeContextCurrent(window);
    return gladLoadGL(glfwGetProcAddress) != 0;
}

}  // namespace

int main(int argc, char** argv)
{
    const OffscreenContext context(3, 3);
    if (!context.ready() && !hidden_window())
    {
        std::puts("no OpenGL 3.3 here: the GL tests are skipped");
        return std::getenv("GLUMPP_REQUIRE_GL") != nullptr ? 1 : 77;
    }
    std::printf("OpenGL %s, %s\n", reinterpret_cast<const char*>(glGetString(GL_VERSION)),
                reinterpret_cast<const char*>(glGetString(GL_RENDERER)));
    return Catch::Session().run(argc, argv);
}
