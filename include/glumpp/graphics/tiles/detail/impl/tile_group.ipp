// Shapes that are painted together first: what lies on what, square by square.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/tiles/detail/tile_group.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE void TileGroup::begin_shape(std::uint32_t item, std::span<const TileLayer> groups)
{
    m_shapes.push_back({item, m_layers.size(), groups.size()});
    m_layers.insert(m_layers.end(), groups.begin(), groups.end());
}

GLUMPP_INLINE void TileGroup::add(const Tile& tile, std::uint32_t first, std::uint32_t count)
{
    m_parts.push_back({tile, first, count, static_cast<std::uint32_t>(m_shapes.size() - 1)});
    m_squares += static_cast<std::size_t>(tile.width) * static_cast<std::size_t>(tile.height);
    m_low_row = std::min(m_low_row, tile.row);
    m_high_row = std::max(m_high_row, tile.row + tile.height);
    m_low_column = std::min(m_low_column, tile.column);
    m_high_column = std::max(m_high_column, tile.column + tile.width);
}

GLUMPP_INLINE std::size_t TileGroup::most_steps() const noexcept
{
    if (m_parts.empty()) return 0;
    const auto rows = static_cast<std::size_t>(m_high_row - m_low_row), columns = static_cast<std::size_t>(m_high_column - m_low_column);
    return m_squares + std::min(m_squares, rows * columns);
}

GLUMPP_INLINE void TileGroup::leave()
{
    m_left.pop_back();
    mark(m_left.back(), group_ends, m_open.back().opacity);
    m_open.pop_back();
}

GLUMPP_INLINE bool TileGroup::begins_with(std::span<const TileLayer> groups, std::span<const TileLayer> open)
{
    return open.size() <= groups.size() &&
           std::equal(open.begin(), open.end(), groups.begin(), [](const TileLayer& a, const TileLayer& b) { return a.group == b.group; });
}

}  // namespace glumpp::graphics::detail
