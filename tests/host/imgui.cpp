// Dear ImGui, under what the library draws and over it; then the same in another window.
#include <glumpp/gloo.hpp>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include "scene.hpp"

namespace
{

constexpr int width = 128, height = 64;

/// The whole picture.
void under(ImDrawList& list) { list.AddRectFilled({0, 0}, {width, height}, IM_COL32(40, 80, 120, 255)); }

/// The middle half of it, and a window of widgets at the left whose colour is that of its style.
void over(ImDrawList& list)
{
    list.AddRectFilled({width / 4, height / 4}, {3 * width / 4, 3 * height / 4}, IM_COL32(10, 20, 30, 255));
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({width / 4, height});
    ImGui::Begin("widgets", nullptr, ImGuiWindowFlags_NoDecoration);
    ImGui::Text("over");
    ImGui::End();
}

/// ImGui's window, in which some pixels are its text: what they are is looked at one by one there.
bool is_text(int x, int y) { return x < width / 4 && y >= height / 2; }

// The guide's section about Dear ImGui.
#include "snippet_2.inc"

}  // namespace

int main()
{
    if (glfwInit() != GLFW_TRUE) return skip("GLFW finds no display");
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowBorderSize = style.WindowRounding = 0;
    style.Colors[ImGuiCol_WindowBg] = {70.f / 255, 60.f / 255, 50.f / 255, 1};
    style.Colors[ImGuiCol_Text] = {1, 1, 1, 1};

    Scene scene;
    for (const int frames : {100, 20})
    {
        GLFWwindow* const window = glfwCreateWindow(width, height, "host", nullptr, nullptr);
        if (window == nullptr) return skip("no OpenGL 3.3 for a window");
        glfwMakeContextCurrent(window);
        gladLoadGL(glfwGetProcAddress);
        ImGui_ImplGlfw_InitForOpenGL(window, false);
        ImGui_ImplOpenGL3_Init("#version 330 core");
        for (int frame = 0; frame < frames; ++frame)
        {
            glfwPollEvents();
            draw_between(scene, under, over);
            expect_no_error("ImGui's draw");
            if (frame + 1 < frames) glfwSwapBuffers(window);
        }
        const Picture picture = read_picture(width, height);
        int letters = 0;
        const auto expected = [&](int x, int y) -> Color
        {
            if (is_text(x, y))
            {
                letters += picture.at(x, y) == Color{255, 255, 255} ? 1 : 0;
                return picture.at(x, y);
            }
            if (x < width / 4) return {70, 60, 50};
            if (x < 3 * width / 4 && y >= height / 4 && y < 3 * height / 4) return {10, 20, 30};
            return x < width / 2 ? Color{40, 80, 120} : scene.expected(x - width / 2, y, width / 2, height);
        };
        expect_picture(picture, expected, "ImGui's window");
        expect(letters > 10, "ImGui's text is shown");
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
        gloo::context_lost();
        glfwDestroyWindow(window);
        report(frames == 100 ? "ImGui, 100 frames of both" : "ImGui, 20 frames of both in another window");
    }
    ImGui::DestroyContext();
    glfwTerminate();
    return failures == 0 ? 0 : 1;
}
