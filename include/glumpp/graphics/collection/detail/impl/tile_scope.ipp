// For which views the tiles of shapes serve.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/collection/detail/shape_outline.hpp>
#include <glumpp/graphics/collection/detail/tile_scope.hpp>
#include <glumpp/graphics/geometry/point.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE void check_view(const View& view)
{
    const double width = view.high.x - view.low.x, height = view.high.y - view.low.y;
    const bool possible =
        view.scale >= 1 / farthest && view.scale <= farthest && width > 0 && height > 0 && std::isfinite(width) && std::isfinite(height);
    if (!possible)
        throw Error(glumpp::detail::text("nothing can be drawn of a view from (", view.low.x, ", ", view.low.y, ") to (", view.high.x, ", ",
                                         view.high.y, ") with ", view.scale, " pixels a unit"));
    const double pixels = std::max(width, height) * view.scale;
    if (pixels > 65536)
        throw Error(glumpp::detail::text("a view of ", pixels, " pixels, at ", view.scale,
                                         " a unit in every direction, is more than any picture has; where the window shows one direction "
                                         "much larger than another, let it show both alike"));
}

GLUMPP_INLINE TileScope::TileScope(const View& view) noexcept : m_scale(view.scale)
{
    const Point size = view.high - view.low;
    m_region = Bounds{view.low, view.high}.grown(size.x / 4, size.y / 4);
}

GLUMPP_INLINE void TileScope::include(const Bounds& bounds, bool fixed) noexcept
{
    m_fixed = m_fixed || fixed;
    if (bounds.empty()) return;
    // A shape is seen in pixels whose middle lies beside it, too.
    const double by = margin * side / m_scale;
    m_all = m_all.with(bounds.grown(by, by));
}

GLUMPP_INLINE void TileScope::clear() noexcept
{
    m_all = {};
    m_fixed = false;
}

GLUMPP_INLINE bool TileScope::serves(const View& view) const noexcept
{
    if (view.scale > m_scale * reach || view.scale < m_scale / reach || (m_fixed && view.scale != m_scale)) return false;
    const Bounds seen = Bounds{view.low, view.high}.within(m_all);
    return seen.empty() || m_region.contains(seen);
}

GLUMPP_INLINE TileGrid TileScope::grid() const noexcept
{
    TileGrid grid;
    grid.side = side / m_scale;
    grid.margin = margin;
    const Point low = (1 / grid.side) * m_region.low, high = (1 / grid.side) * m_region.high;
    grid.origin = grid.side * Point{std::floor(low.x), std::floor(low.y)};
    grid.columns = static_cast<std::int32_t>(std::ceil(high.x) - std::floor(low.x));
    grid.rows = static_cast<std::int32_t>(std::ceil(high.y) - std::floor(low.y));
    return grid;
}

}  // namespace glumpp::graphics::detail
