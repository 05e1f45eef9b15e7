#include "graphics/shapes_test.hpp"

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/graphics/collection/detail/shape_outline.hpp>
#include <glumpp/graphics/geometry/dash.hpp>
#include <glumpp/graphics/geometry/stroke.hpp>

using graphics::Cap;
using graphics::dashed;
using graphics::Path;
using graphics::Segment;
using graphics::Stroke;

namespace
{

using Lengths = std::vector<double>;
using Points = std::vector<Point>;

/// The contours of a path, each by the points it goes through.
std::vector<Points> contours(const Path& path)
{
    std::vector<Points> out;
    const Point* p = path.points().data();
    for (const Segment segment : path.segments())
    {
        if (segment == Segment::close) continue;
        if (segment == Segment::move) out.emplace_back();
        if (segment == Segment::cubic) p += 2;
        out.back().push_back(*p++);
    }
    return out;
}

/// Where dashes along the x axis begin and end.
Lengths ends(const Path& path)
{
    Lengths out;
    for (const Points& dash : contours(path))
    {
        out.push_back(dash.front().x);
        out.push_back(dash.back().x);
    }
    return out;
}

Path line(double length) { return Path(Points{{0, 0}, {length, 0}}); }
Path square(double side) { return Path(Points{{0, 0}, {side, 0}, {side, side}, {0, side}}, true); }

graphics::Outline outline(const Path& path, const Stroke& style)
{
    const double tolerance = 0.01;
    return graphics::stroke_outline(path, {tolerance, std::sqrt(16 * tolerance / style.width)}, style, style.width);
}

bool covers(const graphics::Outline& area, double x, double y) { return winding(area, {x, y}) != 0; }

}  // namespace

TEST_CASE("dashes and gaps in turn, over and over", "[dash]")
{
    CHECK(ends(dashed(line(10), Lengths{2, 1})) == Lengths{0, 2, 3, 5, 6, 8, 9, 10});
    CHECK(ends(dashed(line(10), Lengths{4, 1, 2, 1})) == Lengths{0, 4, 5, 7, 8, 10});
    CHECK(ends(dashed(line(10), Lengths{20, 1})) == Lengths{0, 10});
    CHECK(ends(dashed(line(10), Lengths{0, 20, 1, 1})) == Lengths{0, 22e-8});
    // Two gaps that meet are one.
    CHECK(ends(dashed(line(7), Lengths{1, 0, 1, 2})) == Lengths{0, 1, 1, 2, 4, 5, 5, 6});
}

TEST_CASE("an odd number of dashes and gaps is gone through twice", "[dash]")
{
    CHECK(ends(dashed(line(10), Lengths{3})) == Lengths{0, 3, 6, 9});
    CHECK(ends(dashed(line(11.5), Lengths{1, 2, 3})) == Lengths{0, 1, 3, 6, 7, 9});
}

TEST_CASE("an offset, which may be negative, or longer than the pattern", "[dash]")
{
    CHECK(ends(dashed(line(6), Lengths{2, 1}, 1)) == Lengths{0, 1, 2, 4, 5, 6});
    CHECK(ends(dashed(line(6), Lengths{2, 1}, -1)) == Lengths{1, 3, 4, 6});
    CHECK(ends(dashed(line(6), Lengths{2, 1}, 2)) == Lengths{1, 3, 4, 6});
    CHECK(dashed(line(6), Lengths{2, 1}, 301) == dashed(line(6), Lengths{2, 1}, 1));
    CHECK(dashed(line(6), Lengths{2, 1}, -299) == dashed(line(6), Lengths{2, 1}, 1));
    CHECK(ends(dashed(line(6), Lengths{3}, 3)) == Lengths{3, 6});
    CHECK(ends(dashed(line(8), Lengths{4, 1, 2, 1}, 4.5)) == Lengths{0.5, 2.5, 3.5, 7.5});
}

TEST_CASE("a line without dashes stays as it is; what is no length is refused", "[dash]")
{
    const Path path = square(3);
    CHECK(dashed(path, {}) == path);
    CHECK(dashed(path, Lengths{0, 0}) == path);
    CHECK(dashed(path, Lengths{0}, 5) == path);
    const double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
    for (const Lengths& wrong : {Lengths{1, -1}, Lengths{inf, 1}, Lengths{nan}}) CHECK_THROWS_AS(dashed(path, wrong), glumpp::Error);
    CHECK_THROWS_AS(dashed(path, Lengths{1, 1}, nan), glumpp::Error);
    CHECK_THROWS_AS(dashed(path, Lengths{1, 1}, inf), glumpp::Error);
    CHECK_THROWS_WITH(dashed(path, Lengths{1, -2}), "a dash or gap of the length -2 cannot be drawn: lengths are 0 or more, and finite");
}

