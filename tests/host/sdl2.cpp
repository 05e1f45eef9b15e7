// A window of SDL's, in which the application and the library draw in turn; then the same window with another context.
#include <glumpp/gloo.hpp>

#include <SDL.h>

#include "raw_host.hpp"
#include "scene.hpp"

namespace
{
// The guide's section about SDL2.
#include "snippet_1.inc"
}  // namespace

int main(int, char**)
{
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return skip(SDL_GetError());
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    constexpr int width = 128, height = 64;
    SDL_Window* const window = SDL_CreateWindow("host", 0, 0, width, height, SDL_WINDOW_OPENGL);
    if (window == nullptr) return skip(SDL_GetError());

    Scene scene;
    for (const int frames : {100, 20})
    {
        const SDL_GLContext context = open_context(window);
        RawHost host(width, height);
        for (int frame = 0; frame < frames; ++frame)
        {
            SDL_Event event;
            while (SDL_PollEvent(&event) != 0) continue;
            host.draw();
            draw(window, scene);
            if (frame + 1 < frames) SDL_GL_SwapWindow(window);
        }
        expect_both(host, scene, "SDL's window");
        expect(scene.frame() == (frames == 100 ? 100 : 120), "the scene was drawn as often as the frames say");
        close_context(context);
        report(frames == 100 ? "SDL2, 100 frames of both" : "SDL2, 20 frames of both in another context");
    }
    SDL_DestroyWindow(window);
    SDL_Quit();
    return failures == 0 ? 0 : 1;
}
