// The reaction's GLSL.
#pragma once

namespace reaction
{

/// One step of time.
inline constexpr const char* react = R"(
uniform sampler2D u_field;
uniform vec2 u_drop = vec2(1.0);
varying vec2 v_place;
void main()
{
    vec2 texel = 1.0 / vec2(textureSize(u_field, 0));
    vec2 here = texture2D(u_field, v_place).rg, around = -here;
    for (int row = -1; row <= 1; ++row)
        for (int column = -1; column <= 1; ++column)
        {
            float weight = row == 0 && column == 0 ? 0.0 : row == 0 || column == 0 ? 0.2 : 0.05;
            around += weight * texture2D(u_field, v_place + texel * vec2(column, row)).rg;
        }
    // Corals in the middle, dots towards the rim.
    float rim = smoothstep(0.2, 0.6, length(v_place - 0.5)), feed = mix(0.0545, 0.033, rim), kill = mix(0.062, 0.064, rim);
    float reacts = here.r * here.g * here.g;
    vec2 next = here + vec2(1.0, 0.5) * around + vec2(feed * (1.0 - here.r) - reacts, reacts - (feed + kill) * here.g);
    if (distance(v_place - 0.5, u_drop) < 0.02) next.g = 0.5;
    gl_FragColor = vec4(next, 0.0, 1.0);
}
)";

/// V as a relief, lit from the upper left.
inline constexpr const char* paint = R"(
uniform sampler2D u_field;
uniform vec2 u_part;
varying vec2 v_place;
float height(vec2 place) { return smoothstep(0.05, 0.35, texture2D(u_field, place).g); }
void main()
{
    vec2 place = 0.5 + u_part * (v_place - 0.5), texel = 1.0 / vec2(textureSize(u_field, 0));
    float h = height(place);
    vec2 slope = vec2(height(place + vec2(texel.x, 0.0)) - height(place - vec2(texel.x, 0.0)),
                      height(place + vec2(0.0, texel.y)) - height(place - vec2(0.0, texel.y)));
    vec3 normal = normalize(vec3(-2.0 * slope, 1.0)), light = normalize(vec3(-0.5, 0.7, 0.8));
    vec3 sea = mix(vec3(0.08, 0.42, 0.48), vec3(0.02, 0.1, 0.19), smoothstep(0.5, 0.9, texture2D(u_field, place).r));
    vec3 coral = mix(vec3(0.85, 0.25, 0.2), vec3(1.0, 0.78, 0.5), smoothstep(0.55, 1.0, h));
    vec3 color = mix(sea, coral, smoothstep(0.35, 0.6, h));
    float shine = pow(max(dot(reflect(-light, normal), vec3(0.0, 0.0, 1.0)), 0.0), 24.0);
    gl_FragColor = vec4(color * (0.35 + 0.8 * max(dot(normal, light), 0.0)) + 0.35 * h * shine, 1.0);
}
)";

}  // namespace reaction
