#include "svg_test.hpp"

#include <variant>

using tiger::Affine;
using tiger::Color;
using tiger::GradientStop;
using tiger::LinearGradient;
using tiger::Paint;
using tiger::Point;
using tiger::RadialGradient;
using tiger::Spread;

namespace
{

constexpr Color black{0, 0, 0, 1}, red{1, 0, 0, 1}, lime{0, 1, 0, 1}, blue{0, 0, 1, 1};

const std::string two_stops = "<stop offset='0' stop-color='red'/><stop offset='1' stop-color='blue'/>";

/// The fill of a rectangle from (10, 20) to (50, 40) with these attributes, which refers to a gradient 'g'.
Paint paint(const std::string& definitions, const std::string& attributes = "")
{
    return shape("<defs>" + definitions + "</defs><rect x='10' y='20' width='40' height='20' fill='url(#g)' " + attributes + "/>")
        .fill->color;
}
LinearGradient linear(const std::string& attributes, const std::string& stops = two_stops)
{
    return std::get<LinearGradient>(*paint("<linearGradient id='g' " + attributes + ">" + stops + "</linearGradient>").gradient());
}
RadialGradient radial(const std::string& attributes)
{
    return std::get<RadialGradient>(*paint("<radialGradient id='g' " + attributes + ">" + two_stops + "</radialGradient>").gradient());
}

}  // namespace

TEST_CASE("gradient: linear, in parts of the box or in units of the shape", "[svg]")
{
    const LinearGradient plain = linear("");
    CHECK(plain.from == Point{0, 0});
    CHECK(plain.to == Point{1, 0});
    CHECK(plain.transform == Affine{40, 0, 0, 20, 10, 20});
    CHECK(plain.spread == Spread::pad);
    CHECK(plain.stops == std::vector<GradientStop>{{0, red}, {1, blue}});
    CHECK(linear("x1='25%' y1='.5' x2='75%' y2='1'").from == Point{0.25, 0.5});
    CHECK(linear("x1='25%' y1='.5' x2='75%' y2='1'").to == Point{0.75, 1});
    const LinearGradient user = linear("gradientUnits='userSpaceOnUse' x1='10%' y1='10%' x2='3'");
    CHECK(user.from == Point{20, 10});
    CHECK(user.to == Point{3, 0});
    CHECK(user.transform == Affine{});
    CHECK(linear("gradientTransform='translate(1 2)'").transform == Affine{40, 0, 0, 20, 50, 60});
    CHECK(linear("gradientUnits='userSpaceOnUse' gradientTransform='scale(2)'").transform == Affine::scaling(2, 2));
    CHECK(linear("spreadMethod='reflect'").spread == Spread::reflect);
    CHECK(linear("spreadMethod='repeat'").spread == Spread::repeat);
}

TEST_CASE("gradient: radial, with a focus", "[svg]")
{
    CHECK(radial("").center == Point{0.5, 0.5});
    CHECK(radial("").radius == 0.5);
    CHECK_FALSE(radial("").focus);
    CHECK(radial("fx='.25'").focus == Point{0.25, 0.5});
    CHECK(radial("cx='.1' fy='.2'").focus == Point{0.1, 0.2});
    CHECK(radial("fr='10%'").focus_radius == 0.1);
    CHECK(radial("gradientUnits='userSpaceOnUse' cx='50%' cy='50%' r='7'").center == Point{100, 50});
    CHECK(radial("gradientUnits='userSpaceOnUse' r='7'").radius == 7);
}

TEST_CASE("gradient: stops", "[svg]")
{
    const auto stops = [](const std::string& text) { return linear("", text).stops; };
    const std::string last = "<stop offset='100%' stop-color='blue'/>";
    CHECK(stops("<stop offset='25%' stop-color='red' stop-opacity='.5'/>" + last) ==
          std::vector<GradientStop>{{0.25, {1, 0, 0, 0.5f}}, {1, blue}});
    CHECK(stops("<stop style='stop-color:#f008;stop-opacity:50%'/>" + last)[0].color == Color{1, 0, 0, 136 / 255.f / 2});
    CHECK(stops("<stop/>" + last)[0] == GradientStop{0, black});
    CHECK(stops("<stop stop-color='currentColor' color='lime'/>" + last)[0].color == lime);
    // They do not run backwards, nor out of the gradient.
    CHECK(stops("<stop offset='.6'/><stop offset='.2' stop-color='red'/><stop offset='7'/>")[1] ==
          GradientStop{static_cast<float>(0.6), red});
    CHECK(stops("<stop offset='-1'/><stop offset='7'/>")[1].offset == 1);
    CHECK(linear("color='lime'", "<stop stop-color='currentColor'/>" + last).stops[0].color == lime);
    CHECK(shape("<style>.s{stop-color:lime}</style><linearGradient id='g'><stop class='s'/><stop/></linearGradient>"
                "<rect width='1' height='1' fill='url(#g)'/>")
              .fill->color.gradient() != nullptr);
}

