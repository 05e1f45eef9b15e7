#include "graphics/shapes_test.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <glumpp/graphics/geometry/stroke.hpp>

using graphics::Cap;
using graphics::Join;
using graphics::Path;
using graphics::Stroke;

namespace
{

graphics::Outline outline(const Path& path, const Stroke& style, double tolerance = 0.005)
{
    return graphics::stroke_outline(path, {tolerance, std::sqrt(16 * tolerance / style.width)}, style, style.width);
}

/// The distance from the path itself, finely flattened.
double distance(const std::vector<graphics::Polyline>& lines, Point p)
{
    double least = 1e300;
    for (const auto& line : lines)
    {
        const std::size_t n = line.knots.size();
        for (std::size_t i = 0; i < (line.closed ? n : n - 1); ++i)
        {
            const Point a = line.knots[i].at, step = line.knots[(i + 1) % n].at - a;
            const double t = std::clamp(dot(p - a, step) / dot(step, step), 0.0, 1.0);
            least = std::min(least, length(p - a - t * step));
        }
    }
    return least;
}

bool covers(const graphics::Outline& area, double x, double y) { return winding(area, {x, y}) != 0; }

}  // namespace

TEST_CASE("round lines at random cover what is within half a width of the path, and nothing else", "[stroke]")
{
    Dice dice(3);
    for (int i = 0; i < 120; ++i)
    {
        Path path;
        path.move_to(dice.point(0, 100));
        for (int k = dice.below(6) + 1; k > 0; --k)
        {
            if (dice.below(2) == 0) path.line_to(dice.point(0, 100));
            else
            {
                const Point a = dice.point(0, 100), b = dice.point(0, 100);
                path.cubic_to(a, b, dice.point(0, 100));
            }
        }
        if (dice.below(2) == 0) path.close();
        const double width = std::pow(10, dice.between(-0.5, 1.7));
        const auto area = outline(path, {.width = width, .cap = Cap::round, .join = Join::round});
        const auto fine = graphics::flatten(path, {1e-3});
        for (int k = 0; k < 300; ++k)
        {
            const Point p = dice.point(-20, 120);
            const double off = distance(fine, p) - width / 2;
            if (std::abs(off) < 0.02) continue;
            INFO("path " << i << ", width " << width << ", point " << p.x << ", " << p.y << ", off by " << off);
            REQUIRE((winding(area, p) != 0) == (off < 0));
            REQUIRE(winding(area, p) >= 0);  // all parts turn the same way round, so none can cancel another out
        }
    }
}

TEST_CASE("a wide line along a curve that turns in its middle alone is as wide there", "[stroke]")
{
    for (const double width : {20.0, 100.0, 400.0})
    {
        constexpr double tolerance = 0.12;
        const double turn = std::sqrt(16 * tolerance / width), high = 6 * std::tan(0.999 * turn);
        Path path;
        path.move_to({0, 0});
        path.cubic_to({6, high}, {6, high}, {12, 0});
        const auto area = outline(path, {.width = width}, tolerance);
        const auto fine = graphics::flatten(path, {1e-4});
        for (const Point p : area.points()) CHECK(distance(fine, p) <= width / 2 + 1.05 * tolerance);
    }
}

TEST_CASE("ends: butt, square, round", "[stroke]")
{
    const Path line(std::vector<Point>{{10, 10}, {20, 10}});
    const auto butt = outline(line, {.width = 4});
    CHECK(covers(butt, 10.1, 11.9));
    CHECK(covers(butt, 19.9, 8.1));
    CHECK_FALSE(covers(butt, 9.9, 10));
    CHECK_FALSE(covers(butt, 20.1, 10));
    CHECK_FALSE(covers(butt, 15, 12.1));
    const auto square = outline(line, {.width = 4, .cap = Cap::square});
    for (const double x : {8.1, 21.9})
        for (const double y : {8.1, 11.9}) CHECK(covers(square, x, y));
    CHECK_FALSE(covers(square, 7.9, 10));
    const auto round = outline(line, {.width = 4, .cap = Cap::round});
    CHECK(covers(round, 8.1, 10));
    CHECK_FALSE(covers(round, 8.4, 8.4));
    CHECK(covers(round, 21.4, 11.3));
}

