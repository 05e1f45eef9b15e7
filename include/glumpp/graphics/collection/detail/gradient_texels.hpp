// Gradients as texels, and the GLSL that paints with them.
#pragma once

#include <array>
#include <vector>

#include <glumpp/graphics/geometry/paint.hpp>
#include <glumpp/graphics/geometry/point.hpp>

namespace glumpp::graphics::detail
{

/// Four numbers of a gradient. A point (x, y) of the user's plane lies at p = (a x + c y + e, b x + d y + f) on the plane of the gradient;
/// there a linear one goes along x from 0 to 1, and a radial one from the focus, which is the origin, to a circle of radius 1
/// whose centre lies on the x axis. A gradient is
///     a, c, e, how far that centre is from the origin,
///     b, d, f, the square of what the radius grows by, less the square of that distance,
///     the radius of the focus, 1 where it is radial, how many stops there are, the number of its Spread,
///     the colours of all stops,
///     for each stop its offset, and 1 / how far the next one is from there, or 0.
struct GradientTexel
{
    std::array<float, 4> numbers;
};

/// The texels of a gradient whose path `map` leads to the user's plane. Throws Error for stops that are missing, not in order or outside
/// of 0 to 1, and for numbers that are not finite, too large or, as a radius, negative.
[[nodiscard]] std::vector<GradientTexel> gradient_texels(const Gradient& gradient, const Affine& map);

// What fills the hook `paint` of the tiles' shader: what a record is at a point of the user's plane.

/// While no shape has a gradient.
inline constexpr const char* plain_paint = "vec4 paint(vec4 color, vec2 position) { return color; }";

/// A gradient's record has the number of its first texel, and less than no opacity. What lies between two stops is looked for in the
/// stops themselves, so that where the colour jumps it does so at once.
inline constexpr const char* gradient_paint = R"(
uniform highp sampler2D gradients;

vec4 gradient_texel(int i)
{
    return texelFetch(gradients, ivec2(i & 1023, i >> 10), 0);
}

vec4 paint(vec4 color, vec2 position)
{
    int first = color.a < 0.0 ? int(color.r + 0.5) : 0;
    vec4 x = gradient_texel(first), y = gradient_texel(first + 1), kind = gradient_texel(first + 2);
    vec2 p = vec2(dot(x.xyz, vec3(position, 1.0)), dot(y.xyz, vec3(position, 1.0)));
    float t = p.x, seen = 1.0;
    if (kind.y > 0.0)
    {
        // The circle that p lies on: |p - t (x.w, 0)| = kind.x + t grows, of two the larger.
        float grows = 1.0 - kind.x, b = p.x * x.w + kind.x * grows, c = dot(p, p) - kind.x * kind.x, square = b * b + y.w * c;
        float root = sqrt(max(square, 0.0)), q = b < 0.0 ? b - root : b + root;
        float one = q == 0.0 ? 0.0 : c / q, other = y.w == 0.0 ? one : -q / y.w;
        t = max(one, other);
        if (kind.x + t * grows < 0.0) t = min(one, other);
        if (kind.x + t * grows < 0.0 || (y.w < 0.0 && square < 0.0)) seen = 0.0;
    }
    if (kind.w > 1.5) t = fract(t);
    else if (kind.w > 0.5) t = 1.0 - abs(2.0 * fract(0.5 * t) - 1.0);
    int count = int(kind.z), colors = first + 3, stops = colors + count, low = 0, high = count;
    while (high - low > 1)
    {
        int middle = (low + high) >> 1;
        if (gradient_texel(stops + middle).x <= t) low = middle;
        else high = middle;
    }
    vec2 stop = gradient_texel(stops + low).xy;
    vec4 found = mix(gradient_texel(colors + low), gradient_texel(colors + min(low + 1, count - 1)), clamp((t - stop.x) * stop.y, 0.0, 1.0));
    return color.a < 0.0 ? vec4(found.rgb, -color.a * seen * found.a) : color;
})";

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/collection/detail/impl/gradient_texels.ipp>
#endif
