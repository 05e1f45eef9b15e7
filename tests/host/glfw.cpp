// Windows of GLFW's, each with an application and a scene of its own, which share nothing, or what contexts can share.
#include <glumpp/gloo.hpp>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "raw_host.hpp"
#include "scene.hpp"

#include <memory>
#include <string>
#include <utility>

namespace
{

// The guide's section about GLFW.
#include "snippet_4.inc"

constexpr int width = 128, height = 64;

/// A window with all that draws in it.
struct Window
{
    GLFWwindow* handle;
    RawHost host{width, height};
    std::unique_ptr<Scene> scene = std::make_unique<Scene>();

    explicit Window(GLFWwindow* shared = nullptr) : handle(open_window(width, height, shared)) {}

    void frame()
    {
        glfwMakeContextCurrent(handle);
        host.draw();
        draw(handle, *scene);
    }
    void compare(const std::string& where)
    {
        frame();
        expect_both(host, *scene, where);
    }
    void close() { close_window(handle, std::move(scene)); }
};

/// Two windows in turn, a hundred frames each; then one of them alone.
void draw_in_turn(Window& a, Window& b, const std::string& where)
{
    for (int frame = 0; frame < 100; ++frame)
    {
        for (Window* const window : {&a, &b})
        {
            window->frame();
            glfwSwapBuffers(window->handle);
        }
        // They are not in step, so that neither shows what the other drew.
        if (frame % 10 == 0) a.frame();
        glfwPollEvents();
    }
    a.compare(where + ", the first window");
    b.compare(where + ", the second window");
    report(where);
}

}  // namespace

int main()
{
    if (glfwInit() != GLFW_TRUE) return skip("GLFW finds no display");
    {
        Window a, b;
        draw_in_turn(a, b, "GLFW, two windows that share nothing");
        a.close();
        for (int frame = 0; frame < 10; ++frame) b.frame();
        b.compare("the window that is left");
        report("GLFW, one of them closed");

        // The scene moves to a window of its own, whose context knows nothing of it.
        gloo::context_lost();
        glfwDestroyWindow(b.handle);
        Window c;
        c.scene = std::move(b.scene);
        for (int frame = 0; frame < 20; ++frame) c.frame();
        c.compare("the window that the scene moved to");
        report("GLFW, the scene in another window");
        c.close();
    }
    {
        Window a, b(a.handle);
        draw_in_turn(a, b, "GLFW, two windows that share");

        // What one draws, the other reads.
        glfwMakeContextCurrent(a.handle);
        const GLuint drawn = a.scene->drawn().name();
        glFinish();
        glfwMakeContextCurrent(b.handle);
        b.host.draw();
        glDisable(GL_BLEND);
        glDisable(GL_SCISSOR_TEST);
        b.scene->show(gloo::ForeignTexture(GL_TEXTURE_2D, drawn));
        expect_picture(
            read_picture(width, height),
            [&](int x, int y) { return x < width / 2 ? b.host.expected(y) : a.scene->expected(x - width / 2, y, width / 2, height); },
            "a texture of the other window's");
        expect_no_error("a texture of the other window's");
        report("GLFW, a texture of the other window's");
        b.close();
        a.close();
    }
    glfwTerminate();
    return failures == 0 ? 0 : 1;
}
