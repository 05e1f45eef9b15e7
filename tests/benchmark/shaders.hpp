// What all libraries draw to be measured: a program's kinds, its shaders, and the draws' names.
#pragma once

#include <cstddef>

namespace benchmark
{

enum class Kind
{
    plain,   // two attributes of one buffer
    rich,    // four uniforms and a texture, too
    buffers  // and three buffers
};

[[nodiscard]] constexpr std::size_t inputs_of(Kind kind) { return kind == Kind::buffers ? 4 : 2; }
[[nodiscard]] constexpr std::size_t uniforms_of(Kind kind) { return kind == Kind::plain ? 0 : 5; }

/// The shaders of a kind, as OpenGL 3.3 and every library here takes them.
[[nodiscard]] constexpr const char* vertex_shader(Kind kind)
{
    return kind == Kind::buffers ? "#version 330 core\n"
                                   "in vec2 position; in vec3 color; in float level; in vec2 offset; out vec3 v;\n"
                                   "void main() { v = level * color; gl_Position = vec4(position + offset, 0.0, 1.0); }"
                                 : "#version 330 core\n"
                                   "in vec2 position; in vec3 color; out vec3 v;\n"
                                   "void main() { v = color; gl_Position = vec4(position, 0.0, 1.0); }";
}
[[nodiscard]] constexpr const char* fragment_shader(Kind kind)
{
    return kind == Kind::plain ? "#version 330 core\n"
                                 "in vec3 v; out vec4 pixel;\n"
                                 "void main() { pixel = vec4(v, 1.0); }"
                               : "#version 330 core\n"
                                 "uniform vec4 u_a; uniform vec4 u_b; uniform float u_c; uniform mat4 u_model; uniform sampler2D u_image;\n"
                                 "in vec3 v; out vec4 pixel;\n"
                                 "void main() { pixel = u_model * (u_a + u_b * u_c) + texture(u_image, v.xy); }";
}

inline constexpr const char* plain_name = "draw";
inline constexpr const char* buffers_name = "draw of three buffers and a texture";
inline constexpr const char* uniforms_name = "draw with four uniforms and a texture";

}  // namespace benchmark
