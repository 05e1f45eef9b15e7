#include "graphics/shapes_test.hpp"

#include <cstdlib>
#include <utility>
#include <vector>

#include <glumpp/graphics/geometry/flatten.hpp>
#include <glumpp/graphics/geometry/outline.hpp>

using graphics::Outline;

namespace
{

using Sides = std::vector<std::pair<Point, Point>>;

Sides sides_of(const Outline& outline)
{
    Sides out;
    outline.for_each_side([&](Point a, Point b) { out.emplace_back(a, b); });
    return out;
}

}  // namespace

TEST_CASE("an outline closes each contour", "[outline]")
{
    Outline outline;
    for (const Point p : {Point{0, 0}, Point{2, 0}, Point{2, 0}, Point{2, 3}}) outline.add(p);
    outline.end();
    outline.end();  // nothing was begun
    outline.add({2, 3});
    outline.add({5, 5});
    outline.end();
    CHECK(outline.points() == std::vector<Point>{{0, 0}, {2, 0}, {2, 3}, {2, 3}, {5, 5}});
    CHECK(outline.ends() == std::vector<std::size_t>{3, 5});
    CHECK(sides_of(outline) == Sides{{{0, 0}, {2, 0}}, {{2, 0}, {2, 3}}, {{2, 3}, {0, 0}}, {{2, 3}, {5, 5}}, {{5, 5}, {2, 3}}});
    CHECK(outline.bounds().low == Point{0, 0});
    CHECK(outline.bounds().high == Point{5, 5});
    outline.apply(graphics::Affine::translation(1, -1));
    CHECK(outline.points().front() == Point{1, -1});
    outline.clear();
    CHECK(sides_of(outline).empty());
    CHECK(outline.bounds().empty());
    outline.add({1, 1});
    outline.end();
    CHECK(sides_of(outline) == Sides{{{1, 1}, {1, 1}}});
}

TEST_CASE("what is filled is closed, open lines too", "[outline]")
{
    graphics::Path path(std::vector<Point>{{0, 0}, {4, 0}, {4, 4}});
    path.append(graphics::Path(std::vector<Point>{{10, 10}, {12, 10}, {12, 12}}, true));
    const Outline outline = graphics::fill_outline(path, {0.1});
    CHECK(outline.ends() == std::vector<std::size_t>{3, 6});
    CHECK(std::abs(winding(outline, {3, 1})) == 1);
    CHECK(std::abs(winding(outline, {11.5, 11})) == 1);
    CHECK(winding(outline, {1, 3}) == 0);
}
