// Squares that are covered whole, as few tiles.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/tiles/detail/tile_runs.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE void TileRuns::clear() noexcept { m_runs.clear(); }

GLUMPP_INLINE void TileRuns::begin_row() noexcept
{
    m_below.swap(m_runs);
    m_runs.clear();
}

GLUMPP_INLINE void TileRuns::cover(std::int32_t row, std::int32_t begin, std::int32_t end)
{
    if (begin == end) return;
    if (!m_runs.empty() && m_runs.back().column + m_runs.back().width == begin) m_runs.back().width += end - begin;
    else m_runs.push_back({begin, row, end - begin, 1, 1});
}

}  // namespace glumpp::graphics::detail
