// Shapes that are painted together first: what lies on what, square by square.
#pragma once

#include <algorithm>
#include <bit>

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

GLUMPP_INLINE void TileGroup::write_steps(std::span<const std::uint32_t> parts)
{
    m_steps.clear();
    m_open.clear();
    const auto mark = [this](std::uint32_t what, float opacity) {
        m_steps.push_back({{0, 0, what, std::bit_cast<std::uint32_t>(opacity)}});
    };
    mark(0, m_opacity);
    const auto leave = [&]
    {
        mark(group_ends, m_open.back().opacity);
        m_open.pop_back();
    };
    for (const std::uint32_t number : parts)
    {
        const Part& part = m_parts[number];
        const Shape& shape = m_shapes[part.shape];
        const auto groups = std::span(m_layers).subspan(shape.first_layer + 1, shape.layers - 1);
        while (!begins_with(groups, m_open)) leave();
        while (m_open.size() < groups.size())
        {
            m_open.push_back(groups[m_open.size()]);
            mark(group_begins, 0);
        }
        m_steps.push_back({{part.first, part.count | (part.tile.winding != 0 ? tile_covered : 0), shape.item, 0}});
    }
    while (!m_open.empty()) leave();
}

GLUMPP_INLINE bool TileGroup::begins_with(std::span<const TileLayer> groups, std::span<const TileLayer> open)
{
    return open.size() <= groups.size() &&
           std::equal(open.begin(), open.end(), groups.begin(), [](const TileLayer& a, const TileLayer& b) { return a.group == b.group; });
}

}  // namespace glumpp::graphics::detail
