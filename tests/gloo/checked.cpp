#include "gl_test.hpp"

#include <glumpp/gloo/checked_program.hpp>

#include <cstdint>
#include <string_view>

namespace
{

struct Place
{
    std::array<float, 2> position;
};
struct Look
{
    std::array<float, 3> color;
    std::int16_t level;
};

constexpr char kept_vertex[] = R"(
    attribute vec2 position;
    attribute vec3 color;
    varying vec3 v_color;
    void main() { v_color = color; gl_Position = vec4(position, 0.0, 1.0); })";
constexpr std::string_view kept_fragment = "varying vec3 v_color; void main() { gl_FragColor = vec4(v_color, 1.0); }";

}  // namespace

#if !defined(__clang__)
// Of a long name as much is printed as there is room for, and the zero that ends it.
static_assert(gloo::detail::CheckedName("a name of more than thirty-five letters, all told").text[34] == 't');
static_assert(gloo::detail::CheckedName("a name of more than thirty-five letters, all told").text[35] == '\0');
#endif

TEST_CASE_METHOD(GlTest, "a program checked while compiling draws like any other", "[checked]")
{
    auto program = gloo::checked_program<Place, Look>({kept_vertex, kept_fragment});
    gloo::VertexBuffer<Place> places{{{-1, -1}}, {{3, -1}}, {{-1, 3}}};
    gloo::VertexBuffer<Look> looks(3);
    looks[&Look::color] = {0, 1, 0};
    program.bind(places);
    program.bind(looks);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{0, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "literals, integer attributes, lines left out, hooks", "[checked]")
{
    auto program =
        gloo::checked_program<Place, Look>({R"(
        #define WITH_LEVEL
        in vec2 position;
        #ifdef WITH_LEVEL
        in int level;
        flat out int v_level;
        #else
        in vec4 nothing;
        #endif
        void main() { v_level = level; gl_Position = vec4(<place(position)>, 0.0, 1.0); })",
                                            "flat in int v_level; void main() { gl_FragColor = vec4(float(v_level) / 255.0); }"});
    program["place"] = gloo::Snippet("vec2 same(vec2 p) { return p; }");
    gloo::VertexBuffer<Place> places{{{-1, -1}}, {{3, -1}}, {{-1, 3}}};
    gloo::VertexBuffer<Look> looks(3);
    looks[&Look::level] = 51;
    program.bind(places);
    program.bind(looks);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 51);
}

TEST_CASE_METHOD(GlTest, "three stages, checked one against the next", "[checked][core][geometry shaders]")
{
    auto program = gloo::checked_program<Place>(
        {"#version 330 core\nin vec2 position; out float a; void main() { a = 0.2; gl_Position = vec4(position, 0, 1); }",
         "#version 330 core\nin vec2 b; out vec4 c; void main() { c = vec4(b, 0, 1); }",
         "#version 330 core\nlayout(triangles) in; layout(triangle_strip, max_vertices = 3) out; in float a[]; out vec2 b;\n"
         "void main() { for (int i = 0; i < 3; ++i) { b = vec2(a[i], 1); gl_Position = gl_in[i].gl_Position; EmitVertex(); } }"});
    auto V = cover();
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{51, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "macros, constants and a byte order mark are read while compiling, too", "[checked]")
{
    auto program =
        gloo::checked_program<Place>({"\xEF\xBB\xBF"
                                      "#define INPUT in\n#define PAIR(n) vec2 n\n#if __VERSION__ < 300\nin vec4 nothing;\n#endif\n"
                                      "const int N = 2; out float level[N]; INPUT PAIR(position); void main() { level[0] = "
                                      "level[1] = 0.2; gl_Position = vec4(position, 0, 1); }",
                                      "in float level[1 + 1]; void main() { gl_FragColor = vec4(level[0] + level[1]); }"});
    auto V = cover();
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8)[0] == 102);
}

TEST_CASE_METHOD(GlTest, "a varying whose type a condition chooses, which is that of both stages", "[checked]")
{
    auto program = gloo::checked_program<Place>(
        {"#ifdef GL_NOBODY_HAS_this\nvarying vec2 v; varying float a[3];\n#else\nvarying vec4 v; varying float a[2];\n#endif\n"
         "attribute vec2 position;\n"
         "void main() { v[0] = a[0] = 0.2; v[1] = a[1] = 0.4; gl_Position = vec4(position, 0, 1); }",
         "#ifdef GL_NOBODY_HAS_this\nvarying vec2 v; varying float a[3];\n#else\nvarying vec4 v; varying float a[2];\n#endif\n"
         "void main() { gl_FragColor = vec4(v.xy, a[0], a[1]); }"});
    auto V = cover();
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(8, 8) == std::array{51, 102, 51, 102});
}
