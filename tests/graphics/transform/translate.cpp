#include "graphics/transform/on_gpu.hpp"

#include <limits>

using graphics::Point, graphics::Position, graphics::Translate;

TEST_CASE_METHOD(GlTest, "positions of every size are moved by a step", "[transform]")
{
    Translate by({.translate = {1, 2, 3}});
    const Four p{0.25, 0.5, 0.75, 1};
    CHECK(near(OnGpu(by, "vec4(<transform(p.xy)>, 0.0, 0.0)")(p), {1.25, 2.5, 0, 0}));
    CHECK(near(OnGpu(by, "vec4(<transform(p.x, p.y)>, 0.0, 0.0)")(p), {1.25, 2.5, 0, 0}));
    CHECK(near(OnGpu(by, "vec4(<transform(p.xyz)>, 0.0)")(p), {1.25, 2.5, 3.75, 0}));
    CHECK(near(OnGpu(by, "vec4(<transform(p.x, p.y, p.z)>, 0.0)")(p), {1.25, 2.5, 3.75, 0}));
    CHECK(near(OnGpu(by, "<transform(p)>")(p), {1.25, 2.5, 3.75, 1}));
    CHECK(near(OnGpu(Translate(), "<transform(p)>")(p), p));
    CHECK(near(OnGpu(by, "<transform.inverse(p)>")(p), {-0.75, -1.5, -2.25, 1}));
    CHECK(near(OnGpu(Translate({.translate = {1, 2, 3}, .call = "inverse"}), "<transform(p)>")(p), {-0.75, -1.5, -2.25, 1}));
    CHECK(near(OnGpu(by, "vec4(<transform.translate_translate>, 0.0)")(p), {1, 2, 3, 0}));
}

TEST_CASE_METHOD(GlTest, "a step that changes is drawn, and known on the host", "[transform]")
{
    Translate by(Position(), {.translate = {0.25, 0, 0}});
    by.resize(100, 50);
    OnGpu gpu(by, "<transform(p)>");
    CHECK(near(by.to_pixel({0, 0}), {62.5, 25}));
    by.translate({0, 0.5, 0.5});
    CHECK(near(gpu({0, 0, 0, 1}), {0, 0.5, 0.5, 1}));
    CHECK(near(by.to_pixel({0, 0}), {50, 12.5}));
    CHECK(near(by.to_user({50, 12.5}), {0, 0}));
    CHECK(near(by.to_user({50, 12.5}, 0.75)[2] * Point{1, 0}, {0, 0}));
    // glumpy's way is heard as well.
    by["translate"] = {-0.5, 0, 0};
    CHECK(near(gpu({0, 0, 0, 1}), {-0.5, 0, 0, 1}));
    CHECK(near(by.to_pixel({0, 0}), {25, 25}));
    CHECK(by.translate() == std::array<double, 3>{-0.5, 0, 0});

    CHECK(has(error_of([&] { by.translate({0, std::numeric_limits<double>::quiet_NaN(), 0}); }), "finite numbers"));
    CHECK(has(error_of([] { Translate({.translate = {1e300, 0, 0}}); }), "finite numbers"));
    CHECK(near(gpu({0, 0, 0, 1}), {-0.5, 0, 0, 1}));
    CHECK(near(by.to_pixel({0, 0}), {25, 25}));

    // A step of what is seen in perspective is one of its picture.
    const graphics::Trackball trackball{Position()};
    for (const char* const call : {"forward", "inverse"})
    {
        Translate seen(trackball, {.translate = {0.5, -0.25, 0}, .call = call});
        seen.resize(200, 100);
        const double sign = *call == 'f' ? 1 : -1;
        const Point there = trackball.to_pixel({0.3, 0.2}) + sign * Point{50, 12.5};
        CHECK(near(seen.to_pixel({0.3, 0.2}), there));
        CHECK(same_place(OnGpu(seen, "<transform(p)>")({0.3, 0.2, 0, 1}), there, 200, 100));
        CHECK(near(seen.to_user(there), {0.3, 0.2}));
    }
    CHECK(near(OnGpu(Translate({.translate = {1, 2, 3}}), "<transform(p)>")({1, 1, 1, 0}), {1, 1, 1, 0}));

    Translate back(Position(), {.translate = {0.5, 0, 0}, .call = "inverse"});
    back.resize(100, 50);
    CHECK(near(back.to_pixel({0, 0}), {25, 25}));
    CHECK(near(back.to_user({25, 25}), {0, 0}));
    CHECK(near(back.view().low, {-0.5, -1}));
}
