#include "support/catch.hpp"

#include <glumpp/glsl/log.hpp>
#include <glumpp/glsl/source.hpp>

#include <algorithm>
#include <string>

namespace glsl = glumpp::glsl;
using glsl::Stage;

namespace
{

/// Checks that every line of the user's text is found again where the table says.
void check_lines(const glsl::Source& source, std::size_t lines_of_user)
{
    const auto lines = static_cast<std::size_t>(std::count(source.text.begin(), source.text.end(), '\n')) + 1;
    CHECK(source.lines.size() == lines);
    CHECK(source.lines.back().line == lines_of_user);
    CHECK(std::is_sorted(source.lines.begin(), source.lines.end(), [](auto a, auto b) { return a.line < b.line; }));
}

}  // namespace

TEST_CASE("text with a modern version is taken as it is", "[source]")
{
    const std::string text = "// first\n#version 330 core\nattribute\n";
    const glsl::Source source = glsl::prepare(Stage::vertex, text);
    CHECK(source.text == text);
    check_lines(source, 4);
}

TEST_CASE("old words are replaced, whole and outside of comments", "[source]")
{
    const glsl::Source source =
        glsl::prepare(Stage::fragment, "varying vec2 v; // varying\nfloat attributes;\nvoid main() { gl_FragColor = vec4(v, 0, 1); }");
    CHECK(source.text == "#version 330 core\nout vec4 glumpp_FragColor;\nin vec2 v; // varying\nfloat attributes;\nvoid main() { "
                         "glumpp_FragColor = vec4(v, 0, 1); }");
    check_lines(source, 3);
    CHECK(glsl::prepare(Stage::vertex, "attribute vec2 p; varying vec2 v;").text == "#version 330 core\nin vec2 p; out vec2 v;");
}

TEST_CASE("an old version makes way, and keeps its line", "[source]")
{
    const glsl::Source source = glsl::prepare(Stage::vertex, "#version 120\nattribute vec2 p;\n");
    CHECK(source.text == "#version 330 core\n            \nin vec2 p;\n");
    check_lines(source, 3);
}

TEST_CASE("extensions come first", "[source]")
{
    const glsl::Source source = glsl::prepare(Stage::vertex, "float a;\n#extension GL_X : enable\nfloat b;");
    CHECK(source.text == "#version 330 core\n#extension GL_X : enable\nfloat a;\n                        \nfloat b;");
    check_lines(source, 3);
}

TEST_CASE("only the old functions that are called are written", "[source]")
{
    const std::string fragment = glsl::prepare(Stage::fragment, "x = texture2D(s, p);").text;
    CHECK(fragment.find("vec4 texture2D(sampler2D s, vec2 p)") != std::string::npos);
    CHECK(fragment.find("vec4 texture2D(sampler2D s, vec2 p, float b)") != std::string::npos);
    CHECK(fragment.find("texture3D") == std::string::npos);
    // A vertex shader knows no bias.
    CHECK(glsl::prepare(Stage::vertex, "x = texture2D(s, p);").text.find("float b)") == std::string::npos);
    CHECK(glsl::prepare(Stage::fragment, "// texture2D\n").text.find("vec4 texture2D") == std::string::npos);
}

TEST_CASE("a byte order mark is left out", "[source]")
{
    const std::string mark = "\xEF\xBB\xBF";
    CHECK(glsl::prepare(Stage::vertex, mark + "#version 330\nin vec2 p;").text == "#version 330\nin vec2 p;");
    CHECK(glsl::prepare(Stage::vertex, mark + "attribute vec2 p;").text == "#version 330 core\nin vec2 p;");
    CHECK(glsl::source_of(mark + "a").lines[0].text->text == "a");
}

TEST_CASE("lines end where GLSL's do", "[source]")
{
    CHECK(glsl::source_of("a\rb\r\nc\n\rd\r").text == "a\nb\r\nc\n\rd\n");
    CHECK(glsl::source_of("a\rb\r\nc").lines.size() == 3);
    CHECK(glsl::prepare(Stage::vertex, "// one\rattribute vec2 p;\r").text == "#version 330 core\n// one\nin vec2 p;\n");
    CHECK(glsl::explain("0:3(2): error: x\n", glsl::source_of("void main() {\r float a;\r bad; }")).starts_with("line 3: error: x\n"));
}

