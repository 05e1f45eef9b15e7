// What is left of the squares of a grid where shapes are cut by others.
#pragma once

#include <algorithm>
#include <tuple>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/tiles/detail/clip_tiles.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE void ClipTiles::add(const Tile& tile, std::span<const TileEdge> edges)
{
    const auto first = static_cast<std::uint32_t>(m_edges.size());
    m_edges.insert(m_edges.end(), edges.begin(), edges.end());
    for (std::int32_t row = tile.row; row < tile.row + tile.height; ++row)
        m_spans.push_back({row, tile.column, tile.column + tile.width, first, static_cast<std::uint32_t>(edges.size()), tile.winding != 0});
}

GLUMPP_INLINE void ClipTiles::settle(std::int32_t rows, TileBoundary& boundary)
{
    std::ranges::sort(m_spans, {}, [](const Span& span) { return std::tuple(span.row, span.column); });
    m_settled.clear();
    m_rows.assign(1, 0);
    std::size_t span = 0;
    for (std::int32_t row = 0; row < rows; ++row)
    {
        const std::size_t begin = span;
        while (span < m_spans.size() && m_spans[span].row == row) ++span;
        unite(std::span(m_spans).subspan(begin, span - begin), boundary);
        m_rows.push_back(m_settled.size());
    }
    m_spans = std::exchange(m_settled, {});
    m_few = m_spans.size();
    m_united.clear();
    for (Span& kept : m_spans)
    {
        const auto own = edges(kept);
        kept.first = static_cast<std::uint32_t>(m_united.size());
        m_united.insert(m_united.end(), own.begin(), own.end());
    }
    m_edges.swap(m_united);
}

GLUMPP_INLINE void ClipTiles::unite(std::span<const Span> row, TileBoundary& boundary)
{
    const std::size_t begun = m_settled.size();
    const auto touching = [&](const Span& span) { return m_settled.size() > begun && span.column <= m_settled.back().end; };
    for (const Span& span : row)
    {
        if (span.count > 0) continue;
        if (touching(span)) m_settled.back().end = std::max(m_settled.back().end, span.end);
        else m_settled.push_back(span);
    }
    const std::size_t whole = m_settled.size();
    auto lies_inside = [&, at = begun](std::int32_t column) mutable
    {
        while (at < whole && m_settled[at].end <= column) ++at;
        return at < whole && m_settled[at].column <= column;
    };
    for (auto span = row.begin(); span != row.end();)
    {
        const std::int32_t column = span->column;
        std::int32_t winding = 0;
        Span square{span->row, column, column + 1, 0, 0, false};
        m_united.clear();
        for (; span != row.end() && span->column == column; ++span)
        {
            if (span->count == 0) continue;
            square = *span;
            const auto own = edges(*span);
            m_united.insert(m_united.end(), own.begin(), own.end());
            winding += span->inside ? 1 : 0;
        }
        if (m_united.empty() || lies_inside(column)) continue;
        if (m_united.size() > square.count)
        {
            square.inside = boundary.settle(m_united, winding, FillRule::nonzero, true);
            square.first = static_cast<std::uint32_t>(m_edges.size());
            square.count = static_cast<std::uint32_t>(m_united.size());
            m_edges.insert(m_edges.end(), m_united.begin(), m_united.end());
        }
        if (square.count > 0 || square.inside) m_settled.push_back(square);
    }
    const auto at = [&](std::size_t i) { return m_settled.begin() + static_cast<std::ptrdiff_t>(i); };
    std::inplace_merge(at(begun), at(whole), m_settled.end(), [](const Span& a, const Span& b) { return a.column < b.column; });
}

GLUMPP_INLINE std::span<ClipTiles::Span> ClipTiles::spans(std::int32_t row, std::int32_t begin, std::int32_t end)
{
    const auto all = std::span(m_spans).subspan(m_rows[static_cast<std::size_t>(row)],
                                                m_rows[static_cast<std::size_t>(row) + 1] - m_rows[static_cast<std::size_t>(row)]);
    const auto first = std::ranges::partition_point(all, [=](const Span& span) { return span.end <= begin; });
    const auto last = std::partition_point(first, all.end(), [=](const Span& span) { return span.column < end; });
    return {first, last};
}

}  // namespace glumpp::graphics::detail
