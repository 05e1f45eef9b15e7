#include "graphics/shapes_test.hpp"
#include "support/allocations.hpp"
#include "support/errors.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include <glumpp/graphics/tiles/tiler.hpp>

using graphics::FillRule;
using graphics::Outline;
using graphics::Tile;
using graphics::TileEdge;
using graphics::TileGrid;
using graphics::Tiler;

namespace
{

/// Numbers of pixels, row by row.
struct Picture
{
    int width;
    std::vector<double> values;

    Picture(int columns, int rows) : width(columns), values(static_cast<std::size_t>(columns * rows), 0) {}
    double& operator()(int x, int y) { return values[static_cast<std::size_t>(y * width + x)]; }
};

/// The signed area right of an edge, in a pixel of a unit's size whose low corner is at (x, y): that of a polygon that is clipped.
double area(double x0, double y0, double x1, double y1, double x, double y)
{
    const double low = std::clamp(y0, y, y + 1), high = std::clamp(y1, y, y + 1);
    if (low == high) return 0;
    const auto at = [&](double height) { return x0 + (height - y0) / (y1 - y0) * (x1 - x0); };
    // Between the heights at which it meets the pixel's sides, what is to its right changes evenly.
    std::vector<double> heights{low, high};
    for (const double side : {x, x + 1})
    {
        if (x0 == x1) continue;
        const double height = y0 + (side - x0) / (x1 - x0) * (y1 - y0);
        if (height > std::min(low, high) && height < std::max(low, high)) heights.push_back(height);
    }
    if (low < high) std::ranges::sort(heights);
    else std::ranges::sort(heights, std::greater());
    double sum = 0;
    for (std::size_t i = 0; i + 1 < heights.size(); ++i)
    {
        const auto right = [&](double height) { return std::clamp(x + 1 - at(height), 0.0, 1.0); };
        sum += (heights[i + 1] - heights[i]) * (right(heights[i]) + right(heights[i + 1])) / 2;
    }
    return sum;
}

/// How much of each pixel is covered, of which a square has `pixels` along each side, told by tiles. No square may have two.
Picture tiled(Tiler& tiler, const Outline& outline, const TileGrid& grid, int pixels, FillRule rule)
{
    Picture out(grid.columns * pixels, grid.rows * pixels), hits = out;
    tiler.cut_by(grid);
    tiler.cut(outline, rule,
              [&](const Tile& tile, std::span<const TileEdge> edges)
              {
                  for (int y = 0; y < tile.height * pixels; ++y)
                  {
                      for (int x = 0; x < tile.width * pixels; ++x)
                      {
                          double sum = tile.winding;
                          const auto number = [pixels](std::uint16_t at)
                          { return (double(at) - graphics::tile_zero) / graphics::tile_unit * pixels; };
                          for (const TileEdge& e : edges) sum += area(number(e.x0), number(e.y0), number(e.x1), number(e.y1), x, y);
                          out(tile.column * pixels + x, tile.row * pixels + y) = std::clamp(sum, 0.0, 1.0);
                          hits(tile.column * pixels + x, tile.row * pixels + y) += 1;
                      }
                  }
              });
    REQUIRE(*std::ranges::max_element(hits.values) <= 1);
    return out;
}

/// The same by many lines a pixel's height, each exact along x.
Picture sampled(const Outline& outline, const TileGrid& grid, int pixels, FillRule rule)
{
    constexpr int lines = 200;
    Picture out(grid.columns * pixels, grid.rows * pixels);
    const double scale = pixels / grid.side;
    std::vector<std::vector<std::pair<double, int>>> crossings(static_cast<std::size_t>(grid.rows * pixels * lines));
    outline.for_each_side(
        [&](Point a, Point b)
        {
            const Point p = scale * (a - grid.origin), q = scale * (b - grid.origin);
            for (std::size_t line = 0; line < crossings.size(); ++line)
            {
                const double y = (double(line) + 0.5) / lines;
                if ((p.y <= y) != (q.y <= y)) crossings[line].emplace_back(p.x + (y - p.y) / (q.y - p.y) * (q.x - p.x), p.y < q.y ? 1 : -1);
            }
        });
    for (std::size_t line = 0; line < crossings.size(); ++line)
    {
        std::ranges::sort(crossings[line]);
        int around = 0;
        for (std::size_t i = 0; i + 1 < crossings[line].size(); ++i)
        {
            around += crossings[line][i].second;
            if (!graphics::is_inside(rule, around)) continue;
            const double from = crossings[line][i].first, to = crossings[line][i + 1].first;
            for (int x = std::max(0, int(from)); x < out.width && x < to; ++x)
                out(x, int(line) / lines) += std::max(0.0, std::min(to, x + 1.0) - std::max(from, double(x))) / lines;
        }
    }
    return out;
}

double worst(const Picture& a, const Picture& b)
{
    double out = 0;
    for (std::size_t i = 0; i < a.values.size(); ++i) out = std::max(out, std::abs(a.values[i] - b.values[i]));
    return out;
}

std::vector<Point> contour(Dice& dice, bool on_grid, const TileGrid& grid)
{
    std::vector<Point> out;
    for (int k = 3 + dice.below(6); k > 0; --k)
    {
        Point p = dice.point(-8, 32);
        // On the grid's lines, with its margin on either side or without, or halfway between.
        const double by = (dice.below(3) - 1) * grid.margin * grid.side;
        if (on_grid) p = Point{std::floor(p.x / 2) * 2 + by, std::floor(p.y / 2) * 2 - by};
        out.push_back(p);
    }
    return out;
}

void add(Outline& to, const std::vector<Point>& points)
{
    for (const Point p : points) to.add(p);
    to.end();
}

}  // namespace

