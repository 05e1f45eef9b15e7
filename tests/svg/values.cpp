#include "svg_test.hpp"

#include <cmath>
#include <numbers>

using tiger::Affine;
using tiger::AspectRatio;
using tiger::Box;
using tiger::Length;
using tiger::Point;
using tiger::Scanner;

namespace
{

/// All numbers of a text; NaN where one is missed.
std::vector<double> numbers(std::string_view text)
{
    std::vector<double> out;
    Scanner scan(text);
    while (!scan.done() && !scan.failed()) out.push_back(scan.item());
    if (scan.failed()) out.back() = std::nan("");
    return out;
}

bool near(const std::optional<Affine>& m, const Affine& wanted)
{
    const auto close = [](double a, double b) { return std::abs(a - b) < 1e-12; };
    return m && close(m->a, wanted.a) && close(m->b, wanted.b) && close(m->c, wanted.c) && close(m->d, wanted.d) && close(m->e, wanted.e) &&
           close(m->f, wanted.f);
}

}  // namespace

TEST_CASE("number: as SVG writes it, without blanks between where it can be", "[svg]")
{
    CHECK(numbers("1.5.5-3e-2") == std::vector<double>{1.5, 0.5, -0.03});
    CHECK(numbers("+1-+2").size() == 2);
    CHECK(numbers(" 1,2 , 3\t4\n5. ") == std::vector<double>{1, 2, 3, 4, 5});
    CHECK(numbers("1E2 1e+2 -.5e1 +.5") == std::vector<double>{100, 100, -5, 0.5});
    CHECK(numbers("0-0") == std::vector<double>{0, 0});
    CHECK(numbers("1e-999 -1E-999") == std::vector<double>{0, 0});
}

TEST_CASE("number: what is none", "[svg]")
{
    for (const char* text :
         {"inf", "nan", "-inf", "NaN", "infinity", ".", "-", "+", "+-1", "-+1", "--1", "e5", ",1", "1,,2", "0x", "1e999", "-1e999", "-."})
    {
        INFO(text);
        const std::vector<double> found = numbers(text);
        CHECK(std::isnan(found.back()));
    }
}

TEST_CASE("scanner: one that failed stays so and reads no more", "[svg]")
{
    Scanner scan("x 1");
    CHECK(scan.number() == 0);
    CHECK(scan.failed());
    CHECK(scan.position() == 0);
    CHECK(scan.number() == 0);
    CHECK_FALSE(scan.flag());
    CHECK_FALSE(scan.complete());
    CHECK(scan.rest() == "x 1");
}

TEST_CASE("length: with every unit", "[svg]")
{
    CHECK(tiger::parse_length("12") == Length{12});
    CHECK(tiger::parse_length(" 12px ") == Length{12});
    CHECK(tiger::parse_length("1PX") == Length{1});
    CHECK(tiger::parse_length("3pt") == Length{4});
    CHECK(tiger::parse_length("2pc") == Length{32});
    CHECK(tiger::parse_length("1in") == Length{96});
    CHECK(tiger::parse_length("2.54cm")->value == Approx(96));
    CHECK(tiger::parse_length("25.4mm")->value == Approx(96));
    CHECK(tiger::parse_length("101.6Q")->value == Approx(96));
    CHECK(tiger::parse_length("2rem") == Length{32});
    CHECK(tiger::parse_length("2em") == Length{2, Length::Unit::em});
    CHECK(tiger::parse_length("2ex") == Length{1, Length::Unit::em});
    CHECK(tiger::parse_length("1e1em") == Length{10, Length::Unit::em});
    CHECK(tiger::parse_length("50%") == Length{50, Length::Unit::percent});
    CHECK(Length{50, Length::Unit::percent}.of(30, 10) == 15);
    CHECK(Length{50}.of(30, 10) == 50);
    CHECK(Length{2, Length::Unit::em}.of(30, 10) == 20);
    CHECK(Length{2, Length::Unit::em}.settled(10) == Length{20});
    for (const char* text : {"", "px", "1 px x", "1furlong", "1%%", "1e999", "nan"}) CHECK_FALSE(tiger::parse_length(text).has_value());
}

TEST_CASE("opacity: numbers and percentages, brought into their range", "[svg]")
{
    CHECK(tiger::parse_opacity("0.25") == 0.25f);
    CHECK(tiger::parse_opacity("25%") == 0.25f);
    CHECK(tiger::parse_opacity("-1") == 0.f);
    CHECK(tiger::parse_opacity("7") == 1.f);
    CHECK_FALSE(tiger::parse_opacity("half").has_value());
    CHECK_FALSE(tiger::parse_opacity("1 1").has_value());
}

TEST_CASE("transform: each function", "[svg]")
{
    const double h = std::sqrt(0.5);
    CHECK(tiger::parse_transform("matrix(1,2,3,4,5,6)") == Affine{1, 2, 3, 4, 5, 6});
    CHECK(tiger::parse_transform("matrix(1 2-3 4.5.5 6)") == Affine{1, 2, -3, 4.5, 0.5, 6});
    CHECK(tiger::parse_transform("translate(3)") == Affine{1, 0, 0, 1, 3, 0});
    CHECK(tiger::parse_transform("translate(3 -4)") == Affine{1, 0, 0, 1, 3, -4});
    CHECK(tiger::parse_transform("scale(2)") == Affine{2, 0, 0, 2, 0, 0});
    CHECK(tiger::parse_transform("scale(2,3)") == Affine{2, 0, 0, 3, 0, 0});
    CHECK(near(tiger::parse_transform("rotate(45)"), {h, h, -h, h, 0, 0}));
    CHECK(near(tiger::parse_transform("rotate(90 10 20)"), {0, 1, -1, 0, 30, 10}));
    CHECK(near(tiger::parse_transform("skewX(45)"), {1, 0, 1, 1, 0, 0}));
    CHECK(near(tiger::parse_transform("skewY(45)"), {1, 1, 0, 1, 0, 0}));
    CHECK(tiger::parse_transform("") == Affine{});
    CHECK(tiger::parse_transform("none") == Affine{});
}

