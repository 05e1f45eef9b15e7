// Outlines cut into tiles, so that a fragment shader can tell how much of a pixel they cover.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/point.hpp>

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
    /// Cuts by this grid; there may be at most `most_edges` edges of all outlines together.
    explicit Tiler(const TileGrid& grid, std::size_t most_edges = static_cast<std::size_t>(-1)) : m_grid(grid), m_most_edges(most_edges) {}

    /// Appends the tiles of an outline, and their edges. Throws Error when these would be too many. Squares that it does not touch have no
    /// tile; which windings count as inside is up to `inside(winding)`.
    template <class Inside>
    void cut(const Outline& outline, const Inside& inside, std::vector<Tile>& tiles, std::vector<TileEdge>& edges)
    {
        if (!start(outline.bounds())) return;
        m_room = m_most_edges - std::min(m_most_edges, edges.size());
        outline.for_each_side([this](Point a, Point b) { add(in_sides(a), in_sides(b)); });
        // Sorted by columns, then by rows, what belongs to one square is together, in the order it came in.
        sort(&Entry::column, m_low_column, m_high_column);
        sort(&Entry::row, m_low_row, m_high_row);
        m_runs.clear();
        auto next = m_entries.begin();
        for (std::int32_t row = m_low_row; row < m_high_row; ++row) next = finish_row(row, next, inside, tiles, edges);
    }

private:
    /// What is known of a square: an edge in it, or that from there on to the right the outline winds around more often.
    struct Entry
    {
        std::int32_t row;
        std::int32_t column;
        std::int32_t turn;
        TileEdge edge;
    };
    using Entries = std::vector<Entry>::iterator;

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
        m_entries.clear();
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
        if (column < m_high_column) m_entries.push_back({row, column, by, {}});
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
                glumpp::detail::text("a drawing of more than ", m_most_edges, " edges in one view is more than a texture can hold"));
        const auto local = [](double at, std::int32_t from) { return static_cast<float>(at - from); };
        m_entries.push_back({row, column, 0, {local(a.x, column), local(a.y, row), local(b.x, column), local(b.y, row)}});
    }

    /// Puts entries in the order of one of their members, which lies between `low` and `high`; equal ones keep theirs.
    void sort(std::int32_t Entry::*member, std::int32_t low, std::int32_t high)
    {
        m_starts.assign(static_cast<std::size_t>(high - low) + 1, 0);
        for (const Entry& entry : m_entries) ++m_starts[static_cast<std::size_t>(entry.*member - low) + 1];
        for (std::size_t i = 1; i < m_starts.size(); ++i) m_starts[i] += m_starts[i - 1];
        m_sorted.resize(m_entries.size());
        for (const Entry& entry : m_entries) m_sorted[m_starts[static_cast<std::size_t>(entry.*member - low)]++] = entry;
        m_entries.swap(m_sorted);
    }

    /// Makes the tiles of a row, whose entries begin at `next`: one for each square with edges, and one for each run of squares
    /// that are covered whole. A run that lies on one of the row below makes that one higher. Returns where the next row begins.
    template <class Inside>
    Entries finish_row(std::int32_t row, Entries next, const Inside& inside, std::vector<Tile>& tiles, std::vector<TileEdge>& edges)
    {
        m_runs_below.swap(m_runs);
        m_runs.clear();
        std::int32_t winding = 0, column = m_low_column;
        const auto cover = [&](std::int32_t end)
        {
            if (column == end || !inside(winding)) return;
            Tile* const before = m_runs.empty() ? nullptr : &m_runs.back().tile;
            if (before != nullptr && before->column + before->width == column) before->width += end - column;
            else m_runs.push_back({{column, row, end - column, 1, 0, 0, winding}, 0});
        };
        while (next != m_entries.end() && next->row == row)
        {
            cover(next->column);
            column = next->column;
            const std::size_t first = edges.size();
            for (; next != m_entries.end() && next->row == row && next->column == column; ++next)
            {
                winding += next->turn;
                if (next->turn == 0) edges.push_back(next->edge);
            }
            if (edges.size() == first) continue;
            tiles.push_back(
                {column, row, 1, 1, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(edges.size() - first), winding});
            ++column;
        }
        cover(m_high_column);
        auto below = m_runs_below.begin();
        for (Run& run : m_runs)
        {
            while (below != m_runs_below.end() && below->tile.column < run.tile.column) ++below;
            const bool same = below != m_runs_below.end() && below->tile.column == run.tile.column && below->tile.width == run.tile.width;
            run.at = same ? below->at : tiles.size();
            if (same) ++tiles[run.at].height;
            else tiles.push_back(run.tile);
        }
        return next;
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
    std::vector<Entry> m_entries{}, m_sorted{};
    std::vector<std::size_t> m_starts{};
    std::vector<Run> m_runs{}, m_runs_below{};
};

}  // namespace glumpp::graphics
