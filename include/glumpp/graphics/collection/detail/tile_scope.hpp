// For which views the tiles of shapes serve.
#pragma once

#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/tiles/detail/tile_texels.hpp>
#include <glumpp/graphics/tiles/tile.hpp>
#include <glumpp/graphics/transform/view.hpp>

namespace glumpp::graphics::detail
{

/// Throws Error for a view that nothing can be drawn of.
void check_view(const View& view);

/// What tiles are made for: a view and a quarter more on each side, at zooms that are not far from its own; where all shapes lie in that,
/// any view at these zooms.
class TileScope
{
    /// How far the zoom may be from the view's, and how long the sides of tiles are there, in pixels.
    static constexpr double reach = 1.5, side = 12;
    static_assert(reach / side == largest_pixel);
    /// Half of that pixel, in sides.
    static constexpr double margin = 0.5 * largest_pixel;

public:
    explicit TileScope(const View& view) noexcept;

    /// Counts a shape that lies in `bounds` at the scale of the view; `fixed` tells that at another scale it does not.
    void include(const Bounds& bounds, bool fixed) noexcept;
    /// Counts no shapes any longer.
    void clear() noexcept;

    /// The part of the plane that has tiles.
    [[nodiscard]] const Bounds& region() const noexcept { return m_region; }
    /// The scale of the view.
    [[nodiscard]] double scale() const noexcept { return m_scale; }

    /// Whether they will do for a view.
    [[nodiscard]] bool serves(const View& view) const noexcept;

    /// The squares that the region takes, on a grid that every region shares.
    [[nodiscard]] TileGrid grid() const noexcept;

private:
    double m_scale;
    bool m_fixed = false;
    Bounds m_all{}, m_region{};
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/collection/detail/impl/tile_scope.ipp>
#endif
