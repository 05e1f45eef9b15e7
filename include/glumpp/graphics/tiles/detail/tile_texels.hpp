// Tiles, edges and steps as texels: what the host writes and the shader reads.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include <glumpp/graphics/tiles/tile.hpp>

namespace glumpp::graphics::detail
{

/// Four numbers of a texture. A tile is one of them:
///     column + 65536 row,
///     the first texel of its edges or steps, or, where it has none, width + 65536 height,
///     how many texels they are, and tile_covered,
///     its item; that of its first shape, where it is a group's: tile_of_group is among those above then.
/// Two edges are one, as in TileEdge: x0 + 65536 y0, x1 + 65536 y1, and again. A step of a group is one, too:
///     the first texel of its edges; where a group begins, of those of what it is cut by, and where it ends, the one around it,
///     how many they are, and tile_covered, which is all where it is not cut,
///     its item, counted from the group's first, or group_begins, or group_ends,
///     where a group ends, its opacity.
/// The outermost group, too, begins with the first step, which tells its opacity, and ends with the last.
struct TileTexel
{
    std::array<std::uint32_t, 4> numbers;
};

/// The low left corner of a tile is covered.
inline constexpr std::uint32_t tile_covered = 1u << 30;
/// A tile has steps instead of edges.
inline constexpr std::uint32_t tile_of_group = 1u << 31;
/// Steps go from the topmost shape down: a group begins where it is topmost.
inline constexpr std::uint32_t group_begins = 0xFFFFFFFF, group_ends = 0xFFFFFFFE;
/// How many groups may lie in one another.
inline constexpr std::size_t deepest_group = 8;

/// How many texels there may be: textures have no more rows.
inline constexpr std::size_t most_texels = std::size_t{16384} * 1024;
/// How many tiles there may be: what fits into memory.
inline constexpr std::size_t most_tiles = std::size_t{1} << 22;

/// The largest pixel that tiles can be drawn at, in sides of a square; the shader knows it, too.
inline constexpr double largest_pixel = 0.125;

[[nodiscard]] constexpr std::uint32_t paired(std::int32_t low, std::int32_t high) noexcept
{
    return static_cast<std::uint32_t>(low) | static_cast<std::uint32_t>(high) << 16;
}
/// Two edges; the second may be none, which rises nowhere.
[[nodiscard]] constexpr TileTexel texel_of(const TileEdge& a, const TileEdge& b = {}) noexcept
{
    return {{paired(a.x0, a.y0), paired(a.x1, a.y1), paired(b.x0, b.y0), paired(b.x1, b.y1)}};
}

}  // namespace glumpp::graphics::detail
