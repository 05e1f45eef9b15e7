#include "graphics/transform/on_gpu.hpp"

#include <limits>

using graphics::LinearScale, graphics::OrthographicProjection, graphics::Point, graphics::Position;

TEST_CASE_METHOD(GlTest, "a linear scale takes the domain's ends to the range's", "[transform]")
{
    LinearScale scale({.domain = {10, 20}, .range = {-1, 3}});
    const Four p{10, 15, 20, 1};
    CHECK(near(OnGpu(scale, "vec4(<transform(p.y)>)")(p), {1, 1, 1, 1}));
    CHECK(near(OnGpu(scale, "vec4(<transform(p.xy)>, 0.0, 0.0)")(p), {-1, 1, 0, 0}));
    CHECK(near(OnGpu(scale, "vec4(<transform(p.xyz)>, 0.0)")(p), {-1, 1, 3, 0}));
    CHECK(near(OnGpu(scale, "<transform(p)>")(p), {-1, 1, 3, 1}));
    CHECK(near(OnGpu(scale, "<transform.inverse(p)>")({-1, 1, 3, 1}), p));
    CHECK(near(OnGpu(scale, "vec4(<transform.inverse(p.xy)>, <transform.inverse(p.z)>, 0.0)")({-1, 1, 3, 1}), {10, 15, 20, 0}));
    CHECK(near(OnGpu(scale, "vec4(<transform.linear_scale_domain>, <transform.linear_scale_range>)")(p), {10, 20, -1, 3}));
    CHECK(near(OnGpu(LinearScale({.domain = {10, 20}, .range = {-1, 3}, .call = "inverse"}), "<transform(p)>")({-1, 1, 3, 1}), p));
    // A domain may run backwards.
    CHECK(near(OnGpu(LinearScale({.domain = {1, -1}, .range = {0, 1}}), "vec4(<transform(p.xy)>, 0.0, 0.0)")({1, -0.5, 0, 0}),
               {0, 0.75, 0, 0}));
}

TEST_CASE_METHOD(GlTest, "each axis has a scale of its own", "[transform]")
{
    LinearScale x(".x", {.domain = {0, 10}}), y(".y", {.domain = {0, 1}, .range = {0, 0.5}});
    Position transform(x, y);
    transform.resize(200, 100);
    OnGpu gpu(transform, "<transform(p.xyz)>");
    for (const Point user : {Point{0, 0}, Point{10, 1}, Point{2.5, 0.5}, Point{-5, 2}})
    {
        const Four clip = gpu({user.x, user.y, 7, 1});
        CHECK(near(clip, {user.x / 5 - 1, user.y / 2, 0, 1}));
        CHECK(same_place(clip, transform.to_pixel(user), 200, 100));
        CHECK(near(transform.to_user(transform.to_pixel(user)), user));
    }
    x.domain({0, 20});
    CHECK(near(gpu({5, 1, 0, 1}), {-0.5, 0.5, 0, 1}));
    CHECK(near(transform.to_pixel({5, 1}), {50, 25}));
    CHECK(has(error_of([&] { (void)transform.view(); }), "to_pixel() and to_user()"));

    // As glumpy's programs change them.
    x["domain"] = {0, 10};
    CHECK(x.domain() == std::array<double, 2>{0, 10});
    CHECK(near(gpu({5, 1, 0, 1}), {0, 0.5, 0, 1}));
    CHECK(near(transform.to_pixel({5, 1}), {100, 25}));
    y["range"] = {0, 1};
    y.clamp(true);
    CHECK(y.range() == std::array<double, 2>{0, 1});
    CHECK(near(gpu({5, 3, 0, 1}), {0, 1, 0, 1}));
    CHECK(near(transform.to_pixel({5, 3}), {100, 0}));
}

TEST_CASE_METHOD(GlTest, "a scale clamps, or discards fragments, when it is told to", "[transform]")
{
    for (const auto& [discard, clamp, drawn] : {std::tuple{true, false, Four{-99, -99, 4, 0}}, std::tuple{false, true, Four{0, 0, 4, 1}},
                                                std::tuple{false, false, Four{-2, -2, 4, 5}}, std::tuple{true, true, Four{-99, -99, 4, 0}}})
    {
        LinearScale scale({.domain = {0, 10}, .range = {0, 10}, .discard = discard, .clamp = clamp});
        CHECK(scale.discard() == discard);
        CHECK(scale.clamp() == clamp);
        OnGpu fragment(scale, "vec4(<transform(p.x)>)", true), vertex(scale, "vec4(<transform(p.x)>)"),
            two(scale, "vec4(<transform(p.xy)>, 0.0, 0.0)", true);
        CHECK(fragment({-2, 0, 0, 0})[0] == drawn[0]);
        CHECK(fragment({4, 0, 0, 0})[0] == Approx(4));
        CHECK(two({3, 4, 0, 0})[1] == Approx(4));
        CHECK((two({3, 12, 0, 0})[0] == -99) == discard);
        // Vertices are never discarded.
        CHECK(vertex({-2, 0, 0, 0})[0] == Approx(clamp ? 0 : -2));
    }
    LinearScale scale({.domain = {0, 10}});
    OnGpu gpu(scale, "vec4(<transform(p.x)>)", true);
    CHECK(gpu({12, 0, 0, 0})[0] == -99);
    scale.discard(false);
    CHECK(gpu({12, 0, 0, 0})[0] == Approx(1.4));
    scale["discard"] = 1;
    CHECK(scale.discard());
    CHECK(gpu({12, 0, 0, 0})[0] == -99);
}

TEST_CASE_METHOD(GlTest, "a domain that is none is refused, and changes nothing", "[transform]")
{
    LinearScale scale({.domain = {0, 10}, .range = {0, 1}});
    OnGpu gpu(scale, "vec4(<transform(p.x)>)");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(has(error_of([&] { scale.domain({3, 3}); }), "a domain has two ends, {0, 1} say, not 3 and 3"));
    CHECK(has(error_of([&] { scale.domain({1, 1 + 1e-12}); }), "which are one number for OpenGL"));
    CHECK(has(error_of([&] { scale.domain({nan, 3}); }), "a domain is made of finite numbers"));
    CHECK(has(error_of([&] { scale.range({0, nan}); }), "a range is made of finite numbers"));
    CHECK(has(error_of([] { LinearScale({.domain = {2, 2}}); }), "a domain has two ends"));
    CHECK(scale.domain() == std::array<double, 2>{0, 10});
    CHECK(scale.range() == std::array<double, 2>{0, 1});
    CHECK(gpu({5, 0, 0, 0})[0] == Approx(0.5));
}

TEST_CASE_METHOD(GlTest, "scales stand inside projections, and have names for hooks", "[transform]")
{
    OrthographicProjection transform(Position(LinearScale(".x", {.name = "across", .domain = {0, 1}, .range = {0, 64}}),
                                              LinearScale(".y", {.name = "up", .domain = {0, 1}, .range = {0, 32}})));
    transform.resize(64, 32);
    CHECK(near(transform.to_pixel({0.25, 0.25}), {16, 24}));
    CHECK(near(transform.to_user({16, 24}), {0.25, 0.25}));
    CHECK(near(OnGpu(transform, "<transform(p.xy)>")({0.25, 0.25, 0, 0}), {-0.5, -0.5, 0, 1}));
    CHECK(near(OnGpu(transform, "vec4(<transform.across.linear_scale_range>, <transform.up.forward!(p.x)>, 0.0)")({0.5, 0, 0, 0}),
               {0, 64, 16, 0}));
}
