// The library's own work in what a frame repeats, without OpenGL's: `instructions JOB COUNT` does a job so many times on functions
// of OpenGL that return at once. instructions.cmake counts what it runs.
#include "null_gl.hpp"
#include "scene.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace
{

using benchmark::Kind, benchmark::Scene, benchmark::Uniforms, benchmark::Vertex;

/// Does `job` once more than `count` times: the first time makes what there is to make. A function for each, as programs have them: in one
/// that does all, compilers inline less and less.
template <class Job>
[[gnu::noinline]] int repeat(long count, Job&& job)
{
    for (long i = -1; i < count; ++i) job(static_cast<float>(i));
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 3) return 2;
    const std::string_view job = argv[1];
    const long count = std::atol(argv[2]);
    const Kind kind = job == "draw" || job == "write and bind" || job == "bind" ? Kind::plain
                      : job == "draw of three buffers and a texture"            ? Kind::buffers
                                                                                : Kind::rich;
    benchmark::silence(benchmark::inputs_of(kind), benchmark::uniforms_of(kind));
    Scene scene(kind);
    if (job == "draw" || kind == Kind::buffers) return repeat(count, [&](float) { scene.draw(); });
    if (job == "bind") return repeat(count, [&](float) { scene.vertices.bind(); });
    if (job == "write and bind")
        return repeat(count,
                      [&](float x)
                      {
                          scene.vertices[&Vertex::position](1) = {x, x};
                          scene.vertices.bind();
                      });
    scene.draw();
    Uniforms uniforms(scene.program);
    if (job == "uniform by name") return repeat(count, [&](float x) { scene.program["u_a"] = {x, x, x, x}; });
    if (job == "uniform by handle") return repeat(count, [&](float x) { uniforms.set_one(x); });
    if (job == "draw of four uniforms by handle")
        return repeat(count,
                      [&](float x)
                      {
                          uniforms.set(x);
                          scene.draw();
                      });
    if (job == "texel and draw")
        return repeat(count,
                      [&](float x)
                      {
                          scene.image(3, 5) = {static_cast<std::uint8_t>(x), 0, 0, 0};
                          scene.draw();
                      });
    return 2;
}
