#include "graphics/shapes_test.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include <glumpp/graphics/geometry/flatten.hpp>

using graphics::flatten;
using graphics::Path;

namespace
{

Point on_cubic(const std::array<Point, 4>& p, double t)
{
    const double s = 1 - t;
    return s * s * s * p[0] + 3 * s * s * t * p[1] + 3 * s * t * t * p[2] + t * t * t * p[3];
}

double distance_to_line(Point p, const graphics::Polyline& line)
{
    double least = 1e300;
    for (std::size_t i = 0; i + 1 < line.knots.size(); ++i)
    {
        const Point a = line.knots[i].at, step = line.knots[i + 1].at - a;
        const double t = std::clamp(dot(p - a, step) / dot(step, step), 0.0, 1.0);
        least = std::min(least, length(p - a - t * step));
    }
    return least;
}

}  // namespace

TEST_CASE("curves at random stay within the tolerance, and are not finer than they need to be", "[flatten]")
{
    Dice dice(1);
    for (int i = 0; i < 300; ++i)
    {
        const std::array<Point, 4> p = {dice.point(0, 100), dice.point(0, 100), dice.point(0, 100), dice.point(0, 100)};
        Path path;
        path.move_to(p[0]);
        path.cubic_to(p[1], p[2], p[3]);
        const double tolerance = std::pow(10, dice.between(-3, 0.5));
        const auto lines = flatten(path, {tolerance});
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].knots.front().at == p[0]);
        CHECK(length(lines[0].knots.back().at - p[3]) <= 1e-3 * tolerance);
        for (int k = 0; k <= 200; ++k) REQUIRE(distance_to_line(on_cubic(p, k / 200.0), lines[0]) <= 1.01 * tolerance);
        CHECK(static_cast<double>(lines[0].knots.size()) < 4 + 2 * std::sqrt(1000 / tolerance));
    }
}

TEST_CASE("what bends little is few pieces, however uneven its pace", "[flatten]")
{
    const auto pieces = [](Point a, Point b, Point q, graphics::Tolerance tolerance)
    {
        Path path;
        path.move_to({0, 0});
        path.cubic_to(a, b, q);
        return flatten(path, tolerance)[0].knots.size() - 1;
    };
    CHECK(pieces({1, 0.1}, {2, 0.1}, {100, 0}, {0.1}) == 1);
    CHECK(pieces({98, 0.1}, {99, 0.1}, {100, 0}, {0.1}) == 1);
    CHECK(pieces({0, 0}, {100, 0}, {100, 0}, {0.1}) == 1);
    // One that crosses its chord is nearer to it.
    CHECK(pieces({30, 0.2}, {60, -0.2}, {100, 0}, {0.1}) == 1);
    CHECK(pieces({30, 0.2}, {60, 0.2}, {100, 0}, {0.1}) == 2);
    CHECK(pieces({0, 0}, {60, 0.2}, {100, 0}, {0.1}) == 1);
    // Quarters of circles: their sides would be as many if each were as long as it may be. Halving makes more.
    double best = 0, all = 0;
    for (double radius = 100; radius < 1600; radius *= 1.05)
    {
        const double pull = radius * 0.5523;
        best += std::numbers::pi / 4 / std::acos(1 - 0.1 / radius);
        all += static_cast<double>(pieces({0, pull}, {radius - pull, radius}, {radius, radius}, {0.1}));
    }
    CHECK(all > best);
    CHECK(all < 1.5 * best);
    // Numbers that are large, or small, are not another curve.
    for (const double scale : {1e-100, 1e-12, 1e12, 1e100})
        CHECK(pieces({0, 55 * scale}, {45 * scale, 100 * scale}, {100 * scale, 100 * scale}, {0.1 * scale}) == 32);
}

TEST_CASE("a curve that goes back, or home, is more than its chord", "[flatten]")
{
    const std::array<Point, 4> home{{{0, 0}, {10, 10}, {-10, 10}, {0, 0}}}, back{{{0, 0}, {40, 0}, {-30, 0}, {10, 0}}};
    for (const auto& p : {home, back})
    {
        Path path;
        path.move_to(p[0]);
        path.cubic_to(p[1], p[2], p[3]);
        const auto line = flatten(path, {0.01})[0];
        for (int k = 0; k <= 200; ++k) CHECK(distance_to_line(on_cubic(p, k / 200.0), line) <= 0.01);
    }
}

