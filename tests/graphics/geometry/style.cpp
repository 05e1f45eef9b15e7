#include "support/catch.hpp"

#include <glumpp/graphics/geometry/style.hpp>

namespace graphics = glumpp::graphics;
using graphics::FillRule;
using graphics::is_inside;

TEST_CASE("the fill rule tells what is inside, whichever way it is wound around", "[style]")
{
    STATIC_REQUIRE(!is_inside(FillRule::nonzero, 0));
    STATIC_REQUIRE(!is_inside(FillRule::evenodd, 0));
    for (const int winding : {1, -1, 3, -3})
    {
        CHECK(is_inside(FillRule::nonzero, winding));
        CHECK(is_inside(FillRule::evenodd, winding));
    }
    for (const int winding : {2, -2, 4})
    {
        CHECK(is_inside(FillRule::nonzero, winding));
        CHECK_FALSE(is_inside(FillRule::evenodd, winding));
    }
}

TEST_CASE("what is not said is as in SVG: black, a unit wide, mitered up to 4, not capped", "[style]")
{
    constexpr graphics::Stroke stroke;
    STATIC_REQUIRE(stroke.color == graphics::Color{0, 0, 0, 1});
    STATIC_REQUIRE(stroke.width == 1);
    STATIC_REQUIRE(stroke.cap == graphics::Cap::butt);
    STATIC_REQUIRE(stroke.join == graphics::Join::miter);
    STATIC_REQUIRE(stroke.miter_limit == 4);
    STATIC_REQUIRE(stroke.unit == graphics::Unit::user);
    constexpr graphics::Fill fill;
    STATIC_REQUIRE(fill.color == graphics::Color{0, 0, 0, 1});
    STATIC_REQUIRE(fill.rule == FillRule::nonzero);
}
