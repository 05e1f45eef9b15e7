// Tiles cut by a clip.
#pragma once

#include <iterator>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/tiles/detail/tile_clipper.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE void TileClipper::cut_by(const TileGrid& grid)
{
    m_rows = grid.rows;
    m_boundary.within(grid);
}

GLUMPP_INLINE bool TileClipper::intersect(std::span<const TileEdge> one, bool one_inside, std::span<const TileEdge> other,
                                          bool other_inside)
{
    // What is outside of either is outside: that is where the edges, turned around, wind once or twice.
    const auto turned = [](const TileEdge& e) { return TileEdge{e.x1, e.y1, e.x0, e.y0}; };
    m_edges.clear();
    for (const auto edges : {one, other}) std::ranges::transform(edges, std::back_inserter(m_edges), turned);
    const bool outside = m_boundary.settle(m_edges, (one_inside ? 0 : 1) + (other_inside ? 0 : 1), FillRule::nonzero, true);
    std::ranges::transform(m_edges, m_edges.begin(), turned);
    return !outside;
}

}  // namespace glumpp::graphics::detail