TEST_CASE("a curve that swings about its chord turns on the way, though its ends run alike", "[flatten]")
{
    Path path;
    path.move_to({0, 0});
    path.cubic_to({10, 2}, {10, -2}, {20, 0});
    CHECK(flatten(path, {1})[0].knots.size() == 2);
    const auto line = flatten(path, {1, 0.1})[0];
    CHECK(line.knots.size() > 4);
    for (std::size_t i = 1; i < line.knots.size(); ++i) CHECK(dot(line.knots[i].in, line.knots[i - 1].out) >= std::cos(0.1) - 1e-12);
    // On one half of the way alone.
    for (const auto& [a, b] : {std::pair<Point, Point>{{10, -0.6}, {20, 0}}, std::pair<Point, Point>{{10, 0}, {20, -0.6}}})
    {
        Path half;
        half.move_to({0, 0});
        half.cubic_to(a, b, {30, 0});
        CHECK(flatten(half, {1})[0].knots.size() == 2);
        CHECK(flatten(half, {1, 0.1})[0].knots.size() == 3);
    }
    // Once around, in thirds.
    Path around;
    around.move_to({0, 0});
    around.cubic_to({1, 0}, {0.5, 0.866}, {0.05, 0});
    CHECK(flatten(around, {2, 3.1})[0].knots.size() > 2);
}

TEST_CASE("knots know the directions of the path itself", "[flatten]")
{
    Path path;
    path.move_to({0, 0});
    path.line_to({10, 0});
    path.cubic_to({10, 5}, {20, 10}, {20, 10});  // its last control point lies on its end
    const auto line = flatten(path, {0.01, 0.3})[0];
    CHECK(line.knots[0].out == Point{1, 0});
    CHECK(line.knots[1].in == Point{1, 0});
    CHECK(line.knots[1].out == Point{0, 1});
    CHECK_FALSE(line.knots[1].smooth);
    CHECK_FALSE(line.knots.back().smooth);
    CHECK(cross(line.knots.back().in, Point{10, 5}) == Approx(0).margin(1e-12));
    for (std::size_t i = 2; i + 1 < line.knots.size(); ++i)
    {
        CHECK(line.knots[i].smooth);
        CHECK(length(line.knots[i].in) == Approx(1));
        CHECK(dot(line.knots[i].in, line.knots[i - 1].out) >= std::cos(0.3) - 1e-12);
    }
}

TEST_CASE("contours: open, closed, of a single point, or none at all", "[flatten]")
{
    Path path;
    path.move_to({5, 5});  // nothing follows
    path.move_to({0, 0});
    path.line_to({1, 0});
    path.line_to({1, 0});  // the same place
    path.line_to({1, 1});
    path.line_to({0, 0});
    path.close();  // it was there already
    path.move_to({3, 3});
    path.line_to({3, 3});
    path.move_to({4, 4});
    path.close();
    path.move_to({7, 7});
    path.line_to({8, 7});
    const auto lines = flatten(path, {0.1});
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].closed);
    CHECK(lines[0].knots.size() == 3);
    CHECK(lines[0].knots[0].in == lines[0].knots[2].out);
    CHECK(lines[1].knots.size() == 1);
    CHECK_FALSE(lines[1].closed);
    CHECK(lines[2].knots.size() == 1);
    CHECK(lines[2].closed);
    // Where it lies, and no way to where the one before began.
    CHECK(lines[2].knots[0].at == Point{4, 4});
    CHECK(lines[2].knots[0].in == Point{});
    CHECK(lines[2].knots[0].out == Point{});
    CHECK(lines[3].knots.size() == 2);
    CHECK(flatten(Path(), {0.1}).empty());
}

TEST_CASE("a curve that is a point, or has a cusp, ends", "[flatten]")
{
    Path path;
    path.move_to({1, 1});
    path.cubic_to({1, 1}, {1, 1}, {1, 1});
    CHECK(flatten(path, {1e-9, 0.01})[0].knots.size() == 1);
    Path cusp;
    cusp.move_to({0, 0});
    cusp.cubic_to({10, 10}, {0, 10}, {10, 0});
    const auto line = flatten(cusp, {0.01, 0.1})[0];
    CHECK(line.knots.size() > 10);
    CHECK(line.knots.size() < 2000);
    // Its directions are the same wherever it lies, at its tip, too.
    const auto elsewhere = flatten(cusp.transformed(graphics::Affine::translation(-7, 100)), {0.01, 0.1})[0];
    REQUIRE(elsewhere.knots.size() == line.knots.size());
    for (std::size_t i = 0; i < line.knots.size(); ++i) CHECK(length(elsewhere.knots[i].out - line.knots[i].out) < 1e-6);
}

