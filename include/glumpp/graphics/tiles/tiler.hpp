// Outlines cut into tiles, so that a fragment shader can tell how much of a pixel they cover.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/geometry/style.hpp>
#include <glumpp/graphics/tiles/detail/tile_boundary.hpp>
#include <glumpp/graphics/tiles/detail/tile_runs.hpp>
#include <glumpp/graphics/tiles/tile.hpp>

namespace glumpp::graphics
{

/// Cuts outlines into tiles of one grid; what it works with is kept from one outline to the next.
///
/// A pixel in a tile finds how much of it an outline covers from the tile's edges alone: the sum, over all edges, of the
/// signed area to their right within the pixel, plus the tile's winding. For that to hold, an outline that enters the tile
/// (with its margin) through the left is replaced by an edge along the left border, from there upwards. What an outline crosses,
/// doubles or winds around more than once is taken out first: see detail::TileBoundary.
class Tiler
{
public:
    /// Cuts by this grid; there may be at most `most_edges` edges of one outline.
    explicit Tiler(const TileGrid& grid = {}, std::size_t most_edges = static_cast<std::size_t>(-1));

    /// Cuts by another grid from now on.
    void cut_by(const TileGrid& grid);

    /// What of the plane its tiles know of, and a little more.
    [[nodiscard]] Bounds region() const noexcept { return part_of(0, m_grid.rows); }

    /// Calls `take(tile, edges)` for each tile of an outline: a tile without edges is covered whole. Squares that the outline does not
    /// cover have none. Throws Error when there would be too many edges.
    template <class Take>
    void cut(const Outline& outline, FillRule rule, Take&& take)
    {
        cut(
            1, [&](const Bounds&) -> const Outline& { return outline; }, rule, take);
    }

    /// The same for what takes much memory: some rows at a time, in so many bands at most. `outline_in(part)` gives the outline as it is in
    /// a part of the plane; beside that it only has to wind around the part as it should. Of several bands it is asked twice for each,
    /// first to count the edges, and must give the same.
    template <class Source, class Take>
    void cut(std::size_t bands, Source&& outline_in, FillRule rule, Take&& take)
    {
        const auto count = static_cast<std::int32_t>(std::clamp<std::size_t>(bands, 1, static_cast<std::size_t>(std::max(m_grid.rows, 1))));
        const std::int32_t step = std::max(1, (m_grid.rows - 1) / count + 1);
        const auto add_bands = [&](const auto& finish)
        {
            m_count = 0;
            for (std::int32_t low = 0; low < m_grid.rows; low += step)
            {
                const std::int32_t high = std::min(low + step, m_grid.rows);
                if (add(outline_in(part_of(low, high)), low, high)) finish();
            }
        };
        // What is refused is refused before the work is done.
        m_counts_only = step < m_grid.rows;
        if (m_counts_only) add_bands([] {});
        m_counts_only = false;
        add_bands(
            [&]
            {
                for (std::int32_t row = m_low_row; row < m_high_row; ++row) finish_row(row, rule, take);
                m_runs.end([&](const Tile& run) { take(run, std::span<const TileEdge>{}); });
            });
    }

private:
    static constexpr std::int32_t unit = tile_unit;
    static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

    /// A point on the grid, in units of 1 / tile_unit of a side.
    struct Spot
    {
        std::int32_t x;
        std::int32_t y;
    };

    /// What is known of a square: an edge in it; or, where that does not rise, that from there on to the right the outline winds around x0
    /// - 1 times more often, if at all.
    struct Entry
    {
        TileEdge edge;
        std::int32_t column;
        std::uint32_t next;
    };

    /// A corner of an outline, in sides; whether it lies so close to the grid that its numbers fit into a Spot.
    struct Corner
    {
        Point at;
        Spot spot;
        bool near;
    };

    [[nodiscard]] static std::int32_t rounded(double units) noexcept;
    [[nodiscard]] static Spot spot(Point sides) noexcept { return {rounded(unit * sides.x), rounded(unit * sides.y)}; }
    /// The square that a number of units lies in.
    [[nodiscard]] static std::int32_t square(std::int32_t units) noexcept
    {
        return units >> std::countr_zero(static_cast<std::uint32_t>(unit));
    }

    /// What of the plane tiles of rows from `low` to one before `high` know of, and a little more.
    [[nodiscard]] Bounds part_of(std::int32_t low, std::int32_t high) const noexcept;

