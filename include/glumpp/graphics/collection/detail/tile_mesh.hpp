// The tiles of shapes, in textures.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/graphics/collection/item_texture.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/style.hpp>
#include <glumpp/graphics/tiles/detail/tile_group.hpp>
#include <glumpp/graphics/tiles/detail/tile_texels.hpp>
#include <glumpp/graphics/tiles/tile.hpp>
#include <glumpp/graphics/tiles/tiler.hpp>
#include <glumpp/memory/field_view.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::graphics::detail
{

/// A list of tiles in the order in which they are painted, and what they consist of: see TileTexel. Both are held once, in the memory of
/// the textures that are sent.
class TileMesh
{
public:
    /// How many tiles there are.
    [[nodiscard]] std::size_t size() const noexcept { return m_tiles.size(); }
    /// How many texels of edges and steps there are.
    [[nodiscard]] std::size_t texels() const noexcept { return m_edges.size(); }
    [[nodiscard]] const ItemTexture<TileTexel, std::uint32_t>& tiles() const noexcept { return m_tiles; }
    [[nodiscard]] const ItemTexture<TileTexel, std::uint32_t>& edges() const noexcept { return m_edges; }

    /// The corners of all tiles, two triangles each.
    [[nodiscard]] memory::FieldView<std::uint32_t, 1> corners()
    {
        if (const std::size_t before = m_corners.size() / 6; before < m_tiles.size())
        {
            // They are the same for any tiles, so that those that are there stay.
            m_corners.resize(6 * m_tiles.size());
            auto corner = m_corners.edit(6 * before, m_corners.size() - 6 * before).begin();
            for (std::size_t tile = before; tile < m_tiles.size(); ++tile)
            {
                for (const std::uint32_t i : {0u, 1u, 2u, 2u, 1u, 3u}) *corner++ = 4 * number(tile) + i;
            }
        }
        return m_corners.view(xt::range(std::size_t{0}, 6 * m_tiles.size()));
    }

    /// Takes all out; from now on tiles are those of another grid.
    void begin(const TileGrid& grid)
    {
        m_tiler.cut_by(grid);
        m_tiles.resize(0);
        m_edges.resize(0);
    }
    /// Takes tiles out from the end; what they consist of stays.
    void cut_off(std::size_t first) { m_tiles.resize(first); }

    /// Adds tiles that were here before, whose item has another number now.
    void put_back(std::span<const TileTexel> tiles, std::uint32_t item)
    {
        std::size_t at = m_tiles.size();
        m_tiles.resize(at + tiles.size());
        for (TileTexel& tile : m_tiles.edit(at, tiles.size()))
        {
            tile = tiles[at++ - (m_tiles.size() - tiles.size())];
            tile.numbers[3] = item;
        }
    }

    /// Cuts a shape by itself.
    void add(const Outline& outline, FillRule rule, std::uint32_t item)
    {
        m_staged_tiles.clear();
        m_tiler.cut(outline, rule,
                    [&](const Tile& tile, std::span<const TileEdge> edges)
                    {
                        const auto [first, count] = put(edges);
                        m_staged_tiles.push_back({{paired(tile.column, tile.row), count > 0 ? first : paired(tile.width, tile.height),
                                                   count | (tile.winding != 0 ? tile_covered : 0), item}});
                        if (m_staged_tiles.size() == most_staged) put_tiles();
                    });
        put_tiles();
        put_edges();
    }

    /// Cuts a shape for `group`, whose items count from its first.
    void add(const Outline& outline, FillRule rule, std::uint32_t item, std::span<const TileLayer> groups, TileGroup& group)
    {
        group.begin_shape(item, groups);
        m_tiler.cut(outline, rule,
                    [&](const Tile& tile, std::span<const TileEdge> edges)
                    {
                        const auto [first, count] = put(edges);
                        group.add(tile, first, count);
                    });
        put_edges();
        check(group.steps());
    }

    /// Adds the tiles of a group, each of one square.
    void add(TileGroup& group, float opacity, std::uint32_t first_item)
    {
        m_staged_tiles.clear();
        group.stack(opacity,
                    [&](std::int32_t column, std::int32_t row, std::span<const TileTexel> steps)
                    {
                        const auto [first, count] = begin_texels(steps.size());
                        m_staged_edges.insert(m_staged_edges.end(), steps.begin(), steps.end());
                        if (m_staged_edges.size() >= most_staged) put_edges();
                        m_staged_tiles.push_back({{paired(column, row), first, count | tile_of_group, first_item}});
                        if (m_staged_tiles.size() == most_staged) put_tiles();
                    });
        put_tiles();
        put_edges();
    }

    /// Forgets what was begun, after an exception.
    void drop_staged() noexcept
    {
        m_staged_tiles.clear();
        m_staged_edges.clear();
    }

private:
    /// So many are gathered before they are added: less would take the time, more the memory.
    static constexpr std::size_t most_staged = 4096;

    struct Texels
    {
        std::uint32_t first, count;
    };

    [[nodiscard]] static std::uint32_t number(std::size_t at) noexcept { return static_cast<std::uint32_t>(at); }

    /// Throws Error for more than a texture can hold.
    void check(std::size_t more) const
    {
        if (more > most_texels - std::min(most_texels, m_edges.size() + m_staged_edges.size())) [[unlikely]]
            throw Error("a drawing of more than 32 million edges in one view, or 16 million squares of shapes in groups, is more than a "
                        "texture can hold");
    }
    [[nodiscard]] Texels begin_texels(std::size_t count) const
    {
        check(count);
        return {number(m_edges.size() + m_staged_edges.size()), number(count)};
    }

    [[nodiscard]] Texels put(std::span<const TileEdge> edges)
    {
        const Texels out = begin_texels((edges.size() + 1) / 2);
        for (std::size_t i = 0; i + 1 < edges.size(); i += 2) m_staged_edges.push_back(texel_of(edges[i], edges[i + 1]));
        if (edges.size() % 2 != 0) m_staged_edges.push_back(texel_of(edges.back()));
        if (m_staged_edges.size() >= most_staged) put_edges();
        return out;
    }

    static void append(ItemTexture<TileTexel, std::uint32_t>& to, std::vector<TileTexel>& staged)
    {
        const std::size_t at = to.size();
        to.resize(at + staged.size());
        std::ranges::copy(staged, to.edit(at, staged.size()).begin());
        staged.clear();
    }
    void put_edges() { append(m_edges, m_staged_edges); }
    void put_tiles()
    {
        if (m_tiles.size() + m_staged_tiles.size() > most_tiles) [[unlikely]]
            throw Error("a drawing of more than 4 million tiles in one view is more than memory should hold");
        append(m_tiles, m_staged_tiles);
    }

    ItemTexture<TileTexel, std::uint32_t> m_tiles{}, m_edges{};
    gloo::IndexBuffer<std::uint32_t> m_corners = gloo::IndexBuffer<std::uint32_t>(0);
    Tiler m_tiler{{}, 2 * most_texels};
    std::vector<TileTexel> m_staged_tiles{}, m_staged_edges{};
};

}  // namespace glumpp::graphics::detail
