#include "graphics/shapes_test.hpp"

#include <limits>
#include <numbers>

#include <glumpp/graphics/geometry/bounds.hpp>

using graphics::Affine;
using graphics::Bounds;

namespace
{

bool same(const Bounds& a, const Bounds& b) { return a.low == b.low && a.high == b.high; }

}  // namespace

TEST_CASE("bounds are empty until they hold a point", "[bounds]")
{
    Bounds bounds;
    CHECK(bounds.empty());
    CHECK_FALSE(bounds.contains(Point{0, 0}));
    bounds.include({2, 3});
    CHECK_FALSE(bounds.empty());
    CHECK(bounds.contains(Point{2, 3}));
    bounds.include({-1, 5});
    CHECK(same(bounds, {{-1, 3}, {2, 5}}));
    CHECK(bounds.contains(Point{-1, 5}));  // the border counts
    CHECK_FALSE(bounds.contains(Point{-1.001, 5}));
    CHECK(Bounds::everything().contains(Point{1e300, -1e300}));
    CHECK_FALSE(Bounds::everything().empty());
}

TEST_CASE("bounds and others: inside, touching, together, in common", "[bounds]")
{
    constexpr Bounds a{{0, 0}, {4, 4}}, inner{{1, 1}, {2, 4}}, corner{{4, 4}, {6, 6}}, far{{7, 0}, {8, 1}};
    STATIC_REQUIRE(a.contains(inner));
    STATIC_REQUIRE(a.contains(a));
    STATIC_REQUIRE(!inner.contains(a));
    STATIC_REQUIRE(a.touches(corner));
    STATIC_REQUIRE(!a.touches(far));
    CHECK(same(a.with(far), {{0, 0}, {8, 4}}));
    CHECK(same(a.within(corner), {{4, 4}, {4, 4}}));
    CHECK_FALSE(a.within(corner).empty());
    CHECK(a.within(far).empty());
    // What is empty adds nothing, and is touched by nothing.
    CHECK(same(a.with(Bounds{}), a));
    CHECK(a.within(Bounds{}).empty());
    CHECK_FALSE(a.touches(Bounds{}));
    CHECK(same(a.within(Bounds::everything()), a));
}

TEST_CASE("bounds on another plane, and larger ones", "[bounds]")
{
    constexpr Bounds a{{0, 0}, {4, 2}};
    CHECK(same(a.transformed(Affine::translation(1, 2) * Affine::scaling(-2, 3)), {{-7, 2}, {1, 8}}));
    const Bounds turned = a.transformed(Affine::rotation(std::numbers::pi / 2));
    CHECK(turned.low.x == Approx(-2));
    CHECK(turned.high.y == Approx(4));
    CHECK(same(a.grown(1, 0.5), {{-1, -0.5}, {5, 2.5}}));
    CHECK(Bounds{}.grown(1, 1).empty());
    CHECK(Bounds{}.transformed(Affine::rotation(1)).empty());
    // Without an end to one side there is none after a turn, whichever side that is.
    constexpr double endless = std::numeric_limits<double>::infinity();
    for (const Bounds& half : {Bounds{{-endless, 0}, {4, 2}}, {{0, -endless}, {4, 2}}, {{0, 0}, {endless, 2}}, {{0, 0}, {4, endless}}})
        CHECK(same(half.transformed(Affine::rotation(1)), Bounds::everything()));
}
