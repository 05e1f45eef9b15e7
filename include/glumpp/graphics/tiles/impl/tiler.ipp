// Outlines cut into tiles, so that a fragment shader can tell how much of a pixel they cover.
#pragma once

#include <cmath>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/tiles/tiler.hpp>

namespace glumpp::graphics
{

GLUMPP_INLINE Tiler::Tiler(const TileGrid& grid, std::size_t most_edges) : m_most_edges(most_edges) { cut_by(grid); }

GLUMPP_INLINE void Tiler::cut_by(const TileGrid& grid)
{
    m_grid = grid;
    m_margin = detail::margin_of(grid);
    m_boundary.within(grid);
}

GLUMPP_INLINE std::int32_t Tiler::rounded(double units) noexcept
{
    // Never negative, so that cutting off rounds down.
    constexpr double shift = 16.0 * unit;
    return static_cast<std::int32_t>(units + (shift + 0.5)) - static_cast<std::int32_t>(shift);
}

GLUMPP_INLINE Bounds Tiler::part_of(std::int32_t low, std::int32_t high) const noexcept
{
    const Point end{static_cast<double>(m_grid.columns), static_cast<double>(high)};
    return {m_grid.origin + m_grid.side * Point{-1, low - 1.0}, m_grid.origin + m_grid.side * (end + Point{1, 1})};
}

GLUMPP_INLINE bool Tiler::start(const Bounds& user, std::int32_t low_row, std::int32_t high_row)
{
    const double to_sides = 1 / m_grid.side, m = m_grid.margin + 2.0 / unit;
    const Point low = to_sides * (user.low - m_grid.origin), high = to_sides * (user.high - m_grid.origin);
    m_runs.clear();
    if (!(low.x <= high.x && low.y <= high.y)) return false;
    const auto place = [](double at, std::int32_t squares)
    { return static_cast<std::int32_t>(std::clamp(std::floor(at), -1.0, squares + 0.0)); };
    m_low_column = std::max(0, place(low.x - m, m_grid.columns));
    m_high_column = std::min(m_grid.columns, place(high.x + m, m_grid.columns) + 1);
    m_low_row = std::max(low_row, place(low.y - m, m_grid.rows));
    m_high_row = std::min(high_row, place(high.y + m, m_grid.rows) + 1);
    if (m_low_column >= m_high_column || m_low_row >= m_high_row) return false;
    m_entries.clear();
    m_rows.assign(static_cast<std::size_t>(m_high_row - m_low_row), none);
    const auto columns = static_cast<std::size_t>(m_high_column - m_low_column);
    m_columns.assign(columns, none);
    m_touched.assign(columns / 64 + 1, 0);
    return true;
}

GLUMPP_INLINE Tiler::Corner Tiler::corner(Point user) const noexcept
{
    const Point at = (1 / m_grid.side) * (user - m_grid.origin);
    const bool near = at.x > -beyond && at.y > -beyond && at.x < m_grid.columns + beyond && at.y < m_grid.rows + beyond;
    return {at, near ? spot(at) : Spot{}, near};
}

GLUMPP_INLINE bool Tiler::add(const Outline& outline, std::int32_t low_row, std::int32_t high_row)
{
    if (!start(outline.bounds(), low_row, high_row)) return false;
    std::size_t first = 0;
    for (const std::size_t end : outline.ends())
    {
        add(std::span(outline.points()).subspan(first, end - first));
        first = end;
    }
    return true;
}

GLUMPP_INLINE void Tiler::add(std::span<const Point> contour)
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

GLUMPP_INLINE void Tiler::add_far(Point a, Point b)
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

GLUMPP_INLINE void Tiler::add(Spot a, Spot b)
{
    const std::int32_t low = std::min(a.y, b.y), high = std::max(a.y, b.y);
    const std::int32_t first = std::max(m_low_row, square(low - m_margin - 1)), last = std::min(m_high_row - 1, square(high + m_margin));
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

GLUMPP_INLINE void Tiler::turn(std::int32_t row, std::int32_t x, std::int32_t by)
{
    const std::int32_t column = std::max(m_low_column, square(x + m_margin) + 1);
    if (column < m_high_column) push(row, column, {static_cast<std::uint16_t>(1 + by), 0, 0, 0});
}

GLUMPP_INLINE void Tiler::add_to_row(std::int32_t row, Spot p, Spot q)
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

GLUMPP_INLINE void Tiler::put(std::int32_t row, std::int32_t column, Spot a, Spot b)
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

GLUMPP_INLINE void Tiler::push(std::int32_t row, std::int32_t column, TileEdge edge)
{
    if (m_count++ >= m_most_edges) [[unlikely]]
        throw Error(glumpp::detail::text("a shape of more than ", m_most_edges, " edges in one view takes too long to be drawn"));
    if (m_counts_only) return;
    std::uint32_t& head = m_rows[static_cast<std::size_t>(row - m_low_row)];
    m_entries.push_back({edge, column, std::exchange(head, static_cast<std::uint32_t>(m_entries.size()))});
}

}  // namespace glumpp::graphics