TEST_CASE("joins: miter up to its limit, bevel, round", "[stroke]")
{
    const Path corner(std::vector<Point>{{0, 0}, {10, 0}, {10, 10}});
    const auto miter = outline(corner, {.width = 2});
    CHECK(covers(miter, 10.95, -0.95));
    // The inner side has none, and nothing is covered twice.
    for (const Point p : {Point{5, 0.5}, Point{9.5, 5}, Point{9.5, 0.5}}) CHECK(std::abs(winding(miter, p)) == 1);
    const auto bevel = outline(corner, {.width = 2, .join = Join::bevel});
    CHECK_FALSE(covers(bevel, 10.55, -0.55));
    CHECK(covers(bevel, 10.45, -0.45));
    const auto round = outline(corner, {.width = 2, .join = Join::round});
    CHECK(covers(round, 10.69, -0.69));
    CHECK_FALSE(covers(round, 10.73, -0.73));
    // A right angle's miter is √2 widths long.
    CHECK(covers(outline(corner, {.width = 2, .miter_limit = 1.4143}), 10.95, -0.95));
    CHECK_FALSE(covers(outline(corner, {.width = 2, .miter_limit = 1.4141}), 10.55, -0.55));
}

TEST_CASE("a miter takes its angle from the curve, not from its pieces", "[stroke]")
{
    // Two quarter circles that meet at a right angle.
    Path path;
    path.move_to({0, 0});
    path.arc_to({10, 10}, 0, false, true, {10, 10});  // arrives upwards
    path.arc_to({10, 10}, 0, false, true, {0, 20});   // leaves upwards: no corner
    path.line_to({-10, 20});
    const auto smooth = outline(path, {.width = 8, .miter_limit = 100}, 0.5);
    CHECK_FALSE(covers(smooth, 15, 10));
    Path corner;
    corner.move_to({0, 0});
    corner.arc_to({10, 10}, 0, false, true, {10, 10});
    corner.line_to({0, 10});
    // Coarse pieces: the tip is where the tangent's is.
    const auto sharp = outline(corner, {.width = 4}, 0.3);
    CHECK(covers(sharp, 11.9, 11.9));
    CHECK_FALSE(covers(sharp, 12.1, 11));
    CHECK_FALSE(covers(sharp, 11, 12.1));
}

