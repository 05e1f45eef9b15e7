// The GLSL that draws tiles: how much of each pixel an outline covers.
#pragma once

namespace glumpp::graphics::detail
{

// A tile's corners are four vertices, which only have their numbers. Instances would take four times as long where a processor plays GPU,
// and two triangles without shared corners half as long again. A shape's colour is fetched for each pixel: a driver there stores what is
// passed on with each triangle, which took a sixth more memory and no less time.
inline constexpr const char* tile_vertex_shader = R"(
uniform highp usampler2D tiles;
uniform vec3 tile_grid;
flat out uvec4 v_tile;
out vec2 v_corner;

void main()
{
    int number = gl_VertexID >> 2, corner = gl_VertexID & 3;
    uvec4 tile = texelFetch(tiles, ivec2(number & 1023, number >> 10), 0);
    vec2 size = (tile.z & 0x3FFFFFFFu) == 0u ? vec2(tile.y & 65535u, tile.y >> 16) : vec2(1.0);
    v_corner = size * vec2(corner & 1, corner >> 1);
    v_tile = tile;
    vec2 position = tile_grid.xy + tile_grid.z * (vec2(tile.x & 65535u, tile.x >> 16) + v_corner);
    gl_Position = <transform(position)>;
})";

// The sum of the signed areas right of an outline's edges is how often it winds around a pixel, on the average. With the
// pixel as the unit square, an edge bounds a trapezoid whose height is the part of the edge that lies within 0 and 1.
//
// A group is gone through from the topmost shape down, as far as anything shines through: that is as much as painting
// its shapes one over the other on a sheet of their own, and what is hidden costs nothing. Where a group is cut as a whole, its shapes are
// cut, too, and cover so much of what is left of the pixel.
//
// The hooks `groups` and `clipped_groups` are true or false: of what there is none, nothing is here, for a processor that plays GPU goes
// through all that is written for every pixel.
inline constexpr const char* tile_fragment_shader = R"(
uniform highp usampler2D edges;
flat in uvec4 v_tile;
uniform vec3 tile_grid;
in vec2 v_corner;
out vec4 color;

uvec4 edge_texel(uint i)
{
    return texelFetch(edges, ivec2(i & 1023u, i >> 10), 0);
}

float area(uvec2 ends, vec2 shift, vec2 scale)
{
    vec4 edge = vec4(ends.x & 65535u, ends.x >> 16, ends.y & 65535u, ends.y >> 16) * scale.xyxy - shift.xyxy;
    vec2 y = clamp(edge.yw, 0.0, 1.0);
    vec2 x = edge.x + (edge.z - edge.x) * ((y - edge.y) / (edge.w == edge.y ? 1.0 : edge.w - edge.y));
    float left = min(x.x, x.y), right = max(x.x, x.y), width = max(right - left, 1e-6);
    // The parts of the edge to the left of the pixel, where all counts, and to the right, where nothing does.
    float before = clamp(-left / width, 0.0, 1.0), behind = clamp((right - 1.0) / width, 0.0, 1.0);
    float mean = 1.0 - 0.5 * (max(left, 0.0) + min(right, 1.0));
    return (y.y - y.x) * (before + (1.0 - before - behind) * mean);
}

float covered(uint first, uint count, vec2 shift, vec2 scale)
{
    float sum = float(count >> 30 & 1u);
    uint end = first + (count & 0x3FFFFFFFu);
    for (uint i = first; i < end; ++i)
    {
        uvec4 ends = edge_texel(i);
        sum += area(ends.xy, shift, scale) + area(ends.zw, shift, scale);
    }
    return clamp(sum, 0.0, 1.0);
}

void main()
{
    // A pixel's size along the axes of the tile, also where the view is turned. Where the view makes one axis much shorter than
    // the other, a pixel would be larger than what the tile knows of.
    vec2 across = dFdx(v_corner), along = dFdy(v_corner);
    vec2 size = min(sqrt(across * across + along * along), 0.125);
    // From the numbers of an edge to pixels, counted from the low corner of this one.
    vec2 scale = 1.0 / (32768.0 * size), shift = (v_corner + 0.5 - 0.5 * size) / size;
    vec2 position = tile_grid.xy + tile_grid.z * (vec2(v_tile.x & 65535u, v_tile.x >> 16) + v_corner);
    if (!<groups> || v_tile.z < 0x80000000u)
    {
        vec4 item = fetch_item(v_tile.w).color;
        item = <paint(item, position)>;
        color = vec4(item.rgb, item.a * covered(v_tile.y, v_tile.z, shift, scale));
        return;
    }
    uvec4 whole = edge_texel(v_tile.y);
    // What was gathered, and how much of what is below shines through, of this group and those around it; and what the clip leaves.
    vec4 here = vec4(0.0, 0.0, 0.0, 1.0), around[8];
    float clip = 1.0;
    if (<clipped_groups>) clip = covered(whole.x, whole.y, shift, scale);
    int depth = 0;
    uint end = v_tile.y + (v_tile.z & 0x3FFFFFFFu);
    for (uint i = v_tile.y + 1u; i < end; ++i)
    {
        uvec4 what = edge_texel(i);
        bool shape = what.z < 0xFFFFFFFEu;
        float part = 1.0;
        if (shape ? here.a > 0.0 : <clipped_groups>) part = covered(what.x, what.y, shift, scale);
        if (what.z == 0xFFFFFFFFu)
        {
            around[depth++] = here;
            here = vec4(0.0, 0.0, 0.0, 1.0);
            clip = part;
        }
        else if (what.z == 0xFFFFFFFEu)
        {
            vec4 outside = around[--depth];
            float shown = uintBitsToFloat(what.w);
            if (<clipped_groups>) shown *= min(clip / max(part, 1e-6), 1.0);
            here = vec4(outside.rgb + outside.a * shown * here.rgb, outside.a * (1.0 - shown + shown * here.a));
            clip = part;
        }
        else if (here.a > 0.0)
        {
            vec4 item = fetch_item(v_tile.w + what.z).color;
            item = <paint(item, position)>;
            if (<clipped_groups>) part = min(part / max(clip, 1e-6), 1.0);
            part *= here.a * item.a;
            here = vec4(here.rgb + part * item.rgb, here.a - part);
        }
        if (depth == 0 && here.a <= 0.0) break;
    }
    color = vec4(here.rgb / max(1.0 - here.a, 1e-6), uintBitsToFloat(whole.w) * clip * (1.0 - here.a));
})";

}  // namespace glumpp::graphics::detail
