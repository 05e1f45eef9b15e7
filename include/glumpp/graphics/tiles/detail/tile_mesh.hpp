// Tiles as vertices, indices and texels.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/style.hpp>
#include <glumpp/graphics/tiles/detail/tile_group.hpp>
#include <glumpp/graphics/tiles/detail/tile_shader.hpp>
#include <glumpp/graphics/tiles/tiler.hpp>

namespace glumpp::graphics::detail
{

/// The mesh of shapes that are drawn one after the other: four corners and six indices a tile. Shapes are added in the order
/// they are drawn.
class TileMesh
{
public:
    explicit TileMesh(const TileGrid& grid) : m_grid(grid), m_tiler(grid, most_edges) {}

    /// Makes room for about so many tiles and edges.
    void reserve(std::size_t tiles, std::size_t edges)
    {
        m_corners.reserve(4 * tiles);
        m_indices.reserve(6 * tiles);
        m_edges.reserve(edges);
    }

    /// A shape by itself.
    void add(const Outline& outline, FillRule rule)
    {
        m_tiles.clear();
        cut(outline, rule, m_tiles);
        m_tile_counts.push_back(0);
        for (const Tile& tile : m_tiles) put(tile, rule, {0, 0});
    }

    /// A shape in groups. It is drawn when the outermost of them is complete.
    void add(const Outline& outline, FillRule rule, std::size_t item, std::vector<TileLayer> groups)
    {
        std::vector<Tile> tiles;
        cut(outline, rule, tiles);
        // Each square of theirs will take two texels: see TileGroup::stack().
        std::size_t squares = m_group.tile_count();
        for (const Tile& tile : tiles) squares += static_cast<std::size_t>(tile.width) * static_cast<std::size_t>(tile.height);
        check(2 * squares);
        m_group.add(tiles, rule, item, std::move(groups));
    }

    /// Draws the shapes that were added to groups since the last time.
    void end_group()
    {
        m_group.stack(m_edges);
        check();
        for (std::size_t i = 0; i < m_group.size(); ++i)
        {
            m_tile_counts.push_back(0);
            for (std::size_t k = 0; k < m_group.tiles(i).size(); ++k) put(m_group.tiles(i)[k], m_group.rule(i), m_group.above(i, k));
        }
        m_group.clear();
    }

    [[nodiscard]] const std::vector<TileCorner>& corners() const noexcept { return m_corners; }
    /// Each counts the corners of its own shape.
    [[nodiscard]] const std::vector<std::uint32_t>& indices() const noexcept { return m_indices; }
    /// How many tiles each shape has.
    [[nodiscard]] const std::vector<std::size_t>& tile_counts() const noexcept { return m_tile_counts; }
    /// The texels of the texture `edges`.
    [[nodiscard]] const std::vector<TileEdge>& edges() const noexcept { return m_edges; }

private:
    void cut(const Outline& outline, FillRule rule, std::vector<Tile>& tiles)
    {
        m_tiler.cut(
            outline, [rule](std::int32_t winding) { return is_inside(rule, winding); }, tiles, m_edges);
    }

    /// What lies on what takes texels, too; the Tiler looks after the edges.
    void check(std::size_t more = 0) const
    {
        if (m_edges.size() + more > most_edges)
            throw Error("a drawing of more than 16 million edges in one view is more than a texture can hold");
    }

    void put(const Tile& tile, FillRule rule, const std::array<std::int32_t, 2>& above)
    {
        if (m_corners.size() == 4 * most_tiles) [[unlikely]]
            throw Error("a drawing of more than 4 million tiles in one view is more than memory should hold");
        const auto first = static_cast<std::uint32_t>(4 * m_tile_counts.back()++);
        for (std::int32_t corner = 0; corner < 4; ++corner)
        {
            const std::int32_t x = corner % 2 * tile.width, y = corner / 2 * tile.height;
            const Point at = m_grid.origin + m_grid.side * Point{static_cast<double>(tile.column + x), static_cast<double>(tile.row + y)};
            m_corners.push_back({{static_cast<float>(at.x), static_cast<float>(at.y)},
                                 {static_cast<float>(x), static_cast<float>(y)},
                                 cover_of(tile, rule),
                                 above});
        }
        for (const std::uint32_t corner : {0u, 1u, 2u, 2u, 1u, 3u}) m_indices.push_back(first + corner);
    }

    TileGrid m_grid;
    Tiler m_tiler;
    std::vector<Tile> m_tiles{};
    TileGroup m_group{};
    std::vector<TileCorner> m_corners{};
    std::vector<std::uint32_t> m_indices{};
    std::vector<std::size_t> m_tile_counts{};
    std::vector<TileEdge> m_edges{};
};

}  // namespace glumpp::graphics::detail
