#include "support/catch.hpp"

#include <array>
#include <cstdint>
#include <vector>

#include <glumpp/graphics/tiles/detail/clip_tiles.hpp>

namespace graphics = glumpp::graphics;
using graphics::Tile;
using graphics::TileEdge;
using graphics::detail::ClipTiles;
using graphics::detail::TileBoundary;

namespace
{

constexpr std::uint16_t low = 14000, high = 51536;

/// Column, end and how many edges of what lies in a row.
using Seen = std::array<std::int32_t, 3>;

std::vector<Seen> seen(ClipTiles& clip, std::int32_t row, std::int32_t begin = 0, std::int32_t end = 100)
{
    std::vector<Seen> out;
    for (const ClipTiles::Span& span : clip.spans(row, begin, end))
    {
        CHECK(span.row == row);
        out.push_back({span.column, span.end, static_cast<std::int32_t>(span.count)});
    }
    return out;
}

TileBoundary boundary()
{
    TileBoundary out;
    out.within(low, high);
    return out;
}

}  // namespace

TEST_CASE("a clip finds what it has in some columns of a row", "[tiles]")
{
    TileBoundary at = boundary();
    ClipTiles clip;
    const std::vector<TileEdge> edges{{30000, low, 30000, high}};
    clip.add({9, 2, 1, 1, 0}, edges);
    clip.add({3, 1, 5, 2, 1}, {});
    clip.settle(4, at);
    CHECK(seen(clip, 0).empty());
    CHECK(seen(clip, 1) == std::vector<Seen>{{3, 8, 0}});
    CHECK(seen(clip, 2) == std::vector<Seen>{{3, 8, 0}, {9, 10, 1}});
    CHECK(seen(clip, 3).empty());
    CHECK(seen(clip, 2, 8, 9).empty());
    CHECK(seen(clip, 2, 7, 9) == std::vector<Seen>{{3, 8, 0}});
    CHECK(seen(clip, 2, 9, 10) == std::vector<Seen>{{9, 10, 1}});
    const auto own = clip.edges(clip.spans(2, 9, 10)[0]);
    CHECK(std::vector<TileEdge>(own.begin(), own.end()) == edges);
    ClipTiles none;
    none.settle(4, at);
    CHECK(seen(none, 3).empty());
}

TEST_CASE("where tiles of a clip lie over one another it is what any covers", "[tiles]")
{
    TileBoundary at = boundary();
    ClipTiles clip;
    clip.add({0, 0, 4, 1, 1}, {});
    clip.add({2, 0, 6, 1, 1}, {});
    // Under what is covered whole; beside it, twice the same; and the two halves of one.
    for (const std::int32_t column : {0, 5, 7}) clip.add({column, 0, 1, 1, 0}, std::vector<TileEdge>{{30000, low, 30000, high}});
    for (int i = 0; i < 2; ++i) clip.add({8, 0, 1, 1, 0}, std::vector<TileEdge>{{30000, low, 30000, high}});
    clip.add({9, 0, 1, 1, 0}, std::vector<TileEdge>{{30000, low, 30000, high}});
    clip.add({9, 0, 1, 1, 1}, std::vector<TileEdge>{{30000, high, 30000, low}});
    clip.settle(1, at);
    CHECK(seen(clip, 0) == std::vector<Seen>{{0, 8, 0}, {8, 9, 1}, {9, 10, 0}});
}

TEST_CASE("a clip of very many tiles is settled on the way", "[tiles]")
{
    TileBoundary at = boundary();
    ClipTiles clip;
    const std::vector<TileEdge> edges{{30000, low, 30000, high}};
    std::size_t settled = 0;
    for (int i = 0; i < 20000; ++i)
    {
        clip.add({3, 1, 2 + i % 3, 1, 1}, {});
        clip.add({9, 1, 1, 1, 0}, edges);
        if (!clip.crowded()) continue;
        clip.settle(4, at);
        CHECK_FALSE(clip.crowded());
        ++settled;
    }
    CHECK(settled == 40000 / 4098);
    clip.settle(4, at);
    CHECK(seen(clip, 1) == std::vector<Seen>{{3, 7, 0}, {9, 10, 1}});
    const auto own = clip.edges(clip.spans(1, 9, 10)[0]);
    CHECK(std::vector<TileEdge>(own.begin(), own.end()) == edges);
}
