// The tiles of shapes, in textures.
#pragma once

#include <algorithm>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/collection/detail/tile_mesh.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE memory::FieldView<std::uint32_t, 1> TileMesh::corners()
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

GLUMPP_INLINE void TileMesh::begin(const TileGrid& grid, double scale)
{
    m_scale = scale;
    m_tiler.cut_by(grid);
    m_clipper.cut_by(grid);
    m_tiles.resize(0);
    m_edges.resize(0);
}

GLUMPP_INLINE void TileMesh::put_back(std::span<const TileTexel> tiles, std::uint32_t item)
{
    std::size_t at = m_tiles.size();
    m_tiles.resize(at + tiles.size());
    for (TileTexel& tile : m_tiles.edit(at, tiles.size()))
    {
        tile = tiles[at++ - (m_tiles.size() - tiles.size())];
        tile.numbers[3] = item;
    }
}

GLUMPP_INLINE void TileMesh::add(const Area& area, std::uint32_t item)
{
    m_staged_tiles.clear();
    cut(area,
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

GLUMPP_INLINE void TileMesh::add(const Area& area, std::uint32_t item, std::span<const TileLayer> groups, TileGroup& group)
{
    group.begin_shape(item, groups);
    cut(area,
        [&](const Tile& tile, std::span<const TileEdge> edges)
        {
            const auto [first, count] = put(edges);
            group.add(tile, first, count);
        });
    put_edges();
    check(group.steps());
}

GLUMPP_INLINE void TileMesh::add(TileGroup& group, std::uint32_t first_item)
{
    m_staged_tiles.clear();
    // All at once: what grows step by step is copied with each.
    m_edges.reserve(std::min(most_texels, m_edges.size() + m_staged_edges.size() + group.most_steps()));
    group.stack([this](ClipTiles& clip, std::int32_t column, std::int32_t row) { return cover(clip, column, row); },
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

GLUMPP_INLINE void TileMesh::add(const Area& area, ClipTiles& clip)
{
    cut(area, [&](const Tile& tile, std::span<const TileEdge> edges) { clip.add(tile, edges); });
    if (clip.crowded()) settle(clip);
}

GLUMPP_INLINE TileCover TileMesh::cover(ClipTiles& clip, std::int32_t column, std::int32_t row)
{
    const auto spans = clip.spans(row, column, column + 1);
    if (spans.empty()) return {0, 0};
    ClipTiles::Span& span = spans[0];
    if (span.count == 0) return {};
    const auto edges = clip.edges(span);
    if (span.texel == ClipTiles::none) span.texel = put(edges).first;
    return {span.texel, number((edges.size() + 1) / 2) | (span.inside ? tile_covered : 0)};
}

GLUMPP_INLINE std::size_t TileMesh::begin_outline(const Area& area)
{
    // What a very large shape left.
    if (m_outline.points().capacity() > 2 * few_points) m_outline = {};
    // Parts are smaller than the whole where a path has many pieces, which lie here and there. What is measured in pixels is made of the
    // whole path each time, so that is done once.
    const bool has_parts = !area.shape.in_pixels() && area.shape.segments() >= m_few / 128;
    m_outline.limit(has_parts ? m_few : most_points);
    make_outline(area, m_tiler.region());
    m_in_parts = has_parts && m_outline.full();
    m_outline.limit(most_points);
    if (m_in_parts) return most_bands;
    return 1 + std::min(m_outline.points().size() / std::min(points_a_band, m_few), most_bands - 1);
}

GLUMPP_INLINE const Outline& TileMesh::outline_in(const Area& area, const Bounds& part)
{
    if (m_in_parts) make_outline(area, part);
    if (m_outline.full()) [[unlikely]]
        throw Error(glumpp::detail::text("a shape of more than ", most_points, " points in one view is more than memory should hold"));
    return m_outline;
}

GLUMPP_INLINE void TileMesh::make_outline(const Area& area, const Bounds& part)
{
    if (area.bounds.touches(part)) m_outline = area.shape.at(m_scale, tolerance, part, std::move(m_outline));
    else m_outline.clear();
}

GLUMPP_INLINE void TileMesh::drop_staged() noexcept
{
    m_staged_tiles.clear();
    m_staged_edges.clear();
}

GLUMPP_INLINE void TileMesh::check(std::size_t more) const
{
    if (more > most_texels - std::min(most_texels, m_edges.size() + m_staged_edges.size())) [[unlikely]]
        throw Error("a drawing of more than 32 million edges in one view, or 16 million squares of shapes in groups, is more than a "
                    "texture can hold");
}

GLUMPP_INLINE TileMesh::Texels TileMesh::begin_texels(std::size_t count) const
{
    check(count);
    return {number(m_edges.size() + m_staged_edges.size()), number(count)};
}

GLUMPP_INLINE TileMesh::Texels TileMesh::put(std::span<const TileEdge> edges)
{
    const Texels out = begin_texels((edges.size() + 1) / 2);
    for (std::size_t i = 0; i + 1 < edges.size(); i += 2) m_staged_edges.push_back(texel_of(edges[i], edges[i + 1]));
    if (edges.size() % 2 != 0) m_staged_edges.push_back(texel_of(edges.back()));
    if (m_staged_edges.size() >= most_staged) put_edges();
    return out;
}

GLUMPP_INLINE void TileMesh::append(ItemTexture<TileTexel, std::uint32_t>& to, std::vector<TileTexel>& staged)
{
    const std::size_t at = to.size();
    to.resize(at + staged.size());
    std::ranges::copy(staged, to.edit(at, staged.size()).begin());
    staged.clear();
}

GLUMPP_INLINE void TileMesh::put_tiles()
{
    if (m_tiles.size() + m_staged_tiles.size() > most_tiles) [[unlikely]]
        throw Error("a drawing of more than 4 million tiles in one view is more than memory should hold");
    append(m_tiles, m_staged_tiles);
}

}  // namespace glumpp::graphics::detail
