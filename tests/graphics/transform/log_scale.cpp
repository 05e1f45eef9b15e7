#include "graphics/transform/on_gpu.hpp"

#include <limits>

using graphics::LinearScale, graphics::LogScale, graphics::Point, graphics::Position;

TEST_CASE_METHOD(GlTest, "a logarithmic scale shows numbers by their logarithms", "[transform]")
{
    LogScale scale({.domain = {0.1, 1000}, .range = {2, 4}});
    OnGpu forward(scale, "vec4(<transform(p.x)>)"), back(scale, "vec4(<transform.inverse(p.x)>)");
    for (const double base : {10.0, 2.0, 0.5})
    {
        scale.base(base);
        CHECK(scale.base() == base);
        CHECK(scale.domain()[0] == Approx(0.1));
        CHECK(scale.domain()[1] == Approx(1000));
        for (const double x : {0.1, 1.0, 5.0, 1000.0, 20000.0})
        {
            const double y = 2 + 2 * (std::log10(x) + 1) / 4;
            CHECK(forward({x, 0, 0, 0})[0] == Approx(y).epsilon(1e-5));
            CHECK(back({y, 0, 0, 0})[0] == Approx(x).epsilon(1e-4));
        }
        const Four ends = OnGpu(scale, "vec4(<transform.log_scale_domain>, <transform.log_scale_base>, 0.0)")({});
        CHECK(near(ends, {std::log(0.1) / std::log(base), std::log(1000) / std::log(base), base, 0}));
    }
    CHECK(near(OnGpu(LogScale(), "vec4(<transform(p.xyz)>, 0.0)")({1, std::sqrt(10), 10, 0}), {-1, 0, 1, 0}));
}

TEST_CASE_METHOD(GlTest, "a logarithmic scale knows the way back", "[transform]")
{
    LogScale x(".x", {.domain = {1, 1000}});
    Position transform(x, LinearScale(".y", {.domain = {0, 10}}));
    transform.resize(300, 100);
    OnGpu gpu(transform, "<transform(p.xy)>");
    for (const Point user : {Point{1, 0}, Point{10, 5}, Point{100, 2}, Point{1000, 10}, Point{0.5, 11}})
    {
        CHECK(same_place(gpu({user.x, user.y, 0, 1}), transform.to_pixel(user), 300, 100));
        CHECK(near(transform.to_user(transform.to_pixel(user)), user, 1e-9));
    }
    CHECK(near(transform.to_pixel({10, 5}), {100, 50}));
    // The uniform has exponents, as glumpy's does.
    x["domain"] = {0, 2};
    CHECK(x.domain()[0] == Approx(1));
    CHECK(x.domain()[1] == Approx(100));
    CHECK(near(transform.to_pixel({10, 5}), {150, 50}));
    CHECK(same_place(gpu({10, 5, 0, 1}), {150, 50}, 300, 100));
}

TEST_CASE_METHOD(GlTest, "what has no logarithm is outside", "[transform]")
{
    LogScale scale({.domain = {1, 10}, .range = {0, 1}});
    OnGpu gpu(scale, "vec4(<transform(p.x)>)", true);
    CHECK(gpu({-1, 0, 0, 0})[0] == -99);
    CHECK(gpu({0, 0, 0, 0})[0] == -99);
    CHECK(gpu({3, 0, 0, 0})[0] == Approx(std::log10(3)));
    scale.discard(false);
    scale.clamp(true);
    CHECK(gpu({-1, 0, 0, 0})[0] == 0);
    CHECK(gpu({100, 0, 0, 0})[0] == 1);
}

TEST_CASE_METHOD(GlTest, "a domain without logarithms is refused, and changes nothing", "[transform]")
{
    LogScale scale({.domain = {1, 100}});
    OnGpu gpu(scale, "vec4(<transform(p.x)>)");
    const std::string text = error_of([&] { scale.domain({-1, 3}); });
    CHECK(has(text, "does not reach from -1 to 3"));
    CHECK(has(text, "write 0.1 and 1000"));
    CHECK(has(error_of([&] { scale.domain({0, 3}); }), "only numbers above 0"));
    CHECK(has(error_of([&] { scale.domain({3, 0}); }), "only numbers above 0"));
    CHECK(has(error_of([&] { scale.domain({5, 5}); }), "a domain has two ends"));
    CHECK(has(error_of([&] { scale.base(1); }), "no number has a logarithm to the base 1"));
    CHECK(has(error_of([&] { scale.base(-2); }), "the base of logarithms is a positive number, not -2"));
    CHECK(has(error_of([&] { scale.base(std::numeric_limits<double>::infinity()); }), "positive number"));
    CHECK(has(error_of([] { LogScale({.domain = {-10, -1}}); }), "only numbers above 0"));
    CHECK(has(error_of([] { LogScale({.base = 0}); }), "positive number"));
    CHECK(scale.base() == 10);
    CHECK(gpu({10, 0, 0, 0})[0] == Approx(0).margin(1e-6));
}
