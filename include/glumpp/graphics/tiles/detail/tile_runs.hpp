// Squares that are covered whole, as few tiles.
#pragma once

#include <cstdint>
#include <vector>

#include <glumpp/graphics/tiles/tile.hpp>

namespace glumpp::graphics::detail
{

/// Gathers squares that are covered whole, row by row from the lowest: those of a row that lie side by side are one tile, and so
/// are such tiles of equal place and width that lie on one another.
class TileRuns
{
public:
    /// Forgets what was gathered.
    void clear() noexcept;

    /// Begins the next row.
    void begin_row() noexcept;
    /// Squares of this row, to the right of those that were covered before.
    void cover(std::int32_t row, std::int32_t begin, std::int32_t end);
    /// Calls `take(tile)` for those that do not go on in this row.
    template <class Take>
    void end_row(Take&& take)
    {
        // Both are in the order of columns.
        auto run = m_runs.begin();
        for (const Tile& below : m_below)
        {
            while (run != m_runs.end() && run->column < below.column) ++run;
            if (run == m_runs.end() || run->column != below.column || run->width != below.width) take(below);
            else
            {
                run->row = below.row;
                run->height += below.height;
            }
        }
    }

    /// Calls `take(tile)` for those of the last row.
    template <class Take>
    void end(Take&& take)
    {
        for (const Tile& run : m_runs) take(run);
        m_runs.clear();
    }

private:
    std::vector<Tile> m_runs{}, m_below{};
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/tiles/detail/impl/tile_runs.ipp>
#endif
