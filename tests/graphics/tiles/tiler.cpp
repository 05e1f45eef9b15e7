#include "graphics/shapes_test.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <glumpp/graphics/tiles/tiler.hpp>

using graphics::Tile;
using graphics::TileEdge;
using graphics::TileGrid;
using graphics::Tiler;

namespace
{

/// The signed area right of an edge, in a pixel of a unit's size whose low corner is at (x, y).
double area(double x0, double y0, double x1, double y1, double x, double y)
{
    const double low = std::clamp(y0, y, y + 1), high = std::clamp(y1, y, y + 1);
    if (low == high) return 0;
    // The integral of the clamped distance to the pixel's right side, in many thin slices: no cleverness to be wrong in.
    constexpr int slices = 64;
    double sum = 0;
    for (int i = 0; i < slices; ++i)
    {
        const double at = low + (high - low) * (i + 0.5) / slices;
        sum += std::clamp(x + 1 - (x0 + (at - y0) / (y1 - y0) * (x1 - x0)), 0.0, 1.0);
    }
    return sum / slices * (high - low);
}

/// The mean winding of each pixel of `size` squares of `side` pixels: by tiles, and by the outline alone.
struct Pictures
{
    std::vector<double> tiled, whole;
    std::vector<int> hits;
};

template <class Inside>
Pictures draw(const graphics::Outline& outline, const TileGrid& grid, int pixels, const Inside& inside)
{
    const int width = grid.columns * pixels, height = grid.rows * pixels;
    const auto count = static_cast<std::size_t>(width * height);
    Pictures out{std::vector<double>(count, 0), std::vector<double>(count, 0), std::vector<int>(count, 0)};
    std::vector<Tile> tiles;
    std::vector<TileEdge> edges;
    Tiler(grid).cut(outline, inside, tiles, edges);
    for (const Tile& tile : tiles)
    {
        for (int y = 0; y < tile.height * pixels; ++y)
        {
            for (int x = 0; x < tile.width * pixels; ++x)
            {
                const auto at = static_cast<std::size_t>((tile.row * pixels + y) * width + tile.column * pixels + x);
                double sum = tile.winding;
                for (std::uint32_t i = tile.first_edge; i < tile.first_edge + tile.edge_count; ++i)
                {
                    const TileEdge& e = edges[i];
                    sum += area(double(e[0]) * pixels, double(e[1]) * pixels, double(e[2]) * pixels, double(e[3]) * pixels, x, y);
                }
                out.tiled[at] = sum;
                ++out.hits[at];
            }
        }
    }
    const double scale = pixels / grid.side;
    for (int y = 0; y < height; ++y)
    {
        for (int x = 0; x < width; ++x)
        {
            outline.for_each_side(
                [&](Point a, Point b)
                {
                    const Point p = scale * (a - grid.origin), q = scale * (b - grid.origin);
                    out.whole[static_cast<std::size_t>(y * width + x)] += area(p.x, p.y, q.x, q.y, x, y);
                });
        }
    }
    return out;
}

}  // namespace

TEST_CASE("tiles tell what the outline tells, pixel by pixel", "[tiles]")
{
    Dice dice(5);
    double worst = 0;
    for (int i = 0; i < 200; ++i)
    {
        const int pixels = 4;
        TileGrid grid{dice.point(-3, 3), 4, 6, 6, 0.15};
        graphics::Outline outline;
        for (int contour = 0; contour < 1 + i % 3; ++contour)
        {
            for (int k = 3 + dice.below(6); k > 0; --k)
            {
                Point p = dice.point(-8, 32);
                // Every other one has its corners on the grid's lines, with its margin or without.
                if (i % 2 == 0) p = {std::floor(p.x / 2) * 2, std::floor(p.y / 2) * 2};
                if (i % 4 == 0) p = p - Point{grid.margin * grid.side, grid.margin * grid.side};
                outline.add(p);
            }
            outline.end();
        }
        if (i % 2 == 0) grid.origin = {0, 0};
        const auto pictures = draw(outline, grid, pixels, [](int w) { return w != 0; });
        for (std::size_t k = 0; k < pictures.tiled.size(); ++k)
        {
            REQUIRE(pictures.hits[k] <= 1);
            worst = std::max(worst, std::abs(pictures.tiled[k] - pictures.whole[k]));
        }
    }
    CHECK(worst < 2e-3);  // what is left is the slices'
}

TEST_CASE("squares that are covered whole have one tile together, and no edges", "[tiles]")
{
    graphics::Outline square;
    for (const Point p : {Point{1.5, 1.5}, Point{8.5, 1.5}, Point{8.5, 8.5}, Point{1.5, 8.5}}) square.add(p);
    square.end();
    std::vector<Tile> tiles;
    std::vector<TileEdge> edges;
    Tiler tiler({{0, 0}, 1, 10, 10, 0.1});
    tiler.cut(
        square, [](int w) { return w != 0; }, tiles, edges);
    const auto solid = std::count_if(tiles.begin(), tiles.end(), [](const Tile& tile) { return tile.edge_count == 0; });
    REQUIRE(solid == 1);
    const Tile inner = *std::find_if(tiles.begin(), tiles.end(), [](const Tile& tile) { return tile.edge_count == 0; });
    CHECK(inner.column == 2);
    CHECK(inner.row == 2);
    CHECK(inner.width == 6);
    CHECK(inner.height == 6);
    CHECK(tiles.size() == 1 + 28);  // and the border's squares
}

TEST_CASE("where an outline winds twice, the rule tells whether it covers", "[tiles]")
{
    graphics::Outline twice;
    for (int turn = 0; turn < 2; ++turn)
    {
        for (const Point p : {Point{0.5, 0.5}, Point{4.5, 0.5}, Point{4.5, 4.5}, Point{0.5, 4.5}}) twice.add(p);
        twice.end();
    }
    std::vector<Tile> nonzero, evenodd;
    std::vector<TileEdge> edges;
    Tiler tiler({{0, 0}, 1, 5, 5, 0.1});
    tiler.cut(
        twice, [](int w) { return w != 0; }, nonzero, edges);
    tiler.cut(
        twice, [](int w) { return w % 2 != 0; }, evenodd, edges);
    CHECK(nonzero.size() == evenodd.size() + 1);
}

TEST_CASE("what lies outside the grid makes no tiles, but is wound around", "[tiles]")
{
    std::vector<Tile> tiles;
    std::vector<TileEdge> edges;
    Tiler tiler({{0, 0}, 1, 4, 4, 0.1});
    const auto inside = [](int w) { return w != 0; };
    graphics::Outline around, beside;
    for (const Point p : {Point{-1e9, -1e9}, Point{1e9, -1e9}, Point{1e9, 1e9}, Point{-1e9, 1e9}}) around.add(p);
    around.end();
    for (const Point p : {Point{10, 0}, Point{20, 0}, Point{20, 4}}) beside.add(p);
    beside.end();
    tiler.cut(beside, inside, tiles, edges);
    CHECK(tiles.empty());
    tiler.cut(graphics::Outline(), inside, tiles, edges);
    CHECK(tiles.empty());
    tiler.cut(around, inside, tiles, edges);
    REQUIRE(tiles.size() == 1);
    CHECK(tiles[0].width * tiles[0].height == 16);
    CHECK(edges.empty());
}
