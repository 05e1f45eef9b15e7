#include "support/catch.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <glumpp/graphics/tiles/detail/tile_windings.hpp>

using glumpp::graphics::TileEdge;
using glumpp::graphics::detail::TileWindings;

namespace
{

constexpr std::int32_t border = 10;
using Range = std::optional<std::pair<std::int32_t, std::int32_t>>;

Range range(const std::vector<TileEdge>& edges, std::int32_t winding, bool gaps = false)
{
    static TileWindings windings;  // kept: what one tile leaves behind must not matter to the next
    const auto out = windings.range(edges, winding, border, gaps);
    if (!out) return std::nullopt;
    return std::pair{out->low, out->high};
}

}  // namespace

TEST_CASE("the windings of a tile are found without cutting its edges", "[tiles]")
{
    CHECK(range({}, 3) == Range({3, 3}));
    CHECK(range({{20, 20, 30, 90}}, 0) == Range({0, 1}));
    CHECK(range({{20, 90, 30, 20}}, 0) == Range({-1, 0}));
    // A line of some width: up on one side, down on the other.
    CHECK(range({{20, 10, 40, 90}, {50, 90, 30, 10}}, 0) == Range({0, 1}));
    // What comes in through the left goes on along the border.
    CHECK(range({{60, 90, 10, 50}, {10, 50, 10, 90}}, 0) == Range({0, 1}));
    // Two that turn the same way, side by side.
    CHECK(range({{20, 10, 20, 90}, {50, 10, 50, 90}}, 0) == Range({0, 2}));
    // The upper one begins where the other ends: nowhere twice.
    CHECK(range({{20, 10, 20, 50}, {60, 50, 60, 90}}, 1, true) == Range({1, 2}));
}

TEST_CASE("edges that cross, or lie on one another, are not told", "[tiles]")
{
    CHECK_FALSE(range({{20, 10, 60, 90}, {60, 10, 20, 90}}, 0).has_value());
    CHECK_FALSE(range({{20, 10, 20, 90}, {20, 90, 20, 10}}, 0).has_value());
    // Only a later edge of the run that rises, or falls, reaches the other one.
    CHECK_FALSE(range({{20, 10, 30, 50}, {30, 50, 90, 90}, {60, 90, 60, 10}}, 0).has_value());
    CHECK_FALSE(range({{90, 10, 80, 50}, {80, 50, 20, 90}, {60, 90, 60, 10}}, 0).has_value());
    CHECK_FALSE(range({{20, 90, 30, 50}, {30, 50, 90, 10}, {60, 10, 60, 90}}, 0).has_value());
    CHECK(range({{20, 10, 30, 50}, {30, 50, 50, 90}, {60, 90, 60, 10}}, 0) == Range({0, 1}));
    // Only where both are does it count on which side of each other they are.
    CHECK(range({{50, 10, 50, 40}, {50, 40, 20, 90}, {45, 90, 60, 10}}, 0) == Range({0, 1}));
    // Nor more than can be looked at each with each.
    std::vector<TileEdge> many;
    for (std::uint16_t i = 0; i < 40; ++i) many.push_back({static_cast<std::uint16_t>(20 + i), 10, static_cast<std::uint16_t>(20 + i), 90});
    CHECK_FALSE(range(many, 0).has_value());
}
