// Tiles cut by a clip.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include <glumpp/graphics/tiles/detail/clip_tiles.hpp>
#include <glumpp/graphics/tiles/detail/tile_boundary.hpp>
#include <glumpp/graphics/tiles/detail/tile_runs.hpp>
#include <glumpp/graphics/tiles/tile.hpp>

namespace glumpp::graphics::detail
{

/// Cuts the tiles of shapes by those of clips, of one grid; what it works with is kept from one to the next. Where both have edges, what is
/// left is bounded by parts of both: a clip along the edge of a shape takes nothing of it, as it would if coverages were multiplied.
class TileClipper
{
public:
    /// Cuts by another grid from now on.
    void cut_by(const TileGrid& grid);

    /// Ends adding to a clip.
    void settle(ClipTiles& clip) { clip.settle(m_rows, m_boundary); }

    /// Calls `take(tile, edges)` for what is left of a tile.
    template <class Take>
    void cut(ClipTiles& clip, const Tile& tile, std::span<const TileEdge> edges, Take&& take)
    {
        if (edges.empty()) return cut_whole(clip, tile, take);
        const auto found = clip.spans(tile.row, tile.column, tile.column + 1);
        if (found.empty()) return;
        if (found[0].count == 0) return take(tile, edges);
        Tile left = tile;
        left.winding = intersect(edges, tile.winding != 0, clip.edges(found[0]), found[0].inside) ? 1 : 0;
        if (!m_edges.empty() || left.winding != 0) take(left, std::span<const TileEdge>(m_edges));
    }

private:
    template <class Take>
    void cut_whole(ClipTiles& clip, const Tile& tile, Take& take)
    {
        const std::int32_t end = tile.column + tile.width;
        const auto whole = [&](std::span<const ClipTiles::Span> spans)
        { return spans.size() == 1 && spans[0].count == 0 && spans[0].column <= tile.column && spans[0].end >= end; };
        std::int32_t row = tile.row;
        while (row < tile.row + tile.height && whole(clip.spans(row, tile.column, end))) ++row;
        if (row == tile.row + tile.height) return take(tile, std::span<const TileEdge>{});
        m_runs.clear();
        const auto take_whole = [&](const Tile& run) { take(run, std::span<const TileEdge>{}); };
        for (row = tile.row; row < tile.row + tile.height; ++row)
        {
            m_runs.begin_row();
            for (const ClipTiles::Span& span : clip.spans(row, tile.column, end))
            {
                if (span.count == 0) m_runs.cover(row, std::max(span.column, tile.column), std::min(span.end, end));
                else take(Tile{span.column, row, 1, 1, span.inside ? 1 : 0}, clip.edges(span));
            }
            m_runs.end_row(take_whole);
        }
        m_runs.end(take_whole);
    }

    /// Lets the edges be those that bound what lies in both of two areas. Tells whether the low left corner does.
    bool intersect(std::span<const TileEdge> one, bool one_inside, std::span<const TileEdge> other, bool other_inside);

    std::int32_t m_rows = 0;
    TileBoundary m_boundary{};
    TileRuns m_runs{};
    std::vector<TileEdge> m_edges{};
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/tiles/detail/impl/tile_clipper.ipp>
#endif
