#include "graphics/shapes_test.hpp"

#include <cmath>
#include <limits>

#include <glumpp/graphics/collection/detail/tile_scope.hpp>

using graphics::Bounds;
using graphics::TileGrid;
using graphics::View;
using graphics::detail::TileScope;

namespace
{

View moved(const View& view, double x, double y, double zoom = 1)
{
    const Point step{x, y}, middle = between(view.low, view.high, 0.5) + step, half = (0.5 / zoom) * (view.high - view.low);
    return {middle - half, middle + half, zoom * view.scale};
}

constexpr View view{{0, 0}, {40, 20}, 2};
constexpr Bounds large{{-1e4, -1e4}, {1e4, 1e4}};

TileScope scope_of(const View& of, const Bounds& all, bool fixed)
{
    TileScope out(of);
    out.include(all, fixed);
    return out;
}

}  // namespace

TEST_CASE("tiles serve a quarter of a view beyond it, and half as much zoom", "[tiles]")
{
    const TileScope scope = scope_of(view, large, false);
    CHECK(scope.region().low == Point{-10, -5});
    CHECK(scope.region().high == Point{50, 25});
    CHECK(scope.serves(view));
    CHECK(scope.serves(moved(view, 10, -5)));
    CHECK_FALSE(scope.serves(moved(view, 10.1, 0)));
    CHECK_FALSE(scope.serves(moved(view, 0, -5.1)));
    CHECK(scope.serves(moved(view, 0, 0, 1.5)));
    CHECK_FALSE(scope.serves(moved(view, 0, 0, 1.51)));
    CHECK(scope.serves({{0, 0}, {40, 20}, 2 / 1.5}));
    CHECK_FALSE(scope.serves({{0, 0}, {40, 20}, 2 / 1.51}));
    // Where lines are measured in pixels, any other zoom is another drawing.
    const TileScope fixed = scope_of(view, large, true);
    CHECK(fixed.serves(moved(view, 10, -5)));
    CHECK_FALSE(fixed.serves(moved(view, 0, 0, 1.01)));
}

TEST_CASE("where all there is has tiles, no view needs more", "[tiles]")
{
    TileScope scope = scope_of(view, {{5, 5}, {6, 6}}, false);
    CHECK(scope.serves(moved(view, 1000, 0)));
    CHECK(scope.serves(moved(view, -3, 7)));
    CHECK_FALSE(scope.serves(moved(view, 1000, 0, 2)));
    // The pixels beside it count: those are half a unit wide.
    CHECK(scope_of(view, {{-9.6, 0}, {6, 6}}, false).serves(moved(view, -20, 0)));
    CHECK_FALSE(scope_of(view, {{-9.65, 0}, {6, 6}}, false).serves(moved(view, -20, 0)));
    // Unless more comes, which lies elsewhere.
    scope.include({{1000, 5}, {1001, 6}}, false);
    CHECK_FALSE(scope.serves(moved(view, 1000, 0)));
    CHECK(scope.serves(view));
    scope.clear();
    CHECK(scope.serves(moved(view, 1000, 0)));
    scope.include({}, true);
    CHECK_FALSE(scope.serves(moved(view, 0, 0, 1.01)));
}

TEST_CASE("grids hold their region, and share their lines at one zoom", "[tiles]")
{
    for (const double x : {0.0, 3.3, -17.9, 1e3})
    {
        const TileScope scope(moved(view, x, -x));
        const TileGrid grid = scope.grid();
        CHECK(grid.side == 6);  // twelve pixels of half a unit
        CHECK(std::fmod(grid.origin.x, grid.side) == 0);
        CHECK(std::fmod(grid.origin.y, grid.side) == 0);
        const Point end = grid.origin + grid.side * Point{double(grid.columns), double(grid.rows)};
        CHECK(Bounds{grid.origin, end}.contains(scope.region()));
        CHECK_FALSE(Bounds{grid.origin, end - Point{grid.side, 0}}.contains(scope.region()));
        CHECK(2 * grid.margin == graphics::detail::largest_pixel);
    }
}

TEST_CASE("views that nothing can be drawn of are refused", "[tiles]")
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_NOTHROW(graphics::detail::check_view(view));
    for (const View& bad :
         {View{{0, 0}, {32, 32}, nan}, View{{0, 0}, {0, 32}, 1}, View{{nan, 0}, {32, 32}, 1}, View{{0, 0}, {32, 32}, 1e13}})
        CHECK_THROWS_WITH(graphics::detail::check_view(bad), ContainsSubstring("nothing can be drawn of a view"));
    CHECK_THROWS_WITH(graphics::detail::check_view({{0, 0}, {1e6, 1}, 1}), ContainsSubstring("more than any picture has"));
}
