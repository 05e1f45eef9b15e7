#include "graphics/graphics_test.hpp"

#include <limits>
#include <random>

namespace
{

using graphics::Point;

bool near(Point a, Point b, double tolerance = 1e-9) { return std::abs(a.x - b.x) < tolerance && std::abs(a.y - b.y) < tolerance; }

struct Flat
{
    std::array<float, 2> position;
};
struct Deep
{
    std::array<float, 3> position;
};

const char* const white = "void main() { gl_FragColor = vec4(1.0); }";

}  // namespace

TEST_CASE_METHOD(GlTest, "an orthographic projection counts pixels from a corner of the window", "[transform]")
{
    graphics::OrthographicProjection up{graphics::Position()}, down(graphics::Position(), {.yinvert = true});
    for (auto* const one : {&up, &down}) one->resize(16, 8);
    CHECK(near(up.to_pixel({0, 0}), {0, 8}));
    CHECK(near(up.to_pixel({3, 1}), {3, 7}));
    CHECK(near(down.to_pixel({3, 1}), {3, 1}));
    CHECK(up.view() == graphics::View{{0, 0}, {16, 8}, 1});
    CHECK(down.view() == graphics::View{{0, 0}, {16, 8}, 1});
    up.resize(0, 0);
    CHECK(up.view() == graphics::View{{0, 0}, {16, 8}, 1});
    CHECK(spy.calls.empty());
}

TEST_CASE_METHOD(GlTest, "a rectangle is fitted into windows of any shape", "[transform]")
{
    graphics::OrthographicProjection transform(graphics::Position(), {.yinvert = true, .fit = graphics::Bounds{{10, 20}, {110, 70}}});
    transform.resize(400, 400);
    CHECK(near(transform.to_pixel({60, 45}), {200, 200}));
    CHECK(near(transform.to_pixel({10, 20}), {0, 100}));
    CHECK(near(transform.to_pixel({110, 70}), {400, 300}));
    CHECK(transform.view().scale == Approx(4));
    CHECK(near(transform.view().low, {10, -5}));
    CHECK(near(transform.view().high, {110, 95}));
    transform.resize(400, 50);
    CHECK(transform.view().scale == Approx(1));
    CHECK(near(transform.to_pixel({10, 20}), {150, 0}));
    transform.fit({{0, 0}, {1, 1}});
    CHECK(transform.view().scale == Approx(50));
    CHECK(has(error_of([&] { transform.fit({{0, 0}, {0, 1}}); }), "no rectangle to fit"));
    CHECK(has(error_of([&] { transform.fit({{0, 0}, {std::numeric_limits<double>::quiet_NaN(), 1}}); }), "no rectangle to fit"));
    CHECK(has(error_of([] { graphics::OrthographicProjection(graphics::Position(), {.znear = 1, .zfar = 1}); }), "znear < zfar"));
    CHECK(transform.view().scale == Approx(50));
}

TEST_CASE_METHOD(GlTest, "what lies under the pointer stays there", "[transform]")
{
    graphics::PanZoom transform(graphics::OrthographicProjection(graphics::Position(), {.yinvert = true}));
    transform.resize(640, 480);
    std::mt19937 random(7);
    std::uniform_real_distribution<double> x(0, 640), y(0, 480), factor(0.7, 1.4);
    for (int i = 0; i < 200; ++i)
    {
        const Point pixel{x(random), y(random)}, user = transform.to_user(pixel);
        transform.zoom(pixel, factor(random));
        REQUIRE(near(transform.to_pixel(user), pixel, 1e-6));
        REQUIRE(near(transform.to_user(transform.to_pixel({5, 6})), {5, 6}, 1e-6));
        const Point before = transform.to_pixel(user);
        transform.pan({3, -2});
        REQUIRE(near(transform.to_pixel(user), before + Point{3, -2}, 1e-6));
        REQUIRE(transform.view().scale == Approx(transform.zoom()));
    }
    transform.reset();
    CHECK(transform.zoom() == 1);
    CHECK(transform.view() == graphics::View{{0, 0}, {640, 480}, 1});
}

