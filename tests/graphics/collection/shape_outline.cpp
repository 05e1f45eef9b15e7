#include "graphics/shapes_test.hpp"

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include <glumpp/graphics/collection/detail/shape_outline.hpp>

using graphics::Affine;
using graphics::Bounds;
using graphics::Fill;
using graphics::FillRule;
using graphics::Path;
using graphics::Stroke;
using graphics::detail::ShapeOutline;

namespace
{

Path square(double low, double high) { return Path(std::vector<Point>{{low, low}, {high, low}, {high, high}, {low, high}}, true); }
Path line(Point a, Point b) { return Path(std::vector<Point>{a, b}); }

bool same(const Bounds& a, const Bounds& b) { return a.low == b.low && a.high == b.high; }

}  // namespace

TEST_CASE("a shape's outline lies in its bounds, on the user's plane", "[shapes]")
{
    const ShapeOutline filled(square(1, 3), Affine::scaling(2, 1), Fill{.rule = FillRule::evenodd});
    CHECK(filled.rule() == FillRule::evenodd);
    CHECK_FALSE(filled.in_pixels());
    CHECK(same(filled.bounds(), {{2, 1}, {6, 3}}));
    CHECK(same(filled.bounds(7), filled.bounds()));
    CHECK(same(filled.at(1, 0.1, Bounds::everything()).bounds(), {{2, 1}, {6, 3}}));

    const ShapeOutline wide(line({0, 0}, {10, 0}), Affine::scaling(1, 3), Stroke{.width = 2});
    CHECK(wide.rule() == FillRule::nonzero);
    const Bounds drawn = wide.at(1, 0.1, Bounds::everything()).bounds();
    CHECK(same(drawn, {{0, -3}, {10, 3}}));
    CHECK(wide.bounds().contains(drawn));
}

TEST_CASE("a line in pixels is as wide at every scale, whatever its map does", "[shapes]")
{
    const ShapeOutline thin(line({0, 0}, {5, 0}), Affine::scaling(2, 9), Stroke{.width = 4, .unit = graphics::Unit::pixel});
    CHECK(thin.in_pixels());
    CHECK(same(thin.bounds(), {{0, 0}, {10, 0}}));
    for (const double scale : {0.5, 1.0, 8.0})
    {
        const Bounds drawn = thin.at(scale, 0.1, Bounds::everything()).bounds();
        CHECK(same(drawn, {{0, -2 / scale}, {10, 2 / scale}}));
        CHECK(thin.bounds(scale).contains(drawn));
    }
    CHECK(thin.covers({5, 1.9}, 1, 0.1));
    CHECK_FALSE(thin.covers({5, 1.9}, 2, 0.1));
}

TEST_CASE("ends and sides of wide lines are as round as the tolerance asks", "[shapes]")
{
    for (const double width : {1.0, 40.0, 400.0})
    {
        const ShapeOutline dot(line({0, 0}, {width, 0}), {}, Stroke{.width = width, .cap = graphics::Cap::round});
        for (int i = 0; i <= 180; ++i)
        {
            const double angle = (i / 180.0 - 0.5) * std::numbers::pi;
            const Point out{std::cos(angle), std::sin(angle)}, end{width, 0};
            INFO(width << " wide, at " << angle);
            CHECK(dot.covers(end + (width / 2 - 0.11) * out, 1, 0.1));
            CHECK_FALSE(dot.covers(end + (width / 2 + 0.11) * out, 1, 0.1));
        }
    }
    // A line that is wider than its path is round: its side is longer than the path.
    Path circle;
    circle.ellipse({0, 0}, {5, 5});
    const ShapeOutline ring(std::move(circle), {}, Stroke{.width = 40});
    for (int i = 0; i < 360; ++i)
    {
        const double angle = i * std::numbers::pi / 180;
        const Point out{std::cos(angle), std::sin(angle)};
        INFO("at " << angle);
        CHECK(ring.covers(24.85 * out, 1, 0.1));
        CHECK_FALSE(ring.covers(25.11 * out, 1, 0.1));
    }
}

TEST_CASE("a shape covers what its outline winds around, by its rule", "[shapes]")
{
    Path ring = square(0, 8);
    ring.append(square(2, 6));
    const ShapeOutline even(Path(ring), {}, Fill{.rule = FillRule::evenodd}), odd(Path(ring), {}, Fill{});
    CHECK(even.covers({1, 1}, 1, 0.1));
    CHECK_FALSE(even.covers({4, 4}, 1, 0.1));
    CHECK(odd.covers({4, 4}, 1, 0.1));
    CHECK_FALSE(odd.covers({9, 4}, 1, 0.1));
    CHECK_FALSE(odd.covers({std::numeric_limits<double>::quiet_NaN(), 4}, 1, 0.1));
    Dice dice(31);
    Path curve;
    curve.move_to({0, 0});
    for (int i = 0; i < 4; ++i) curve.cubic_to(dice.point(-5, 5), dice.point(-5, 5), dice.point(-5, 5));
    const ShapeOutline shape(Path(curve), {}, Fill{});
    const auto fine = graphics::fill_outline(curve, {1e-6});
    int differ = 0;
    for (int i = 0; i < 500; ++i)
    {
        const Point p = dice.point(-6, 6);
        differ += shape.covers(p, 1000, 0.1) != (winding(fine, p) != 0) ? 1 : 0;
    }
    CHECK(differ == 0);
}

TEST_CASE("a map that leaves a line of the plane, or a point, leaves no area", "[shapes]")
{
    for (const Affine& flat : {Affine{0, 0, 0, 0, 9, 9}, Affine{1, 0, 0, 0, 0, 9}, Affine{1, 1, 1, 1, 0, 0}, Affine::scaling(1e-40, 1e-40)})
    {
        const ShapeOutline shape(square(0, 4), flat, Fill{});
        double area = 0;
        shape.at(1, 0.1, Bounds::everything()).for_each_side([&](Point a, Point b) { area += cross(a, b); });
        CHECK(area == 0);
        CHECK_FALSE(shape.covers({9.5, 9.5}, 1, 0.1));
    }
}

TEST_CASE("a shape of numbers that cannot be drawn is refused", "[shapes]")
{
    const auto refuses = [](Path path, const Affine& map, const std::variant<Fill, Stroke>& style)
    { CHECK_THROWS_AS(ShapeOutline(std::move(path), map, style), glumpp::Error); };
    refuses(square(0, 2e12), {}, Fill{});
    refuses(square(0, 1e7), Affine::scaling(1e6, 1), Fill{});
    refuses({}, Affine::translation(1e13, 0), Fill{});
    refuses({}, Affine::scaling(1e13, 1), Fill{});
    refuses(square(0, 1), {}, Stroke{.width = -1});
    refuses(square(0, 1), {}, Stroke{.miter_limit = std::numeric_limits<double>::infinity()});
    CHECK_NOTHROW(ShapeOutline(square(-1e12, 1e12), {}, Stroke{.width = 1e12, .miter_limit = 1e12}));
}
