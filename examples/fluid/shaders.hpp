// The fluid's GLSL. Fields are (0, 0) to (1, 1) wide, and flow by so much of that in a frame.
#pragma once

namespace fluid
{

/// What a field is a frame later: what was there where the flow comes from, and what the jets add.
inline constexpr const char* carry = R"(
uniform sampler2D u_carried, u_flow;
uniform vec2 u_places[4];
uniform vec3 u_added[4];
varying vec2 v_place;
void main()
{
    vec3 value = 0.997 * texture2D(u_carried, v_place - texture2D(u_flow, v_place).xy).rgb;
    for (int i = 0; i < 4; ++i)
    {
        vec2 off = v_place - 0.5 - u_places[i];
        value += u_added[i] * exp(-dot(off, off) / 0.0006);
    }
    gl_FragColor = vec4(value, 1.0);
}
)";

/// How much more leaves a place than comes.
inline constexpr const char* diverge = R"(
uniform sampler2D u_flow;
varying vec2 v_place;
void main()
{
    vec2 texel = 1.0 / vec2(textureSize(u_flow, 0)), right = vec2(texel.x, 0.0), up = vec2(0.0, texel.y);
    gl_FragColor = vec4(0.5 * (texture2D(u_flow, v_place + right).x - texture2D(u_flow, v_place - right).x +
                               texture2D(u_flow, v_place + up).y - texture2D(u_flow, v_place - up).y));
}
)";

/// One of Jacobi's steps to the pressure that would drive that.
inline constexpr const char* relax = R"(
uniform sampler2D u_pressure, u_divergence;
varying vec2 v_place;
void main()
{
    vec2 texel = 1.0 / vec2(textureSize(u_pressure, 0)), right = vec2(texel.x, 0.0), up = vec2(0.0, texel.y);
    gl_FragColor = vec4(0.25 * (texture2D(u_pressure, v_place + right).r + texture2D(u_pressure, v_place - right).r +
                                texture2D(u_pressure, v_place + up).r + texture2D(u_pressure, v_place - up).r -
                                texture2D(u_divergence, v_place).r));
}
)";

/// The flow without what piles up; nothing goes through the walls.
inline constexpr const char* project = R"(
uniform sampler2D u_flow, u_pressure;
varying vec2 v_place;
void main()
{
    vec2 texel = 1.0 / vec2(textureSize(u_pressure, 0)), right = vec2(texel.x, 0.0), up = vec2(0.0, texel.y);
    vec2 slope = 0.5 * vec2(texture2D(u_pressure, v_place + right).r - texture2D(u_pressure, v_place - right).r,
                            texture2D(u_pressure, v_place + up).r - texture2D(u_pressure, v_place - up).r);
    vec2 inside = step(texel, v_place) * step(v_place, 1.0 - texel);
    gl_FragColor = vec4(inside.x * inside.y * (texture2D(u_flow, v_place).xy - slope), 0.0, 1.0);
}
)";

/// White paper seen through the inks, each of which takes away its own part of the light.
inline constexpr const char* paint = R"(
uniform sampler2D u_ink;
uniform vec2 u_part;
varying vec2 v_place;
void main()
{
    vec3 ink = texture2D(u_ink, 0.5 + u_part * (v_place - 0.5)).rgb;
    gl_FragColor = vec4(vec3(0.99, 0.98, 0.95) * exp(-ink), 1.0);
}
)";

}  // namespace fluid
