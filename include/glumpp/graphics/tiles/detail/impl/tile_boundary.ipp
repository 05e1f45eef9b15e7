// What the fill rule makes of a tile: a boundary that winds around its inside once, and nowhere else.
#pragma once

#include <array>
#include <cmath>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/tiles/detail/tile_boundary.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE std::int32_t margin_of(const TileGrid& grid) noexcept
{
    return static_cast<std::int32_t>(std::ceil(grid.margin * tile_unit));
}

GLUMPP_INLINE void TileBoundary::within(std::int32_t low, std::int32_t high) noexcept
{
    m_low = low;
    m_high = high;
}

GLUMPP_INLINE void TileBoundary::within(const TileGrid& grid) noexcept
{
    const std::int32_t margin = margin_of(grid);
    within(tile_zero - margin, tile_zero + tile_unit + margin);
}

GLUMPP_INLINE bool TileBoundary::settle(std::vector<TileEdge>& edges, std::int32_t winding, FillRule rule, bool gaps)
{
    if (const auto range = m_windings.range(edges, winding, m_low, gaps))
    {
        const auto [low, high] = *range;
        if (rule == FillRule::nonzero && (low > 0 || high < 0)) return all(edges, true);
        if (low == high) return all(edges, is_inside(rule, low));
        if (high - low == 1)
        {
            // One of the two is inside: if it is the lower one, the edges run the other way round.
            if (is_inside(rule, low))
            {
                for (TileEdge& e : edges) e = {e.x1, e.y1, e.x0, e.y0};
            }
            return is_inside(rule, winding);
        }
    }
    return sweep(edges, winding, rule);
}

GLUMPP_INLINE bool TileBoundary::all(std::vector<TileEdge>& edges, bool inside)
{
    edges.clear();
    return inside;
}

GLUMPP_INLINE bool TileBoundary::sweep(std::vector<TileEdge>& edges, std::int32_t winding, FillRule rule)
{
    m_lines.clear();
    for (const TileEdge& e : edges)
    {
        const bool rises = e.y0 < e.y1;
        const double low = rises ? e.y0 : e.y1, high = rises ? e.y1 : e.y0, x = rises ? e.x0 : e.x1, end = rises ? e.x1 : e.x0;
        m_lines.push_back(
            {x, low, high, (end - x) / (high - low), std::min(x, end), std::max(x, end), rises ? 1 : -1, e.x0 == m_low && e.x1 == m_low});
    }
    std::ranges::sort(m_lines, {}, &Line::low);
    find_strips();
    const bool begins = is_inside(rule, winding);
    edges.clear();
    m_active.clear();
    std::size_t next = 0;
    double bottom = m_strips.front();
    for (std::size_t i = 1; i < m_strips.size(); ++i)
    {
        const double top = m_strips[i], middle = 0.5 * (bottom + top);
        if (top - bottom < thinnest) continue;
        for (; next < m_lines.size() && m_lines[next].low <= middle; ++next) m_active.push_back({0, static_cast<std::uint32_t>(next)});
        std::erase_if(m_active, [&](const Crossing& c) { return !(middle < m_lines[c.line].high); });
        for (Crossing& c : m_active) c.x = m_lines[c.line].at(middle);
        sort_active();
        walk(bottom, top, winding, rule, edges);
        bottom = top;
    }
    for (Line& line : m_lines) finish(line, edges);
    return close(edges, begins);
}