TEST_CASE("closed lines have joins everywhere and no ends", "[stroke]")
{
    const auto ring = outline(Path(std::vector<Point>{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, true), {.width = 2});
    for (const Point p : {Point{-0.9, -0.9}, Point{10.9, -0.9}, Point{10.9, 10.9}, Point{-0.9, 10.9}}) CHECK(covers(ring, p.x, p.y));
    CHECK_FALSE(covers(ring, 5, 5));
    CHECK_FALSE(covers(ring, 1.1, 1.1));
    CHECK(covers(ring, 0.9, 0.9));
}

TEST_CASE("a line that goes straight back has its tip", "[stroke]")
{
    const Path spike(std::vector<Point>{{0, 0}, {10, 0}, {3, 0}});
    CHECK(covers(outline(spike, {.width = 2, .join = Join::round}), 10.9, 0));
    CHECK_FALSE(covers(outline(spike, {.width = 2, .join = Join::bevel}), 10.1, 0.5));
    CHECK_FALSE(covers(outline(spike, {.width = 2, .miter_limit = 1000}), 10.1, 0.5));
    CHECK(covers(outline(spike, {.width = 2}), 9.9, -0.9));
}

TEST_CASE("a line that turns back by a curve is round at its tip, however finely it is cut", "[stroke]")
{
    // The tangents turn left by nearly half a turn, the curve behind them at once to the right.
    Path path;
    path.move_to({0, 0});
    path.cubic_to({20.0 / 3, 0}, {40.0 / 3, 0}, {20, 0});
    path.cubic_to({40.0 / 3, 0.02 / 3}, {20.0 / 3, 0.02 / 3 - 5.0 / 3}, {0, -5});
    for (const double tolerance : {1.0, 0.1, 0.01, 0.001, 1e-5})
    {
        INFO(tolerance);
        const Stroke style{.width = 4, .join = Join::round};
        const graphics::Outline area = graphics::stroke_outline(path, {tolerance, std::sqrt(16 * tolerance / 4)}, style, 4);
        CHECK(covers(area, 21.8 - tolerance, 0.0));
        CHECK(covers(area, 21 - tolerance, 1.0));
        CHECK(covers(area, 21 - tolerance, -1.0));
        CHECK_FALSE(covers(area, 22.1 + tolerance, 0.0));
        // No miter is as long as such a turn asks for.
        const Stroke sharp{.width = 4, .miter_limit = 100};
        const graphics::Outline cut = graphics::stroke_outline(path, {tolerance, std::sqrt(16 * tolerance / 4)}, sharp, 4);
        CHECK_FALSE(covers(cut, 20.1 + tolerance, 0.0));
    }
}

TEST_CASE("a line of no length is a dot, unless its ends are butt", "[stroke]")
{
    Path path;
    path.move_to({5, 5});
    path.line_to({5, 5});
    CHECK(outline(path, {.width = 4}).points().empty());
    const auto square = outline(path, {.width = 4, .cap = Cap::square});
    CHECK(covers(square, 6.9, 6.9));
    const auto round = outline(path, {.width = 4, .cap = Cap::round});
    CHECK(covers(round, 6.3, 6.3));
    CHECK_FALSE(covers(round, 6.5, 6.5));
}

TEST_CASE("a ring that is wider than its hole has none", "[stroke]")
{
    Path ring;
    ring.ellipse({20, 20}, {9, 9});
    const auto area = outline(ring, {.width = 28});
    for (const Point p : {Point{20, 20}, Point{22, 21}, Point{20, 24.5}, Point{20, 27}, Point{20, 42.5}}) CHECK(covers(area, p.x, p.y));
    CHECK_FALSE(covers(area, 20, 43.5));
}

TEST_CASE("arcs have no more pieces than any picture shows", "[stroke]")
{
    graphics::Path dot;
    dot.move_to({0, 0});
    dot.close();
    for (const double tolerance : {1e-3, 1e-13})
    {
        const auto outline = graphics::stroke_outline(dot, {tolerance}, {.cap = graphics::Cap::round}, 1e12);
        CHECK(outline.points().size() > 3000);
        CHECK(outline.points().size() < 4000);
    }
}

TEST_CASE("a line that is stroked in parts covers what it does as a whole", "[stroke]")
{
    Dice dice(21);
    std::size_t count = 0;
    for (int i = 0; i < 60; ++i)
    {
        Path path;
        for (int contour = 0; contour < 2; ++contour)
        {
            path.move_to(dice.point(0, 100));
            for (int k = 0; k < 5; ++k)
            {
                if (dice.between(0, 1) < 0.7) path.line_to(dice.point(0, 100));
                else path.cubic_to(dice.point(0, 100), dice.point(0, 100), dice.point(0, 100));
            }
            if (dice.between(0, 1) < 0.5) path.close();
        }
        const Stroke style{.width = 8, .cap = graphics::Cap(i / 3 % 3), .join = Join(i % 3)};
        const graphics::Tolerance tolerance{0.01, 0.2};
        const graphics::Outline whole = graphics::stroke_outline(path, tolerance, style, style.width);
        graphics::Outline parts;
        graphics::detail::Stroker stroker(style, style.width, tolerance.distance, parts);
        // At other places each time.
        graphics::detail::Flattener flattener(path, tolerance, static_cast<std::size_t>(2 + i % 5));
        for (graphics::Polyline line; flattener.next(line); ++count) stroker.stroke(line);
        int differ = 0;
        for (int k = 0; k < 2000; ++k)
        {
            const Point p = dice.point(-10, 110);
            if ((winding(whole, p) != 0) != (winding(parts, p) != 0)) ++differ;
        }
        CHECK(differ <= 2);
    }
    CHECK(count > 300);
}

TEST_CASE("an outline has no more points than it may, and tells", "[stroke]")
{
    const auto limited = [](std::size_t most)
    {
        graphics::Outline out;
        out.limit(most);
        return out;
    };
    const Path path(std::vector<Point>{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, true);
    CHECK_FALSE(graphics::stroke_outline(path, {0.1}, {.join = Join::bevel}, 1, limited(24)).full());
    CHECK_FALSE(graphics::fill_outline(path, {0.1}, limited(4)).full());
    const auto some = graphics::fill_outline(path, {0.1}, limited(3));
    CHECK(some.full());
    CHECK(some.points().size() == 3);
    CHECK(graphics::stroke_outline(path, {0.1}, {}, 1, limited(3)).full());
    // The limit stays, what was left out does not.
    CHECK_FALSE(graphics::fill_outline(Path(std::vector<Point>{{0, 0}, {1, 1}, {1, 0}}), {0.1}, some).full());
    CHECK(graphics::fill_outline(path, {0.1}, graphics::fill_outline(Path(), {0.1}, some)).full());
}
