// hello: what is written is pending, what is pending is sent by a draw, and nothing else ever is
#include "support/offscreen.hpp"  // EGL comes before the loader
#include "support/options.hpp"
#include "support/run.hpp"

#include <array>
#include <cstdio>

#include <glumpp/gloo.hpp>

namespace gloo = glumpp::gloo;

namespace
{

struct Vertex
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};

using Grid = gloo::VertexBuffer<Vertex, 2>;

constexpr const char* vertex_shader = R"(
attribute vec2 position;
attribute vec3 color;
varying vec3 v_color;
void main()
{
    v_color = color;
    gl_PointSize = 9.0;
    gl_Position = vec4(position, 0.0, 1.0);
}
)";
constexpr const char* fragment_shader = R"(
varying vec3 v_color;
void main() { gl_FragColor = vec4(v_color, 1.0); }
)";

/// One line: what was done, and what that left pending.
void tell(const char* done, const Grid& grid)
{
    if (const auto pending = grid.pending_data()) std::printf("%-48s pending: bytes [%zu, %zu)\n", done, pending->offset, pending->end);
    else std::printf("%-48s pending: nothing\n", done);
}

/// Draws, and says what that sent: all that was pending, and only that.
void draw(gloo::Program& program, const Grid& grid)
{
    const auto pending = grid.pending_data();
    program.draw(GL_POINTS);
    if (pending) std::printf("%-48s sent: bytes [%zu, %zu)\n", "program.draw(GL_POINTS)", pending->offset, pending->end);
    else std::printf("%-48s sent: nothing\n", "program.draw(GL_POINTS)");
}

void hello()
{
    std::printf("In host memory, without OpenGL:\n");
    Grid V({3, 3});
    tell("VertexBuffer<Vertex, 2> V({3, 3})", V);
    V.clear_pending();
    tell("V.clear_pending(), as if it had been sent", V);
    V[&Vertex::position](0, 0) = {0, 0};
    tell("V[&Vertex::position](0, 0) = {0, 0}", V);
    V[&Vertex::position](1, 1) = {0, 0};
    tell("V[&Vertex::position](1, 1) = {0, 0}", V);

    std::printf("\nWith OpenGL, in a picture of 64 x 64 pixels:\n");
    std::fflush(stdout);
    const support::Offscreen context;
    gloo::FrameBuffer target(64, 64);
    gloo::Program program(vertex_shader, fragment_shader);
    program.bind(V);
    if (gloo::profile() == gloo::Profile::core) glEnable(GL_PROGRAM_POINT_SIZE);  // always so in OpenGL ES
    target.bind();

    const xt::xtensor<float, 1> places = {-0.5f, 0.f, 0.5f};
    V[&Vertex::position].view(xt::all(), xt::all(), 0) = places;
    V[&Vertex::position].view(xt::all(), xt::all(), 1) = xt::view(places, xt::all(), xt::newaxis());
    V[&Vertex::color] = {1, 0.5f, 0};
    V.touch();
    tell("a grid, all of which is new to the GPU", V);
    draw(program, V);

    V[&Vertex::position](0, 0) = {-0.75f, -0.75f};
    tell("V[&Vertex::position](0, 0) = {-0.75f, -0.75f}", V);
    V[&Vertex::position](1, 1) = {0.25f, 0.25f};
    tell("V[&Vertex::position](1, 1) = {0.25f, 0.25f}", V);
    draw(program, V);
    draw(program, V);

    const auto pixels = target.read_back();
    std::printf("pixel (40, 40), where that vertex is now: red %d, green %d, blue %d\n", pixels(40, 40, 0), pixels(40, 40, 1),
                pixels(40, 40, 2));
}

}  // namespace

int main(int argc, char** argv)
{
    return support::run("hello",
                        [&]
                        {
                            CLI::App app("Shows which writes are sent to the GPU, and when.", "hello");
                            if (support::parse(app, argc, argv)) hello();
                        });
}
