#include "support/catch.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <glumpp/graphics/tiles/detail/tile_clipper.hpp>

namespace graphics = glumpp::graphics;
using graphics::Tile;
using graphics::TileEdge;
using graphics::detail::ClipTiles;
using graphics::detail::TileClipper;

namespace
{

constexpr graphics::TileGrid grid{{0, 0}, 1, 10, 10, 0.1};
const std::int32_t margin = graphics::detail::margin_of(grid);
const auto low = static_cast<std::uint16_t>(graphics::tile_zero - margin);
const auto high = static_cast<std::uint16_t>(graphics::tile_zero + graphics::tile_unit + margin);

using Box = std::array<std::int32_t, 5>;
using Edges = std::vector<TileEdge>;

struct Cut
{
    std::vector<Box> tiles;
    std::vector<Edges> edges;
};

Cut cut(ClipTiles& clip, const Tile& tile, const Edges& edges = {})
{
    TileClipper clipper;
    clipper.cut_by(grid);
    clipper.settle(clip);
    Cut out;
    clipper.cut(clip, tile, edges,
                [&](const Tile& left, std::span<const TileEdge> own)
                {
                    out.tiles.push_back({left.column, left.row, left.width, left.height, left.winding});
                    out.edges.emplace_back(own.begin(), own.end());
                });
    return out;
}

}  // namespace

TEST_CASE("what a clip covers whole stays as it is, and what it does not is gone", "[tiles]")
{
    ClipTiles clip;
    clip.add({1, 1, 8, 8, 1}, {});
    const Edges some{{30000, low, 31000, high}};
    CHECK(cut(clip, {2, 2, 5, 4, 1}).tiles == std::vector<Box>{{2, 2, 5, 4, 1}});
    CHECK(cut(clip, {2, 2, 1, 1, 0}, some).edges == std::vector<Edges>{some});
    CHECK(cut(clip, {0, 2, 1, 1, 0}, some).tiles.empty());
    CHECK(cut(clip, {0, 0, 10, 1, 1}).tiles.empty());
    // What reaches out on all sides is cut, in one piece.
    CHECK(cut(clip, {0, 0, 10, 10, 1}).tiles == std::vector<Box>{{1, 1, 8, 8, 1}});
}

TEST_CASE("a tile that is covered whole gets the edges of the clip", "[tiles]")
{
    ClipTiles clip;
    const Edges edges{{30000, low, 31000, high}};
    clip.add({3, 1, 1, 1, 0}, edges);
    clip.add({4, 1, 3, 1, 1}, {});
    const Cut left = cut(clip, {2, 0, 4, 3, 1});
    CHECK(left.tiles == std::vector<Box>{{3, 1, 1, 1, 0}, {4, 1, 2, 1, 1}});
    CHECK(left.edges == std::vector<Edges>{edges, {}});
}

TEST_CASE("where both have edges, what is left has parts of both", "[tiles]")
{
    // The right of one, and the left of the other.
    const Edges right{{30000, low, 30000, high}}, left{{40000, high, 40000, low}};
    ClipTiles clip;
    clip.add({3, 3, 1, 1, 0}, right);
    const Cut between = cut(clip, {3, 3, 1, 1, 1}, left);
    REQUIRE(between.tiles == std::vector<Box>{{3, 3, 1, 1, 0}});
    double width = 0;
    for (const TileEdge& e : between.edges[0]) width += (e.y1 > e.y0 ? -1 : 1) * (double(e.x0) + e.x1) / 2;
    CHECK(between.edges[0].size() == 2);
    CHECK(width == 10000);

    // The same twice is the same, and what lies on its two sides has nothing in common.
    CHECK(cut(clip, {3, 3, 1, 1, 0}, right).edges == std::vector<Edges>{right});
    CHECK(cut(clip, {3, 3, 1, 1, 1}, {{30000, high, 30000, low}}).tiles.empty());
    // An edge that crosses the other leaves the corner between them.
    const Cut corner = cut(clip, {3, 3, 1, 1, 0}, {{20000, low, 40000, high}});
    REQUIRE(corner.tiles.size() == 1);
    CHECK(corner.edges[0].size() == 2);
}