TEST_CASE("a curve whose control point lies on its end turns no less", "[flatten]")
{
    Path path;
    path.move_to({0, 0});
    path.cubic_to({0, 0}, {30, 0}, {30, 30});
    CHECK(flatten(path, {100, 0.1})[0].knots.size() > 10);
}

TEST_CASE("what lies beside the region is one piece, and winds around no point in it differently", "[flatten]")
{
    Dice dice(11);
    std::size_t fine = 0, coarse = 0;
    for (int i = 0; i < 50; ++i)
    {
        graphics::Path path;
        path.move_to(dice.point(0, 10));
        for (int k = 0; k < 6; ++k) path.cubic_to(dice.point(0, 10), dice.point(0, 10), dice.point(0, 10));
        const graphics::Bounds region{{4, 4}, {5, 5}};
        const auto whole = graphics::fill_outline(path, {1e-4});
        const auto part = graphics::fill_outline(path, {.distance = 1e-4, .region = region});
        fine += whole.points().size();
        coarse += part.points().size();
        for (int k = 0; k < 50; ++k)
        {
            const Point p = dice.point(4, 5);
            REQUIRE(winding(whole, p) == winding(part, p));
        }
    }
    CHECK(coarse < fine / 3);
}

TEST_CASE("what goes to and fro beside the region leaves one piece, and no points that fall together", "[flatten]")
{
    Path path;
    path.move_to({0, 0});
    for (int i = 0; i < 50; ++i)
    {
        path.line_to({10, 1.0 * i});
        path.line_to({20, 0});
        path.line_to({10, 1.0 * i});
    }
    path.line_to({0, 200});
    const auto line = flatten(path, {.distance = 0.1, .region = {{-5, 90}, {5, 110}}})[0];
    CHECK(line.knots.front().at == Point{0, 0});
    CHECK(line.knots.back().at == Point{0, 200});
    CHECK(line.knots.size() < 5);
    for (std::size_t i = 1; i < line.knots.size(); ++i) CHECK(length(line.knots[i].at - line.knots[i - 1].at) > 0.01);
}

TEST_CASE("parts of a contour, one after the other, are the contour", "[flatten]")
{
    Path path;
    path.move_to({0, 0});
    for (int i = 1; i < 10; ++i) path.line_to({1.0 * i, i % 2 * 5.0});
    path.cubic_to({9, 9}, {5, 12}, {0, 9});
    path.close();
    path.line_to({-1, -1});  // begins where the last one did
    path.line_to({-2, 0});
    path.line_to({-3, 1});
    const auto whole = flatten(path, {0.05, 0.3});
    REQUIRE(whole.size() == 2);
    for (const std::size_t most : {2U, 3U, 7U, 1000U})
    {
        graphics::detail::Flattener flattener(path, {0.05, 0.3}, most);
        for (const graphics::Polyline& contour : whole)
        {
            std::vector<graphics::Knot> knots;
            graphics::Polyline part;
            do {
                REQUIRE(flattener.next(part));
                CHECK(part.begins == knots.empty());
                CHECK(part.closed == contour.closed);
                knots.insert(knots.end(), part.knots.begin(), part.knots.end());
            } while (!part.ends);
            // A closed one that was cut ends where it begins.
            const bool home = contour.closed && !part.begins;
            REQUIRE(knots.size() == contour.knots.size() + (home ? 1 : 0));
            for (std::size_t i = 0; i < contour.knots.size(); ++i)
            {
                CHECK(knots[i].at == contour.knots[i].at);
                CHECK(knots[i].out == contour.knots[i].out);
                CHECK((knots[i].in == contour.knots[i].in || (home && i == 0)));
            }
            if (home) CHECK(knots.back().at == knots.front().at);
            if (home) CHECK(knots.back().in == contour.knots.front().in);
        }
        graphics::Polyline none;
        CHECK_FALSE(flattener.next(none));
    }
}
