#include "graphics/shapes_test.hpp"
#include "support/allocations.hpp"
#include "support/errors.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include <glumpp/graphics/geometry/flatten.hpp>

using graphics::Affine;
using graphics::Path;
using graphics::Segment;

namespace
{

/// The signed area that a path encloses.
double area(const Path& path)
{
    double sum = 0;
    graphics::fill_outline(path, {1e-7}).for_each_side([&](Point a, Point b) { sum += cross(a, b) / 2; });
    return sum;
}

/// The farthest and the nearest that the flattened path comes to a point.
std::array<double, 2> distances(const Path& path, Point centre)
{
    double least = std::numeric_limits<double>::infinity(), most = 0;
    for (const auto& line : graphics::flatten(path, {1e-6}))
    {
        for (const auto& knot : line.knots)
        {
            least = std::min(least, length(knot.at - centre));
            most = std::max(most, length(knot.at - centre));
        }
    }
    return {least, most};
}

}  // namespace

TEST_CASE("a path keeps what was added, curves as cubic ones", "[path]")
{
    Path path;
    path.move_to({0, 0});
    path.line_to({3, 0});
    path.quadratic_to({3, 3}, {0, 3});
    path.close();
    CHECK(path.segments() == std::vector{Segment::move, Segment::line, Segment::cubic, Segment::close});
    CHECK(path.points() == std::vector<Point>{{0, 0}, {3, 0}, {3, 2}, {2, 3}, {0, 3}});
    CHECK(path.current() == Point{0, 0});
    path.line_to({1, 1});  // a new contour, from where the last one began
    CHECK(graphics::flatten(path, {0.01}).size() == 2);
    // Paths are equal that go the same ways to the same points.
    CHECK(Path(path) == path);
    CHECK_FALSE(path == Path(path.points(), true));
    CHECK_FALSE(Path(path.points()) == Path(std::vector<Point>(path.points().size())));
}

TEST_CASE("a path starts with move_to", "[path]")
{
    Path path;
    const auto refuses = [&](auto add, const std::string& name)
    {
        CHECK(has(error_of(add), name));
        CHECK(path.empty());
    };
    refuses([&] { path.line_to({1, 1}); }, "line_to");
    refuses([&] { path.quadratic_to({1, 1}, {2, 2}); }, "quadratic_to");
    refuses([&] { path.cubic_to({1, 1}, {2, 2}, {3, 3}); }, "cubic_to");
    refuses([&] { path.arc_to({1, 1}, 0, false, false, {2, 2}); }, "arc_to");
    refuses([&] { path.close(); }, "close");
}

TEST_CASE("a path through points", "[path]")
{
    const std::vector<std::array<float, 2>> points{{0, 0}, {1, 0}, {1, 1}};
    CHECK(Path(points).segments() == std::vector{Segment::move, Segment::line, Segment::line});
    CHECK(Path(points, true).segments().back() == Segment::close);
    CHECK(area(Path(std::vector<Point>{{0, 0}, {2, 0}, {2, 2}, {0, 2}}, true)) == Approx(4));
    CHECK(Path(std::vector<Point>{}, true).empty());
}

TEST_CASE("arcs: the four between two points, as SVG draws them", "[path]")
{
    // Both circles through (0, 0) and (1, 1) with radius 1.
    const auto arc = [](bool large, bool sweep)
    {
        Path path;
        path.move_to({0, 0});
        path.arc_to({1, 1}, 0, large, sweep, {1, 1});
        return path;
    };
    for (const bool large : {false, true})
    {
        for (const bool sweep : {false, true})
        {
            const Point centre = large == sweep ? Point{1, 0} : Point{0, 1};
            const auto [least, most] = distances(arc(large, sweep), centre);
            CHECK(least == Approx(1).epsilon(3e-4));
            CHECK(most == Approx(1).epsilon(3e-4));
            // Closed by its chord, it encloses a segment of the circle; angles grow where `sweep`, so the area is positive.
            const double expected = large ? std::numbers::pi * 3 / 4 + 0.5 : std::numbers::pi / 4 - 0.5;
            CHECK(area(arc(large, sweep)) == Approx(sweep ? expected : -expected).epsilon(1e-3));
        }
    }
}

