// Outlines cut into tiles, so that a fragment shader can tell how much of a pixel they cover.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/geometry/style.hpp>
#include <glumpp/graphics/tiles/detail/tile_boundary.hpp>
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
    explicit Tiler(const TileGrid& grid = {}, std::size_t most_edges = static_cast<std::size_t>(-1)) : m_most_edges(most_edges)
    {
        cut_by(grid);
    }

    /// Cuts by another grid from now on.
    void cut_by(const TileGrid& grid)
    {
        m_grid = grid;
        m_margin = static_cast<std::int32_t>(std::ceil(grid.margin * unit));
        m_boundary.within(tile_zero - m_margin, tile_zero + unit + m_margin);
    }

    /// Calls `take(tile, edges)` for each tile of an outline: a tile without edges is covered whole. Squares that the outline does not
    /// cover have none. Throws Error when there would be too many edges.
    template <class Take>
    void cut(const Outline& outline, FillRule rule, Take&& take)
    {
        if (!start(outline.bounds())) return;
        std::size_t first = 0;
        for (const std::size_t end : outline.ends())
        {
            add(std::span(outline.points()).subspan(first, end - first));
            first = end;
        }
        for (std::int32_t row = m_low_row; row < m_high_row; ++row) finish_row(row, rule, take);
        for (const Tile& run : m_runs) take(run, std::span<const TileEdge>{});
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

    [[nodiscard]] static std::int32_t rounded(double units) noexcept
    {
        // Never negative, so that cutting off rounds down.
        constexpr double shift = 16.0 * unit;
        return static_cast<std::int32_t>(units + (shift + 0.5)) - static_cast<std::int32_t>(shift);
    }
    [[nodiscard]] static Spot spot(Point sides) noexcept { return {rounded(unit * sides.x), rounded(unit * sides.y)}; }
    /// The square that a number of units lies in.
    [[nodiscard]] static std::int32_t square(std::int32_t units) noexcept
    {
        return units >> std::countr_zero(static_cast<std::uint32_t>(unit));
    }

    /// Looks which squares an outline may touch; tells whether there are any.
    bool start(const Bounds& user)
    {
        const double to_sides = 1 / m_grid.side, m = m_grid.margin + 2.0 / unit;
        const Point low = to_sides * (user.low - m_grid.origin), high = to_sides * (user.high - m_grid.origin);
        m_runs.clear();
        if (!(low.x <= high.x && low.y <= high.y)) return false;
        const auto place = [](double at, std::int32_t squares)
        { return static_cast<std::int32_t>(std::clamp(std::floor(at), -1.0, squares + 0.0)); };
        m_low_column = std::max(0, place(low.x - m, m_grid.columns));
        m_high_column = std::min(m_grid.columns, place(high.x + m, m_grid.columns) + 1);
        m_low_row = std::max(0, place(low.y - m, m_grid.rows));
        m_high_row = std::min(m_grid.rows, place(high.y + m, m_grid.rows) + 1);
        if (m_low_column >= m_high_column || m_low_row >= m_high_row) return false;
        m_entries.clear();
        m_rows.assign(static_cast<std::size_t>(m_high_row - m_low_row), none);
        const auto columns = static_cast<std::size_t>(m_high_column - m_low_column);
        m_columns.assign(columns, none);
        m_touched.assign(columns / 64 + 1, 0);
        return true;
    }

    [[nodiscard]] Corner corner(Point user) const noexcept
    {
        const Point at = (1 / m_grid.side) * (user - m_grid.origin);
        const bool near = at.x > -beyond && at.y > -beyond && at.x < m_grid.columns + beyond && at.y < m_grid.rows + beyond;
        return {at, near ? spot(at) : Spot{}, near};
    }

    void add(std::span<const Point> contour)
    {
        Corner from = corner(contour.back());
        for (const Point p : contour)
        {
            const Corner to = corner(p);
            if (from.near && to.near) [[likely]]
                add(from.spot, to.spot);
            else add_far(from.at, to.at);
            from = to;
        }
    }

    /// A side that leaves the surroundings of the grid: what is far above, below or to the right has no say in it, and what is far to
    /// the left may as well be less far.
    void add_far(Point a, Point b)
    {
        const double low = -beyond, high = m_grid.rows + beyond, left = -beyond, right = m_grid.columns + beyond;
        if (std::max(a.y, b.y) <= low || std::min(a.y, b.y) >= high || std::min(a.x, b.x) >= right) return;
        const auto at_height = [&](Point end)
        {
            const double y = std::clamp(end.y, low, high);
            return y == end.y ? end : Point{a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), y};
        };
        const Point p = at_height(a), q = at_height(b);
        const auto at_width = [&](double x) {
            return Point{x, std::clamp(p.y + (x - p.x) / (q.x - p.x) * (q.y - p.y), std::min(p.y, q.y), std::max(p.y, q.y))};
        };
        Point from = p;
        const auto go = [&](Point to)
        {
            if (std::min(from.x, to.x) < right)
                add(spot({std::clamp(from.x, left, right), from.y}), spot({std::clamp(to.x, left, right), to.y}));
            from = to;
        };
        const bool rightward = p.x < q.x;
        for (const double border : {rightward ? left : right, rightward ? right : left})
        {
            if ((p.x < border) != (q.x < border)) go(at_width(border));
        }
        go(q);
    }

    /// One side of the outline, for every row it reaches.
    void add(Spot a, Spot b)
    {
        const std::int32_t low = std::min(a.y, b.y), high = std::max(a.y, b.y);
        const std::int32_t first = std::max(m_low_row, square(low - m_margin - 1)),
                           last = std::min(m_high_row - 1, square(high + m_margin));
        // Most are in one row only.
        if (first == last && low >= first * unit - m_margin && high <= (first + 1) * unit + m_margin)
        {
            add_to_row(first, a, b);
            return;
        }
        const double slope = a.y == b.y ? 0 : static_cast<double>(b.x - a.x) / (b.y - a.y);
        for (std::int32_t row = first; row <= last; ++row)
        {
            const std::int32_t bottom = row * unit - m_margin, top = (row + 1) * unit + m_margin;
            // The ends are kept exactly, so that neighbours agree on where they meet.
            const auto moved = [&](Spot end)
            {
                const std::int32_t y = std::clamp(end.y, bottom, top);
                return y == end.y ? end : Spot{rounded(a.x + (y - a.y) * slope), y};
            };
            const Spot p = moved(a), q = moved(b);
            // Its lower end stands on the row's bottom line: it crosses that line.
            if ((a.y < bottom) != (b.y < bottom)) turn(row, a.y < bottom ? p.x : q.x, a.y < b.y ? 1 : -1);
            add_to_row(row, p, q);
        }
    }

    /// Squares of a row whose left border lies to the right of x are wound around once more.
    void turn(std::int32_t row, std::int32_t x, std::int32_t by)
    {
        const std::int32_t column = std::max(m_low_column, square(x + m_margin) + 1);
        if (column < m_high_column) push(row, column, {static_cast<std::uint16_t>(1 + by), 0, 0, 0});
    }

    /// A side that lies within a row and its margin, for every square it reaches.
    void add_to_row(std::int32_t row, Spot p, Spot q)
    {
        const std::int32_t low = std::min(p.x, q.x), high = std::max(p.x, q.x);
        const std::int32_t first = std::max(m_low_column, square(low - m_margin - 1)),
                           last = std::min(m_high_column - 1, square(high + m_margin));
        if (first == last && low >= first * unit - m_margin && high <= (first + 1) * unit + m_margin)
        {
            put(row, first, p, q);
            return;
        }
        const double slope = p.x == q.x ? 0 : static_cast<double>(q.y - p.y) / (q.x - p.x);
        const std::int32_t top = (row + 1) * unit + m_margin;
        for (std::int32_t column = first; column <= last; ++column)
        {
            const std::int32_t left = column * unit - m_margin, right = (column + 1) * unit + m_margin;
            const auto moved = [&](Spot end)
            {
                const std::int32_t x = std::clamp(end.x, left, right);
                return x == end.x ? end : Spot{x, rounded(p.y + (x - p.x) * slope)};
            };
            const Spot r = moved(p), s = moved(q);
            // What is to the left of the square counts until where the side comes in, or from where it leaves it.
            const bool comes = p.x < left && q.x >= left, leaves = p.x >= left && q.x < left;
            if (comes) put(row, column, {left, top}, {left, r.y});
            put(row, column, r, s);
            if (leaves) put(row, column, {left, s.y}, {left, top});
        }
    }

    void put(std::int32_t row, std::int32_t column, Spot a, Spot b)
    {
        // Where one does not rise, only that is known of it.
        if (a.y == b.y)
        {
            if (a.x != b.x) push(row, column, {1, 0, 0, 0});
            return;
        }
        const auto local = [](std::int32_t at, std::int32_t from) { return static_cast<std::uint16_t>(at - from * unit + tile_zero); };
        push(row, column, {local(a.x, column), local(a.y, row), local(b.x, column), local(b.y, row)});
    }

    void push(std::int32_t row, std::int32_t column, TileEdge edge)
    {
        if (m_entries.size() >= m_most_edges) [[unlikely]]
            throw Error(glumpp::detail::text("a shape of more than ", m_most_edges, " edges in one view is more than a texture can hold"));
        std::uint32_t& head = m_rows[static_cast<std::size_t>(row - m_low_row)];
        m_entries.push_back({edge, column, std::exchange(head, static_cast<std::uint32_t>(m_entries.size()))});
    }

    /// Makes the tiles of a row: one for each square with edges, and one for each run of squares that are covered whole. A run that
    /// lies on one of the row below makes that one higher.
    template <class Take>
    void finish_row(std::int32_t row, FillRule rule, Take& take)
    {
        m_runs_below.swap(m_runs);
        m_runs.clear();
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
                if (is_inside(rule, winding)) cover(row, column, here);
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
                else if (begins_inside) cover(row, here, column);
            }
        }
        if (is_inside(rule, winding)) cover(row, column, m_high_column);
        // Both are in the order of columns.
        auto run = m_runs.begin();
        for (const Tile& below : m_runs_below)
        {
            while (run != m_runs.end() && run->column < below.column) ++run;
            if (run == m_runs.end() || run->column != below.column || run->width != below.width) take(below, std::span<const TileEdge>{});
            else
            {
                run->row = below.row;
                run->height += below.height;
            }
        }
    }

    /// Squares of a row that are covered whole.
    void cover(std::int32_t row, std::int32_t begin, std::int32_t end)
    {
        if (begin == end) return;
        if (!m_runs.empty() && m_runs.back().column + m_runs.back().width == begin) m_runs.back().width += end - begin;
        else m_runs.push_back({begin, row, end - begin, 1, 1});
    }

    /// How far outside of the grid a corner may be, in sides, for its numbers to stay small.
    static constexpr double beyond = 4;

    TileGrid m_grid{};
    std::int32_t m_margin = 0;
    std::size_t m_most_edges;
    std::int32_t m_low_column = 0, m_high_column = 0, m_low_row = 0, m_high_row = 0;
    std::vector<Entry> m_entries{};
    /// The last entry of each row, the first of each column, and which columns have any.
    std::vector<std::uint32_t> m_rows{}, m_columns{};
    std::vector<std::uint64_t> m_touched{};
    std::vector<TileEdge> m_edges{};
    std::vector<Tile> m_runs{}, m_runs_below{};
    detail::TileBoundary m_boundary{};
};

}  // namespace glumpp::graphics
