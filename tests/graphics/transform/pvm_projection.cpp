#include "graphics/transform/on_gpu.hpp"

#include <limits>
#include <numbers>

using graphics::Point, graphics::Position, graphics::PVMProjection;

TEST_CASE_METHOD(GlTest, "a model is seen in perspective", "[transform]")
{
    PVMProjection transform{Position()};
    transform.resize(200, 100);
    OnGpu gpu(transform, "<transform(p)>");
    const double f = 1 / std::tan(std::numbers::pi / 9);
    const auto seen = [&](const Four& p) { return Four{f / 2 * p[0], f * p[1], ((p[2] - 5) * 102 + 400) / -98, 5 - p[2]}; };
    CHECK(near(gpu({0.5, 0.25, 1, 1}), seen({0.5, 0.25, 1, 1})));
    CHECK(same_place(gpu({0.5, 0.25, 1, 1}), transform.to_pixel({0.5, 0.25}, 1), 200, 100));

    // Turned about z, then about y, as glumpy's matrices are.
    transform.rotate(90, {0, 0, 1});
    transform.rotate(90, {0, 2, 0});
    CHECK(near(gpu({1, 0, 0, 1}), seen({0, 1, 0, 1})));
    CHECK(near(gpu({0, 0, 1, 1}), seen({1, 0, 0, 1})));
    CHECK(near(transform.to_pixel({0, 0}, 1), {100 * (1 + f / 2 / 5), 50}));

    // A matrix of one's own: what is assigned is drawn, and known on the host.
    transform["model"] = std::array<float, 16>{2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 1, 0, 0, 1};
    CHECK(near(gpu({0, 0.5, 0, 1}), seen({1, 1, 0, 1})));
    CHECK(near(transform.to_user(transform.to_pixel({0.25, 0.5})), {0.25, 0.5}));
    transform.reset();
    CHECK(near(gpu({1, 0, 0, 1}), seen({1, 0, 0, 1})));
    CHECK(near(OnGpu(transform, "<transform.projection> * <transform.view> * <transform.model> * p")({1, 0, 0, 1}), seen({1, 0, 0, 1})));
}

TEST_CASE_METHOD(GlTest, "an eye of one's own stays till the distance is set", "[transform]")
{
    PVMProjection transform(Position(), {.distance = 4, .fovy = 90, .znear = 1, .zfar = 11});
    OnGpu gpu(transform, "<transform.view> * p");
    // To the right of the origin, and 6 before it.
    transform["view"] = std::array<float, 16>{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -2, 0, -6, 1};
    transform.resize(200, 100);
    transform.fovy(60);
    transform.znear(2);
    transform.zfar(20);
    CHECK(near(gpu({0, 0, 0, 1}), {-2, 0, -6, 1}));
    CHECK(near(transform.to_user(transform.to_pixel({0.25, 0.5})), {0.25, 0.5}));
    transform.distance(4);
    CHECK(near(gpu({0, 0, 0, 1}), {0, 0, -4, 1}));
}

TEST_CASE_METHOD(GlTest, "a perspective has its own eye", "[transform]")
{
    PVMProjection transform(Position(), {.distance = 4, .fovy = 90, .znear = 1, .zfar = 11});
    OnGpu gpu(transform, "<transform(p)>");
    CHECK(near(gpu({1, 2, 0, 1}), {1, 2, (-4 * 12 + 22) / -10.0, 4}));
    transform.distance(10);
    transform.znear(2);
    transform.zfar(12);
    CHECK(transform.fovy() == 90);
    transform.fovy(2 * std::atan(0.5) * 180 / std::numbers::pi);
    const Four there{2, 4, (-10 * 14 + 48) / -10.0, 10};
    CHECK(near(gpu({1, 2, 0, 1}), there));

    CHECK(has(error_of([&] { transform.fovy(0); }), "between 0 and 180 degrees, and is not 0"));
    CHECK(has(error_of([&] { transform.znear(20); }), "perspective needs 0 < znear < zfar, not 20 and 12"));
    CHECK(has(error_of([&] { transform.zfar(1); }), "perspective needs"));
    CHECK(has(error_of([&] { transform.distance(std::numeric_limits<double>::quiet_NaN()); }), "a distance"));
    CHECK(has(error_of([&] { transform.rotate(10, {0, 0, 0}); }), "an axis has a direction"));
    CHECK(has(error_of([&] { transform.rotate(std::numeric_limits<double>::infinity(), {0, 0, 1}); }), "an angle"));
    CHECK(has(error_of([] { PVMProjection({.fovy = -3}); }), "between 0 and 180"));
    CHECK(transform.distance() == 10);
    CHECK(transform.znear() == 2);
    CHECK(transform.zfar() == 12);
    CHECK(near(gpu({1, 2, 0, 1}), there));
}
