// Shaders that do not fit the structs, or one another.
#include <glumpp/gloo/checked_program.hpp>

#include <cstdint>
#include <string_view>

namespace gloo = glumpp::gloo;

struct Vertex
{
    std::array<float, 2> position;
    std::array<float, 3> colour;
};
struct Kind
{
    std::uint8_t kind;
};

constexpr char vertex[] = R"(
attribute vec2 position;
attribute vec3 colour;
#if 0
attribute vec4 left_out;
#endif
varying vec3 v_colour;
void main() { v_colour = colour; gl_Position = vec4(position, 0.0, 1.0); })";
constexpr std::string_view fragment = "varying vec3 v_colour; void main() { gl_FragColor = vec4(v_colour, 1.0); }";
constexpr const char* hooked = "attribute vec2 position; void main() { gl_Position = <transform(position)>; }";

void use()
{
    (void)gloo::checked_program<Vertex>({vertex, fragment});
    (void)gloo::checked_program<Kind, Vertex>({"attribute vec2 position; attribute uint kind; void main() {}", "void main() {}"});
    (void)gloo::checked_program<Vertex>({hooked, fragment});
    (void)gloo::checked_program<Vertex>({"varying float v_level[2]; void main() {}", "varying float v_level[2]; void main() {}"});
    (void)gloo::checked_program<Vertex>(
        {"in vec3 colour; out vec3 a; void main() {}", "in vec4 b; void main() {}", "in vec3 a[]; out vec4 b; void main() {}"});
#if defined(CASE_UNKNOWN_ATTRIBUTE)
    (void)gloo::checked_program<Vertex>({"attribute vec2 position; attribute vec3 normal; void main() {}", "void main() {}"});
#elif defined(CASE_UNKNOWN_ATTRIBUTE_OF_TWO)
    (void)gloo::checked_program<Vertex, Kind>({"attribute vec2 position; attribute vec3 normal; void main() {}", "void main() {}"});
#elif defined(CASE_UNKNOWN_ATTRIBUTE_IN_A_VARIABLE)
    constexpr static char variable[] = "attribute vec2 position; attribute vec3 normal; void main() {}";
    (void)gloo::checked_program<Vertex>({variable, fragment});
#elif defined(CASE_LARGE_MEMBER)
    (void)gloo::checked_program<Vertex>({"attribute vec2 colour; void main() {}", "void main() {}"});
#elif defined(CASE_INTEGER_ATTRIBUTE)
    (void)gloo::checked_program<Kind>({"in int kind; void main() {}", "void main() {}"});
#elif defined(CASE_MISSPELT_VARYING)
    (void)gloo::checked_program<Vertex>({vertex, "varying vec3 v_color; void main() { gl_FragColor = vec4(v_color, 1.0); }"});
#elif defined(CASE_OTHER_VARYING)
    (void)gloo::checked_program<Vertex>({vertex, "varying vec4 v_colour; void main() { gl_FragColor = v_colour; }"});
#elif defined(CASE_LONGER_VARYING)
    (void)gloo::checked_program<Vertex>(
        {"varying float v_fine, v_level[2]; void main() {}", "varying float v_fine, v_level[3]; void main() {}"});
#elif defined(CASE_NO_VARYING_OF_TWO)
    (void)gloo::checked_program<Vertex>({"#ifdef GL_X\nvarying vec2 v_level;\n#else\nvarying vec3 v_level;\n#endif\nvoid main() {}",
                                         "varying vec4 v_level; void main() {}"});
#elif defined(CASE_VARYING_OF_GEOMETRY)
    (void)gloo::checked_program<Vertex>({vertex, "in vec4 b; void main() {}", "in vec3 v_color[]; out vec4 b; void main() {}"});
#endif
}
