// Tiles: squares of a grid, and what is known of an outline in them.
#pragma once

#include <cstdint>

#include <glumpp/graphics/geometry/point.hpp>

namespace glumpp::graphics
{

/// A part of the plane in squares: what tiles are cut by.
struct TileGrid
{
    Point origin{};            ///< the low corner of the first square, in user units
    double side = 1;           ///< the side of a square, in user units
    std::int32_t columns = 0;  ///< 65,000 at most, as of rows
    std::int32_t rows = 0;
    /// How far beyond its square a tile still knows the outline, in sides: half of the largest pixel it will be drawn at. Less
    /// than half a side.
    double margin = 0.1;
};

/// What the numbers of an edge mean: they count units of 1 / tile_unit of a side, and tile_zero is the low corner of the square.
inline constexpr std::int32_t tile_unit = 1 << 15, tile_zero = 1 << 14;

/// A side of an outline inside a tile, from (x0, y0) to (x1, y1).
struct TileEdge
{
    std::uint16_t x0, y0, x1, y1;
    friend constexpr bool operator==(const TileEdge&, const TileEdge&) = default;
};

/// Squares that lie side by side. Where there is no edge they are covered whole.
struct Tile
{
    std::int32_t column = 0;
    std::int32_t row = 0;
    std::int32_t width = 1;
    std::int32_t height = 1;
    /// Whether the low left corner of the square and its margin is covered: 1, or 0.
    std::int32_t winding = 0;
};

}  // namespace glumpp::graphics
