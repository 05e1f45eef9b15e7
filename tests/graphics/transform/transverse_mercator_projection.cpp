#include "graphics/transform/on_gpu.hpp"

#include <random>

using graphics::Point, graphics::Position, graphics::TransverseMercatorProjection;

TEST_CASE_METHOD(GlTest, "a transverse Mercator projection keeps angles", "[transform]")
{
    TransverseMercatorProjection mercator;
    Position transform(mercator);
    transform.resize(100, 100);
    OnGpu forward(mercator, "vec4(<transform(p.xyz)>, 1.0)"), back(mercator, "vec4(<transform.inverse(p.xy)>, 0.0, 1.0)"),
        two(mercator, "vec4(<transform(p.x, p.y)>, 0.0, 1.0)");
    std::mt19937 random(13);
    std::uniform_real_distribution<double> longitude(-1.4, 1.4), latitude(-1.5, 1.5);
    const auto place = [](double l, double f)
    {
        const double b = std::sin(l) * std::cos(f);
        return Point{0.75 / 2 * std::log((1 + b) / (1 - b)), 0.75 * std::atan2(std::tan(f), std::cos(l))};
    };
    for (int i = 0; i < 30; ++i)
    {
        const double l = longitude(random), f = latitude(random);
        const Point there = place(l, f);
        REQUIRE(near(forward({l, f, 5, 1}), {there.x, there.y, 5, 1}, 1e-4));
        REQUIRE(near(two({l, f, 5, 1}), {there.x, there.y, 0, 1}, 1e-4));
        REQUIRE(near(back({there.x, there.y, 0, 1}), {l, f, 0, 1}, 1e-4));
        REQUIRE(near(transform.to_pixel({l, f}), {50 + 50 * there.x, 50 - 50 * there.y}));
        REQUIRE(near(transform.to_user(transform.to_pixel({l, f})), {l, f}, 1e-8));
        // East and north stay at right angles, and equally long.
        const double step = 1e-6;
        const Point east = 1 / std::cos(f) * (transform.to_pixel({l + step, f}) - transform.to_pixel({l - step, f})),
                    north = transform.to_pixel({l, f + step}) - transform.to_pixel({l, f - step});
        REQUIRE(near(graphics::turned(north), 1.0 * east, 1e-3 * graphics::length(north)));
    }
    // Beyond a quarter of the way around, too.
    CHECK(near(OnGpu(mercator, "<transform(p)>")({2.5, 1, 0, 1}),
               {place(2.5, 1).x, 0.75 * std::atan2(std::sin(1), std::cos(1) * std::cos(2.5)), 0, 1}, 1e-4));
}
