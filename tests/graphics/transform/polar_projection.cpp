#include "graphics/transform/on_gpu.hpp"

#include <limits>
#include <numbers>

using graphics::LinearScale, graphics::LogScale, graphics::Point, graphics::PolarProjection, graphics::Position;

TEST_CASE_METHOD(GlTest, "radii and angles become places", "[transform]")
{
    PolarProjection polar({.origin = 0.5});
    const Four p{2, 1, 3, 1}, there{2 * std::cos(1.5), 2 * std::sin(1.5), 3, 1};
    CHECK(near(OnGpu(polar, "<transform(p)>")(p), there));
    CHECK(near(OnGpu(polar, "<transform(p.xyz)>")(p), there));
    CHECK(near(OnGpu(polar, "<transform(p.x, p.y, p.z)>")(p), there));
    CHECK(near(OnGpu(polar, "<transform(p.xy)>")(p), {there[0], there[1], 0, 1}));
    CHECK(near(OnGpu(polar, "<transform(p.x, p.y)>")(p), {there[0], there[1], 0, 1}));
    CHECK(near(OnGpu(polar, "vec4(<transform.inverse(p.xy)>, <transform.polar_origin>, 0.0)")(there), {2, 1, 0.5, 0}));
    CHECK(near(OnGpu(polar, "vec4(<transform.inverse(p.xyz)>, 1.0)")(there), p));
    // Angles come back from 0 to a whole turn.
    CHECK(near(OnGpu(polar, "<transform.inverse(p)>")({std::cos(0.25), std::sin(0.25), 0, 1}), {1, 2 * std::numbers::pi - 0.25, 0, 1}));
    CHECK(near(OnGpu(PolarProjection(), "<transform.inverse(p)>")({0, -3, 0, 1}), {3, 1.5 * std::numbers::pi, 0, 1}));
    CHECK(near(OnGpu(PolarProjection({.origin = 0.5, .call = "inverse"}), "vec4(<transform(p.xy)>, 0.0, 0.0)")(there), {2, 1, 0, 0}));
}

TEST_CASE_METHOD(GlTest, "maps bend what is seen in perspective as its picture", "[transform]")
{
    const graphics::Trackball trackball{Position()};
    const auto check = [&](auto map)
    {
        map.resize(200, 100);
        OnGpu gpu(map, "<transform(p)>");
        for (const Point user : {Point{0.3, 0.2}, Point{0.1, 0.9}, Point{1, 1.5}})
        {
            CHECK(same_place(gpu({user.x, user.y, 0, 1}), map.to_pixel(user), 200, 100));
            CHECK(near(map.to_user(map.to_pixel(user)), user, 1e-6));
        }
    };
    const graphics::Translate up(trackball, {.translate = {0.5, 0.5, 0}});
    check(PolarProjection(up));
    check(PolarProjection(up, {.call = "inverse"}));
    check(graphics::HammerProjection(up));
    check(graphics::HammerProjection(up, {.call = "inverse"}));
    check(graphics::TransverseMercatorProjection(up));
    check(graphics::TransverseMercatorProjection(up, {.call = "inverse"}));
    check(graphics::ConicEqualArea(up));
    check(graphics::LinearScale(graphics::ConicEqualArea(up, {.call = "inverse"}), {.domain = {-100, 100}, .discard = false}));
    // Where it is seen is bent as what is there.
    PolarProjection polar(up);
    polar.resize(100, 100);
    const Point pixel = up.to_pixel({0.3, 0.2}), place{pixel.x / 50 - 1, 1 - pixel.y / 50};
    CHECK(near(polar.to_pixel({0.3, 0.2}), {50 + 50 * place.x * std::cos(place.y), 50 - 50 * place.x * std::sin(place.y)}));
}

TEST_CASE_METHOD(GlTest, "a polar plot knows what lies under the pointer", "[transform]")
{
    PolarProjection polar(LogScale(".x", {.domain = {1, 100}, .range = {0, 1}}),
                          LinearScale(".y", {.domain = {0, 360}, .range = {0, 2 * std::numbers::pi}}));
    Position transform(polar);
    transform.resize(100, 100);
    OnGpu gpu(transform, "<transform(p.xyz)>");
    for (const Point user : {Point{10, 90}, Point{100, 200}, Point{2, 359}})
    {
        const double r = std::log10(user.x) / 2, a = user.y * std::numbers::pi / 180;
        CHECK(near(gpu({user.x, user.y, 0, 1}), {r * std::cos(a), r * std::sin(a), 0, 1}));
        CHECK(near(transform.to_pixel(user), {50 + 50 * r * std::cos(a), 50 - 50 * r * std::sin(a)}));
        CHECK(near(transform.to_user(transform.to_pixel(user)), user, 1e-6));
    }
    polar.origin(std::numbers::pi / 2);
    CHECK(near(gpu({100, 0, 0, 1}), {0, 1, 0, 1}));
    CHECK(near(transform.to_pixel({100, 0}), {50, 0}));
    CHECK(near(transform.to_user({50, 25}), {10, 0}));

    CHECK(has(error_of([&] { polar.origin(std::numeric_limits<double>::quiet_NaN()); }), "an angle is made of finite numbers"));
    CHECK_THROWS_AS(PolarProjection({.origin = std::numeric_limits<double>::infinity()}), gloo::Error);
    CHECK(polar.origin() == std::numbers::pi / 2);
    CHECK(near(gpu({100, 0, 0, 1}), {0, 1, 0, 1}));
}
