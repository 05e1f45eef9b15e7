#include "support/catch.hpp"

#include <utility>
#include <variant>

#include <glumpp/graphics/geometry/paint.hpp>
#include <glumpp/graphics/geometry/style.hpp>

namespace graphics = glumpp::graphics;
using graphics::Color;
using graphics::LinearGradient;
using graphics::Paint;
using graphics::RadialGradient;

TEST_CASE("a paint is a colour, wherever one is meant", "[paint]")
{
    constexpr Paint red{1, 0, 0, 1};
    STATIC_REQUIRE(red == Color{1, 0, 0, 1});
    STATIC_REQUIRE(red.gradient() == nullptr);
    const Color color = red;
    graphics::Fill fill{color, graphics::FillRule::evenodd};
    fill.color[3] *= 0.5f;
    CHECK(fill.color == Color{1, 0, 0, 0.5f});
    fill.color = {0, 1, 0, 1};
    CHECK(fill.color == Color{0, 1, 0, 1});
    CHECK(graphics::Fill{.color = {}}.color == Color{0, 0, 0, 0});
    STATIC_REQUIRE(graphics::GradientStop{}.color == Color{0, 0, 0, 1});
    STATIC_REQUIRE(graphics::GradientStop{}.offset == 0);
}

TEST_CASE("a paint may be a gradient, which its copies have, too", "[paint]")
{
    const LinearGradient linear{.from = {1, 2}, .to = {3, 4}, .stops = {{0, {1, 0, 0, 1}}}, .spread = graphics::Spread::repeat};
    Paint paint(linear, 0.5f);
    CHECK(paint[3] == 0.5f);
    REQUIRE(paint.gradient() != nullptr);
    CHECK(std::get<LinearGradient>(*paint.gradient()) == linear);
    const Paint copy = paint;
    const Paint moved = std::move(paint);
    for (const Paint& one : {copy, moved})
    {
        REQUIRE(one.gradient() != nullptr);
        CHECK(std::get<LinearGradient>(*one.gradient()) == linear);
        CHECK(one[3] == 0.5f);
    }
    paint = RadialGradient{.radius = 7};
    CHECK(std::get<RadialGradient>(*paint.gradient()).radius == 7);
    CHECK(paint[3] == 1);
    paint = Color{0, 0, 1, 1};
    CHECK(paint.gradient() == nullptr);
    CHECK(paint == Color{0, 0, 1, 1});
}

TEST_CASE("a linear gradient that is told nothing goes along x, from 0 to 1", "[paint]")
{
    const LinearGradient gradient;
    CHECK(gradient.from == graphics::Point{0, 0});
    CHECK(gradient.to == graphics::Point{1, 0});
}

TEST_CASE("a radial gradient that is told nothing is a circle of radius 1 around the origin", "[paint]")
{
    const RadialGradient gradient;
    CHECK(gradient.center == graphics::Point{0, 0});
    CHECK(gradient.radius == 1);
    CHECK_FALSE(gradient.focus.has_value());
}
