#include "graphics/transform/on_gpu.hpp"

#include <limits>
#include <random>

using graphics::Point;

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
    const Point middle = transform.to_user({50, 50});
    transform.limits(0.5, 4);
    CHECK(transform.zoom() == 0.5);
    CHECK(near(transform.to_user({50, 50}), middle, 1e-6));
    for (const double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
        CHECK(has(error_of([&] { transform.zoom({1, 1}, bad); }), "positive number"));
    CHECK(has(error_of([&] { transform.limits(2, 1); }), "limits of a zoom"));
    CHECK(transform.zoom() == 0.5);
    transform.limits(2, 4);
    transform.reset();
    CHECK(transform.zoom() == 2);
}

TEST_CASE_METHOD(GlTest, "limits that take the picture too far are refused, and change nothing", "[transform]")
{
    graphics::PanZoom transform(graphics::Position(), {.pan = {1e38, 0}});
    CHECK(has(error_of([&] { transform.limits(100, 1000); }), "a pan is made of finite numbers"));
    CHECK(transform.zoom() == 1);
    transform["pan"] = {0, 0};
    transform.zoom({0, 0}, 0.5);
    CHECK(transform.zoom() == 0.5);
}

TEST_CASE_METHOD(GlTest, "a pan of no number is refused, and changes nothing", "[transform]")
{
    graphics::PanZoom transform{graphics::OrthographicProjection(graphics::Position())};
    transform.resize(10, 20);
    transform.pan({3, 4});
    const auto before = transform.view();
    for (const double bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
    {
        CHECK(has(error_of([&] { transform.pan({bad, 0}); }), "cannot be moved"));
        CHECK(has(error_of([&] { transform.pan({0, bad}); }), "cannot be moved"));
    }
    CHECK(transform.view() == before);
    CHECK(near(transform.to_pixel({0, 0}), {3, 24}));
}

TEST_CASE_METHOD(GlTest, "a PanZoom keeps what it shows undistorted when it is told to", "[transform]")
{
    graphics::PanZoom transform(graphics::Position(), {.aspect = 1});
    OnGpu gpu(transform, "<transform(p)>");
    for (const auto& [width, height] : {std::pair{200.0, 100.0}, std::pair{100.0, 200.0}, std::pair{50.0, 50.0}})
    {
        transform.resize(width, height);
        const double side = std::min(width, height);
        CHECK(transform.zoom() == 1);
        CHECK(near(transform.to_pixel({1, 1}), {(width + side) / 2, (height - side) / 2}));
        CHECK(same_place(gpu({1, 1, 0, 1}), transform.to_pixel({1, 1}), width, height));
        transform.zoom({10, 10}, 2);
        CHECK(transform.zoom() == Approx(2));
        CHECK(same_place(gpu({1, 1, 0, 1}), transform.to_pixel({1, 1}), width, height));
        transform.reset();
    }
    graphics::PanZoom wide(graphics::Position(), {.aspect = 4});
    wide.resize(200, 100);
    CHECK(near(wide.to_pixel({1, 1}), {200, 25}));
}

TEST_CASE_METHOD(GlTest, "a PanZoom begins as it is told, and has glumpy's names", "[transform]")
{
    graphics::PanZoom transform(graphics::Position(), {.pan = {0.5, -0.25}, .zoom = 4, .zoom_min = 2, .zoom_max = 8});
    OnGpu gpu(transform, "<transform(p)>");
    CHECK(near(gpu({0.25, 0.25, 0, 1}), {1.5, 0.75, 0, 1}));
    CHECK(near(OnGpu(transform, "vec4(<transform.panzoom_scale>, <transform.panzoom_translate>)")({}), {4, 4, 0.5, -0.25}));
    CHECK(transform.zoom() == 4);
    CHECK(transform.pan() == Point{0.5, -0.25});
    transform.zoom({0, 0}, 100);
    CHECK(transform.zoom() == 8);
    transform.reset();
    CHECK(transform.zoom() == 2);
    CHECK(transform.pan() == Point{});
    transform["scale"] = {3, 3};
    CHECK(transform.zoom() == 3);
    transform.zoom({0, 0}, 2);
    CHECK(transform.zoom() == 6);
    // What lies in front of the plane moves along.
    for (const double z : {-0.5, 0.25})
    {
        CHECK(near(transform.to_pixel({0.25, 0.5}, z), transform.to_pixel({0.25, 0.5})));
        CHECK(transform.to_user({0.75, 0.25}, (z + 1) / 2)[2] == Approx(z));
    }
    // Where it was given two numbers, what lies under the pointer stays there, too.
    transform["scale"] = {2, 4};
    const Point under = transform.to_user({0.75, 0.25});
    transform.zoom({0.75, 0.25}, 1.5);
    CHECK(near(transform.to_user({0.75, 0.25}), under));
    CHECK(near(OnGpu(transform, "vec4(<transform.panzoom_scale>, 0.0, 0.0)")({}), {3, 6, 0, 0}));
    transform.reset();
    transform.zoom({0.5, 0.5}, 3);
    CHECK(transform.zoom() == 6);

    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(has(error_of([] { graphics::PanZoom({.aspect = 0}); }), "the aspect of what is shown is a positive number"));
    CHECK(has(error_of([] { graphics::PanZoom({.zoom = -1}); }), "a zoom is a positive number"));
    CHECK(has(error_of([] { graphics::PanZoom({.zoom_min = 3, .zoom_max = 2}); }), "limits of a zoom"));
    CHECK(has(error_of([&] { graphics::PanZoom({.pan = {nan, 0}}); }), "a pan is made of finite numbers"));
    const Four before = gpu({0.25, 0.25, 0, 1});
    CHECK(has(error_of([&] { transform.zoom({nan, 0}, 0.5); }), "a pan is made of finite numbers"));
    CHECK(transform.zoom() == 6);
    CHECK(gpu({0.25, 0.25, 0, 1}) == before);
}