TEST_CASE("tiles cover what the rule tells, pixel by pixel, whatever outlines do to themselves", "[tiles]")
{
    Dice dice(5);
    Tiler tiler;
    const auto rule = GENERATE(FillRule::nonzero, FillRule::evenodd);
    for (int i = 0; i < 120; ++i)
    {
        const bool on_grid = i % 2 == 0;
        // Eighths are numbers that a corner can have exactly.
        TileGrid grid{dice.point(-3, 3), 4, 6, 6, on_grid ? 0.125 : 0.15};
        if (on_grid) grid.origin = {0, 0};
        Outline outline;
        for (int k = 0; k < 1 + i % 3; ++k) add(outline, contour(dice, on_grid, grid));
        CAPTURE(i);
        REQUIRE(worst(tiled(tiler, outline, grid, 4, rule), sampled(outline, grid, 4, rule)) < 0.012);
    }
}

TEST_CASE("outlines that lie over themselves cover no more and no less", "[tiles]")
{
    Dice dice(6);
    Tiler tiler;
    const auto rule = GENERATE(FillRule::nonzero, FillRule::evenodd);
    for (int i = 0; i < 120; ++i)
    {
        const TileGrid grid{{0, 0}, 4, 6, 6, 0.15};
        const std::vector<Point> once = contour(dice, i % 3 == 0, grid);
        std::vector<Point> again = once;
        switch (i % 6)
        {
        case 0:  // twice
            break;
        case 1:  // there and back
            std::ranges::reverse(again);
            break;
        case 2:  // begun elsewhere
            std::rotate(again.begin(), again.begin() + 1, again.end());
            break;
        case 3:  // with a corner more
            again.insert(again.begin() + 1, between(again[0], again[1], dice.between(0.1, 0.9)));
            break;
        case 4:  // a hair beside
            for (Point& p : again) p = p + Point{std::pow(10, -dice.between(3, 9)), 0};
            break;
        default:  // folded along a line between two of its corners
            again = {once[0], once[1], once[0], once[2]};
        }
        Outline outline;
        add(outline, once);
        add(outline, again);
        CAPTURE(i);
        REQUIRE(worst(tiled(tiler, outline, grid, 4, rule), sampled(outline, grid, 4, rule)) < 0.012);
    }
}

TEST_CASE("edges that are nearly parallel, or touch, cover what the rule tells", "[tiles]")
{
    Dice dice(9);
    Tiler tiler;
    const TileGrid grid{{0, 0}, 4, 6, 6, 0.15};
    const auto rule = GENERATE(FillRule::nonzero, FillRule::evenodd);
    for (int i = 0; i < 60; ++i)
    {
        // Contours along one line, all from a hair to a pixel apart, of which corners may lie on half pixels or on one another.
        const auto place = [&](Point p) { return i % 2 == 0 ? p : Point{std::round(2 * p.x) / 2, std::round(2 * p.y) / 2}; };
        const Point from = place(dice.point(-2, 26)), to = place(dice.point(-2, 26));
        Outline outline;
        for (int k = 2 + dice.below(i % 3 == 0 ? 40 : 5); k > 0; --k)
        {
            const auto beside = [&](Point p) { return p + std::pow(10, -dice.between(0, 9)) * dice.point(-1, 1); };
            std::vector<Point> sliver{beside(from), beside(to), dice.below(2) == 0 ? to : beside(between(from, to, dice.between(0, 1))),
                                      from};
            if (dice.below(4) == 0) sliver.push_back(place(dice.point(2, 22)));
            if (dice.below(2) == 0) std::ranges::reverse(sliver);
            add(outline, sliver);
        }
        CAPTURE(i);
        REQUIRE(worst(tiled(tiler, outline, grid, 4, rule), sampled(outline, grid, 4, rule)) < 0.02);
    }
}