GLUMPP_INLINE void TileBoundary::find_strips()
{
    m_strips.assign({static_cast<double>(m_low), static_cast<double>(m_high)});
    bool dense = m_lines.size() > most_lines;
    for (std::size_t i = 0; i < m_lines.size() && !dense; ++i)
    {
        const Line& a = m_lines[i];
        m_strips.push_back(a.low);
        m_strips.push_back(a.high);
        // Those on the border lie over one another, by the way they are made.
        for (std::size_t k = i + 1; !a.border && k < m_lines.size() && m_lines[k].low < a.high; ++k)
        {
            const Line& b = m_lines[k];
            if (b.border || b.left > a.right || b.right < a.left) continue;
            const double low = b.low, high = std::min(a.high, b.high), before = a.at(low) - b.at(low), after = a.at(high) - b.at(high);
            if (before * after < 0) m_strips.push_back(low + (high - low) * (before / (before - after)));
        }
        dense = m_strips.size() > most_crossings + 2 * m_lines.size();
    }
    if (dense)
    {
        m_strips.clear();
        for (double y = m_low; y < m_high; y += dense_strip) m_strips.push_back(y);
        m_strips.push_back(m_high);
    }
    else std::ranges::sort(m_strips);
}

GLUMPP_INLINE void TileBoundary::sort_active()
{
    if (m_active.size() > 64) return sort_many();
    for (std::size_t i = 1; i < m_active.size(); ++i)
    {
        const Crossing moved = m_active[i];
        std::size_t k = i;
        for (; k > 0 && m_active[k - 1].x > moved.x; --k) m_active[k] = m_active[k - 1];
        m_active[k] = moved;
    }
}

GLUMPP_INLINE void TileBoundary::sort_many()
{
    // By whole units, of 16 bits: first by the lower half of them, then by the upper.
    m_sorted.resize(m_active.size());
    for (const unsigned shift : {0u, 8u})
    {
        const auto place = [shift](const Crossing& c) { return static_cast<std::uint32_t>(c.x) >> shift & 255; };
        std::array<std::uint32_t, 257> starts{};
        for (const Crossing& c : m_active) ++starts[place(c) + 1];
        for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
        for (const Crossing& c : m_active) m_sorted[starts[place(c)]++] = c;
        m_active.swap(m_sorted);
    }
}

GLUMPP_INLINE void TileBoundary::walk(double bottom, double top, std::int32_t winding, FillRule rule, std::vector<TileEdge>& edges)
{
    for (std::size_t i = 0; i < m_active.size();)
    {
        const bool before = is_inside(rule, winding);
        const double x = m_active[i].x;
        std::size_t end = i;
        for (; end < m_active.size() && m_active[end].x - x <= closest; ++end) winding += m_lines[m_active[end].line].turn;
        if (const bool after = is_inside(rule, winding); after != before)
        {
            const std::int32_t sign = after ? 1 : -1;
            // Of several at one place, the one that is being grown.
            std::size_t best = i;
            const auto grows = [&](const Line& line) { return line.sign == sign && line.to == bottom; };
            while (best < end && !grows(m_lines[m_active[best].line])) ++best;
            Line& line = m_lines[m_active[best < end ? best : i].line];
            if (!grows(line))
            {
                finish(line, edges);
                line.from = bottom;
                line.sign = sign;
            }
            line.to = top;
        }
        i = end;
    }
}

GLUMPP_INLINE void TileBoundary::finish(Line& line, std::vector<TileEdge>& edges)
{
    const std::int32_t sign = std::exchange(line.sign, 0);
    if (sign == 0) return;
    // NOLINTNEXTLINE(bugprone-incorrect-roundings): no number is negative, and std::lround is a call
    const auto rounded = [](double number) { return static_cast<std::uint16_t>(number + 0.5); };
    const TileEdge e{rounded(line.at(line.from)), rounded(line.from), rounded(line.at(line.to)), rounded(line.to)};
    if (e.y0 != e.y1) edges.push_back(sign > 0 ? e : TileEdge{e.x1, e.y1, e.x0, e.y0});
}

GLUMPP_INLINE bool TileBoundary::close(std::vector<TileEdge>& edges, bool begins) const
{
    if (edges.empty() || edges.size() > 1) return begins;
    const TileEdge& e = edges.front();
    if (e.x0 != m_low || e.x1 != m_low || std::min(e.y0, e.y1) != m_low || std::max(e.y0, e.y1) != m_high) return begins;
    return all(edges, !begins);
}

}  // namespace glumpp::graphics::detail