TEST_CASE("gradient: one takes over from another", "[svg]")
{
    const std::string base = "<linearGradient id='b' x1='.3' x2='.7' spreadMethod='repeat'>" + two_stops + "</linearGradient>";
    const auto derived = [&](const std::string& text) { return *paint(base + text).gradient(); };
    const auto got = std::get<LinearGradient>(derived("<linearGradient id='g' href='#b' x1='.1'/>"));
    CHECK(got.from == Point{0.1, 0});
    CHECK(got.to == Point{0.7, 0});
    CHECK(got.spread == Spread::repeat);
    CHECK(got.stops.size() == 2);
    CHECK(std::get<RadialGradient>(derived("<radialGradient id='g' xlink:href='#b'/>")).spread == Spread::repeat);
    CHECK(std::get<LinearGradient>(derived("<linearGradient id='g' href='#c'/><linearGradient id='c' href='#b'/>")).stops.size() == 2);
    CHECK(std::get<LinearGradient>(derived("<linearGradient id='g' href='#b'><stop stop-color='lime'/><stop/></linearGradient>"))
              .stops[0]
              .color == lime);
    // Lengths are those of its kind, and all of gradients.
    CHECK(std::get<RadialGradient>(derived("<radialGradient id='g' href='#c'/><linearGradient id='c' r='.1' href='#b'/>")).radius == 0.5);
    CHECK(std::get<LinearGradient>(derived("<linearGradient id='g' href='#c'>" + two_stops + "</linearGradient><rect id='c' x1='.1'/>"))
              .from == Point{0, 0});
    // In a circle, and to nowhere.
    CHECK(std::get<LinearGradient>(
              derived("<linearGradient id='g' href='#h'>" + two_stops + "</linearGradient><linearGradient id='h' href='#g'/>"))
              .stops.size() == 2);
    CHECK(std::get<LinearGradient>(derived("<linearGradient id='g' href='#none'>" + two_stops + "</linearGradient>")).stops.size() == 2);
}

TEST_CASE("gradient: opacities are multiplied", "[svg]")
{
    const std::string gradient = "<linearGradient id='g'>" + two_stops + "</linearGradient>";
    CHECK(paint(gradient)[3] == 1);
    CHECK(paint(gradient, "fill-opacity='.5'")[3] == 0.5f);
    CHECK(paint(gradient, "fill-opacity='.5' opacity='.5'")[3] == 0.25f);
    const tiger::Shape line = shape("<defs>" + gradient + "</defs><path d='M0 0L1 1' fill='none' stroke='url(#g)' stroke-opacity='.5'/>");
    CHECK(line.stroke->color.gradient() != nullptr);
    CHECK(line.stroke->color[3] == 0.5f);
}

TEST_CASE("gradient: those of few stops are colours", "[svg]")
{
    const Paint one = paint("<linearGradient id='g'><stop stop-color='red' stop-opacity='.5'/></linearGradient>", "fill-opacity='.5'");
    CHECK(one.gradient() == nullptr);
    CHECK(one == Color{1, 0, 0, 0.25f});
    CHECK(paint("<linearGradient id='g'/>", "stroke='red'") == Color{0, 0, 0, 0});
}

TEST_CASE("gradient: what has no box takes the colour instead", "[svg]")
{
    const std::string gradient = "<linearGradient id='g'>" + two_stops + "</linearGradient>";
    CHECK(draw(gradient + "<path d='M0 0h9' fill='none' stroke='url(#g)'/>").shapes.empty());
    CHECK(shape(gradient + "<path d='M0 0h9' fill='none' stroke='url(#g) lime'/>").stroke->color == lime);
    CHECK(shape("<linearGradient id='g' gradientUnits='userSpaceOnUse'>" + two_stops +
                "</linearGradient><path d='M0 0h9' fill='none' stroke='url(#g) lime'/>")
              .stroke->color.gradient() != nullptr);
    // The box is that of the curve, not that of its control points.
    CHECK(std::get<LinearGradient>(*shape(gradient + "<path d='M0 0C0 40 30 40 30 0' fill='url(#g)'/>").fill->color.gradient()).transform ==
          Affine{30, 0, 0, 30, 0, 0});
}
