// The cells' GLSL.
#pragma once

namespace voronoi
{

inline constexpr const char* vertex = R"(
uniform vec2 u_part;
attribute vec2 seed;
varying vec4 v_color;
void main()
{
    const float radius = 0.2;
    float angle = 6.2832 * float(gl_VertexID - 1) / 64.0;
    vec3 corner = gl_VertexID == 0 ? vec3(0.0) : vec3(cos(angle), sin(angle), 1.0);
    gl_Position = vec4(2.0 * (seed + radius * corner.xy) / u_part, 2.0 * corner.z - 1.0, 1.0);
    // Colours that go around with the seeds; alpha is how far the seed is.
    float around = 6.2832 * 0.618034 * float(gl_InstanceID), light = 0.5 + 0.5 * cos(2.4 * float(gl_InstanceID * gl_InstanceID % 7));
    vec3 color = 0.5 + 0.45 * cos(around - 9.0 * length(seed) + vec3(0.0, 0.9, 2.0));
    v_color = vec4(mix(color, color * color, light), corner.z);
}
)";

inline constexpr const char* fragment = R"(
varying vec4 v_color;
void main() { gl_FragColor = v_color; }
)";

/// Leaded glass: dark where the colours around differ, lighter towards the seeds.
inline constexpr const char* paint = R"(
uniform sampler2D u_cells;
varying vec2 v_place;
void main()
{
    vec3 sum = vec3(0.0);
    ivec2 here = 2 * ivec2(gl_FragCoord.xy), last = textureSize(u_cells, 0) - 1;
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < 2; ++column)
        {
            ivec2 at = here + ivec2(column, row);
            vec4 cell = texelFetch(u_cells, at, 0);
            float lead = 0.0;
            for (int i = 0; i < 8; ++i)
            {
                vec2 away = 2.5 * vec2(cos(0.785 * float(i)), sin(0.785 * float(i)));
                vec3 other = texelFetch(u_cells, clamp(at + ivec2(round(away)), ivec2(0), last), 0).rgb;
                lead += step(0.02, distance(cell.rgb, other));
            }
            sum += mix(cell.rgb * (1.15 - 2.5 * cell.a), vec3(0.05, 0.04, 0.06), min(lead / 3.0, 1.0));
        }
    gl_FragColor = vec4(sum / 4.0, 1.0);
}
)";

}  // namespace voronoi
