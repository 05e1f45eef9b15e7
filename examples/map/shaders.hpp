// The map's GLSL.
#pragma once

namespace map
{

/// An old map: which longitude and latitude a pixel is, and what is there.
inline constexpr const char* paint = R"(
uniform vec2 u_part;
uniform vec2 u_middle;
varying vec2 v_place;

vec3 on_globe(vec2 degrees_)
{
    vec2 s = sin(radians(degrees_)), c = cos(radians(degrees_));
    return vec3(c.y * c.x, c.y * s.x, s.y);
}

float chance(vec3 p) { return fract(sin(dot(p, vec3(12.9898, 78.233, 37.719))) * 43758.5453); }

// From 0 to 1: by chance at whole numbers, smooth between them.
float noise(vec3 p)
{
    vec3 i = floor(p), t = fract(p);
    t *= t * (3.0 - 2.0 * t);
    vec4 low, high;
    for (int k = 0; k < 4; ++k)
    {
        vec3 corner = i + vec3(k % 2, k / 2, 0);
        low[k] = chance(corner);
        high[k] = chance(corner + vec3(0.0, 0.0, 1.0));
    }
    vec4 mid = mix(low, high, t.z);
    vec2 line = mix(mid.xy, mid.zw, t.y);
    return mix(line.x, line.y, t.x);
}

// Above zero there is land.
float height(vec3 p)
{
    float sum = 0.0, part = 0.5;
    for (int octave = 0; octave < 5; ++octave, part *= 0.5, p = 2.03 * p + 5.1) sum += part * noise(p);
    return sum - 0.49;
}

// 1 on a line where `value` is whole, as many pixels wide.
float line(float value, float width) { return 1.0 - smoothstep(0.5 * width - 0.5, 0.5 * width + 0.5, abs(value - round(value)) / fwidth(value)); }

void main()
{
    vec2 place = u_part * (v_place - 0.5) + <earth.forward(u_middle)>, geo = <earth.inverse(place)>, again = <earth.forward(geo)>;
    vec3 here = on_globe(geo), paper = vec3(0.95, 0.9, 0.79);
    float height = height(1.7 * here + 3.0), shore = height / fwidth(height);

    vec3 sea = mix(vec3(0.66, 0.79, 0.78), vec3(0.5, 0.68, 0.71), smoothstep(0.0, -0.25, height));
    float ripples = height > -0.06 ? line(height * 60.0, 1.0) * smoothstep(-0.06, 0.0, height) : 0.0;
    sea = mix(sea, vec3(0.3, 0.48, 0.54), 0.6 * ripples);
    vec3 land = mix(vec3(0.9, 0.84, 0.62), vec3(0.62, 0.68, 0.43), smoothstep(0.0, 0.1, height));
    land = mix(land, vec3(0.76, 0.58, 0.4), smoothstep(0.1, 0.2, height));
    land = mix(land, vec3(0.97, 0.96, 0.93), smoothstep(66.0, 74.0, abs(geo.y) + 60.0 * height));
    vec3 color = mix(sea, land, clamp(shore + 0.5, 0.0, 1.0));
    color = mix(color, vec3(0.25, 0.22, 0.2), 0.8 * (1.0 - smoothstep(0.6, 1.6, abs(shore))));
    color = mix(color, vec3(0.3, 0.27, 0.25), 0.35 * max(line(geo.x / 15.0, 1.0), line(geo.y / 15.0, 1.0)));

    // Tissot's circles: six degrees around each crossing of every second line.
    vec2 middle = vec2(30.0 * round(geo.x / 30.0), clamp(30.0 * round(geo.y / 30.0), -60.0, 60.0));
    float away = degrees(2.0 * asin(0.5 * distance(here, on_globe(middle)))) - 6.0, edge = away / fwidth(away);
    color = mix(color, vec3(0.85, 0.25, 0.15), 0.35 * clamp(0.5 - edge, 0.0, 1.0) + 0.6 * (1.0 - smoothstep(0.4, 1.4, abs(edge))));

    float outside = max(abs(geo.x - u_middle.x) - 180.0, 1e4 * distance(again, place) - 1.0);
    gl_FragColor = vec4(outside > 0.0 ? paper : color, 1.0);
}
)";

}  // namespace map
