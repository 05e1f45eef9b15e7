// Outlines cut into tiles, so that a fragment shader can tell how much of a pixel they cover.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/graphics/outline.hpp>
#include <glumpp/graphics/point.hpp>

namespace glumpp::graphics
{

/// A part of the plane in squares: what tiles are cut by.
struct TileGrid
{
    Point origin;     ///< the low corner of the first square, in user units
    double side = 1;  ///< the side of a square, in user units
    std::int32_t columns = 0;
    std::int32_t rows = 0;
    /// How far beyond its square a tile still knows the outline, in sides: half of the largest pixel it will be drawn at.
    double margin = 0.1;
};

/// A side of an outline inside a tile, from (x0, y0) to (x1, y1), in sides of the square from its low corner.
using TileEdge = std::array<float, 4>;

/// Squares that lie side by side, and what is known of the outline in them. Where there is no edge they are covered whole.
struct Tile
{
    std::int32_t column = 0;
    std::int32_t row = 0;
    std::int32_t width = 1;
    std::int32_t height = 1;
    std::uint32_t first_edge = 0;
    std::uint32_t edge_count = 0;
    /// How often the outline winds around the low left corner of the square and its margin.
    std::int32_t winding = 0;
};

/// Cuts outlines into tiles of one grid; what it works with is kept from one outline to the next.
///
/// A pixel in a tile finds how much of it an outline covers from the tile's edges alone: the sum, over all edges, of the
/// signed area to their right within the pixel, plus the tile's winding. For that to hold, an outline that enters the tile
/// (with its margin) through the left is replaced by an edge along the left border, from there upwards.
class Tiler
{
public:
    /// cut() appends to at most `most_edges` edges.
    explicit Tiler(const TileGrid& grid, std::size_t most_edges = static_cast<std::size_t>(-1)) : m_grid(grid), m_most_edges(most_edges) {}

    /// Appends the tiles of an outline, and their edges. Throws Error when these would be too many. Squares that it does not touch have no
    /// tile; which windings count as inside is up to `inside(winding)`.
    template <class Inside>
    void cut(const Outline& outline, const Inside& inside, std::vector<Tile>& tiles, std::vector<TileEdge>& edges)
    {
        if (!start(outline.bounds())) return;
        m_room = m_most_edges - std::min(m_most_edges, edges.size());
        outline.for_each_side([this](Point a, Point b) { add(in_sides(a), in_sides(b)); });
        sort();
        m_runs.clear();
        for (std::int32_t row = m_low_row; row < m_high_row; ++row) finish_row(row, inside, tiles, edges);
    }

private:
    struct Entry
    {
        std::uint32_t square;
        TileEdge edge;
    };

    [[nodiscard]] Point in_sides(Point p) const noexcept { return (1 / m_grid.side) * (p - m_grid.origin); }

    /// A little before the square that a coordinate lies in, or just outside the grid: to be looked at closely from there on.
    static std::int32_t place(double at, std::int32_t squares) noexcept
    {
        return static_cast<std::int32_t>(std::clamp(std::floor(at) - 1, -2.0, squares + 1.0));
    }

    /// Looks which squares an outline may touch; tells whether there are any.
    bool start(const Bounds& user)
    {
        const Point low = in_sides(user.low), high = in_sides(user.high);
        if (!(low.x <= high.x && low.y <= high.y)) return false;
        const double m = m_grid.margin;
        m_low_column = std::max(0, place(low.x - m, m_grid.columns));
        m_high_column = std::min(m_grid.columns, place(high.x + m, m_grid.columns) + 3);
        m_low_row = std::max(0, place(low.y - m, m_grid.rows));
        m_high_row = std::min(m_grid.rows, place(high.y + m, m_grid.rows) + 3);
        if (m_low_column >= m_high_column || m_low_row >= m_high_row) return false;
        m_width = static_cast<std::size_t>(m_high_column - m_low_column);
        m_entries.clear();
        m_turns.assign(m_width * static_cast<std::size_t>(m_high_row - m_low_row), 0);
        return true;
    }

    /// One side of the outline, for every row it reaches.
    void add(Point a, Point b)
    {
        const double m = m_grid.margin, low = std::min(a.y, b.y), high = std::max(a.y, b.y);
        const std::int32_t first = std::max(m_low_row, place(low - m, m_grid.rows)),
                           last = std::min(m_high_row - 1, place(high + m, m_grid.rows) + 2);
        const double slope = a.y == b.y ? 0 : (b.x - a.x) / (b.y - a.y);
        // The ends are kept exactly, so that neighbours agree on where they meet.
        const auto moved = [&](Point end, double y) { return y == end.y ? end : Point{a.x + (y - a.y) * slope, y}; };
        for (std::int32_t row = first; row <= last; ++row)
        {
            const double bottom = row - m, top = row + 1 + m;
            if (high < bottom || low > top) continue;
            const Point p = moved(a, std::clamp(a.y, bottom, top)), q = moved(b, std::clamp(b.y, bottom, top));
            // Its lower end stands on the row's bottom line: it crosses that line.
            if ((a.y < bottom) != (b.y < bottom)) turn(row, a.y < bottom ? p.x : q.x, a.y < b.y ? 1 : -1);
            add_to_row(row, p, q);
        }
    }

