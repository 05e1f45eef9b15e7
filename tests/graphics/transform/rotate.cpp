#include "graphics/transform/on_gpu.hpp"

#include <limits>
#include <numbers>
#include <random>

using graphics::Point, graphics::Position, graphics::Rotate;

namespace
{

/// The product of quaternions, for an answer that is found in another way than Rodrigues'.
Four product(const Four& a, const Four& b)
{
    return {a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1], a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0],
            a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3], a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2]};
}
Four turned(const Four& p, const std::array<double, 3>& axis, double degrees, const std::array<double, 3>& origin)
{
    const double half = degrees * std::numbers::pi / 360, length = std::sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
    const double s = std::sin(half) / length;
    const Four q{s * axis[0], s * axis[1], s * axis[2], std::cos(half)}, back{-q[0], -q[1], -q[2], q[3]};
    const Four r = product(product(q, {p[0] - origin[0], p[1] - origin[1], p[2] - origin[2], 0}), back);
    return {r[0] + origin[0], r[1] + origin[1], r[2] + origin[2], 1};
}

}  // namespace

TEST_CASE_METHOD(GlTest, "positions are turned about an axis", "[transform]")
{
    Rotate rotate;
    OnGpu forward(rotate, "<transform(p)>"), back(rotate, "<transform.inverse(p)>"), flat(rotate, "vec4(<transform(p.xy)>, 0.0, 0.0)"),
        matrix(rotate, "<transform.rotate_forward_matrix> * p"), undo(rotate, "<transform.rotate_inverse_matrix> * p");
    std::mt19937 random(3);
    std::uniform_real_distribution<double> number(-2, 2), angle(-1000, 1000);
    for (int i = 0; i < 20; ++i)
    {
        const std::array<double, 3> axis{number(random), number(random), number(random)}, origin{number(random), number(random), 0.5};
        const double degrees = angle(random);
        rotate.axis(axis);
        rotate.angle(degrees);
        rotate.origin(origin);
        const Four p{number(random), number(random), number(random), 1}, there = turned(p, axis, degrees, origin);
        REQUIRE(near(forward(p), there, 1e-4));
        REQUIRE(near(back(there), p, 1e-4));
        REQUIRE(near(flat(p), turned({p[0], p[1], 0, 1}, axis, degrees, origin), 1e-4, 2));
        REQUIRE(near(matrix(p), turned(p, axis, degrees, {0, 0, 0}), 1e-4));
        REQUIRE(near(undo(p), turned(p, axis, -degrees, {0, 0, 0}), 1e-4));
        REQUIRE(near(rotate.to_pixel({p[0], p[1]}, p[2]), {0.5 + there[0] / 2, 0.5 - there[1] / 2}));
    }
}

TEST_CASE_METHOD(GlTest, "a rotation in the plane is an affine map, and knows the way back", "[transform]")
{
    Rotate rotate(Position(), {.angle = 90, .origin = {0.5, 0, 0}});
    rotate.resize(100, 100);
    CHECK(near(rotate.to_pixel({1, 0}), {75, 25}));
    CHECK(near(rotate.to_user({75, 25}), {1, 0}));
    CHECK(near(OnGpu(rotate, "<transform.rotate_forward_matrix> * p")({1, 0, 0, 1}), Four{0, 1, 0, 1}, 1e-4));
    CHECK(near(rotate.view().low, {-0.5, -0.5}));
    CHECK(near(rotate.view().high, {1.5, 1.5}));
    CHECK(rotate.view().scale == Approx(50));
    OnGpu gpu(rotate, "<transform(p)>");
    rotate.angle(rotate.angle() - 90);
    CHECK(near(gpu({1, 0, 0, 1}), {1, 0, 0, 1}));
    // As glumpy's programs may write it.
    rotate["angle"] = 180.f;
    CHECK(near(gpu({1, 0, 0, 1}), {0, 0, 0, 1}));
    CHECK(near(rotate.to_pixel({1, 0}), {50, 50}));
    CHECK(rotate.angle() == 180);
}

