// `many COUNT`: makes, draws and drops so many buffers, and an eighth as many textures, framebuffers and vertex arrays. Fails when memory
// grows on the way, or when OpenGL has another number of objects in the end than at the start.
#include <EGL/egl.h>

#include "support/offscreen_context.hpp"
#include "support/skip.hpp"

#include <glumpp/gloo.hpp>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <vector>

namespace gloo = glumpp::gloo;

namespace
{

struct Vertex
{
    std::array<float, 2> position;
};

/// How many objects OpenGL has that were made while it lives.
class Census
{
public:
    Census()
    {
        watch<&glad_glGenBuffers, 1>();
        watch<&glad_glDeleteBuffers, -1>();
        watch<&glad_glGenTextures, 1>();
        watch<&glad_glDeleteTextures, -1>();
        watch<&glad_glGenVertexArrays, 1>();
        watch<&glad_glDeleteVertexArrays, -1>();
        watch<&glad_glGenFramebuffers, 1>();
        watch<&glad_glDeleteFramebuffers, -1>();
        watch<&glad_glGenRenderbuffers, 1>();
        watch<&glad_glDeleteRenderbuffers, -1>();
    }
    [[nodiscard]] static long living() noexcept { return count; }

private:
    template <auto Slot, int Step>
    static void watch()
    {
        static const auto real = *Slot;
        *Slot = [](GLsizei n, auto* names)
        {
            count += Step * n;
            real(n, names);
        };
    }

    static inline long count = 0;
};

/// The memory that the process has, in bytes; 0 where that is not known.
std::size_t resident()
{
    std::size_t total = 0, pages = 0;
    std::ifstream("/proc/self/statm") >> total >> pages;
    return pages * 4096;
}

/// Draws one more; the picture shows whether that was right.
bool round(gloo::Program& program, gloo::FrameBuffer& target, std::size_t i)
{
    gloo::VertexBuffer<Vertex> vertices{{{-1, -1}}, {{3, -1}}, {{-1, 3}}};
    program.bind(vertices);
    program["gain"] = static_cast<float>(i % 5) / 5;
    if (i % 8 != 0)
    {
        vertices.share()->flush();
        vertices[&Vertex::position](1, 0) = 4.f;
        vertices.share()->flush();
        return true;
    }
    gloo::IndexBuffer<std::uint16_t> indices{0, 1, 2};
    gloo::Texture2D<std::uint8_t, 4> image({4, 4});
    image(0, 0) = {1, 2, 3, 4};
    gloo::FrameBuffer framebuffer(image);
    program.draw(GL_TRIANGLES);
    framebuffer.bind();
    program.draw(GL_TRIANGLES, indices);
    framebuffer.unbind();
    const int expected = static_cast<int>(51 * (i % 5));
    return i % 512 != 0 || (framebuffer.read_back()(3, 3, 0) == expected && target.read_back()(7, 7, 0) == expected);
}

}  // namespace

int main(int argc, char** argv)
{
    const OffscreenContext context(3, 3);
    if (!context.ready()) return skip("no OpenGL 3.3 here");
    const Census census;
    const auto count = static_cast<std::size_t>(argc > 1 ? std::atol(argv[1]) : 20'000);
    gloo::FrameBuffer target(8, 8);
    gloo::Program program("attribute vec2 position; void main() { gl_Position = vec4(position, 0.0, 1.0); }",
                          "uniform float gain; void main() { gl_FragColor = vec4(gain); }");
    target.bind();
    // What OpenGL keeps for later is there after the first of them; others have it no larger.
    long living = 0;
    std::size_t before = 0;
    for (std::size_t i = 0; i < count; ++i)
    {
        if (!round(program, target, i))
        {
            std::printf("number %zu was not drawn right\n", i);
            return EXIT_FAILURE;
        }
        if (i == count / 4)
        {
            living = Census::living();
            before = resident();
        }
    }
    const std::size_t after = resident(), allowed = std::size_t{4} << 20;
    std::printf("%zu buffers: %ld objects alive after a quarter, %ld at the end; memory grew by %ld KiB\n", count, living, Census::living(),
                (static_cast<long>(after) - static_cast<long>(before)) / 1024);
    return Census::living() == living && after < before + allowed ? EXIT_SUCCESS : EXIT_FAILURE;
}