TEST_CASE("dense lines cover what the rule tells, and are told by few edges", "[tiles]")
{
    Dice dice(7);
    Tiler tiler;
    const TileGrid grid{{0, 0}, 4, 6, 6, 0.15};
    for (const int corners : {60, 400})
    {
        Outline outline;
        for (int i = 0; i < corners; ++i) outline.add({24.0 * i / corners, dice.between(2, 22)});
        for (int i = corners; i > 0; --i) outline.add({24.0 * i / corners + 0.3, outline.points()[std::size_t(i - 1)].y + 0.2});
        outline.end();
        for (const FillRule rule : {FillRule::nonzero, FillRule::evenodd})
            CHECK(worst(tiled(tiler, outline, grid, 4, rule), sampled(outline, grid, 4, rule)) < 0.02);
        std::size_t edges = 0;
        tiler.cut(outline, FillRule::nonzero, [&](const Tile&, std::span<const TileEdge> in_tile) { edges += in_tile.size(); });
        CHECK(edges < 36 * 110);
    }
}

TEST_CASE("squares that are covered whole have one tile together, and no edges", "[tiles]")
{
    Tiler tiler({{0, 0}, 1, 10, 10, 0.1});
    for (const int turns : {1, 2})
    {
        Outline square;
        for (int i = 0; i < turns; ++i) add(square, {{1.5, 1.5}, {8.5, 1.5}, {8.5, 8.5}, {1.5, 8.5}});
        std::vector<Tile> solid;
        std::size_t others = 0;
        tiler.cut(square, FillRule::nonzero,
                  [&](const Tile& tile, std::span<const TileEdge> edges)
                  {
                      if (edges.empty()) solid.push_back(tile);
                      else ++others;
                  });
        REQUIRE(solid.size() == 1);
        CHECK(solid[0].column == 2);
        CHECK(solid[0].row == 2);
        CHECK(solid[0].width == 6);
        CHECK(solid[0].height == 6);
        CHECK(solid[0].winding == 1);
        CHECK(others == 28);  // the border's squares
        // By the even-odd rule two turns leave nothing.
        std::size_t tiles = 0;
        tiler.cut(square, FillRule::evenodd, [&](const Tile&, std::span<const TileEdge>) { ++tiles; });
        CHECK(tiles == (turns == 1 ? 29 : 0));
    }
}

TEST_CASE("what lies outside the grid makes no tiles, but is wound around", "[tiles]")
{
    std::vector<Tile> tiles;
    std::size_t edges = 0;
    const auto take = [&](const Tile& tile, std::span<const TileEdge> in_tile)
    {
        tiles.push_back(tile);
        edges += in_tile.size();
    };
    Tiler tiler({{0, 0}, 1, 4, 4, 0.1});
    Outline around, beside, across;
    add(around, {{-1e24, -1e24}, {1e24, -1e24}, {1e24, 1e24}, {-1e24, 1e24}});
    add(beside, {{10, 0}, {20, 0}, {20, 4}});
    tiler.cut(beside, FillRule::nonzero, take);
    CHECK(tiles.empty());
    tiler.cut(Outline(), FillRule::nonzero, take);
    CHECK(tiles.empty());
    tiler.cut(around, FillRule::nonzero, take);
    REQUIRE(tiles.size() == 1);
    CHECK(tiles[0].width * tiles[0].height == 16);
    CHECK(edges == 0);
    // Sides that come from far away.
    const TileGrid grid{{0, 0}, 1, 4, 4, 0.1};
    for (const double far : {50.0, 1e4, 1e7})
    {
        add(across, {{-far, -far}, {far, far + 1}, {-far, far / 2}});
        CHECK(worst(tiled(tiler, across, grid, 4, FillRule::nonzero), sampled(across, grid, 4, FillRule::nonzero)) < 0.012);
        across.clear();
    }
}

