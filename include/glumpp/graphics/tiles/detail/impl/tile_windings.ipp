// How often an outline winds around the parts of a tile, told without cutting anything.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/tiles/detail/tile_windings.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE TileEdge EdgeRun::edge(std::size_t i) const noexcept
{
    if (turn > 0) return edges[i];
    const TileEdge& e = edges[edges.size() - 1 - i];
    return {e.x1, e.y1, e.x0, e.y0};
}

GLUMPP_INLINE std::optional<WindingRange> TileWindings::range(std::span<const TileEdge> edges, std::int32_t winding, std::int32_t border,
                                                              bool gaps)
{
    m_touching = gaps;
    m_inner = 0;
    if (!find_runs(edges, border)) return std::nullopt;
    WindingRange bound{winding, winding};
    for (std::size_t i = 0; i < m_count; ++i) (m_runs[i].turn > 0 ? bound.high : bound.low) += m_runs[i].turn;
    // No line crosses a run twice.
    if (bound.high - bound.low <= 1) return bound;
    if (!find_order()) return std::nullopt;
    WindingRange out{winding, winding};
    // What is to the left of a run is the same all along it, as outlines do not end; and each part of the tile is beside one that is
    // not on the border. Where some touch, or are only there at first sight, that is not certain.
    const bool everywhere = m_touching || m_inner == 0;
    for (std::size_t i = 0; i < m_count; ++i)
    {
        if (everywhere) look_along(i, winding, out);
        else if (!m_runs[i].border) look(i, m_runs[i].low, true, winding, out);
    }
    return out;
}

GLUMPP_INLINE bool TileWindings::find_runs(std::span<const TileEdge> edges, std::int32_t border)
{
    m_count = 0;
    if (edges.size() > most_edges) return false;
    for (std::size_t i = 0; i < edges.size(); ++i)
    {
        const TileEdge& e = edges[i];
        const std::int32_t turn = e.y1 > e.y0 ? 1 : -1;
        const bool on_border = e.x0 == border && e.x1 == border;
        const std::int32_t low = std::min(e.y0, e.y1), high = std::max(e.y0, e.y1);
        const std::int32_t left = std::min(e.x0, e.x1), right = std::max(e.x0, e.x1);
        if (m_count > 0)
        {
            EdgeRun& run = m_runs[m_count - 1];
            if (run.turn == turn && run.border == on_border && e.y0 == (turn > 0 ? run.high : run.low))
            {
                run.edges = {run.edges.data(), run.edges.size() + 1};
                (turn > 0 ? run.high : run.low) = e.y1;
                run.left = std::min(run.left, left);
                run.right = std::max(run.right, right);
                continue;
            }
        }
        if (m_count == most_runs) return false;
        m_inner += on_border ? 0 : 1;
        m_runs[m_count++] = {edges.subspan(i, 1), turn, low, high, left, right, on_border};
    }
    return true;
}

GLUMPP_INLINE bool TileWindings::find_order()
{
    for (std::size_t i = 0; i < m_count; ++i)
    {
        for (std::size_t k = 0; k < i; ++k)
        {
            const EdgeRun &a = m_runs[i], &b = m_runs[k];
            if (std::max(a.low, b.low) >= std::min(a.high, b.high)) continue;
            std::int32_t side = 0;
            // The order of those on the border does not matter: nothing is between them.
            if (a.border || b.border) side = a.border ? -1 : 1;
            else if (a.right < b.left) side = -1;
            else if (b.right < a.left) side = 1;
            else side = side_of(a, b);
            if (side == 0) return false;
            m_is_left[i][k] = side < 0;
            m_is_left[k][i] = side > 0;
        }
    }
    return true;
}

GLUMPP_INLINE std::int32_t TileWindings::side_of(const EdgeRun& a, const EdgeRun& b) noexcept
{
    std::int32_t side = 0;
    for (std::size_t i = 0, k = 0; i < a.edges.size() && k < b.edges.size();)
    {
        const TileEdge e = a.edge(i), f = b.edge(k);
        const std::int32_t low = std::max(e.y0, f.y0), high = std::min(e.y1, f.y1);
        for (const std::int32_t y : {low, high})
        {
            if (low >= high) break;
            const std::int64_t apart = distance(e, f, y);
            if (apart == 0)
            {
                // Where both end, they are joined.
                m_touching = m_touching || (y > a.low && y < a.high) || (y > b.low && y < b.high);
                continue;
            }
            const std::int32_t here = apart < 0 ? -1 : 1;
            if (side == -here) return 0;
            side = here;
        }
        if (e.y1 <= f.y1) ++i;
        else ++k;
    }
    return side;
}

GLUMPP_INLINE std::int64_t TileWindings::distance(const TileEdge& e, const TileEdge& f, std::int32_t y) noexcept
{
    const auto at = [y](const TileEdge& edge, std::int64_t other_height)
    {
        const std::int64_t height = edge.y1 - edge.y0;
        return (edge.x0 * height + std::int64_t{y - edge.y0} * (edge.x1 - edge.x0)) * other_height;
    };
    return at(e, f.y1 - f.y0) - at(f, e.y1 - e.y0);
}

GLUMPP_INLINE void TileWindings::look(std::size_t i, std::int32_t y, bool above, std::int32_t winding, WindingRange& out) const
{
    const EdgeRun& run = m_runs[i];
    for (std::size_t k = 0; k < m_count; ++k)
    {
        if (k != i && m_runs[k].spans(y, above) && (run.border ? m_runs[k].border : m_is_left[k][i])) winding += m_runs[k].turn;
    }
    // To the left of the border is nothing.
    if (!run.border) out.include(winding);
    out.include(winding + run.turn);
}

GLUMPP_INLINE void TileWindings::look_along(std::size_t i, std::int32_t winding, WindingRange& out) const
{
    const EdgeRun& run = m_runs[i];
    look(i, run.low, true, winding, out);
    for (std::size_t k = 0; k < m_count; ++k)
    {
        for (const std::int32_t y : {m_runs[k].low, m_runs[k].high})
        {
            if (y <= run.low || y >= run.high || (run.border && !m_runs[k].border)) continue;
            look(i, y, false, winding, out);
            look(i, y, true, winding, out);
        }
    }
    if (!run.border) return;
    // Beyond its ends that is left of the border which is there already.
    for (const bool above : {false, true})
    {
        std::int32_t beyond = winding;
        for (std::size_t k = 0; k < m_count; ++k)
            beyond += m_runs[k].border && m_runs[k].spans(above ? run.high : run.low, above) ? m_runs[k].turn : 0;
        out.include(beyond);
    }
}

}  // namespace glumpp::graphics::detail