TEST_CASE("a dash goes around corners", "[dash]")
{
    const Path corner(Points{{0, 0}, {4, 0}, {4, 4}});
    CHECK(contours(dashed(corner, Lengths{3, 2})) == std::vector<Points>{{{0, 0}, {3, 0}}, {{4, 1}, {4, 4}}});
    CHECK(contours(dashed(corner, Lengths{5, 2})) == std::vector<Points>{{{0, 0}, {4, 0}, {4, 1}}, {{4, 3}, {4, 4}}});
    // What begins at a corner begins with the next side, what ends there ends with the last.
    CHECK(contours(dashed(corner, Lengths{2, 2})) == std::vector<Points>{{{0, 0}, {2, 0}}, {{4, 0}, {4, 2}}, {{4, 4}, {4, 4 + 4e-8}}});
    CHECK(contours(dashed(corner, Lengths{4, 2})) == std::vector<Points>{{{0, 0}, {4, 0}}, {{4, 2}, {4, 4}}});
}

TEST_CASE("a dash over the start of a closed contour is one", "[dash]")
{
    CHECK(contours(dashed(square(4), Lengths{4, 4}, 2)) == std::vector<Points>{{{4, 2}, {4, 4}, {2, 4}}, {{0, 2}, {0, 0}, {2, 0}}});
    // Where it ends at the start, and another begins, they are two.
    CHECK(contours(dashed(square(4), Lengths{4, 4, 8, 0})) == std::vector<Points>{{{4, 4}, {0, 4}, {0, 0}}, {{0, 0}, {4, 0}}});
    // What nothing interrupts stays closed.
    const Path whole = dashed(square(4), Lengths{20, 1});
    CHECK(whole.segments().back() == Segment::close);
    CHECK(contours(whole) == std::vector<Points>{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}});
    // In the corner of the start it has a join like any other.
    const Stroke pen{.width = 2};
    CHECK(covers(outline(dashed(square(10), Lengths{30, 20}, 15), pen), -0.9, -0.9));
    CHECK_FALSE(covers(outline(dashed(Path(Points{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}), Lengths{30, 20}, 15), pen), -0.9, -0.9));
}

TEST_CASE("each contour begins anew", "[dash]")
{
    Path two = line(4);
    two.move_to({10, 0});
    two.line_to({14, 0});
    CHECK(ends(dashed(two, Lengths{3, 2})) == Lengths{0, 3, 10, 13});
    // Also one that goes on from where the last was closed.
    Path on = square(1);
    on.line_to({5, 0});
    CHECK(contours(dashed(on, Lengths{9, 9})).size() == 2);
}

TEST_CASE("dashes without length are dots that lie along the line", "[dash]")
{
    const Path dots = dashed(Path(Points{{0, 0}, {30, 30}}), Lengths{0, 15 * std::numbers::sqrt2}, -7.5 * std::numbers::sqrt2);
    CHECK(contours(dots).size() == 2);
    const auto square = outline(dots, {.width = 4, .cap = Cap::square});
    CHECK(covers(square, 7.5 + 2.7, 7.5));
    CHECK(covers(square, 7.5, 7.5 - 2.7));
    CHECK_FALSE(covers(square, 7.5 + 1.9, 7.5 + 1.9));
    const auto round = outline(dots, {.width = 4, .cap = Cap::round});
    CHECK(covers(round, 7.5 + 1.9, 7.5));
    CHECK_FALSE(covers(round, 7.5 + 2.1, 7.5));
    CHECK(outline(dots, {.width = 4}).points().empty());
    // On a curve, too, and at its end.
    Path arc;
    arc.move_to({10, 0});
    arc.arc_to({10, 10}, 0, false, true, {0, 10});
    const auto on_curve = contours(dashed(arc, Lengths{0, 10 * std::numbers::pi / 4}));
    REQUIRE(on_curve.size() >= 2);
    CHECK(on_curve[1][0].x == Approx(10 / std::numbers::sqrt2).epsilon(1e-3));
    CHECK(on_curve[1][1].y - on_curve[1][0].y == Approx(on_curve[1][0].x - on_curve[1][1].x).epsilon(1e-3));
    Path curve;
    curve.move_to({10, 0});
    curve.cubic_to({10, 6}, {6, 10}, {0, 10});
    const double all = graphics::detail::MeasuredSegment({10, 0}, {10, 6}, {6, 10}, {0, 10}).length();
    const auto at_ends = contours(dashed(curve, Lengths{0, all}));
    REQUIRE(at_ends.size() == 2);
    CHECK(at_ends[1][0] == Point{0, 10});
    CHECK(at_ends[1][1].x < 0);
    CHECK(at_ends[1][1].y == 10);
}

TEST_CASE("contours without length are dots where the pattern starts with a dash", "[dash]")
{
    Path path;
    path.move_to({5, 5});
    path.line_to({5, 5});
    path.move_to({9, 9});
    path.close();
    path.move_to({20, 20});
    CHECK(contours(dashed(path, Lengths{1, 1})).size() == 2);
    CHECK(dashed(path, Lengths{1, 1}, 1).empty());
    CHECK(dashed(Path(), Lengths{1, 1}).empty());
}

