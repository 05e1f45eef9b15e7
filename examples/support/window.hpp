// A window to draw in.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>

#include <glumpp/gl.hpp>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "load_gl.hpp"
#include "scene.hpp"
#include "size.hpp"

namespace support
{

/// Whether there is a screen to open a window on.
[[nodiscard]] inline bool has_display()
{
#if defined(__linux__)
    const auto named = [](const char* variable)
    {
        const char* const value = std::getenv(variable);
        return value != nullptr && *value != '\0';
    };
    return named("DISPLAY") || named("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

/// A window with a current context, of OpenGL 3.3 core or of OpenGL ES 3.0, and what happens in it. It must outlive all objects that were
/// drawn with it. Make one at a time.
class Window
{
public:
    static constexpr unsigned escape = 27;

    std::function<void(unsigned)> on_key;         ///< a letter as the keyboard's layout has it, or `escape`
    std::function<void(Pixel)> on_hover;          ///< where the pointer is
    std::function<void(Pixel, Pixel)> on_drag;    ///< where the pointer is, and by what step it came there while pressed
    std::function<void(Pixel, double)> on_wheel;  ///< where the pointer is, and by how many notches the wheel turned, upwards positive
    std::function<void(Size)> on_resize;          ///< the new size in pixels, never empty

    /// Throws std::runtime_error, in one line, when there is no screen or no such OpenGL.
    Window(Size size, const std::string& title, bool es = false)
    {
        // A window system answers to larger ones with a crash.
        if (size.width > 16384 || size.height > 16384) throw std::runtime_error("a window of " + text(size) + " fits no screen");
        if (glfwInit() == GLFW_FALSE) refuse("no screen to open a window on");
        glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, es ? 0 : 3);
        glfwWindowHint(GLFW_CLIENT_API, es ? GLFW_OPENGL_ES_API : GLFW_OPENGL_API);
        if (!es)
        {
            glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
            glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
        }
        m_window = glfwCreateWindow(size.width, size.height, title.c_str(), nullptr, nullptr);
        if (m_window == nullptr) refuse(es ? "no window with OpenGL ES 3.0" : "no window with OpenGL 3.3");
        glfwMakeContextCurrent(m_window);
        if (!load_gl(glfwGetProcAddress, es)) refuse("OpenGL's functions could not be loaded");
        glfwSwapInterval(1);
        listen();
    }
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;
    ~Window() { glfwTerminate(); }

    [[nodiscard]] bool open() const { return glfwWindowShouldClose(m_window) == GLFW_FALSE; }
    void close() { glfwSetWindowShouldClose(m_window, GLFW_TRUE); }

    /// Shows what was drawn and calls back for what happened since.
    void show()
    {
        glfwSwapBuffers(m_window);
        glfwPollEvents();
    }

    void title(const std::string& text) { glfwSetWindowTitle(m_window, text.c_str()); }

    /// The size of what is drawn, in pixels.
    [[nodiscard]] Size pixels() const
    {
        Size size;
        glfwGetFramebufferSize(m_window, &size.width, &size.height);
        return size;
    }

    /// Fills the screen, or goes back to the place it had before.
    void toggle_full_screen()
    {
        GLFWmonitor* const monitor = glfwGetPrimaryMonitor();
        if (glfwGetWindowMonitor(m_window) != nullptr)
            glfwSetWindowMonitor(m_window, nullptr, m_x, m_y, m_size.width, m_size.height, GLFW_DONT_CARE);
        else if (monitor != nullptr)
        {
            glfwGetWindowPos(m_window, &m_x, &m_y);
            glfwGetWindowSize(m_window, &m_size.width, &m_size.height);
            const GLFWvidmode* const mode = glfwGetVideoMode(monitor);
            glfwSetWindowMonitor(m_window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
        }
    }

private:
    [[noreturn]] static void refuse(const std::string& what)
    {
        const char* why = nullptr;
        glfwGetError(&why);
        const std::string line = why == nullptr ? what : what + ": " + why;
        glfwTerminate();
        throw std::runtime_error(line);
    }

    static Window& of(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }

    void key(unsigned code) const
    {
        if (on_key) on_key(code);
    }

    void listen()
    {
        glfwSetWindowUserPointer(m_window, this);
        glfwSetCharCallback(m_window, [](GLFWwindow* window, unsigned letter) { of(window).key(letter); });
        glfwSetKeyCallback(m_window,
                           [](GLFWwindow* window, int key, int, int action, int)
                           {
                               if (key == GLFW_KEY_ESCAPE && action == GLFW_PRESS) of(window).key(escape);
                           });
        glfwSetScrollCallback(m_window,
                              [](GLFWwindow* window, double, double notches)
                              {
                                  double x = 0, y = 0;
                                  glfwGetCursorPos(window, &x, &y);
                                  if (of(window).on_wheel) of(window).on_wheel(of(window).in_pixels(x, y), notches);
                              });
        glfwSetCursorPosCallback(m_window, [](GLFWwindow* window, double x, double y) { of(window).move(of(window).in_pixels(x, y)); });
        glfwSetFramebufferSizeCallback(m_window,
                                       [](GLFWwindow* window, int width, int height)
                                       {
                                           if (of(window).on_resize && width > 0 && height > 0) of(window).on_resize({width, height});
                                       });
    }

    void move(Pixel at)
    {
        const Pixel by = at - std::exchange(m_pointer, at);
        if (on_drag && glfwGetMouseButton(m_window, GLFW_MOUSE_BUTTON_LEFT) == GLFW_PRESS) on_drag(at, by);
        if (on_hover) on_hover(at);
    }

    /// A place in a window's own units, which are not always pixels.
    [[nodiscard]] Pixel in_pixels(double x, double y) const
    {
        Size size;
        glfwGetWindowSize(m_window, &size.width, &size.height);
        const Size all = pixels();
        return {x * all.width / std::max(size.width, 1), y * all.height / std::max(size.height, 1)};
    }

    GLFWwindow* m_window = nullptr;
    Pixel m_pointer{};
    int m_x = 0, m_y = 0;
    Size m_size;
};

}  // namespace support
