// The lens's GLSL.
#pragma once

namespace lens
{

/// Bends the light of each colour a little more than that of the one before.
inline constexpr const char* paint = R"(
uniform sampler2D u_image;
uniform vec2 u_part, u_lens;
varying vec2 v_place;
const float radius = 0.24;
void main()
{
    vec2 place = u_part * (v_place - 0.5), off = (place - u_lens) / radius;
    float far = length(off), height = sqrt(max(1.0 - far * far, 0.0)), edge = 1.5 * fwidth(far);
    vec3 seen;
    for (int i = 0; i < 3; ++i)
        seen[i] = texture2D(u_image, 0.5 + u_lens + radius * off * (1.0 - (0.58 + 0.02 * float(i)) * height))[i];
    // Glass: darker where it is steep, a window mirrored above, light gathered below.
    vec3 normal = vec3(off, height);
    vec2 pane = (off - vec2(-0.38, 0.45)) * mat2(0.9, 0.44, -0.44, 0.9);
    float window = smoothstep(0.03, 0.0, max(abs(pane.x) - 0.16, abs(pane.y) - 0.11)) * smoothstep(0.01, 0.03, min(abs(pane.x), abs(pane.y)));
    vec3 glass = seen * mix(0.72, 1.04, smoothstep(0.0, 0.6, height)) + 0.35 * window + 0.18 * pow(max(dot(normal, normalize(vec3(0.5, -0.6, 0.35))), 0.0), 6.0);
    // A ring of brass holds it, and throws a shadow.
    float ring = smoothstep(1.0 - edge, 1.0, far) * smoothstep(1.09 + edge, 1.09, far), round_ = (far - 1.045) / 0.045;
    vec3 brass = vec3(0.83, 0.66, 0.33) * (0.55 + 0.45 * dot(normalize(off), vec2(-0.6, 0.8)) * -round_ + 0.25 * (1.0 - round_ * round_));
    vec3 paper = texture2D(u_image, 0.5 + place).rgb * mix(0.55, 1.0, smoothstep(0.85, 1.3, length((place - u_lens) / radius - vec2(0.1, -0.13))));
    vec3 color = mix(glass, paper, smoothstep(1.0 - edge, 1.0, far));
    gl_FragColor = vec4(mix(color, brass, ring), 1.0);
}
)";

}  // namespace lens
