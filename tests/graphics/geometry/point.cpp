#include "graphics/shapes_test.hpp"

#include <cmath>
#include <numbers>

#include <glumpp/graphics/geometry/point.hpp>

using graphics::Affine;

TEST_CASE("points are steps, too", "[point]")
{
    constexpr Point a{3, 4}, b{-1, 2};
    STATIC_REQUIRE(a + b == Point{2, 6});
    STATIC_REQUIRE(a - b == Point{4, 2});
    STATIC_REQUIRE(-a == Point{-3, -4});
    STATIC_REQUIRE(0.5 * a == Point{1.5, 2});
    STATIC_REQUIRE(dot(a, b) == 5);
    // To the left, where y points up.
    STATIC_REQUIRE(cross(a, b) == 10);
    STATIC_REQUIRE(cross(b, a) == -10);
    STATIC_REQUIRE(graphics::turned(a) == Point{-4, 3});
    STATIC_REQUIRE(between(a, b, 0) == a);
    STATIC_REQUIRE(between(a, b, 0.25) == Point{2, 3.5});
    CHECK(length(a) == 5);
    CHECK(length(Point{}) == 0);
}

TEST_CASE("affine maps: in SVG's order, the outer one last", "[point]")
{
    const Affine map = Affine::translation(10, 20) * Affine::scaling(2, 3);
    CHECK(map(Point{1, 1}) == Point{12, 23});
    CHECK(map == Affine{2, 0, 0, 3, 10, 20});
    CHECK(map.determinant() == 6);
    CHECK(map.stretch() == Approx(3));
    const Point turned = Affine::rotation(std::numbers::pi / 2)(Point{1, 0});
    CHECK(turned.x == Approx(0).margin(1e-15));
    CHECK(turned.y == Approx(1));
    CHECK((Affine::rotation(0.7) * Affine::scaling(5, 1)).stretch() == Approx(5));
}

TEST_CASE("affine maps lead back, mirror and stretch", "[point]")
{
    Dice dice(21);
    for (int i = 0; i < 200; ++i)
    {
        const Affine map{dice.between(-3, 3), dice.between(-3, 3), dice.between(-3, 3),
                         dice.between(-3, 3), dice.between(-3, 3), dice.between(-3, 3)};
        if (std::abs(map.determinant()) < 0.1) continue;
        const Point p = dice.point(-5, 5);
        CHECK(length(map.inverse()(map(p)) - p) < 1e-9);
        CHECK(length((map * map.inverse())(p)-p) < 1e-9);
        // No step is stretched by more, and one by as much.
        double most = 0;
        for (int k = 0; k < 360; ++k)
        {
            const double angle = k * std::numbers::pi / 360;
            most = std::max(most, length(map(Point{std::cos(angle), std::sin(angle)}) - map(Point{})));
        }
        CHECK(most <= map.stretch() * (1 + 1e-12));
        CHECK(most >= map.stretch() * 0.999);
    }
    STATIC_REQUIRE(Affine::scaling(-1, 2).determinant() == -2);
    STATIC_REQUIRE((Affine{} == Affine::translation(0, 0)));
    CHECK(Affine{1, 1, 1, 1, 0, 0}.stretch() == Approx(2));
    CHECK(Affine{0, 0, 0, 0, 9, 9}.stretch() == 0);
}