TEST_CASE("arcs: radii that are too short are stretched, none gives a line, turned ellipses end where they should", "[path]")
{
    Path path;
    path.move_to({0, 0});
    path.arc_to({1, 1}, 0, false, true, {4, 0});
    const auto [least, most] = distances(path, {2, 0});
    CHECK(least == Approx(2).epsilon(3e-4));
    CHECK(most == Approx(2).epsilon(3e-4));

    Path line;
    line.move_to({0, 0});
    line.arc_to({0, 1}, 0, false, true, {4, 0});
    CHECK(line.segments().back() == Segment::line);
    line.arc_to({1, 1}, 0, false, true, {4, 0});  // to where it is: nothing
    CHECK(line.segments().size() == 2);

    Path turned;
    turned.move_to({1, 2});
    turned.arc_to({3, 1}, 0.4, true, false, {2, 2.5});
    CHECK(turned.current() == Point{2, 2.5});
    Path whole;
    whole.ellipse({5, 6}, {3, 2});
    CHECK(area(whole) == Approx(6 * std::numbers::pi).epsilon(1e-3));
    CHECK(std::ranges::count(whole.segments(), graphics::Segment::cubic) == 4);
}

TEST_CASE("rectangles, with round corners too", "[path]")
{
    Path sharp, round, pill;
    sharp.rectangle({1, 2}, 10, 4);
    CHECK(area(sharp) == Approx(40));
    round.rectangle({1, 2}, 10, 4, {2, 1});
    CHECK(area(round) == Approx(40 - 4 * 2 * 1 + std::numbers::pi * 2 * 1).epsilon(1e-3));
    pill.rectangle({0, 0}, 10, 4, {50, 50});  // radii are at most half of the sides
    CHECK(area(pill) == Approx(std::numbers::pi * 5 * 2).epsilon(1e-3));
}

TEST_CASE("a path may hold another, and be moved to another plane", "[path]")
{
    Path path(std::vector<Point>{{0, 0}, {2, 0}, {2, 2}, {0, 2}}, true);
    path.append(Path(std::vector<Point>{{0.5, 0.5}, {0.5, 1.5}, {1.5, 1.5}, {1.5, 0.5}}, true));  // a hole: the other way round
    CHECK(area(path) == Approx(3));
    CHECK(area(path.transformed(Affine::scaling(2, 3))) == Approx(18));
    CHECK(path.transformed(Affine::translation(1, 1)).current() == Point{1.5, 1.5});
}

TEST_CASE("an arc that is nearly straight is not lost", "[path]")
{
    Path path;
    path.move_to({0, 0});
    path.arc_to({1e9, 1e9}, 0, false, true, {1, 0});
    CHECK(path.current() == Point{1, 0});
    CHECK(path.segments().size() == 2);
}

TEST_CASE("a path that finds no memory is as it was, and goes on", "[path]")
{
    Path begun;
    begun.move_to({1, 1});
    begun.line_to({2, 1});
    begun.close();
    const auto each = [&begun](const auto& add)
    {
        Path whole = begun;
        add(whole);
        const std::size_t failures = fail_each([&begun] { return begun; }, add,
                                               [&](Path& path)
                                               {
                                                   CHECK(path == begun);
                                                   CHECK(path.current() == Point{1, 1});
                                                   add(path);
                                                   CHECK(path == whole);
                                               });
        CHECK(failures > 1);
    };
    each([](Path& path) { path.move_to({5, 5}); });
    each([](Path& path) { path.line_to({5, 5}); });
    each([](Path& path) { path.cubic_to({5, 5}, {6, 6}, {7, 7}); });
    each([](Path& path) { path.quadratic_to({5, 5}, {6, 6}); });
    each([](Path& path) { path.arc_to({3, 1}, 0.4, true, false, {2, 2.5}); });
    each([](Path& path) { path.rectangle({0, 0}, 5, 5); });
    each([](Path& path) { path.rectangle({0, 0}, 5, 5, {1, 1}); });
    each([](Path& path) { path.ellipse({0, 0}, {5, 5}); });
    each([](Path& path) { path.append(path); });
}

TEST_CASE("a path added to itself is there twice, and goes on where its second half ends", "[path]")
{
    const auto draw = [](Path& path)
    {
        path.move_to({1, 1});
        path.line_to({2, 1});
        path.move_to({5, 5});
        path.line_to({6, 5});
        path.close();
    };
    Path path, twice;
    draw(path);
    path.append(path);
    draw(twice);
    draw(twice);
    CHECK(path == twice);
    path.move_to({7, 7});
    path.line_to({9, 9});
    path.append(Path());
    path.close();
    CHECK(path.current() == Point{7, 7});
}

TEST_CASE("a path that was moved from is an empty one", "[path]")
{
    Path path;
    path.move_to({1, 1});
    path.move_to({2, 2});
    const Path moved = std::move(path);
    CHECK(path == Path());
    path.append(moved);
    CHECK(path == moved);
    path.close();
    CHECK(path.current() == Point{2, 2});
}
