// What becomes of a shader's text in OpenGL ES.
#include "support/catch.hpp"

#include <glumpp/glsl/detail/es_spelling.hpp>
#include <glumpp/glsl/source.hpp>

#include <string>

namespace glsl = glumpp::glsl;
using glsl::Dialect;
using glsl::Stage;

namespace
{

/// What stands behind the lines that all texts get; checks that these are there.
std::string body(Stage stage, std::string_view text)
{
    const std::string out = glsl::prepare(stage, text, Dialect::es).text;
    const std::string version = "#version 300 es\n";
    CHECK(out.starts_with(version));
    const std::size_t precisions = out.find(glsl::detail::es_precisions);
    REQUIRE(precisions != std::string::npos);
    return out.substr(version.size(), precisions - version.size()) + out.substr(precisions + glsl::detail::es_precisions.size());
}

}  // namespace

TEST_CASE("old text becomes ES, with functions of the library's own names", "[es_spelling]")
{
    CHECK(body(Stage::vertex, "attribute vec2 p; varying vec2 v;") == "in vec2 p; out vec2 v;");
    CHECK(body(Stage::fragment, "uniform sampler2D image; void main() { gl_FragColor = texture2D(image, vec2(0.5)); }") ==
          "out vec4 glumpp_FragColor;\n"
          "vec4 glumpp_texture2D(sampler2D s, vec2 p) { return texture(s, p); }\n"
          "vec4 glumpp_texture2D(sampler2D s, vec2 p, float b) { return texture(s, p, b); }\n"
          "uniform sampler2D image; void main() { glumpp_FragColor = glumpp_texture2D(image, vec2(0.5)); }");
}

TEST_CASE("rows are images of one row, read in its middle", "[es_spelling]")
{
    CHECK(body(Stage::vertex,
               "uniform sampler1D row; uniform isampler1D other; void main() { gl_Position = texture1DLod(row, 0.5, 0.0); }") ==
          "vec4 glumpp_texture1DLod(sampler2D s, float p, float l) { return textureLod(s, vec2(p, 0.5), l); }\n"
          "uniform sampler2D row; uniform isampler2D other; void main() { gl_Position = glumpp_texture1DLod(row, 0.5, 0.0); }");
    const std::string projected = body(Stage::vertex, "texture1DProj");
    CHECK(projected.find("(sampler2D s, vec2 p) { return textureProj(s, vec3(p.x, 0.5 * p.y, p.y)); }") != std::string::npos);
    CHECK(projected.find("(sampler2D s, vec4 p) { return textureProj(s, vec3(p.x, 0.5 * p.w, p.w)); }") != std::string::npos);
}

TEST_CASE("a desktop's version makes way and keeps its line, one of ES stays", "[es_spelling]")
{
    const glsl::Source source = glsl::prepare(Stage::fragment, "// first\n#version 330 core\nout vec4 color;", Dialect::es);
    CHECK(source.text.starts_with("#version 300 es\nprecision highp float;"));
    CHECK(source.text.ends_with("\n// first\n                 \nout vec4 color;"));
    CHECK(source.lines.back().line == 3);
    const std::string own = "#version 310 es\nprecision mediump float;\nout vec4 color;\n";
    CHECK(glsl::prepare(Stage::fragment, own, Dialect::es).text == own);
    CHECK(glsl::prepare(Stage::fragment, own).text == own);
}

TEST_CASE("extensions come before the precisions", "[es_spelling]")
{
    const std::string text = glsl::prepare(Stage::fragment, "#version 120\n#extension GL_OES_x : enable\nvoid main() {}", Dialect::es).text;
    CHECK(text.starts_with("#version 300 es\n#extension GL_OES_x : enable\nprecision highp float;"));
}

TEST_CASE("initial values that the library knows are blanked, others left to the compiler", "[es_spelling]")
{
    CHECK(body(Stage::vertex, "uniform float a = 1.5, b, c = 2.0;\nuniform vec2 d = vec2(1.0,\n 2.0);float e = 3.0;") ==
          "uniform float a      , b, c      ;\nuniform vec2 d            \n     ;float e = 3.0;");
    CHECK(body(Stage::vertex, "uniform float a[2] = float[2](1.0, 2.0);") == "uniform float a[2]                     ;");
    const std::string unknown = "uniform float a = sin(gl_MaxDrawBuffers);";
    CHECK(body(Stage::vertex, unknown) == unknown);
}

TEST_CASE("the value of a uniform whose name a macro writes takes no other's", "[es_spelling]")
{
    const std::string text = "#define NAME u_x\nconst float k = 2.0;\nuniform float NAME = 1.0;\nuniform float u_y = 3.0;\n";
    const std::string out = glsl::prepare(Stage::fragment, text, glsl::Dialect::es).text;
    CHECK(out.find("const float k = 2.0;") != std::string::npos);
    CHECK(out.find("uniform float u_y      ;") != std::string::npos);
}

TEST_CASE("names of the user's stay, whatever they end in", "[es_spelling]")
{
    const std::string own = "uniform sampler2D u_sampler1D; float my_texture2D;";
    CHECK(body(Stage::vertex, own) == own);
}

TEST_CASE("rows of depths are compared in their middle, and there are four outputs by number", "[es_spelling]")
{
    const std::string text =
        body(Stage::fragment, "uniform sampler1DShadow row; void main() { gl_FragData[0] = shadow1D(row, vec3(0.5)); }");
    CHECK(text == "out vec4 glumpp_FragData[4];\n"
                  "vec4 glumpp_shadow1D(sampler2DShadow s, vec3 p) { return vec4(texture(s, vec3(p.x, 0.5, p.z))); }\n"
                  "vec4 glumpp_shadow1D(sampler2DShadow s, vec3 p, float b) { return vec4(texture(s, vec3(p.x, 0.5, p.z), b)); }\n"
                  "uniform sampler2DShadow row; void main() { glumpp_FragData[0] = glumpp_shadow1D(row, vec3(0.5)); }");
}
