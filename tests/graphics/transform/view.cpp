#include "graphics/graphics_test.hpp"

using graphics::View;

TEST_CASE_METHOD(GlTest, "a view is what the window shows, and how large", "[transform]")
{
    STATIC_REQUIRE(View{{0, 0}, {1, 1}, 2} == View{{0, 0}, {1, 1}, 2});
    STATIC_REQUIRE(View{{0, 0}, {1, 1}, 2} != View{{0, 0}, {1, 1}, 3});
    STATIC_REQUIRE(View{}.scale == 1);
    graphics::PanZoom transform(graphics::OrthographicProjection(graphics::Position(), {.yinvert = true}));
    transform.resize(40, 20);
    CHECK(transform.view() == View{{0, 0}, {40, 20}, 1});
    transform.zoom({0, 0}, 4);
    CHECK(transform.view().scale == Approx(4));
    CHECK(near(transform.view().low, {0, 0}));
    CHECK(near(transform.view().high, {10, 5}));
    transform.pan({8, -4});
    CHECK(near(transform.view().low, {-2, 1}));
    CHECK(near(transform.view().high, {8, 6}));
    // `low` is the lowest, whichever way y points.
    graphics::PanZoom up{graphics::OrthographicProjection(graphics::Position())};
    up.resize(40, 20);
    CHECK(up.view() == View{{0, 0}, {40, 20}, 1});
}
