#include "graphics/transform/on_gpu.hpp"

#include <numbers>
#include <random>

using graphics::HammerProjection, graphics::Point, graphics::Position;

TEST_CASE_METHOD(GlTest, "Hammer's projection shows the whole earth in an ellipse", "[transform]")
{
    HammerProjection hammer;
    Position transform(hammer);
    transform.resize(100, 100);
    OnGpu forward(hammer, "<transform(p.xy)>"), back(hammer, "vec4(<transform.inverse(p.xy)>, 0.0, 1.0)");
    std::mt19937 random(11);
    std::uniform_real_distribution<double> longitude(-3.1, 3.1), latitude(-1.5, 1.5);
    for (int i = 0; i < 30; ++i)
    {
        const double l = longitude(random), f = latitude(random), d = std::sqrt(1 + std::cos(f) * std::cos(l / 2)),
                     r2 = std::numbers::sqrt2;
        const Four there{2 * r2 * std::cos(f) * std::sin(l / 2) / d, r2 * std::sin(f) / d, 0, 1};
        REQUIRE(there[0] * there[0] / 8 + there[1] * there[1] / 2 <= 1);
        REQUIRE(near(forward({l, f, 0, 1}), there));
        // Near the rim a place is almost the same for many longitudes.
        REQUIRE(near(back(there), {l, f, 0, 1}, 2e-2));
        REQUIRE(near(forward(back(there)), there, 1e-4));
        REQUIRE(near(transform.to_pixel({l, f}), {50 + 50 * there[0], 50 - 50 * there[1]}));
        REQUIRE(near(transform.to_user(transform.to_pixel({l, f})), {l, f}, 1e-6));
    }
    CHECK(near(OnGpu(hammer, "<transform(p.xyz)>")({0, 0, 7, 1}), {0, 0, 7, 1}));
    CHECK(near(OnGpu(hammer, "<transform(p)>")({0, 0, 7, 2}), {0, 0, 7, 2}));
    CHECK(near(OnGpu(hammer, "<transform(p.x, p.y)>")({std::numbers::pi, 0, 0, 0}), {2 * std::numbers::sqrt2, 0, 0, 1}));
    // Outside the ellipse there is no earth.
    for (const Point outside : {Point{100, 50 - 100}, {50, 50 - 80}, {50, 50 + 80}, {50 + 150, 50}, {50 - 150, 50}})
    {
        CHECK(std::isnan(transform.to_user(outside).x));
        CHECK(std::isnan(transform.to_user(outside).y));
    }
    CHECK(near(transform.to_user({50 + 140, 50}), {2 * std::atan2(2.8 * std::sqrt(0.51), 0.04), 0}, 1e-6));
    CHECK(near(transform.to_user({50, 50}), {0, 0}));
}
