#include "graphics/transform/on_gpu.hpp"

#include <limits>

using graphics::Point, graphics::Position, graphics::PowerScale;

TEST_CASE_METHOD(GlTest, "a power scale shows numbers by their powers", "[transform]")
{
    PowerScale scale({.domain = {-2, 3}, .range = {10, 20}, .exponent = 2});
    OnGpu forward(scale, "vec4(<transform(p.xyz)>, 0.0)"), back(scale, "vec4(<transform.inverse(p.xyz)>, 0.0)");
    for (const double exponent : {2.0, 0.5, 1.0})
    {
        scale.exponent(exponent);
        CHECK(scale.exponent() == exponent);
        CHECK(scale.domain()[0] == Approx(-2));
        CHECK(scale.domain()[1] == Approx(3));
        const auto power = [&](double x) { return x < 0 ? -std::pow(-x, exponent) : std::pow(x, exponent); };
        const auto shown = [&](double x) { return 10 + 10 * (power(x) - power(-2)) / (power(3) - power(-2)); };
        const Four p{-2, 1.5, 4, 0}, there{shown(-2), shown(1.5), shown(4), 0};
        CHECK(near(forward(p), there));
        CHECK(near(back(there), p, 1e-4));
        CHECK(near(OnGpu(scale, "vec4(<transform.power_scale_domain>, <transform.power_scale_exponent>, 0.0)")({}),
                   {power(-2), power(3), exponent, 0}));
    }
    CHECK(near(OnGpu(PowerScale({.exponent = 3}), "vec4(<transform(p.xyz)>, 0.0)")({-0.5, 0, 0.5, 0}), {-0.125, 0, 0.125, 0}));
}

TEST_CASE_METHOD(GlTest, "a power scale knows the way back", "[transform]")
{
    PowerScale scale({.domain = {-10, 10}, .exponent = 2});
    Position transform(scale);
    transform.resize(200, 100);
    OnGpu gpu(transform, "<transform(p.xyz)>");
    for (const Point user : {Point{0, 0}, Point{-10, 10}, Point{5, -2}})
    {
        CHECK(same_place(gpu({user.x, user.y, 0, 1}), transform.to_pixel(user), 200, 100));
        CHECK(near(transform.to_user(transform.to_pixel(user)), user));
    }
    CHECK(near(transform.to_pixel({5, -5}), {125, 62.5}));
}

TEST_CASE_METHOD(GlTest, "what is no power scale is refused, and changes nothing", "[transform]")
{
    PowerScale scale({.domain = {0, 1e20}, .range = {0, 1}});
    OnGpu gpu(scale, "vec4(<transform(p.x)>)");
    for (const double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()})
        CHECK(has(error_of([&] { scale.exponent(bad); }), "the exponent of a scale is a positive number"));
    // The domain's end would be more than OpenGL can hold.
    CHECK(has(error_of([&] { scale.exponent(2); }), "a domain is made of finite numbers"));
    CHECK(has(error_of([&] { scale.domain({1, 1}); }), "a domain has two ends"));
    CHECK(has(error_of([] { PowerScale({.exponent = 0}); }), "positive number"));
    CHECK(scale.exponent() == 1);
    CHECK(scale.domain() == std::array<double, 2>{0, 1e20});
    CHECK(gpu({5e19, 0, 0, 0})[0] == Approx(0.5));
}