TEST_CASE("dashes of curves are as long as they should be", "[dash]")
{
    Dice dice(7);
    for (int i = 0; i < 50; ++i)
    {
        Path curve;
        curve.move_to(dice.point(0, 100));
        const Point a = dice.point(0, 100), b = dice.point(0, 100);
        curve.cubic_to(a, b, dice.point(0, 100));
        const auto length = [](const Path& path)
        {
            double sum = 0;
            for (const auto& line : graphics::flatten(path, {1e-7}))
            {
                for (std::size_t k = 1; k < line.knots.size(); ++k) sum += graphics::length(line.knots[k].at - line.knots[k - 1].at);
            }
            return sum;
        };
        const double whole = length(curve), dash = whole / 7.25;
        const Path dashes = dashed(curve, Lengths{dash, dash / 2});
        INFO(i);
        REQUIRE(dashes.segments().size() == 10);
        CHECK(length(dashes) == Approx(5 * dash).epsilon(1e-4));
        Path first;
        first.move_to(dashes.points()[0]);
        first.cubic_to(dashes.points()[1], dashes.points()[2], dashes.points()[3]);
        CHECK(length(first) == Approx(dash).epsilon(1e-4));
    }
}

TEST_CASE("dashes too many to be told apart become longer", "[dash]")
{
    const Path many = dashed(line(1000), Lengths{1e-9, 3e-9}, 1e-9);
    const auto dashes = contours(many);
    CHECK(dashes.size() > graphics::most_dashes - 2);
    CHECK(dashes.size() <= graphics::most_dashes + 1);
    double covered = 0;
    for (const Points& dash : dashes) covered += dash[1].x - dash[0].x;
    CHECK(covered == Approx(250).epsilon(1e-3));
    CHECK(contours(dashed(line(1e12), Lengths{1e-300, 1e-308})).size() <= graphics::most_dashes + 1);
    CHECK(contours(dashed(line(1), Lengths{1e308, 1e308})).size() == 1);
    CHECK(contours(dashed(line(1), Lengths{std::numeric_limits<double>::denorm_min(), 0})).size() <= graphics::most_dashes + 1);
}

TEST_CASE("of many contours that each begin the dashes anew those after the most stay whole", "[dash]")
{
    // 50 dots where each begins.
    Lengths dots(100, 0);
    dots.back() = 1000;
    Path path;
    const int count = 2000;
    for (int i = 0; i < count; ++i)
    {
        path.move_to({0, 1.0 * i});
        path.line_to({1, 1.0 * i});
        path.line_to({1, 1.0 * i + 0.5});
        path.close();
    }
    const Path many = dashed(path, dots);
    const auto dashes = contours(many);
    CHECK(dashes.size() > graphics::most_dashes);
    CHECK(dashes.size() < graphics::most_dashes + 2 * count);
    CHECK(dashes.back() == Points{{0, count - 1.0}, {1, count - 1.0}, {1, count - 0.5}, {0, count - 1.0}});
    CHECK(many.segments().back() == Segment::close);
    CHECK(many.segments().front() == Segment::move);
    // That there are many alone changes nothing.
    Path short_ones;
    for (int i = 0; i < 70000; ++i)
    {
        short_ones.move_to({0, 1.0 * i});
        short_ones.line_to({3, 1.0 * i});
    }
    CHECK(contours(dashed(short_ones, Lengths{1, 5})).back() == Points{{0, 69999}, {1, 69999}});
}

TEST_CASE("lines in pixels have dashes in pixels", "[dash]")
{
    using graphics::detail::ShapeOutline;
    const graphics::Affine twice = graphics::Affine::scaling(2, 2);
    const Stroke user{.width = 1, .dashes = {2, 2}}, pixel{.width = 1, .unit = graphics::Unit::pixel, .dashes = {2, 2}};
    const ShapeOutline magnified(line(10), twice, user), same(line(10), twice, pixel);
    // A unit takes 10 pixels: dashes of 0.2.
    CHECK(magnified.covers({3, 0}, 10, 0.1));
    CHECK_FALSE(magnified.covers({5, 0}, 10, 0.1));
    CHECK(same.covers({0.1, 0}, 10, 0.1));
    CHECK_FALSE(same.covers({0.3, 0}, 10, 0.1));
    CHECK(same.covers({0.5, 0}, 10, 0.1));
    CHECK_THROWS_AS(ShapeOutline(line(10), {}, Stroke{.dashes = {-1}}), glumpp::Error);
    CHECK_THROWS_AS(ShapeOutline(line(10), {}, Stroke{.unit = graphics::Unit::pixel, .dashes = {-1}}), glumpp::Error);
}
