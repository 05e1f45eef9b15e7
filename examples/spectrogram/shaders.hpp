// The spectrogram's GLSL.
#pragma once

namespace spectrogram
{

/// What sounds now on top, what sounded before falling below it.
inline constexpr const char* paint = R"(
uniform sampler2D u_past;
uniform float u_newest;
varying vec2 v_place;

float level(float age)
{
    float rows = float(textureSize(u_past, 0).y);
    return texture2D(u_past, vec2(v_place.x, (u_newest + 0.5 - age * (rows - 1.0)) / rows)).r;
}

// From night over dusk to the sun.
vec3 heat(float t)
{
    vec3 color = mix(vec3(0.02, 0.02, 0.09), vec3(0.36, 0.1, 0.5), smoothstep(0.1, 0.5, t));
    color = mix(color, vec3(0.95, 0.35, 0.25), smoothstep(0.4, 0.75, t));
    return mix(color, vec3(1.0, 0.95, 0.7), smoothstep(0.7, 1.0, t));
}

void main()
{
    const float shore = 0.78;
    vec3 color;
    if (v_place.y < shore) color = heat(level(1.0 - v_place.y / shore));
    else
    {
        float now = level(0.0), y = (v_place.y - shore) / (1.0 - shore) / 0.9;
        float edge = fwidth(now - y);
        color = mix(vec3(0.03, 0.03, 0.07), heat(0.15 + 0.85 * y) , smoothstep(-edge, edge, now - y));
    }
    gl_FragColor = vec4(color, 1.0);
}
)";

}  // namespace spectrogram