TEST_CASE("an extension comes first with its condition", "[source]")
{
    CHECK(glsl::prepare(Stage::vertex, "float a;\n#ifdef GL_X\n#extension GL_X : enable\n#endif\n").text ==
          "#version 330 core\n#if defined( GL_X )\n#extension GL_X : enable\n#endif\nfloat a;\n#ifdef GL_X\n" + std::string(24, ' ') +
              "\n#endif\n");
    CHECK(glsl::prepare(Stage::vertex, "#if 0\n#extension GL_X : enable\n#endif\n").text ==
          "#version 330 core\n#if 0\n#extension GL_X : enable\n#endif\n");
    CHECK(glsl::prepare(Stage::vertex, "#define WANTED 1\n#if WANTED\n#extension GL_X : enable\n#else\n#extension GL_Y : enable\n#endif\n")
              .text == "#version 330 core\n#extension GL_X : enable\n#define WANTED 1\n#if WANTED\n" + std::string(24, ' ') +
                           "\n#else\n#extension GL_Y : enable\n#endif\n");
    CHECK(glsl::prepare(Stage::vertex, "#if defined(GL_X)\n#else\n#extension GL_Y : enable\n#endif\n")
              .text.find("#if defined( GL_X )\n#else\n#extension GL_Y : enable\n#endif\n") != std::string::npos);
}

TEST_CASE("conditions around several extensions are written once", "[source]")
{
    const auto front = [](const std::string& text)
    {
        const std::string made = glsl::prepare(Stage::vertex, text + "float a;\n").text, version = "#version 330 core\n";
        return made.substr(version.size(), made.find(text.substr(0, text.find('\n'))) - version.size());
    };
    const std::string chain = "#if defined( GL_A )\n#extension GL_A : enable\n#extension GL_A_2 : enable\n#if defined( GL_B )\n"
                              "#extension GL_B : enable\n#else\n#extension GL_B_2 : enable\n#endif\n"
                              "#elif defined( GL_C )\n#elif defined( GL_D )\n#extension GL_D : enable\n"
                              "#else\n#extension GL_E : enable\n#endif\n";
    // What is between them is left out, and so are conditions without any.
    const std::string one = "#ifdef GL_A // one\nfloat b;\n" + chain.substr(chain.find('\n') + 1);
    CHECK(front(one) == chain);
    CHECK(front("#ifndef GL_Z\n#endif\n" + one + "#ifdef GL_Y\nfloat c;\n#endif\n") == chain);
    // Each #if is a condition of its own, and one that ends may have others around it.
    const std::string once = "#if defined( GL_A )\n#extension GL_A : enable\n#endif\n";
    CHECK(front("#ifdef GL_A\n#extension GL_A : enable\n#endif\n" + once) == once + once);
    CHECK(front("#ifdef GL_O\n" + one + "#extension GL_O : enable\n" + once + "#endif\n") ==
          "#if defined( GL_O )\n" + chain + "#extension GL_O : enable\n" + once + "#endif\n");
    // A branch that is decided has no line; one that is behind what is not decided is its #else.
    CHECK(
        front("#if 0\n#extension GL_A : enable\n#elif defined( GL_B )\n#extension GL_B : enable\n#elif 1\n#extension GL_C : enable\n#else\n"
              "#extension GL_D : enable\n#endif\n") ==
        "#if defined( GL_B )\n#extension GL_B : enable\n#else\n#extension GL_C : enable\n#endif\n");
    // Conditions in one another, and one after the other, make as much text as there was, whatever ends them.
    std::string deep, wide = "#ifdef GL_A\n";
    for (int i = 0; i < 300; ++i)
    {
        deep += "#ifdef GL_A\n#extension GL_A : enable\n";
        wide += "#elif defined( GL_B )\n#extension GL_B : enable\n";
    }
    CHECK(front(deep).size() < 2 * deep.size());
    CHECK(front(wide).size() < 2 * wide.size());
}

