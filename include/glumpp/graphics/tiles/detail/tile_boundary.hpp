// What the fill rule makes of a tile: a boundary that winds around its inside once, and nowhere else.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <glumpp/graphics/geometry/style.hpp>
#include <glumpp/graphics/tiles/detail/tile_windings.hpp>
#include <glumpp/graphics/tiles/tile.hpp>

namespace glumpp::graphics::detail
{

/// How far beyond its square a tile knows the outline, in the units of its edges.
[[nodiscard]] std::int32_t margin_of(const TileGrid& grid) noexcept;

/// Makes of a tile's edges those that bound what is inside. The mean winding of a pixel is how much of it is covered only where the
/// outline winds around its parts once or not at all: a fold, an outline that is there twice or a line over itself would be wrong.
///
/// Most tiles have no more than two windings, one of them outside, and are done. The others are swept: strips lie between the heights of
/// all ends and crossings of edges. In each, from left to right, an edge is kept where inside and outside change. Each strip stands alone,
/// so that what rounding makes of a crossing costs no more than the sliver between its edges.
class TileBoundary
{
public:
    /// Tiles reach from here to there in both directions.
    void within(std::int32_t low, std::int32_t high) noexcept;
    /// The same for those of a grid.
    void within(const TileGrid& grid) noexcept;

    /// Replaces the edges of a tile whose low left corner the outline winds around so often. Returns whether that corner is inside; where
    /// no edges are left, the whole tile is as that corner. `gaps` tells that it had some that do not rise.
    bool settle(std::vector<TileEdge>& edges, std::int32_t winding, FillRule rule, bool gaps);

private:
    /// More than these are swept in strips of one height: exact ones would be many more.
    static constexpr std::size_t most_lines = 150, most_crossings = 300;
    static constexpr double dense_strip = tile_unit / 256.0;
    /// Strips are not thinner than this, and edges that are closer than that are one, in units.
    static constexpr double thinnest = 1.0 / 16, closest = 1.0 / 256;

    /// An edge from its lower end up, and what of it is kept.
    struct Line
    {
        double x, low, high, slope;
        double left, right;
        std::int32_t turn;
        bool border;
        /// The piece that is being grown, where `sign` tells: 1 where it has the inside to its right, -1 where to its left.
        double from = 0, to = 0;
        std::int32_t sign = 0;

        [[nodiscard]] double at(double y) const noexcept { return std::clamp(x + (y - low) * slope, left, right); }
    };
    struct Crossing
    {
        double x;
        std::uint32_t line;
    };

    static bool all(std::vector<TileEdge>& edges, bool inside);

    bool sweep(std::vector<TileEdge>& edges, std::int32_t winding, FillRule rule);

    /// The heights between which no edge begins, ends or crosses another, or as many as are affordable.
    void find_strips();

    /// They are nearly in order already, from the strip below.
    void sort_active();
    /// The same in a time that does not depend on their order; those less than a unit apart may keep theirs.
    void sort_many();

    /// One strip: keeps the edges at which inside and outside change.
    void walk(double bottom, double top, std::int32_t winding, FillRule rule, std::vector<TileEdge>& edges);

    /// Keeps the piece that was grown.
    static void finish(Line& line, std::vector<TileEdge>& edges);

    /// An edge all along the left border makes the whole tile what is to its right.
    [[nodiscard]] bool close(std::vector<TileEdge>& edges, bool begins) const;

    std::int32_t m_low = 0, m_high = 0;
    TileWindings m_windings{};
    std::vector<Line> m_lines{};
    std::vector<double> m_strips{};
    std::vector<Crossing> m_active{}, m_sorted{};
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/tiles/detail/impl/tile_boundary.ipp>
#endif