TEST_CASE("transform: as CSS writes it, with units", "[svg]")
{
    CHECK(near(tiger::parse_transform("rotate(0.25turn)"), {0, 1, -1, 0, 0, 0}));
    CHECK(near(tiger::parse_transform("rotate(100grad) rotate(-90deg) rotate(0rad)"), {}));
    CHECK(tiger::parse_transform("translate(10px, 1em)") == Affine::translation(10, 16));
    CHECK(tiger::parse_transform("translate(50%, 10%)", {200, 100}) == Affine::translation(100, 10));
    CHECK(tiger::parse_transform("translateX(1in) translateY(50%)", {200, 100}) == Affine::translation(96, 50));
    CHECK(tiger::parse_transform("scaleX(2) scaleY(3)") == Affine::scaling(2, 3));
    CHECK(near(tiger::parse_transform("skew(45deg, 45deg)"), {1, 1, 1, 1, 0, 0}));
    CHECK_FALSE(tiger::parse_transform("rotate(1furlong)").has_value());
}

TEST_CASE("transform-origin: lengths, parts of the viewport, and words for its sides", "[svg]")
{
    const auto origin = [](const char* text) { return tiger::parse_transform_origin(text, {200, 100}, 10); };
    CHECK(origin("10 20px") == Point{10, 20});
    CHECK(origin("50% 1em") == Point{100, 10});
    CHECK(origin("5") == Point{5, 50});
    CHECK(origin("top center") == Point{100, 0});
    CHECK(origin("bottom center") == Point{100, 100});
    CHECK(origin("center top") == Point{100, 0});
    CHECK(origin("left center") == Point{0, 50});
    CHECK(origin("center") == Point{100, 50});
    CHECK(origin("right bottom") == Point{200, 100});
    CHECK(origin("top left") == Point{0, 0});
    CHECK(origin("top") == Point{100, 0});
    CHECK(origin("1 2 3") == Point{1, 2});
    for (const char* text : {"x", "1 2 3 4", "1 furlong"}) CHECK_FALSE(origin(text).has_value());
}

TEST_CASE("transform: of a list, the last is applied first", "[svg]")
{
    const auto m = tiger::parse_transform(" translate( 10 , 20 )scale(2) , rotate (90)\n");
    REQUIRE(m);
    const Point p = (*m)({1, 0});
    CHECK(p.x == Approx(10));
    CHECK(p.y == Approx(22));
}

TEST_CASE("transform: what is none", "[svg]")
{
    for (const char* text :
         {"matrix(1,2,3,4,5)", "matrix(1,2,3,4,5,6,7)", "translate()", "translate(1,2,3)", "scale(1", "rotate(1,2)", "skewX(1,2)",
          "Scale(1)", "turn(1)", "translate 1", "scale(x)", "scale(1)x", "translate(nan)", "translate(1e999)", "scale(1)none", ")", "("})
    {
        INFO(text);
        CHECK_FALSE(tiger::parse_transform(text).has_value());
    }
}

TEST_CASE("viewBox: a box that something can be seen in", "[svg]")
{
    CHECK(tiger::parse_view_box("-1, 2 30.5 40") == Box{-1, 2, 30.5, 40});
    for (const char* text :
         {"", "0 0 10", "0 0 0 10", "0 0 10 -1", "0 0 10 10 10", "0 0 a b", "0 0 1e10 1", "0 0 1e-10 1", "2e9 0 1 1", "0 nan 1 1"})
    {
        INFO(text);
        CHECK_FALSE(tiger::parse_view_box(text).has_value());
    }
}

TEST_CASE("preserveAspectRatio: how a box is fitted", "[svg]")
{
    CHECK(tiger::parse_aspect_ratio("none") == AspectRatio{.stretch = true});
    CHECK(tiger::parse_aspect_ratio("xMidYMid") == AspectRatio{});
    CHECK(tiger::parse_aspect_ratio(" xMinYMax  slice ") == AspectRatio{false, true, 0, 1});
    CHECK(tiger::parse_aspect_ratio("xMaxYMin meet") == AspectRatio{false, false, 1, 0});
    for (const char* text : {"", "xMid", "xMidYmid", "xMidYMid cut", "XMidYMid", "xAllYMid"})
    {
        INFO(text);
        CHECK_FALSE(tiger::parse_aspect_ratio(text).has_value());
    }

    const Box box{10, 20, 100, 50};
    CHECK(fit(box, 200, 200, {}) == Affine{2, 0, 0, 2, -20, 10});
    CHECK(fit(box, 200, 200, {.x = 0, .y = 0}) == Affine{2, 0, 0, 2, -20, -40});
    CHECK(fit(box, 200, 200, {.x = 1, .y = 1}) == Affine{2, 0, 0, 2, -20, 60});
    CHECK(fit(box, 200, 200, {.cover = true}) == Affine{4, 0, 0, 4, -140, -80});
    CHECK(fit(box, 200, 200, {.stretch = true}) == Affine{2, 0, 0, 4, -20, -80});
}