TEST_CASE("an extension comes first with the macros that tell whether it counts", "[source]")
{
    const std::string flag = "#ifdef GL_X\n#define HAVE 1 // by X\n#else\n#define HAVE 0\n#endif\n";
    const std::string text = flag + "float a;\n#if HAVE\n#extension GL_X : enable\n";
    CHECK(glsl::prepare(Stage::vertex, text + "#endif\n#extension GL_Y : enable\nfloat b;\n").text ==
          "#version 330 core\n#ifdef GL_X\n#define HAVE 1 \n#else\n#define HAVE 0\n#endif\n#if HAVE\n#extension GL_X : enable\n#endif\n"
          "#undef HAVE\n#extension GL_Y : enable\n" +
              flag + "float a;\n#if HAVE\n" + std::string(24, ' ') + "\n#endif\n" + std::string(24, ' ') + "\nfloat b;\n");
    const std::string defined = "#ifdef GL_X\n#define HAVE\n#endif\n#ifdef HAVE\n#extension GL_X : enable\n#endif\n";
    CHECK(glsl::prepare(Stage::vertex, "float a;\n" + defined, glsl::Dialect::es).text.find("es\n" + defined + "#undef HAVE\nprecision") !=
          std::string::npos);
    // Of one stage, and of both conditions together.
    const std::string staged = "#ifdef _GLUMPY__VERTEX_SHADER__\n#extension GL_Y : enable\n" + defined + "#endif\n";
    for (const glsl::Dialect dialect : {glsl::Dialect::core, glsl::Dialect::es})
        CHECK(glsl::prepare(Stage::vertex, "float a;\n" + staged, dialect)
                  .text.find("#define _GLUMPY__VERTEX_SHADER__\n" + staged + "#undef HAVE\n") != std::string::npos);
}

TEST_CASE("words in messages are left as they are", "[source]")
{
    CHECK(glsl::prepare(Stage::vertex, "#pragma attribute\n#define A attribute\n").text ==
          "#version 330 core\n#pragma attribute\n#define A in\n");
}

TEST_CASE("a macro that gives an old word its new meaning erases nothing", "[source]")
{
    const std::string fragment = "#define varying in\n#define attribute in\nvarying vec4 v;\n";
    CHECK(glsl::prepare(Stage::fragment, fragment).text == "#version 330 core\n#define in in\n#define in in\nin vec4 v;\n");
    CHECK(glsl::prepare(Stage::vertex, "# define /* why */ varying out // 1.30\nvarying vec4 v;\n").text ==
          "#version 330 core\n# define /* why */ out out // 1.30\nout vec4 v;\n");
    // In a macro's body, and where a text begins, these are two words for one.
    CHECK(glsl::prepare(Stage::geometry, "varying in vec2 a[];\n#define OUT varying out\n").text ==
          "#version 330 core\n  in vec2 a[];\n#define OUT   out\n");
}

TEST_CASE("a text put in front stands behind the version and the extensions", "[source]")
{
    const auto with_front = [](const std::string& text) { return glsl::prepend(glsl::source_of(text), glsl::source_of("front;\n")).text; };
    CHECK(with_front("a;") == "front;\na;");
    CHECK(with_front("#version 330\na;") == "#version 330\nfront;\na;");
    CHECK(with_front("#version 330") == "#version 330\nfront;\n");
    CHECK(with_front("#version 330\n#ifdef GL_X\n#extension GL_X : enable\n#endif\n#define A\na;") ==
          "#version 330\n#ifdef GL_X\n#extension GL_X : enable\n#endif\nfront;\n#define A\na;");
    // Where a condition is around all code.
    CHECK(with_front("#version 330\n#ifdef A\n#extension GL_X : enable\na;\n#endif\n") ==
          "#version 330\nfront;\n#ifdef A\n#extension GL_X : enable\na;\n#endif\n");
    CHECK(with_front("#ifdef A\na;\n#endif\n#extension GL_X : enable\n") == "front;\n#ifdef A\na;\n#endif\n#extension GL_X : enable\n");
}

