#include "gl_test.hpp"

#include <cstdint>
#include <string>

#include <glumpp/gloo/profile.hpp>
#include <glumpp/glsl/detail/old_spelling.hpp>
#include <glumpp/glsl/source.hpp>

namespace
{

/// Draws everywhere with a fragment shader in the spelling of GLSL 1.20 and gives the colour in the middle.
std::array<int, 4> shown(GlTest& test, gloo::Program& program)
{
    static auto V = cover();
    program.bind(V);
    program.draw(GL_TRIANGLES);
    return test.pixel(8, 8);
}

}  // namespace

TEST_CASE_METHOD(GlTest, "attribute, varying and gl_FragColor", "[old spelling]")
{
    gloo::Program program(
        "attribute vec2 position;\nvarying vec2 v;\nvoid main() { v = position; gl_Position = vec4(position, 0.0, 1.0); }",
        "varying vec2 v;\nvoid main() { gl_FragColor = vec4(step(-1.0, v), 0.0, 1.0); }");
    CHECK(shown(*this, program) == std::array{255, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "#version 120 at the top, extensions behind it", "[old spelling][core][desktop extensions]")
{
    gloo::Program program(
        std::string("#version 120\n") + cover_vertex,
        "// a comment\n#version 120\n#extension GL_ARB_explicit_attrib_location : enable\nvoid main() { gl_FragColor = vec4(1.0); }");
    CHECK(shown(*this, program)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "a sampler called texture", "[old spelling]")
{
    gloo::Texture2D<std::uint8_t, 4> image({1, 1});
    image.view() = std::uint8_t{120};
    gloo::Program program(cover_vertex, "uniform sampler2D texture;\nvoid main() { gl_FragColor = texture2D(texture, vec2(0.5)); }");
    program["texture"] = image;
    CHECK(shown(*this, program) == std::array{120, 120, 120, 120});
}

TEST_CASE_METHOD(GlTest, "the old texture functions, with their bias and projection", "[old spelling]")
{
    gloo::Texture1D<std::uint8_t, 4> line(1);
    gloo::Texture2D<std::uint8_t, 4> image({1, 1});
    line.view() = std::uint8_t{50};
    image.view() = std::uint8_t{20};
    gloo::Program program(
        cover_vertex,
        "uniform sampler1D a; uniform sampler2D b; void main() { gl_FragColor = texture1D(a, 0.5) + texture2D(b, vec2(0.5), 0.0) + "
        "texture2DProj(b, vec3(1.0, 1.0, 2.0)) + texture2DLod(b, vec2(0.5), 0.0); }");
    program["a"] = line;
    program["b"] = image;
    CHECK(shown(*this, program) == std::array{110, 110, 110, 110});
    // All at once.
    gloo::Program both(cover_vertex,
                       "uniform sampler1D a; uniform sampler2D b; void main() { gl_FragColor = texture1DProj(a, vec2(1.0, 2.0), "
                       "0.0) + texture1DProj(a, vec4(1.0, 0.0, 0.0, 2.0), 0.0) + texture2DProj(b, vec3(1.0, 1.0, 2.0), 0.0) + "
                       "texture2DProj(b, vec4(1.0, 1.0, 0.0, 2.0), 0.0) + texture2DProjLod(b, vec3(1.0, 1.0, 2.0), 0.0) + "
                       "texture2DProjLod(b, vec4(1.0, 1.0, 0.0, 2.0), 0.0); }");
    both["a"] = line;
    both["b"] = image;
    CHECK(shown(*this, both) == std::array{180, 180, 180, 180});
}

TEST_CASE_METHOD(GlTest, "all old functions compile, in all stages that have them", "[old spelling]")
{
    std::string names = "#define ALL";
    for (const auto& function : glumpp::glsl::detail::old_functions) names.append(" ").append(function.name);
    for (const auto stage : {glumpp::glsl::Stage::vertex, glumpp::glsl::Stage::fragment})
    {
        const auto dialect = gloo::detail::is_es() ? glumpp::glsl::Dialect::es : glumpp::glsl::Dialect::core;
        const std::string text = glumpp::glsl::prepare(stage, names + "\nvoid main() {}\n", dialect).text;
        CHECK(text.find("vec4(textureProjLod(") != std::string::npos);
        const GLuint shader =
            glCreateShader(static_cast<GLenum>(stage == glumpp::glsl::Stage::vertex ? GL_VERTEX_SHADER : GL_FRAGMENT_SHADER));
        const char* const source = text.c_str();
        glShaderSource(shader, 1, &source, nullptr);
        glCompileShader(shader);
        GLint compiled = 0;
        glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
        CAPTURE(text);
        CHECK(compiled == 1);
        glDeleteShader(shader);
    }
}

TEST_CASE_METHOD(GlTest, "texture3D and textureCube, with their level and projection", "[old spelling]")
{
    gloo::Texture3D<std::uint8_t, 1> volume({2, 1, 1});
    volume(0, 0, 0) = 30;
    volume(1, 0, 0) = 200;
    gloo::TextureCube<std::uint8_t, 1> cube(1);
    cube(4, 0, 0) = 100;  // +z
    cube(1, 0, 0) = 60;   // -x
    gloo::Program program(
        cover_vertex, "uniform sampler3D a; uniform samplerCube b; void main() { gl_FragColor = vec4(texture3D(a, vec3(0.5, 0.5, 0.75)).r,"
                      "texture3DProj(a, vec4(1.0, 1.0, 0.5, 2.0)).r, textureCube(b, vec3(0.0, 0.0, 1.0)).r, "
                      "textureCube(b, vec3(-1.0, 0.0, 0.0), 0.0).r); }");
    program["a"] = volume;
    program["b"] = cube;
    CHECK(shown(*this, program) == std::array{200, 30, 100, 60});
    gloo::Program projected(cover_vertex,
                            "uniform sampler3D a; void main() { gl_FragColor = vec4(texture3DProj(a, vec4(1.0, 1.0, 0.5, 2.0), "
                            "0.0).r, texture3DProjLod(a, vec4(1.0, 1.0, 1.5, 2.0), 0.0).r, 0.0, 1.0); }");
    projected["a"] = volume;
    CHECK(shown(*this, projected) == std::array{30, 200, 0, 255});
}

TEST_CASE_METHOD(GlTest, "gl_FragData[n] goes to the colour n", "[old spelling]")
{
    gloo::Texture2D<std::uint8_t, 4> first({16, 16}), second({16, 16}), third({16, 16});
    gloo::FrameBuffer several({.color = {first, second, third}});
    gloo::Program program(cover_vertex,
                          "#version 120\nvoid main() { gl_FragData[0] = vec4(1.0, 0.0, 0.0, 1.0); gl_FragData[2] = vec4(0.0, 0.0, "
                          "1.0, 1.0); gl_FragData[1] = vec4(0.0, 1.0, 0.0, 1.0); }");
    auto V = cover();
    program.bind(V);
    several.bind();
    program.draw(GL_TRIANGLES);
    several.unbind();
    for (std::size_t i = 0; i < 3; ++i)
    {
        const auto pixels = several.read_back(i);
        for (std::size_t channel = 0; channel < 3; ++channel) CHECK(pixels(8, 8, channel) == (channel == i ? 255 : 0));
    }
}

TEST_CASE_METHOD(GlTest, "all of it at once: version, include, hooks, a snippet, old words, a sampler called texture", "[old spelling]")
{
    glumpp::glsl::Library library;
    library.add("math/turn.glsl", "#version 120\nvarying vec2 v_place;\nvec2 turned(vec2 p) { return vec2(-p.y, p.x); }\n");
    gloo::Texture2D<std::uint8_t, 4> image({2, 2});
    image(0, 1) = {0, 51, 102, 255};
    image(1, 0) = {255, 255, 255, 255};
    gloo::Program program(gloo::VertexShader("#version 120\n#include \"math/turn.glsl\"\nattribute vec2 position;\n"
                                             "void main() { v_place = position; gl_Position = vec4(turned(position), 0.0, 1.0); }",
                                             {}, library),
                          gloo::FragmentShader("#version 120\n#include \"math/turn.glsl\"\nuniform sampler2D texture;\n"
                                               "void main() { gl_FragColor = <tint(texture2D(texture, 0.5 + 0.25 * <place>))>; }",
                                               {}, library));
    program["tint"] = gloo::Snippet("#version 120\nuniform vec4 texture2DTint; vec4 tint(vec4 c) { return c + texture2DTint; }");
    program["place"] = "turned(v_place)";
    program["tint.texture2DTint"] = {1, 0, 0, 0};
    program["texture"] = image;
    // A triangle of which each corner lies a turn from where it is drawn.
    gloo::VertexBuffer<Corner> V{{{-1, 1}}, {{-1, -3}}, {{3, 1}}};
    program.bind(V);
    program.draw(GL_TRIANGLES);
    CHECK(pixel(4, 12) == std::array{255, 51, 102, 255});
    CHECK(pixel(12, 4) == std::array{255, 255, 255, 255});
}

TEST_CASE_METHOD(GlTest, "gl_FragData and macros that use old words", "[old spelling]")
{
    gloo::Program program(cover_vertex, "#define OUT gl_FragData[0]\nvoid main() { OUT = vec4(0.0, 1.0, 0.0, 1.0); }");
    CHECK(shown(*this, program) == std::array{0, 255, 0, 255});
}

TEST_CASE_METHOD(GlTest, "text without a version may be modern, too", "[old spelling]")
{
    gloo::Program program("in vec2 position; void main() { gl_Position = vec4(position, 0, 1); }",
                          "out vec4 color; void main() { color = vec4(0, 0, 1, 1); }");
    CHECK(shown(*this, program) == std::array{0, 0, 255, 255});
}

TEST_CASE_METHOD(GlTest, "lines of errors count from the user's first line", "[old spelling]")
{
    gloo::Program program(cover_vertex, "uniform sampler2D texture;\n\nvoid main() {\n  gl_FragColor = texture2D(texture, vec3(0.5));\n}");
    const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
    const std::string text = error_of([&] { program.draw(GL_TRIANGLES, 0, 3); });
    CHECK(has(text, "line 4: "));
    CHECK(has(text, "  > 4 |   gl_FragColor = texture2D(texture, vec3(0.5));"));
}

TEST_CASE_METHOD(GlTest, "sources with a byte order mark", "[old spelling]")
{
    const std::string mark = "\xEF\xBB\xBF";
    gloo::Program plain(mark + cover_vertex, mark + "void main() { gl_FragColor = vec4(1.0); }");
    CHECK(shown(*this, plain)[0] == 255);
    gloo::Program modern(mark + "#version 330\nin vec2 position; void main() { gl_Position = vec4(position, 0, 1); }",
                         mark + "#version 330\nout vec4 c; void main() { c = vec4(<h>, 1); }");
    modern["h"] = mark + "vec3(1, 0, 1)";
    CHECK(shown(*this, modern) == std::array{255, 0, 255, 255});
    modern["h"] = gloo::Snippet(mark + "#version 330\nvec3 f() { return vec3(0, 1, 0); }");
    CHECK(shown(*this, modern) == std::array{0, 255, 0, 255});
    gloo::FragmentShader included("#include \"marked\"\nvoid main() { gl_FragColor = marked; }", {},
                                  glumpp::glsl::Library().add("marked", mark + "#define marked vec4(1.0)\n"));
    gloo::Program last(cover_vertex, included);
    CHECK(shown(*this, last)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "extensions keep their conditions, and stand before the code", "[old spelling][core][desktop extensions]")
{
    gloo::Program program(cover_vertex,
                          "float level = 1.0;\n#ifdef GL_NOBODY_nothing\n#extension GL_NOBODY_nothing : require\n#endif\n"
                          "#ifdef GL_ARB_explicit_attrib_location\n#extension GL_ARB_explicit_attrib_location : require\n#endif\n"
                          "#if !defined(GL_ARB_explicit_attrib_location)\n#extension GL_NOBODY_else : require\n#endif\n"
                          "uniform sampler2D unused;\nvoid main() { gl_FragColor = vec4(level * <h>); }");
    program["h"] = gloo::Snippet("#ifdef GL_NOBODY_nothing\n#extension GL_NOBODY_nothing : require\n#endif\n#ifdef GL_ARB_texture_gather\n"
                                 "#extension GL_ARB_texture_gather : enable\n#endif\nfloat f() { return 1.0; }");
    CHECK(shown(*this, program)[0] == 255);
}

TEST_CASE_METHOD(GlTest, "after a #line errors show the user's own line", "[old spelling]")
{
    gloo::Program program(cover_vertex, "#line 50\nvoid main() {\n  gl_FragColor = nothing;\n}");
    const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
    const std::string text = error_of([&] { program.draw(GL_TRIANGLES, 0, 3); });
    CHECK(has(text, "line 3 (51 by #line): "));
    CHECK(has(text, "  > 3 |   gl_FragColor = nothing;"));
}

TEST_CASE_METHOD(GlTest, "a geometry shader as glumpy's users write it", "[old spelling][geometry][core][geometry shaders]")
{
    // Each line becomes a band as wide as its neighbours say.
    const char* const vertex = "attribute vec2 position; uniform float width; varying float v_width[1]; varying vec3 v_color;\n"
                               "void main() { v_width[0] = width; v_color = vec3(1.0, 0.5, 0.0); gl_Position = vec4(position, 0.0, 1.0); }";
    const char* const fragment = "varying vec3 g_color; void main() { gl_FragColor = vec4(g_color, 1.0); }";
    const std::string geometry = "#version 120\n#extension GL_EXT_gpu_shader4 : enable\n#extension GL_EXT_geometry_shader4 : enable\n"
                                 "varying in float v_width[4][1];\nvarying in vec3 v_color[gl_VerticesIn];\nvarying out vec3 g_color;\n"
                                 "void corner(int i, float side)\n{\n    g_color = v_color[i];\n"
                                 "    gl_Position = gl_PositionIn[i] + vec4(0.0, side * v_width[i][0], 0.0, 0.0);\n    EmitVertex();\n}\n"
                                 "void main()\n{\n    if (gl_VerticesIn != 4) return;\n    corner(1, -1.0);\n    corner(1, 1.0);\n"
                                 "    corner(2, -1.0);\n    corner(2, 1.0);\n    EndPrimitive();\n}\n";
    gloo::VertexBuffer<Corner> V{{{-1, 0}}, {{-0.5f, 0}}, {{0.5f, 0}}, {{1, 0}}};
    gloo::Program program(vertex, fragment, gloo::GeometryShader(geometry, 4, GL_LINES_ADJACENCY, GL_TRIANGLE_STRIP));
    program["width"] = 0.5f;
    program.bind(V);
    program.draw(GL_LINE_STRIP_ADJACENCY);
    CHECK(pixel(8, 8) == std::array{255, 128, 0, 255});
    CHECK(pixel(5, 5) == std::array{255, 128, 0, 255});
    CHECK(pixel(2, 8)[0] == 0);
    CHECK(pixel(8, 2)[0] == 0);
    // Its lines are the user's.
    gloo::Program wrong(vertex, fragment, gloo::GeometryShader(geometry + "missing;\n", 4, GL_LINES_ADJACENCY, GL_TRIANGLE_STRIP));
    {
        const auto expected = provoked(GL_DEBUG_SOURCE_SHADER_COMPILER);
        CHECK(has(error_of([&] { wrong.link(); }), "  > 22 | missing;\n"));
    }
    CHECK(has(error_of([&] { gloo::GeometryShader(geometry, 4, GL_LINES_ADJACENCY, GL_LINES); }), "GL_LINE_STRIP"));
    CHECK(has(error_of([&] { gloo::GeometryShader(geometry, 4, GL_RGBA, GL_POINTS); }), "takes points, lines or triangles"));
}

TEST_CASE_METHOD(GlTest, "what goes into a geometry shader and comes out of it", "[old spelling][geometry][core][geometry shaders]")
{
    // Every kind of input makes one point of its first corner.
    const struct
    {
        GLenum drawn, said;
    } table[] = {{GL_POINTS, GL_POINTS},
                 {GL_LINES, GL_LINE_LOOP},
                 {GL_LINE_STRIP, GL_LINES},
                 {GL_LINES_ADJACENCY, GL_LINE_STRIP_ADJACENCY},
                 {GL_TRIANGLES, GL_TRIANGLE_FAN},
                 {GL_TRIANGLE_STRIP, GL_TRIANGLES},
                 {GL_TRIANGLES_ADJACENCY, GL_TRIANGLE_STRIP_ADJACENCY}};
    gloo::VertexBuffer<Corner> V(6);
    V[&Corner::position] = {0.0625f, 0.0625f};
    for (const auto& [drawn, said] : table)
    {
        gloo::Program program(
            cover_vertex, "void main() { gl_FragColor = vec4(1.0); }",
            gloo::GeometryShader("void main() { gl_Position = gl_PositionIn[0]; EmitVertex(); EndPrimitive(); }", 1, said, GL_POINTS));
        program.bind(V);
        glClear(GL_COLOR_BUFFER_BIT);
        program.draw(drawn);
        CHECK(pixel(8, 8)[0] == 255);
    }
}
