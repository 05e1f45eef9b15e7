#include "graphics/transform/on_gpu.hpp"

#include <limits>

using graphics::PanZoom, graphics::Point, graphics::Position, graphics::Viewport, graphics::OrthographicProjection;

namespace
{

/// Which pixels of a framebuffer of 16 x 16 a rectangle covers: {left, lower, right, upper}.
std::array<std::size_t, 4> covered(gloo::FrameBuffer& target, gloo::Program& program)
{
    target.bind();
    glClear(GL_COLOR_BUFFER_BIT);
    program.draw(GL_TRIANGLE_STRIP);
    const auto pixels = target.read_back();
    std::array<std::size_t, 4> out{16, 16, 0, 0};
    std::size_t count = 0;
    for (std::size_t row = 0; row < 16; ++row)
    {
        for (std::size_t column = 0; column < 16; ++column)
        {
            if (pixels(row, column, 0) == 0) continue;
            ++count;
            out = {std::min(out[0], column), std::min(out[1], row), std::max(out[2], column + 1), std::max(out[3], row + 1)};
        }
    }
    REQUIRE(count == (out[2] - out[0]) * (out[3] - out[1]));
    return out;
}

using Edges = std::array<std::size_t, 4>;

}  // namespace

TEST_CASE_METHOD(GlTest, "a viewport moves what fills the window into a part of it, and clips", "[transform]")
{
    gloo::Program program("attribute vec2 position; void main() { gl_Position = vec4(position, 0.0, 1.0); <viewport.transform>; }",
                          "void main() { <viewport.clipping>; gl_FragColor = vec4(1.0); }");
    gloo::VertexBuffer<Corner> V{{{-1, -1}}, {{3, -1}}, {{-1, 3}}, {{3, 3}}};
    program.bind(V);
    Viewport viewport({.viewport = {{2, 4, 8, 6}}});
    program["viewport"] = viewport;
    viewport.resize(16, 16);
    // What is drawn reaches beyond the square that would fill the window.
    CHECK(covered(target, program) == Edges{2, 4, 10, 10});
    viewport.clipping(false);
    CHECK(covered(target, program) == Edges{2, 4, 16, 16});
    viewport.transform(false);
    CHECK(covered(target, program) == Edges{0, 0, 16, 16});
    viewport.clipping(true);
    CHECK(covered(target, program) == Edges{2, 4, 10, 10});
    viewport.extents({0, 0, 3, 5});
    CHECK(viewport.extents() == std::array<double, 4>{0, 0, 3, 5});
    CHECK(covered(target, program) == Edges{0, 0, 3, 5});
    viewport.reset();
    CHECK(covered(target, program) == Edges{0, 0, 16, 16});
    CHECK(viewport.extents() == std::array<double, 4>{0, 0, 16, 16});
    viewport.resize(8, 4);
    CHECK(viewport.extents() == std::array<double, 4>{0, 0, 8, 4});
    CHECK(covered(target, program) == Edges{0, 0, 8, 4});
    // As glumpy's programs may write it.
    viewport["local"] = {1, 1, 4, 4};
    viewport["global"] = {0, 0, 16, 16};
    CHECK(covered(target, program) == Edges{1, 1, 5, 5});
    viewport.resize(16, 16);
    CHECK(viewport.extents() == std::array<double, 4>{1, 1, 4, 4});
    CHECK(covered(target, program) == Edges{1, 1, 5, 5});

    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(has(error_of([&] { viewport.extents({0, 0, 0, 5}); }), "not {0, 0, 0, 5}"));
    CHECK(has(error_of([&] { viewport.extents({0, 0, 5, 0}); }), "not {0, 0, 5, 0}"));
    CHECK(has(error_of([&] { viewport.extents({0, 0, 5, -1}); }), "a width and a height above 0"));
    CHECK(has(error_of([&] { viewport.extents({nan, 0, 5, 5}); }), "a viewport is made of finite numbers"));
    CHECK(has(error_of([] { Viewport({.viewport = {{0, 0, 0, 0}}}); }), "a viewport is {x, y, width, height}"));
    CHECK(has(error_of([] { Viewport({.viewport = {{0, 0, 0, 5}}}); }), "a viewport is {x, y, width, height}"));
    CHECK(has(error_of([] { Viewport({.viewport = {{0, 0, 5, 0}}}); }), "a viewport is {x, y, width, height}"));
    CHECK(covered(target, program) == Edges{1, 1, 5, 5});
}