TEST_CASE("a shape of more edges than may be is refused, and the next is cut", "[tiles]")
{
    const TileGrid grid{{0, 0}, 1, 4, 4, 0.1};
    Tiler tiler(grid, 100);
    Outline comb, box;
    for (int i = 0; i < 100; ++i) comb.add({0.04 * i, i % 2 == 0 ? 0.5 : 3.5});
    comb.end();
    add(box, {{1.25, 1.25}, {2.75, 1.25}, {2.75, 2.75}, {1.25, 2.75}});
    CHECK_THROWS_WITH(tiler.cut(comb, FillRule::nonzero, [](const Tile&, std::span<const TileEdge>) {}),
                      ContainsSubstring("more than 100 edges"));
    CHECK(worst(tiled(tiler, box, grid, 4, FillRule::nonzero), sampled(box, grid, 4, FillRule::nonzero)) < 0.012);
}

TEST_CASE("when whoever takes tiles throws, the next outline has none of the others'", "[tiles]")
{
    Tiler tiler({{0, 0}, 1, 10, 10, 0.1});
    Outline large, small;
    add(large, {{1.5, 1.5}, {8.5, 1.5}, {8.5, 20}, {1.5, 20}});
    add(small, {{1.25, 1.25}, {1.75, 1.25}, {1.75, 1.75}, {1.25, 1.75}});
    const auto refuse = [](const Tile&, std::span<const TileEdge> edges)
    {
        if (edges.empty()) throw 1;
    };
    CHECK_THROWS_AS(tiler.cut(large, FillRule::nonzero, refuse), int);
    std::size_t tiles = 0;
    tiler.cut(small, FillRule::nonzero, [&](const Tile&, std::span<const TileEdge>) { ++tiles; });
    CHECK(tiles == 1);
}

TEST_CASE("an outline that is cut again takes no memory", "[tiles]")
{
    Dice dice(8);
    const TileGrid grid{{0, 0}, 4, 6, 6, 0.15};
    Tiler tiler(grid);
    Outline outline;
    for (int i = 0; i < 4; ++i) add(outline, contour(dice, false, grid));
    std::size_t tiles = 0;
    const auto cut = [&] { tiler.cut(outline, FillRule::nonzero, [&](const Tile&, std::span<const TileEdge>) { ++tiles; }); };
    cut();
    const std::size_t before = Allocations::count();
    cut();
    CHECK(Allocations::count() == before);
    CHECK(tiles > 20);
}

TEST_CASE("a shape that is cut some rows at a time has the same squares", "[tiles]")
{
    using Squares = std::map<std::pair<int, int>, std::pair<int, std::vector<int>>>;
    const TileGrid grid{{0, 0}, 8, 12, 40};
    Outline outline;
    for (const Point p : {Point{3, 2}, {91, 12}, {80, 317}, {40, 150}, {5, 300}}) outline.add(p);
    outline.end();
    std::size_t asked = 0;
    const auto squares = [&](std::size_t bands, std::size_t most_edges)
    {
        Squares out;
        Tiler tiler(grid, most_edges);
        asked = 0;
        tiler.cut(
            bands,
            [&](const graphics::Bounds& part) -> const Outline&
            {
                // A part is as wide as the grid, and knows what lies around it.
                CHECK((part.low.x <= -4 && part.high.x >= 100 && part.high.y - part.low.y >= 24));
                ++asked;
                return outline;
            },
            FillRule::nonzero,
            [&](const Tile& tile, std::span<const TileEdge> edges)
            {
                std::vector<int> numbers;
                for (const TileEdge& e : edges) numbers.insert(numbers.end(), {e.x0, e.y0, e.x1, e.y1});
                for (int row = tile.row; row < tile.row + tile.height; ++row)
                {
                    for (int column = tile.column; column < tile.column + tile.width; ++column)
                        CHECK(out.emplace(std::pair(row, column), std::pair(tile.winding, numbers)).second);
                }
            });
        return out;
    };
    std::size_t enough = 1;
    const auto refused = [&](std::size_t bands) { return !error_of([&] { (void)squares(bands, enough); }).empty(); };
    while (refused(1)) ++enough;
    const Squares whole = squares(1, enough);
    CHECK(asked == 1);
    CHECK(whole.size() > 200);
    for (const std::size_t bands : {2U, 3U, 7U, 40U, 100U})
    {
        CHECK(squares(bands, enough) == whole);
        // Once to count the edges, and once to cut them.
        CHECK(asked <= 2 * std::min<std::size_t>(bands, 40));
        CHECK(asked > std::min<std::size_t>(bands, 40));
    }
    // How many edges there may be is meant for all rows together.
    --enough;
    CHECK(refused(1));
    CHECK(refused(7));
}
