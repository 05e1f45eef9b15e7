// What the tests of collections share: two squares, and all that a collection holds as bytes.
#pragma once

#include "graphics/graphics_test.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

struct Place
{
    std::array<float, 2> position;
};
struct Look
{
    std::array<float, 4> color;
    float size;
    float depth;
};

inline constexpr const char* quad_vertex = R"(
attribute vec2 position;
uniform vec2 u_shift;
varying vec4 v_color;
void main()
{
    Item item = fetch_item();
    v_color = item.color;
    gl_Position = vec4(item.size * position + u_shift, item.depth, 1.0);
})";
inline constexpr const char* quad_fragment = "varying vec4 v_color; void main() { gl_FragColor = v_color; }";

using Quads = graphics::Collection<Place, Look>;

/// A square whose lower left corner is at (x, y), in clip coordinates.
inline std::vector<Place> square(float x, float y, float side = 1)
{
    return {{{x, y}}, {{x + side, y}}, {{x + side, y + side}}, {{x, y + side}}};
}

inline const std::vector<std::uint32_t> two_triangles{0, 1, 2, 0, 2, 3};

/// A red square in the lower left quarter, a green one in the upper right.
inline Quads two_quads()
{
    Quads out(quad_vertex, quad_fragment);
    out.append(square(-1, -1), two_triangles, {{1, 0, 0, 1}, 1, 0});
    out.append(square(0, 0), two_triangles, {{0, 1, 0, 1}, 1, 0});
    return out;
}

/// All that a collection holds, as bytes.
inline std::vector<std::byte> image_of(Quads& quads)
{
    std::vector<std::byte> out;
    const auto add = [&](const auto* data, std::size_t count)
    {
        const auto bytes = std::as_bytes(std::span(data, count));
        out.insert(out.end(), bytes.begin(), bytes.end());
    };
    add(quads.vertices().data(), quads.vertices().size());
    add(quads.numbers().data(), quads.numbers().size());
    add(quads.indices().data(), quads.indices().size());
    add(quads.records().data(), quads.size());
    return out;
}
