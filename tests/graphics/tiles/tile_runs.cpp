#include "support/catch.hpp"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include <glumpp/graphics/tiles/detail/tile_runs.hpp>

using glumpp::graphics::Tile;
using glumpp::graphics::detail::TileRuns;

namespace
{

using Box = std::array<std::int32_t, 4>;

struct Rows
{
    TileRuns runs;
    std::vector<Box> out;

    void row(std::int32_t number, const std::vector<std::array<std::int32_t, 2>>& covered)
    {
        runs.begin_row();
        for (const auto& [begin, end] : covered) runs.cover(number, begin, end);
        runs.end_row([this](const Tile& tile) { take(tile); });
    }
    std::vector<Box> end()
    {
        runs.end([this](const Tile& tile) { take(tile); });
        return std::exchange(out, {});
    }
    void take(const Tile& tile)
    {
        CHECK(tile.winding == 1);
        out.push_back({tile.column, tile.row, tile.width, tile.height});
    }
};

}  // namespace

TEST_CASE("squares that are covered whole are as few tiles as they can be", "[tiles]")
{
    Rows rows;
    rows.row(3, {{0, 2}, {2, 5}, {7, 8}});
    rows.row(4, {{0, 5}, {9, 9}});
    rows.row(5, {{0, 4}});
    rows.row(6, {{0, 4}, {5, 6}});
    CHECK(rows.end() == std::vector<Box>{{7, 3, 1, 1}, {0, 3, 5, 2}, {0, 5, 4, 2}, {5, 6, 1, 1}});
    // What went before is forgotten.
    rows.row(0, {{1, 3}});
    CHECK(rows.end() == std::vector<Box>{{1, 0, 2, 1}});
    rows.row(0, {{1, 3}});
    rows.runs.clear();
    CHECK(rows.end().empty());
}
