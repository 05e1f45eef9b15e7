#include "graphics/transform/on_gpu.hpp"

#include <limits>

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

TEST_CASE_METHOD(GlTest, "what is refused leaves a projection as it was", "[transform]")
{
    graphics::OrthographicProjection transform(graphics::Position(), {.fit = graphics::Bounds{{0, 0}, {8, 8}}});
    transform.resize(16, 16);
    const auto before = transform.view();
    for (const graphics::Bounds& bad : {graphics::Bounds{}, graphics::Bounds::everything(), graphics::Bounds{{1, 1}, {1, 2}}})
        CHECK(has(error_of([&] { transform.fit(bad); }), "no rectangle to fit"));
    CHECK(transform.view() == before);
    CHECK(near(transform.to_pixel({4, 4}), {8, 8}));
    const double most = std::numeric_limits<double>::max();
    CHECK(has(error_of([&] { graphics::OrthographicProjection(graphics::Position(), {.znear = -most, .zfar = most}); }), "znear < zfar"));
    for (const double depth : {0.0, std::numeric_limits<double>::quiet_NaN(), -std::numeric_limits<double>::infinity()})
        CHECK(has(error_of([&] { graphics::OrthographicProjection(graphics::Position(), {.znear = depth, .zfar = 0}); }), "znear < zfar"));
}

TEST_CASE_METHOD(GlTest, "a projection draws what lies between its depths", "[transform]")
{
    struct Deep
    {
        std::array<float, 3> position;
    };
    graphics::OrthographicProjection transform(graphics::Position(), {.znear = 2, .zfar = 6});
    transform.resize(16, 16);
    gloo::Program program("attribute vec3 position; void main() { gl_Position = <transform(position)>; gl_PointSize = 1.0; }",
                          "void main() { gl_FragColor = vec4(1.0); }");
    // Along the line of sight is down.
    gloo::VertexBuffer<Deep> V{{{2.5f, 0.5f, -1.9f}}, {{4.5f, 0.5f, -2.1f}}, {{6.5f, 0.5f, -5.9f}}, {{8.5f, 0.5f, -6.1f}}};
    program.bind(V);
    program["transform"] = transform;
    program.draw(GL_POINTS);
    CHECK(pixel(0, 2)[0] == 0);
    CHECK(pixel(0, 4)[0] == 255);
    CHECK(pixel(0, 6)[0] == 255);
    CHECK(pixel(0, 8)[0] == 0);
}

TEST_CASE_METHOD(GlTest, "a projection mirrors, and lets its units be those of the window, or as high as they are wide", "[transform]")
{
    const auto pixel_of = [](const graphics::OrthographicOptions& options, graphics::Point user)
    {
        graphics::OrthographicProjection transform(graphics::Position(), options);
        transform.resize(200, 100);
        const graphics::Point there = transform.to_pixel(user);
        CHECK(same_place(OnGpu(transform, "<transform(p)>")({user.x, user.y, 0, 1}), there, 200, 100));
        CHECK(near(transform.to_user(there), user));
        return there;
    };
    CHECK(near(pixel_of({.xinvert = true}, {30, 10}), {170, 90}));
    CHECK(near(pixel_of({.xinvert = true, .yinvert = true}, {30, 10}), {170, 10}));
    CHECK(near(pixel_of({.normalize = true}, {0.5, 0.5}), {150, 25}));
    CHECK(near(pixel_of({.yinvert = true, .normalize = true}, {0.5, 0.5}), {150, 75}));
    CHECK(near(pixel_of({.normalize = true, .aspect = 1}, {0.5, 0.25}), {150, 25}));
    CHECK(near(pixel_of({.normalize = true, .aspect = 2}, {1, 0.5}), {125, 25}));
    CHECK(has(error_of([] { graphics::OrthographicProjection({.aspect = 0}); }), "the aspect of a projection is a positive number"));

    graphics::OrthographicProjection transform(graphics::Position(), {.name = "view", .xinvert = true, .normalize = true, .aspect = 1});
    CHECK(transform.xinvert());
    CHECK(!transform.yinvert());
    CHECK(transform.normalize());
    CHECK(transform.aspect() == 1.0);
    CHECK(transform.znear() == -1000);
    CHECK(transform.zfar() == 1000);
    CHECK(near(OnGpu(graphics::PanZoom(transform), "<transform.view.projection> * p")({1, 0, 0, 1}), {-1, 0, 0, 1}));
}
