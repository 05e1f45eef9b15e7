#include "graphics/transform/on_gpu.hpp"

#include <limits>
#include <random>

using graphics::Arcball, graphics::Point, graphics::Position;

TEST_CASE_METHOD(GlTest, "an arcball shows what lies around the origin in perspective", "[transform]")
{
    Arcball arcball(Position(), {.znear = 1, .zfar = 20, .theta = 30, .phi = -40, .distance = 6, .zoom = 50});
    arcball.resize(100, 200);
    const graphics::ArcballOptions usual;
    CHECK(std::array{usual.aspect, usual.znear, usual.zfar, usual.theta, usual.phi} == std::array{1.0, 2.0, 1000.0, 0.0, 0.0});
    OnGpu gpu(arcball, "<transform(p)>");
    for (const double theta : {30.0, 100.0})
    {
        arcball.theta(theta);
        CHECK(arcball.theta() == Approx(theta));
        CHECK(arcball.phi() == Approx(-40));
        const Four p{0.5, 0.25, -1, 1};
        const double c = std::cos(rad(theta)), s = std::sin(rad(theta)), cp = std::cos(rad(-40)), sp = std::sin(rad(-40)),
                     f = 1 / std::tan(rad(25));
        const double x = c * p[0] - s * p[1], flat = s * p[0] + c * p[1], y = cp * flat - sp * p[2], z = sp * flat + cp * p[2] - 6;
        CHECK(near(gpu(p), {f * 2 * x, f * y, (z * 21 + 40) / -19, -z}));
        CHECK(same_place(gpu(p), arcball.to_pixel({0.5, 0.25}, -1), 100, 200));
        CHECK(near(arcball.to_user(arcball.to_pixel({0.5, 0.25})), {0.5, 0.25}));
    }
    arcball["model"] = std::array<float, 16>{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    CHECK(near(OnGpu(arcball, "<transform.arcball_model> * p")({1, 2, 3, 1}), {1, 2, 3, 1}));
    CHECK(arcball.theta() == Approx(0).margin(1e-12));
}

TEST_CASE_METHOD(GlTest, "an arcball turns by twice the arc that the pointer draws on it", "[transform]")
{
    Arcball arcball{Position()};
    arcball.resize(300, 200);
    OnGpu gpu(arcball, "<transform.arcball_model> * p");
    // From the middle to half the radius: an arc of 30 degrees about the y axis.
    arcball.rotate({150, 100}, {50, 0});
    CHECK(near(gpu({0, 0, 1, 1}), {std::sin(rad(60)), 0, std::cos(rad(60)), 1}));
    // A quarter of the rim: half a turn about the line of sight. Beyond the rim counts as the rim.
    arcball.reset();
    arcball.rotate({290, 100}, {-140, -100});
    CHECK(near(gpu({1, 0, 0, 1}), {-1, 0, 0, 1}));
    CHECK(near(gpu({0, 0, 1, 1}), {0, 0, 1, 1}));
    // The last place of the pointer alone decides, not its way.
    std::mt19937 random(9);
    std::uniform_real_distribution<double> x(80, 220), y(30, 170);
    arcball.reset();
    arcball.rotate({140, 90}, {40, 30});
    const Four straight = gpu({0.3, 0.5, 0.7, 1});
    arcball.reset();
    Point at{140, 90};
    for (int i = 0; i < 50; ++i)
    {
        const Point to = i == 49 ? Point{180, 120} : Point{x(random), y(random)};
        arcball.rotate(at, to - at);
        at = to;
    }
    CHECK(near(gpu({0.3, 0.5, 0.7, 1}), straight, 1e-4));
    arcball.rotate({5, 5}, {0, 0});
    CHECK(near(gpu({0.3, 0.5, 0.7, 1}), straight, 1e-4));
}

TEST_CASE_METHOD(GlTest, "an arcball zooms, refuses, and goes back to how it began", "[transform]")
{
    Arcball arcball(Position(), {.theta = 10, .phi = 20});
    OnGpu gpu(arcball, "<transform(p)>");
    const Four before = gpu({0.5, 0.25, 0, 1});
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(has(error_of([&] { arcball.theta(nan); }), "an angle"));
    CHECK(has(error_of([&] { arcball.rotate({nan, 0}, {0, 0}); }), "a move of the pointer"));
    CHECK(has(error_of([&] { arcball.aspect(-1); }), "an aspect is a positive number"));
    CHECK(has(error_of([] { Arcball({.znear = -1}); }), "perspective needs"));
    CHECK(gpu({0.5, 0.25, 0, 1}) == before);
    arcball.rotate({0.2, 0.3}, {0.5, 0.1});
    arcball.zoom(60);
    arcball.distance(20);
    CHECK(arcball.zoom() == 60);
    CHECK(arcball.distance() == 20);
    CHECK(!near(gpu({0.5, 0.25, 0, 1}), before));
    arcball.reset();
    CHECK(near(gpu({0.5, 0.25, 0, 1}), before));
}
