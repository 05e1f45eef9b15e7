// The fractal's GLSL.
#pragma once

namespace fractal
{

/// How soon a point leaves, as a colour; the mean of four in each pixel.
inline constexpr const char* paint = R"(
uniform sampler1D u_orbit;
uniform int u_length;
uniform vec2 u_extent;
varying vec2 v_place;

vec2 product(vec2 a, vec2 b) { return vec2(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x); }

vec3 color(vec2 c)
{
    vec2 off = vec2(0.0);
    int at = 0;
    for (int n = 0; n < 1000; ++n)
    {
        vec2 orbit = texelFetch(u_orbit, at, 0).xy;
        off = product(2.0 * orbit + off, off) + c;
        ++at;
        vec2 z = texelFetch(u_orbit, at, 0).xy + off;
        float size = dot(z, z);
        if (size > 1e4)
        {
            float t = 0.25 * log(float(n) + 2.0 - log2(log2(size) / 2.0));
            return 0.5 - 0.5 * cos(6.2832 * (4.0 * t + vec3(0.0, 0.1, 0.2)));
        }
        // Nearer to where orbits begin than to this one, or past its end: the pixel's goes on from there.
        if (size < dot(off, off) || at == u_length - 1)
        {
            off = z;
            at = 0;
        }
    }
    return vec3(0.0);
}

void main()
{
    vec2 c = (v_place - 0.5) * u_extent, part = 0.25 * vec2(dFdx(c.x), dFdy(c.y));
    vec3 sum = color(c + part) + color(c - part) + color(c + vec2(part.x, -part.y)) + color(c - vec2(part.x, -part.y));
    gl_FragColor = vec4(sum / 4.0, 1.0);
}
)";

}  // namespace fractal
