// The terrain's GLSL.
#pragma once

namespace terrain
{

/// Corners of a strip across a row of the texture; those outside it are the lower edge of a rim.
inline constexpr const char* vertex = R"(
uniform sampler2D u_heights;
varying vec3 v_place;
void main()
{
    ivec2 last = textureSize(u_heights, 0) - 1, corner = ivec2(gl_VertexID / 2, gl_InstanceID + gl_VertexID % 2) - 1;
    ivec2 texel = clamp(corner, ivec2(0), last);
    float height = texel == corner ? max(texelFetch(u_heights, texel, 0).r, 0.0) : -0.25;
    v_place = vec3(2.0 * vec2(texel) / vec2(last) - 1.0, height);
    gl_Position = <transform(vec4(v_place + vec3(0.0, 0.0, 0.25), 1.0))>;
}
)";

/// Sand, woods, rock and snow by height and steepness, lit by a low sun; the sea by its depth.
inline constexpr const char* fragment = R"(
uniform sampler2D u_heights;
varying vec3 v_place;
void main()
{
    vec2 side = vec2(textureSize(u_heights, 0)), texel = 1.0 / side, at = (0.5 + (0.5 + 0.5 * v_place.xy) * (side - 1.0)) / side;
    float height = texture2D(u_heights, at).r;
    vec2 rise = vec2(texture2D(u_heights, at + vec2(texel.x, 0.0)).r - texture2D(u_heights, at - vec2(texel.x, 0.0)).r,
                     texture2D(u_heights, at + vec2(0.0, texel.y)).r - texture2D(u_heights, at - vec2(0.0, texel.y)).r) * side / 4.0;
    float land = smoothstep(-0.002, 0.002, height);
    vec3 normal = normalize(vec3(-land * rise, 1.0)), sun = normalize(vec3(-0.7, -0.1, 0.5));
    vec3 color = mix(vec3(0.9, 0.8, 0.58), vec3(0.42, 0.55, 0.24), smoothstep(0.008, 0.03, height));
    color = mix(color, vec3(0.17, 0.34, 0.18), smoothstep(0.04, 0.14, height));
    color = mix(color, vec3(0.56, 0.47, 0.41), max(smoothstep(0.15, 0.23, height), smoothstep(0.74, 0.62, normal.z)));
    color = mix(color, vec3(0.98, 0.98, 1.0), smoothstep(0.2, 0.25, height) * smoothstep(0.5, 0.65, normal.z));
    vec3 sea = mix(vec3(0.36, 0.75, 0.73), vec3(0.05, 0.25, 0.42), smoothstep(0.0, 0.22, -height));
    vec3 light = vec3(1.2, 1.02, 0.8) * max(dot(normal, sun), 0.0) + vec3(0.45, 0.5, 0.58) * (0.6 + 0.4 * normal.z);
    color = mix(sea, color, land) * light;
    // The rim: earth in layers, or water above them.
    if (v_place.z < 0.0) color = mix(vec3(0.05, 0.25, 0.42), vec3(0.45, 0.36, 0.3) * (0.9 + 0.1 * sin(90.0 * v_place.z)), step(v_place.z, max(height, -0.25))) * 0.8;
    gl_FragColor = vec4(color, 1.0);
}
)";

}  // namespace terrain