TEST_CASE_METHOD(GlTest, "until it is told of a window, a viewport is one of 512 pixels, as glumpy's", "[transform]")
{
    CHECK(near(OnGpu(Viewport(), "<transform.viewport_global>")({}), {0, 0, 512, 512}));
    CHECK(near(OnGpu(Viewport(), "<transform.viewport_local>")({}), {0, 0, 512, 512}));
    CHECK(Viewport().transform());
    CHECK(Viewport().clipping());
}

TEST_CASE_METHOD(GlTest, "around others a viewport is their window", "[transform]")
{
    PanZoom inner(OrthographicProjection(Position(), {.yinvert = true}));
    Viewport viewport(inner, {.viewport = {{2, 4, 8, 6}}});
    viewport.resize(16, 16);
    gloo::Program program("attribute vec2 position; void main() { gl_Position = <transform(position)>; }",
                          "void main() { <transform.clipping!()>; gl_FragColor = vec4(1.0); }");
    gloo::VertexBuffer<Corner> V{{{1, 1}}, {{4, 1}}, {{1, 3}}, {{4, 3}}};
    program.bind(V);
    program["transform"] = viewport;
    // A unit is a pixel, counted from the viewport's upper left corner, which is 4 + 6 above the window's lower edge.
    CHECK(covered(target, program) == Edges{3, 7, 6, 9});
    CHECK(near(viewport.to_pixel({1, 1}), {3, 7}));
    CHECK(near(viewport.to_user({3, 7}), {1, 1}));
    CHECK(viewport.view().scale == Approx(1));
    inner.pan({1, 2});
    CHECK(covered(target, program) == Edges{4, 5, 7, 7});
    CHECK(near(viewport.to_pixel({1, 1}), {4, 9}));
    viewport.extents({0, 0, 16, 16});
    CHECK(inner.view().high == Point{16 - 16 / 8.0, 16 - 2 * 16 / 6.0});
    viewport.extents({2, 4, 8, 6});
    inner.reset();
    inner.zoom({2, 2}, 10);
    CHECK(covered(target, program) == Edges{2, 4, 10, 10});
    inner.reset();
    for (const double z : {-0.5, 0.25})
    {
        CHECK(near(viewport.to_pixel({1, 1}, z), viewport.to_pixel({1, 1})));
        CHECK(viewport.to_user({4, 9}, (z + 1) / 2)[2] == Approx(-1000 * z));  // as the projection has it
    }
    viewport.transform(false);
    CHECK(inner.view().high == Point{16, 16});
    viewport.transform(true);
    CHECK(inner.view().high == Point{8, 6});
    // By its uniforms, of which the next resize() tells what is inside.
    viewport["extents"] = {0, 0, 4, 16};
    viewport.resize(16, 16);
    CHECK(viewport.extents() == std::array<double, 4>{0, 0, 4, 16});
    CHECK(inner.view().high == Point{4, 16});
    CHECK(near(viewport.to_pixel({1, 1}), {1, 1}));
    viewport["transform"] = 0;
    viewport.resize(16, 16);
    CHECK(inner.view().high == Point{16, 16});
    // One without an area is no window for anything.
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    for (const std::array<float, 4>& none :
         {std::array{0.f, 0.f, 0.f, 5.f}, {0.f, 0.f, 5.f, 0.f}, {0.f, 0.f, -5.f, 5.f}, {nan, 0.f, 5.f, 5.f}})
    {
        viewport["extents"] = none;
        viewport.resize(16, 16);
        CHECK(viewport.extents() == std::array<double, 4>{0, 0, 4, 16});
    }
    viewport["transform"] = 1;
    viewport.reset();
    CHECK(viewport.extents() == std::array<double, 4>{0, 0, 16, 16});
    CHECK(inner.view().high == Point{16, 16});
    viewport.extents({0, 0, 4, 16});
    CHECK(inner.view().high == Point{4, 16});
    viewport.reset();
    CHECK(inner.view().high == Point{16, 16});
    viewport.resize(8, 8);
    CHECK(viewport.extents() == std::array<double, 4>{0, 0, 8, 8});
    viewport.resize(32, 8);
    viewport.extents({16, 0, 8, 4});
    CHECK(near(viewport.to_pixel({0, 0}), {16, 4}));
    CHECK(near(viewport.to_pixel({8, 4}), {24, 8}));
}
