// The GLSL that draws tiles: how much of each pixel an outline covers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace glumpp::graphics::detail
{

/// A corner of a tile.
struct TileCorner
{
    std::array<float, 2> position;      ///< in user units
    std::array<float, 2> corner;        ///< in sides of a square, from the tile's low corner
    std::array<std::int32_t, 4> cover;  ///< the outline here: its first edge, how many, its winding, whether by FillRule::evenodd
    std::array<std::int32_t, 2> above;  ///< what lies on it within its groups: the first TileCover, how many
};

/// What lies on a tile within the groups that its shape is in, from the nearest to the farthest, is told in steps. Each is
/// two texels of the texture that has the edges: how a shape covers the tile (TileCorner::cover), then its item, or
/// one of the marks of a group; and for group_ends its opacity.
using TileCover = std::array<std::array<float, 4>, 2>;
inline constexpr float group_begins = -1, group_ends = -2;
/// How many groups may lie in one another.
inline constexpr std::size_t deepest_group = 8;

/// How many edges a row of their texture holds: a power of two, for the shader's sake.
inline constexpr std::size_t edges_in_a_row = 1024;
/// How many there may be: beyond, their numbers are no exact floats, and textures have no more rows.
inline constexpr std::size_t most_edges = 16384 * edges_in_a_row;
/// How many tiles there may be: what fits into memory.
inline constexpr std::size_t most_tiles = std::size_t{1} << 22;

/// The largest pixel that tiles can be drawn at, in sides of a square; the shader knows it, too.
inline constexpr double largest_pixel = 0.1875;

inline constexpr const char* tile_vertex_shader = R"(
in vec2 position;
in vec2 corner;
in ivec4 cover;
in ivec2 above;
flat out vec4 v_color;
flat out ivec4 v_cover;
flat out ivec2 v_above;
out vec2 v_corner;

void main()
{
    v_color = fetch_item().color;
    v_cover = cover;
    v_above = above;
    v_corner = corner;
    gl_Position = <transform(position)>;
})";

// The sum of the signed areas right of an outline's edges is how often it winds around a pixel, on the average. With the
// pixel as the unit square, an edge bounds a trapezoid whose height is the part of the edge that lies within 0 and 1.
//
// In a group of opacity o, of shapes with opacities a1, a2, …, blending one after the other gives what blending the whole would
// when shape k has the opacity o a_k p / (1 - o + o p), where p = (1 - a_k+1) (1 - a_k+2) … is what those above leave to be
// seen. The denominator is what the whole of them, groups in one another included, leaves of what is below.
inline constexpr const char* tile_fragment_shader = R"(
uniform sampler2D edges;
flat in vec4 v_color;
flat in ivec4 v_cover;
flat in ivec2 v_above;
in vec2 v_corner;
out vec4 color;

vec4 edge_texel(int i)
{
    return texelFetch(edges, ivec2(i & 1023, i >> 10), 0);
}

float covered(ivec4 cover, vec2 low, vec2 pixels)
{
    float sum = float(cover.z);
    for (int i = cover.x; i < cover.x + cover.y; ++i)
    {
        vec4 edge = (edge_texel(i) - low.xyxy) * pixels.xyxy;
        vec2 y = clamp(edge.yw, 0.0, 1.0);
        if (y.x == y.y) continue;
        vec2 x = edge.x + (edge.z - edge.x) * ((y - edge.y) / (edge.w - edge.y));
        float left = min(x.x, x.y), right = max(x.x, x.y), width = max(right - left, 1e-6);
        // The parts of the edge to the left of the pixel, where all counts, and to the right, where nothing does.
        float before = clamp(-left / width, 0.0, 1.0), behind = clamp((right - 1.0) / width, 0.0, 1.0);
        float mean = 1.0 - 0.5 * (max(left, 0.0) + min(right, 1.0));
        sum += (y.y - y.x) * (before + (1.0 - before - behind) * mean);
    }
    return cover.w != 0 ? abs(sum - 2.0 * round(0.5 * sum)) : min(abs(sum), 1.0);
}

void main()
{
    // A pixel's size along the axes of the tile, also where the view is turned. Where the view makes one axis much shorter than
    // the other, a pixel would be larger than what the tile knows of.
    vec2 across = dFdx(v_corner), along = dFdy(v_corner);
    vec2 size = min(sqrt(across * across + along * along), 0.1875);
    vec2 low = v_corner - 0.5 * size, pixels = 1.0 / size;
    float opacity = v_color.a * covered(v_cover, low, pixels);
    float left = 1.0, outside[8];
    int depth = 0;
    for (int i = v_above.x; i < v_above.x + 2 * v_above.y; i += 2)
    {
        vec4 what = edge_texel(i + 1);
        if (what.x >= 0.0) left *= 1.0 - fetch_item(int(what.x)).color.a * covered(ivec4(edge_texel(i)), low, pixels);
        else if (what.x == -1.0)
        {
            outside[depth++] = left;
            left = 1.0;
        }
        else
        {
            float whole = 1.0 - what.y + what.y * left;
            if (depth > 0) left = outside[--depth] * whole;
            else
            {
                // A group that this shape itself is in.
                opacity *= what.y * left / whole;
                left = whole;
            }
        }
    }
    color = vec4(v_color.rgb, opacity);
})";

}  // namespace glumpp::graphics::detail
