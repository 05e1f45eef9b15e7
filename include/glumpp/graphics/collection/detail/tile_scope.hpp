// For which views the tiles of shapes serve.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <glumpp/error.hpp>
#include <glumpp/graphics/collection/detail/shape_outline.hpp>
#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/tiles/detail/tile_texels.hpp>
#include <glumpp/graphics/tiles/tile.hpp>
#include <glumpp/graphics/transform/view.hpp>

namespace glumpp::graphics::detail
{

/// Throws Error for a view that nothing can be drawn of.
inline void check_view(const View& view)
{
    const double width = view.high.x - view.low.x, height = view.high.y - view.low.y;
    const bool possible =
        view.scale >= 1 / farthest && view.scale <= farthest && width > 0 && height > 0 && std::isfinite(width) && std::isfinite(height);
    if (!possible)
        throw Error(glumpp::detail::text("nothing can be drawn of a view from (", view.low.x, ", ", view.low.y, ") to (", view.high.x, ", ",
                                         view.high.y, ") with ", view.scale, " pixels a unit"));
    const double pixels = std::max(width, height) * view.scale;
    if (pixels > 65536) throw Error(glumpp::detail::text("a view of ", pixels, " pixels is more than any picture has"));
}

/// What tiles are made for: a view and a quarter more on each side, at zooms that are not far from its own; where all shapes lie in that,
/// any view at these zooms.
class TileScope
{
    /// How far the zoom may be from the view's, and how long the sides of tiles are there, in pixels.
    static constexpr double reach = 1.5, side = 8;
    static_assert(reach / side == largest_pixel);
    /// Half of that pixel, in sides.
    static constexpr double margin = 0.5 * largest_pixel;

public:
    explicit TileScope(const View& view) noexcept : m_scale(view.scale)
    {
        const Point size = view.high - view.low;
        m_region = Bounds{view.low, view.high}.grown(size.x / 4, size.y / 4);
    }

    /// Counts a shape that lies in `bounds` at the scale of the view; `fixed` tells that at another scale it does not.
    void include(const Bounds& bounds, bool fixed) noexcept
    {
        m_fixed = m_fixed || fixed;
        if (bounds.empty()) return;
        // A shape is seen in pixels whose middle lies beside it, too.
        const double by = margin * side / m_scale;
        m_all = m_all.with(bounds.grown(by, by));
    }
    /// Counts no shapes any longer.
    void clear() noexcept
    {
        m_all = {};
        m_fixed = false;
    }

    /// The part of the plane that has tiles.
    [[nodiscard]] const Bounds& region() const noexcept { return m_region; }
    /// The scale of the view.
    [[nodiscard]] double scale() const noexcept { return m_scale; }

    /// Whether they will do for a view.
    [[nodiscard]] bool serves(const View& view) const noexcept
    {
        if (view.scale > m_scale * reach || view.scale < m_scale / reach || (m_fixed && view.scale != m_scale)) return false;
        const Bounds seen = Bounds{view.low, view.high}.within(m_all);
        return seen.empty() || m_region.contains(seen);
    }

    /// The squares that the region takes, on a grid that every region shares.
    [[nodiscard]] TileGrid grid() const noexcept
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

private:
    double m_scale;
    bool m_fixed = false;
    Bounds m_all{}, m_region{};
};

}  // namespace glumpp::graphics::detail
