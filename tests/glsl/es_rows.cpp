// Samplers of one axis in OpenGL ES.
#include "support/catch.hpp"

#include <glumpp/glsl/detail/es_rows.hpp>

#include <string>

using glumpp::glsl::Stage;
using glumpp::glsl::detail::replace_rows;

namespace
{

/// What is put before a text, and what it becomes.
std::string rows(std::string text, Stage stage = Stage::vertex)
{
    const std::string front = replace_rows(text, stage);
    return front + text;
}

}  // namespace

TEST_CASE("a row is read in the middle of an image's one row", "[es_rows]")
{
    CHECK(rows("uniform sampler1D a, b[2]; vec4 c = texelFetch(a, 3, 0) + textureLod(b[1], 0.5, 1.0);") ==
          "vec4 glumpp_row_texelFetch(sampler2D s, int i, int l) { return texelFetch(s, ivec2(i, 0), l); }\n"
          "vec4 glumpp_row_textureLod(sampler2D s, float p, float l) { return textureLod(s, vec2(p, 0.5), l); }\n"
          "uniform sampler2D a, b[2]; vec4 c = glumpp_row_texelFetch(a, 3, 0) + glumpp_row_textureLod(b[1], 0.5, 1.0);");
    CHECK(rows("uniform usampler1D n; int size = textureSize(n, 0);") ==
          "int glumpp_row_textureSize(usampler2D s, int l) { return textureSize(s, l).x; }\n"
          "uniform usampler2D n; int size = glumpp_row_textureSize(n, 0);");
}

TEST_CASE("a bias is for fragments, comparisons give one number", "[es_rows]")
{
    const std::string text = "uniform sampler1D a; vec4 c = texture(a, 0.5);";
    CHECK(rows(text).find("float b") == std::string::npos);
    CHECK(rows(text, Stage::fragment).find("(sampler2D s, float p, float b) { return texture(s, vec2(p, 0.5), b); }") != std::string::npos);
    CHECK(rows("uniform sampler1DShadow a; float c = texture(a, vec3(0.5));") ==
          "float glumpp_row_texture(sampler2DShadow s, vec3 p) { return texture(s, vec3(p.x, 0.5, p.z)); }\n"
          "uniform sampler2DShadow a; float c = glumpp_row_texture(a, vec3(0.5));");
}

TEST_CASE("parameters and members are rows, others are not", "[es_rows]")
{
    CHECK(rows("struct Light { sampler1D row; sampler2D map; }; uniform Light l[2];\n"
               "float f(sampler1D s, float x) { return texture(s, x).r; }\n"
               "float c = f(l[0].row, 0.5) + texture(l[0].row, 0.5).r + texture(l[0].map, vec2(0.5)).r;") ==
          "vec4 glumpp_row_texture(sampler2D s, float p) { return texture(s, vec2(p, 0.5)); }\n"
          "struct Light { sampler2D row; sampler2D map; }; uniform Light l[2];\n"
          "float f(sampler2D s, float x) { return glumpp_row_texture(s, x).r; }\n"
          "float c = f(l[0].row, 0.5) + glumpp_row_texture(l[0].row, 0.5).r + texture(l[0].map, vec2(0.5)).r;");
    const std::string none = "uniform sampler2D a; vec4 c = texture(a, vec2(0.5)); // sampler1D";
    CHECK(rows(none) == none);
}

TEST_CASE("a parameter is a row in its own function alone", "[es_rows]")
{
    const std::string other = "vec4 b(sampler2D s, vec2 p) { return texture(s, p); }";
    CHECK(rows("vec4 a(sampler1D s); vec4 a(sampler1D s) { return texture(s, 0.5); } " + other) ==
          "vec4 glumpp_row_texture(sampler2D s, float p) { return texture(s, vec2(p, 0.5)); }\n"
          "vec4 a(sampler2D s); vec4 a(sampler2D s) { return glumpp_row_texture(s, 0.5); } " +
              other);
    // It ends with the function, not with a statement of it, and of what is only declared at once.
    CHECK(rows("vec4 a(sampler1D s) { float x = 0.5; return texture(s, x); }")
              .ends_with("{ float x = 0.5; return glumpp_row_texture(s, x); }"));
    CHECK(rows("vec4 a(sampler1D s); " + other) == "vec4 a(sampler2D s); " + other);
}

TEST_CASE("arrays of rows, written either way, and texts of a few letters", "[es_rows]")
{
    CHECK(rows("uniform sampler1D[N] a; int n = textureSize(a[0], 0);") ==
          "int glumpp_row_textureSize(sampler2D s, int l) { return textureSize(s, l).x; }\n"
          "uniform sampler2D[N] a; int n = glumpp_row_textureSize(a[0], 0);");
    CHECK(rows("sampler1D a") == "sampler2D a");
    CHECK(rows("") == "");
}

TEST_CASE("what an index takes is looked through to a limit", "[es_rows]")
{
    const std::string sums = []
    {
        std::string out = "0";
        for (int i = 0; i < 40; ++i) out += "+0";
        return out;
    }();
    CHECK(rows("uniform sampler1D a[2]; int n = textureSize(a[" + sums + "], 0);") ==
          "uniform sampler2D a[2]; int n = textureSize(a[" + sums + "], 0);");
}

TEST_CASE("what has no counterpart keeps its name, for the compiler to tell", "[es_rows]")
{
    CHECK(rows("uniform sampler1D a; vec4 c = textureOffset(a, 0.5, 1);") == "uniform sampler2D a; vec4 c = textureOffset(a, 0.5, 1);");
    CHECK(rows("uniform sampler1DShadow a; float c = textureGrad(a, vec3(0.5), 0.0, 0.0);") ==
          "uniform sampler2DShadow a; float c = textureGrad(a, vec3(0.5), 0.0, 0.0);");
}
