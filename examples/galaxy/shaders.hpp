// The galaxy's GLSL.
#pragma once

namespace galaxy
{

inline constexpr const char* vertex_shader = R"(
uniform mat4 u_transform;
uniform float u_zoom;
attribute vec2 position;
attribute vec3 color;
attribute float size;
varying vec3 v_color;
void main()
{
    v_color = color;
    gl_PointSize = u_zoom * size;
    // A region that does not flare is not drawn: it goes where it is clipped.
    gl_Position = size > 2.0 ? u_transform * vec4(position, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
)";

inline constexpr const char* fragment_shader = R"(
uniform sampler2D u_sprite;
varying vec3 v_color;
void main() { gl_FragColor = vec4(v_color * texture2D(u_sprite, gl_PointCoord).r, 1.0); }
)";

}  // namespace galaxy
