#include "graphics/graphics_test.hpp"

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