TEST_CASE_METHOD(GlTest, "what is seen in perspective is turned about a point of its picture", "[transform]")
{
    const graphics::Trackball trackball{Position()};
    for (const char* const call : {"forward", "inverse"})
    {
        Rotate rotate(trackball, {.angle = 90, .origin = {0.5, 0.25, 0}, .call = call});
        rotate.resize(100, 100);
        const double sign = *call == 'f' ? -1 : 1;
        const Point origin{75, 37.5}, there = origin + sign * graphics::turned(trackball.to_pixel({0.3, 0.2}) - origin);
        CHECK(near(rotate.to_pixel({0.3, 0.2}), there));
        CHECK(same_place(OnGpu(rotate, "<transform(p)>")({0.3, 0.2, 0, 1}), there, 100, 100));
        CHECK(near(rotate.to_user(there), {0.3, 0.2}));
    }
}

TEST_CASE_METHOD(GlTest, "an axis may be as short or as long as a number", "[transform]")
{
    Rotate rotate(Position(), {.angle = 90});
    rotate.resize(100, 100);
    OnGpu gpu(rotate, "<transform(p)>");
    for (const double length : {1e-300, 1e-25, 1e-3, 1e25, 3e38})
    {
        rotate.axis({0, 0, -length});
        CHECK(rotate.axis() == std::array<double, 3>{0, 0, -length});
        CHECK(near(gpu({0.5, 0.25, 0, 1}), {0.25, -0.5, 0, 1}));
        CHECK(near(rotate.to_pixel({0.5, 0.25}), {62.5, 75}));
        CHECK(near(OnGpu(Rotate({.axis = {0, length, length}, .angle = 180}), "<transform(p)>")({1, 2, 3, 1}), {-1, 3, 2, 1}));
    }
    rotate["axis"] = {0, 0, 2};
    CHECK(rotate.axis() == std::array<double, 3>{0, 0, 2});
    CHECK(near(gpu({0.5, 0.25, 0, 1}), {-0.25, 0.5, 0, 1}));
    CHECK(near(rotate.to_pixel({0.5, 0.25}), {37.5, 25}));
}

TEST_CASE_METHOD(GlTest, "after very many turns it is turned as far as ever", "[transform]")
{
    Rotate turned(Position(), {.axis = {0, 0, 1}});
    OnGpu gpu(turned, "<transform(p)>");
    for (const double turns : {1e5, -1e5, 1e9, 1e12})
    {
        turned.angle(turns * 360 + 30);
        CHECK(turned.angle() == turns * 360 + 30);
        const Four wanted{std::cos(std::numbers::pi / 6), std::sin(std::numbers::pi / 6), 0, 1};
        CHECK(near(gpu({1, 0, 0, 1}), wanted));
        CHECK(near(OnGpu(turned, "<transform.rotate_forward_matrix> * p")({1, 0, 0, 1}), wanted));
        CHECK(near(turned.map()({1, 0}), Rotate(Position(), {.axis = {0, 0, 1}, .angle = 30}).map()({1, 0})));
    }
    turned["angle"] = 90.f;
    CHECK(turned.angle() == 90);
    turned.angle(370);
    CHECK(turned["angle"].data()() == 370);
}

TEST_CASE_METHOD(GlTest, "what is no rotation is refused, and changes nothing", "[transform]")
{
    Rotate rotate(Position(), {.axis = {0, 0, 2}, .angle = 30, .origin = {1, 0, 0}});
    OnGpu gpu(rotate, "<transform(p)>");
    const Four before = gpu({0.5, 0.25, 0, 1});
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(has(error_of([&] { rotate.axis({0, 0, 0}); }), "an axis has a direction"));
    CHECK(has(error_of([&] { rotate.axis({0, nan, 0}); }), "an axis is made of finite numbers"));
    CHECK(has(error_of([&] { rotate.angle(nan); }), "an angle is made of finite numbers"));
    CHECK(has(error_of([&] { rotate.origin({0, 0, -1e300}); }), "finite numbers"));
    CHECK(has(error_of([] { Rotate({.axis = {0, 0, 0}}); }), "an axis has a direction"));
    CHECK(rotate.axis() == std::array<double, 3>{0, 0, 2});
    CHECK(rotate.angle() == 30);
    CHECK(rotate.origin() == std::array<double, 3>{1, 0, 0});
    CHECK(gpu({0.5, 0.25, 0, 1}) == before);
}
