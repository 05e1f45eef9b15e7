// The attractor's GLSL.
#pragma once

namespace attractor
{

inline constexpr const char* vertex = R"(
uniform vec3 u_view;  // turned by, tilted by, zoomed by
uniform vec2 u_part;
uniform float u_point;
attribute vec3 position;
varying vec3 v_color;
void main()
{
    vec2 s = sin(u_view.xy), c = cos(u_view.xy);
    vec3 p = (position + 3.0) / 12.8;
    p.xz = mat2(c.x, -s.x, s.x, c.x) * p.xz;
    p.yz = mat2(c.y, -s.y, s.y, c.y) * p.yz;
    float distance = 3.0 - p.z;
    gl_Position = vec4(3.0 * u_view.z * p.xy / u_part, 0.0, distance);
    gl_PointSize = 3.0 * u_point / distance;
    // Slow ones are blue, fast ones gold.
    vec3 flow = -1.89 * position - 4.0 * (position.yzx + position.zxy) - position.yzx * position.yzx;
    float speed = clamp(length(flow) / 120.0, 0.0, 1.0);
    v_color = mix(vec3(0.04, 0.13, 0.36), vec3(0.42, 0.15, 0.03), sqrt(speed));
}
)";

/// A soft dot; where many overlap, their light adds up.
inline constexpr const char* fragment = R"(
varying vec3 v_color;
void main()
{
    vec2 off = 2.0 * gl_PointCoord - 1.0;
    gl_FragColor = vec4(v_color * max(1.0 - dot(off, off), 0.0), 1.0);
}
)";

}  // namespace attractor