TEST_CASE_METHOD(GlTest, "a zoom has limits", "[transform]")
{
    graphics::PanZoom transform{graphics::Position()};
    transform.resize(100, 100);
    transform.zoom({50, 50}, 1e9);
    CHECK(transform.zoom() == 1000);
    const Point there = transform.to_user({20, 30});
    transform.zoom({20, 30}, 1e-9);
    CHECK(transform.zoom() == 0.01);
    CHECK(near(transform.to_user({20, 30}), there, 1e-6));
    transform.limits(0.5, 4);
    CHECK(transform.zoom() == 0.5);
    for (const double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
        CHECK(has(error_of([&] { transform.zoom({1, 1}, bad); }), "positive number"));
    CHECK(has(error_of([&] { transform.limits(2, 1); }), "limits of a zoom"));
    CHECK(transform.zoom() == 0.5);
    transform.limits(2, 4);
    transform.reset();
    CHECK(transform.zoom() == 2);
}

TEST_CASE_METHOD(GlTest, "the GPU places vertices where the host says", "[transform]")
{
    graphics::OrthographicProjection projection(graphics::Position(), {.yinvert = true, .fit = graphics::Bounds{{100, 200}, {108, 208}}});
    graphics::PanZoom transform(projection);
    transform.resize(16, 16);
    const auto check = [&](gloo::Program& program, Point user)
    {
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(GL_POINTS);
        const Point pixel = transform.to_pixel(user);
        const auto pixels = target.read_back();
        for (std::size_t row = 0; row < 16; ++row)
        {
            for (std::size_t column = 0; column < 16; ++column)
            {
                // Row 0 is the lowest.
                const bool here = column == static_cast<std::size_t>(pixel.x) && 15 - row == static_cast<std::size_t>(pixel.y);
                REQUIRE(pixels(row, column, 0) == (here ? 255 : 0));
            }
        }
    };
    const auto walk = [&](gloo::Program& program, Point user)
    {
        check(program, user);
        transform.zoom({12.5, 3.5}, 1.25);
        check(program, user);
        transform.pan({-4, 3});
        check(program, user);
        projection.fit({{98, 198}, {108, 208}});
        check(program, user);
    };
    SECTION("vec2, given by the hook")
    {
        gloo::Program program("attribute vec2 position; void main() { gl_Position = <transform(position)>; gl_PointSize = 1.0; }", white);
        gloo::VertexBuffer<Flat> V{{{103.3f, 204.2f}}};
        program.bind(V);
        program["transform"] = transform;
        walk(program, {103.3, 204.2});

        // A change of pan or zoom sends uniforms, and nothing else.
        transform.pan({1, 1});
        spy.clear();
        program.draw(GL_POINTS);
        CHECK(spy.text() == "glUseProgram glUniform2fv glBindVertexArray glDrawArrays");
    }
    SECTION("vec3, given by the hook")
    {
        gloo::Program program("attribute vec3 position; void main() { gl_Position = <transform(position)>; gl_PointSize = 1.0; }", white);
        gloo::VertexBuffer<Deep> V{{{103.3f, 204.2f, 7.f}}};
        program.bind(V);
        program["transform"] = transform;
        walk(program, {103.3, 204.2});
    }
    SECTION("given by the snippet")
    {
        graphics::PanZoom other(graphics::OrthographicProjection(graphics::Position("position"), {.yinvert = true}));
        other.resize(16, 16);
        gloo::Program program("attribute vec2 position; void main() { gl_Position = <transform>; gl_PointSize = 1.0; }", white);
        gloo::VertexBuffer<Flat> V{{{3.5f, 4.5f}}};
        program.bind(V);
        program["transform"] = other;
        program.draw(GL_POINTS);
        CHECK(pixel(11, 3)[0] == 255);
    }
}

TEST_CASE_METHOD(GlTest, "copies of a transform are one transform", "[transform]")
{
    graphics::PanZoom a{graphics::Position()};
    graphics::PanZoom b = a;
    a.resize(10, 10);
    a.zoom({0, 0}, 2);
    CHECK(b.zoom() == 2);
    CHECK(b.view() == a.view());
}

TEST_CASE_METHOD(GlTest, "a snippet of one's own may stand inside", "[transform]")
{
    graphics::PanZoom transform{gloo::Snippet("vec4 halved(vec2 p) { return vec4(0.5 * p, 0.0, 1.0); }")};
    transform.resize(16, 16);
    gloo::Program program("attribute vec2 position; void main() { gl_Position = <transform(position)>; gl_PointSize = 1.0; }", white);
    gloo::VertexBuffer<Flat> V{{{0.9f, 0.9f}}};
    program.bind(V);
    program["transform"] = transform;
    transform.zoom({8, 8}, 2);
    program.draw(GL_POINTS);
    CHECK(pixel(15, 15)[0] == 255);
}