    /// Forgets what is known of squares, and looks which of these rows an outline may touch; tells whether there are any.
    bool start(const Bounds& user, std::int32_t low_row, std::int32_t high_row);

    [[nodiscard]] Corner corner(Point user) const noexcept;

    /// What of an outline lies in some rows; tells whether there may be any.
    bool add(const Outline& outline, std::int32_t low_row, std::int32_t high_row);
    void add(std::span<const Point> contour);

    /// A side that leaves the surroundings of the grid: what is far above, below or to the right has no say in it, and what is far to
    /// the left may as well be less far.
    void add_far(Point a, Point b);

    /// One side of the outline, for every row it reaches.
    void add(Spot a, Spot b);

    /// Squares of a row whose left border lies to the right of x are wound around once more.
    void turn(std::int32_t row, std::int32_t x, std::int32_t by);

    /// A side that lies within a row and its margin, for every square it reaches.
    void add_to_row(std::int32_t row, Spot p, Spot q);

    void put(std::int32_t row, std::int32_t column, Spot a, Spot b);

    void push(std::int32_t row, std::int32_t column, TileEdge edge);

    /// Makes the tiles of a row: one for each square with edges, and one for each run of squares that are covered whole. A run that
    /// lies on one of the row below makes that one higher.
    template <class Take>
    void finish_row(std::int32_t row, FillRule rule, Take& take)
    {
        m_runs.begin_row();
        // The last of a row comes first, and then the first of a column: they are in the order in which they came.
        std::size_t low = m_columns.size(), high = 0;
        for (std::uint32_t i = m_rows[static_cast<std::size_t>(row - m_low_row)]; i != none;)
        {
            Entry& entry = m_entries[i];
            const auto column = static_cast<std::size_t>(entry.column - m_low_column);
            m_touched[column / 64] |= std::uint64_t{1} << column % 64;
            low = std::min(low, column / 64);
            high = std::max(high, column / 64 + 1);
            i = std::exchange(entry.next, std::exchange(m_columns[column], i));
        }
        std::int32_t winding = 0, column = m_low_column;
        for (std::size_t word = low; word < high; ++word)
        {
            for (std::uint64_t bits = std::exchange(m_touched[word], 0); bits != 0; bits &= bits - 1)
            {
                const std::size_t at = 64 * word + static_cast<std::size_t>(std::countr_zero(bits));
                const std::int32_t here = m_low_column + static_cast<std::int32_t>(at);
                if (is_inside(rule, winding)) m_runs.cover(row, column, here);
                column = here;
                m_edges.clear();
                bool gaps = false;
                for (std::uint32_t i = std::exchange(m_columns[at], none); i != none; i = m_entries[i].next)
                {
                    const TileEdge& edge = m_entries[i].edge;
                    if (edge.y0 != edge.y1) m_edges.push_back(edge);
                    else if (edge.x0 == 1) gaps = true;
                    else winding += edge.x0 - 1;
                }
                if (m_edges.empty()) continue;
                const bool begins_inside = m_boundary.settle(m_edges, winding, rule, gaps);
                ++column;
                if (!m_edges.empty()) take(Tile{here, row, 1, 1, begins_inside ? 1 : 0}, std::span<const TileEdge>(m_edges));
                else if (begins_inside) m_runs.cover(row, here, column);
            }
        }
        if (is_inside(rule, winding)) m_runs.cover(row, column, m_high_column);
        m_runs.end_row([&](const Tile& run) { take(run, std::span<const TileEdge>{}); });
    }

    /// How far outside of the grid a corner may be, in sides, for its numbers to stay small.
    static constexpr double beyond = 4;

    TileGrid m_grid{};
    std::int32_t m_margin = 0;
    /// How many edges an outline may have, and how many this one has so far; whether they are counted alone.
    std::size_t m_most_edges, m_count = 0;
    bool m_counts_only = false;
    std::int32_t m_low_column = 0, m_high_column = 0, m_low_row = 0, m_high_row = 0;
    std::vector<Entry> m_entries{};
    /// The last entry of each row, the first of each column, and which columns have any.
    std::vector<std::uint32_t> m_rows{}, m_columns{};
    std::vector<std::uint64_t> m_touched{};
    std::vector<TileEdge> m_edges{};
    detail::TileRuns m_runs{};
    detail::TileBoundary m_boundary{};
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/tiles/impl/tiler.ipp>
#endif
