// How often an outline winds around the parts of a tile, told without cutting anything.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include <glumpp/graphics/tiles/tile.hpp>

namespace glumpp::graphics::detail
{

/// The lowest and the highest winding of the parts of a tile.
struct WindingRange
{
    std::int32_t low;
    std::int32_t high;

    constexpr void include(std::int32_t winding) noexcept
    {
        low = std::min(low, winding);
        high = std::max(high, winding);
    }
};

/// Edges that follow one another and all rise, or all fall: no line along x crosses them twice.
struct EdgeRun
{
    std::span<const TileEdge> edges;
    std::int32_t turn;  ///< 1 when they rise, -1 when they fall
    std::int32_t low, high;
    std::int32_t left, right;
    bool border;  ///< on the left border of the tile

    /// The edge that is number i from below.
    [[nodiscard]] TileEdge edge(std::size_t i) const noexcept;
    /// Whether a line along x crosses it that lies just above y, or just below it.
    [[nodiscard]] bool spans(std::int32_t y, bool above) const noexcept { return above ? low <= y && y < high : low < y && y <= high; }
};

/// Looks at the runs of a tile in pairs.
class TileWindings
{
public:
    /// The windings that occur in a tile whose low left corner the outline winds around so often. Nothing where edges cross one another, or
    /// where there are too many of them to look at each with each. `gaps` tells that some are left out, which do not rise.
    [[nodiscard]] std::optional<WindingRange> range(std::span<const TileEdge> edges, std::int32_t winding, std::int32_t border, bool gaps);

private:
    static constexpr std::size_t most_runs = 12, most_edges = 48;

    bool find_runs(std::span<const TileEdge> edges, std::int32_t border);

    /// Which of two runs is to the left of the other, where a line along x crosses both. False where that changes, or cannot be told.
    bool find_order();

    /// -1 where a is to the left of b wherever a line along x crosses both, 1 where it is to the right, else 0.
    std::int32_t side_of(const EdgeRun& a, const EdgeRun& b) noexcept;

    /// How far e is to the right of f, times a positive number, exactly.
    static std::int64_t distance(const TileEdge& e, const TileEdge& f, std::int32_t y) noexcept;

    /// What occurs to both sides of a run just above, or just below, a height.
    void look(std::size_t i, std::int32_t y, bool above, std::int32_t winding, WindingRange& out) const;

    /// What occurs to both sides of a run, wherever others begin or end.
    void look_along(std::size_t i, std::int32_t winding, WindingRange& out) const;

    std::array<EdgeRun, most_runs> m_runs{};
    /// How many there are, and how many of them are not on the border.
    std::size_t m_count = 0, m_inner = 0;
    bool m_touching = false;
    std::array<std::array<bool, most_runs>, most_runs> m_is_left{};
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/tiles/detail/impl/tile_windings.ipp>
#endif
