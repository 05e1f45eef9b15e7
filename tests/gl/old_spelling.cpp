#include "gl_test.hpp"

#include <cstdint>

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

TEST_CASE_METHOD(GlTest, "#version 120 at the top, extensions behind it", "[old spelling]")
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