TEST_CASE("a text that asks for its stage is told, and keeps its lines", "[source][stage]")
{
    const std::string asks = "#ifdef _GLUMPY__FRAGMENT_SHADER__\nfloat a;\n#endif\n";
    CHECK(glsl::prepare(Stage::fragment, asks).text == "#version 330 core\n#define _GLUMPY__FRAGMENT_SHADER__\n" + asks);
    CHECK(glsl::prepare(Stage::geometry, asks).text == "#version 330 core\n#define _GLUMPY__GEOMETRY_SHADER__\n" + asks);
    const glsl::Source modern = glsl::prepare(Stage::vertex, "// first\n#version 330 // why\n#extension GL_X : enable\n" + asks);
    CHECK(modern.text == "// first\n#version 330 // why\n#define _GLUMPY__VERTEX_SHADER__\n#extension GL_X : enable\n" + asks);
    REQUIRE(modern.lines.size() == 8);
    CHECK(modern.lines[1].line == 2);
    CHECK(modern.lines[2].line == 0);
    CHECK(modern.lines[3].line == 3);
    CHECK(modern.lines[5].line == 5);
    check_lines(glsl::prepare(Stage::vertex, asks), 4);
    // A comment behind the version may go on in the next line.
    for (const char* const comment : {" /* core\n profile */ // 3.3", " // core \\\n profile", " // core \\\r\n \\\r\n profile"})
    {
        const std::string version = std::string("#version 330") + comment + "\n";
        const glsl::Source commented = glsl::prepare(Stage::vertex, version + asks);
        CHECK(commented.text == version + "#define _GLUMPY__VERTEX_SHADER__\n" + asks);
        CHECK(commented.lines[commented.lines.size() - 4].line + 3 == commented.lines.back().line);
        CHECK(glsl::prepend(glsl::source_of(version + asks), glsl::source_of("front;\n")).text == version + "front;\n" + asks);
    }
    // One that does not ask stays as it is.
    CHECK(glsl::prepare(Stage::vertex, "float a;").text == "#version 330 core\nfloat a;");
}

TEST_CASE("an extension of one stage comes first in that stage alone", "[source][stage]")
{
    const std::string text = "float a;\n#ifdef _GLUMPY__FRAGMENT_SHADER__\n#extension GL_X : enable\n#endif\n";
    CHECK(glsl::prepare(Stage::fragment, text).text.find("_SHADER__\n#extension GL_X : enable\nfloat a;") != std::string::npos);
    CHECK(glsl::prepare(Stage::vertex, text).text.find("_SHADER__\nfloat a;") != std::string::npos);
}

TEST_CASE("what goes in and out of a geometry shader, in the old spelling", "[source][geometry]")
{
    const auto geometry = [](const std::string& text) { return glsl::prepare(Stage::geometry, text).text.substr(18); };
    CHECK(geometry("varying in vec2 a[];\nvarying out vec2 b;\nvarying vec2 c;") == "  in vec2 a[];\n  out vec2 b;\nout vec2 c;");
    CHECK(geometry("p = gl_PositionIn[0].xy;") == "p = gl_in[0].gl_Position.xy;");
    CHECK(geometry("p = gl_PositionIn[ i[gl_VerticesIn - 1] ] + v[1];") == "p = gl_in[ i[gl_in.length() - 1] ].gl_Position + v[1];");
    CHECK(geometry("p = gl_PositionIn[int(gl_PositionIn[0].x)];") == "p = gl_in[int(gl_in[0].gl_Position.x)].gl_Position;");
    CHECK(geometry("#define P(i) gl_PositionIn[i]\ns = gl_PointSizeIn[0]; // gl_PositionIn[0]") ==
          "#define P(i) gl_in[i].gl_Position\ns = gl_in[0].gl_PointSize; // gl_PositionIn[0]");
    CHECK(geometry("#define OUT varying\nin vec2 a[];") == "#define OUT out\nin vec2 a[];");
    CHECK(geometry("a ] b") == "a ] b");
    // Both are part of 3.30, but for arrays of arrays.
    const glsl::Source source = glsl::prepare(Stage::geometry, "#version 120\n#extension GL_EXT_gpu_shader4 : require\n"
                                                               "#extension GL_EXT_geometry_shader4 : require\nvarying in float a[4][1];\n");
    CHECK(source.text == "#version 330 core\n#extension GL_ARB_arrays_of_arrays : enable\n" + std::string(12, ' ') + "\n" +
                             std::string(39, ' ') + "\n" + std::string(44, ' ') + "\n  in float a[4][1];\n");
    check_lines(source, 5);
}
