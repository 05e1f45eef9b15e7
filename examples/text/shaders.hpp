// The letters' GLSL.
#pragma once

namespace text
{

inline constexpr const char* vertex = R"(
uniform sampler2D u_atlas;
attribute vec4 texels;
attribute vec2 corner;
attribute vec3 pen, color;
varying vec2 v_texel;
varying vec3 v_color;
void main()
{
    vec2 part = vec2(gl_VertexID % 2, gl_VertexID / 2);
    v_color = color;
    v_texel = mix(texels.xy, texels.zw, part);
    // Rows of the atlas go down, those of the page up.
    vec2 from_pen = corner + vec2(1.0, -1.0) * part * (texels.zw - texels.xy) * vec2(textureSize(u_atlas, 0));
    gl_Position = <transform(vec4(pen.xy + pen.z * from_pen, 0.0, 1.0))>;
}
)";

/// Inside where the distance is above a half, with an edge as wide as a pixel.
inline constexpr const char* fragment = R"(
uniform sampler2D u_atlas;
varying vec2 v_texel;
varying vec3 v_color;
void main()
{
    float inside = texture2D(u_atlas, v_texel).r - 0.5, pixel = 0.7 * fwidth(inside);
    gl_FragColor = vec4(v_color, smoothstep(-pixel, pixel, inside));
}
)";

}  // namespace text