    /// Squares of a row whose left border lies to the right of x are wound around once more.
    void turn(std::int32_t row, double x, std::int32_t by)
    {
        // Compared as in add_to_row(), or a rounding error could turn a whole square inside out.
        std::int32_t column = std::max(m_low_column, place(x + m_grid.margin, m_grid.columns));
        while (column < m_high_column && !(x < column - m_grid.margin)) ++column;
        if (column < m_high_column) m_turns[index(row, column)] += by;
    }

    /// A side that lies within a row and its margin, for every square it reaches.
    void add_to_row(std::int32_t row, Point p, Point q)
    {
        const double m = m_grid.margin, low = std::min(p.x, q.x), high = std::max(p.x, q.x);
        const std::int32_t first = std::max(m_low_column, place(low - m, m_grid.columns)),
                           last = std::min(m_high_column - 1, place(high + m, m_grid.columns) + 2);
        const double slope = p.x == q.x ? 0 : (q.y - p.y) / (q.x - p.x), top = row + 1 + m;
        const auto moved = [&](Point end, double x) { return x == end.x ? end : Point{x, p.y + (x - p.x) * slope}; };
        for (std::int32_t column = first; column <= last; ++column)
        {
            const double left = column - m, right = column + 1 + m;
            if (high < left || low > right) continue;
            const Point r = moved(p, std::clamp(p.x, left, right)), s = moved(q, std::clamp(q.x, left, right));
            put(row, column, r, s);
            if ((p.x < left) == (q.x < left)) continue;
            const double y = p.x < left ? r.y : s.y;
            // What is to the left of the square counts from where the side leaves it, or until where it comes in.
            if (p.x < left) put(row, column, {left, top}, {left, y});
            else put(row, column, {left, y}, {left, top});
        }
    }

    void put(std::int32_t row, std::int32_t column, Point a, Point b)
    {
        if (a.y == b.y) return;
        if (m_entries.size() >= m_room) [[unlikely]]
            throw Error(
                glumpp::detail::text("an outline that has more than ", m_most_edges, " edges in its tiles is too much to be drawn"));
        const auto local = [](double at, std::int32_t from) { return static_cast<float>(at - from); };
        m_entries.push_back(
            {static_cast<std::uint32_t>(index(row, column)), {local(a.x, column), local(a.y, row), local(b.x, column), local(b.y, row)}});
    }

    [[nodiscard]] std::size_t index(std::int32_t row, std::int32_t column) const noexcept
    {
        return static_cast<std::size_t>(row - m_low_row) * m_width + static_cast<std::size_t>(column - m_low_column);
    }

    /// Brings the edges of each square together, in the order they came in.
    void sort()
    {
        m_starts.assign(m_turns.size() + 1, 0);
        for (const Entry& entry : m_entries) ++m_starts[entry.square + 1];
        for (std::size_t i = 0; i < m_turns.size(); ++i) m_starts[i + 1] += m_starts[i];
        m_sorted.resize(m_entries.size());
        m_next.assign(m_starts.begin(), m_starts.end() - 1);
        for (const Entry& entry : m_entries) m_sorted[m_next[entry.square]++] = entry.edge;
    }

    /// Makes the tiles of a row: one for each square with edges, and one for each run of squares that are covered whole. A
    /// run that lies on one of the row below makes that one higher.
    template <class Inside>
    void finish_row(std::int32_t row, const Inside& inside, std::vector<Tile>& tiles, std::vector<TileEdge>& edges)
    {
        m_runs_below.swap(m_runs);
        m_runs.clear();
        std::int32_t winding = 0;
        for (std::int32_t column = m_low_column; column < m_high_column; ++column)
        {
            const std::size_t square = index(row, column);
            winding += m_turns[square];
            const auto begin = static_cast<std::ptrdiff_t>(m_starts[square]), end = static_cast<std::ptrdiff_t>(m_starts[square + 1]);
            if (begin != end)
            {
                tiles.push_back(
                    {column, row, 1, 1, static_cast<std::uint32_t>(edges.size()), static_cast<std::uint32_t>(end - begin), winding});
                edges.insert(edges.end(), m_sorted.begin() + begin, m_sorted.begin() + end);
            }
            else if (inside(winding))
            {
                Tile* const before = m_runs.empty() ? nullptr : &m_runs.back().tile;
                if (before != nullptr && before->column + before->width == column) ++before->width;
                else m_runs.push_back({{column, row, 1, 1, 0, 0, winding}, 0});
            }
        }
        auto below = m_runs_below.begin();
        for (Run& run : m_runs)
        {
            while (below != m_runs_below.end() && below->tile.column < run.tile.column) ++below;
            const bool same = below != m_runs_below.end() && below->tile.column == run.tile.column && below->tile.width == run.tile.width;
            run.at = same ? below->at : tiles.size();
            if (same) ++tiles[run.at].height;
            else tiles.push_back(run.tile);
        }
    }

    /// Squares covered whole, and where their tile is.
    struct Run
    {
        Tile tile;
        std::size_t at;
    };

    TileGrid m_grid;
    std::size_t m_most_edges;
    std::size_t m_room = 0;
    std::int32_t m_low_column = 0, m_high_column = 0, m_low_row = 0, m_high_row = 0;
    std::size_t m_width = 0;
    std::vector<Entry> m_entries{};
    std::vector<std::int32_t> m_turns{};
    std::vector<std::uint32_t> m_starts{}, m_next{};
    std::vector<TileEdge> m_sorted{};
    std::vector<Run> m_runs{}, m_runs_below{};
};

}  // namespace glumpp::graphics
