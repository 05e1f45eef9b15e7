#include "support/catch.hpp"

#include <glumpp/glsl/declarations.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace glsl = glumpp::glsl;
using glsl::Stage;
using glsl::Storage;

namespace
{

/// "storage type name[count]" for each declaration, joined by "; ".
std::string declared(std::string_view text, Stage stage = Stage::vertex)
{
    constexpr const char* names[] = {"none", "attribute", "uniform", "varying in", "varying out", "output", "block"};
    std::string out;
    glsl::for_each_declaration(text, stage,
                               [&](const glsl::Declaration& found)
                               {
                                   if (!out.empty()) out += "; ";
                                   out += std::string(names[static_cast<int>(found.storage)]) + " " + std::string(found.type) + " " +
                                          std::string(found.name);
                                   if (found.is_array) out.append("[").append(std::to_string(found.count)).append("]");
                               });
    return out;
}

}  // namespace

TEST_CASE("declarations in the old spelling", "[declarations]")
{
    CHECK(declared("attribute vec2 position; uniform mat4 u_model; varying vec3 v;") ==
          "attribute vec2 position; uniform mat4 u_model; varying out vec3 v");
    CHECK(declared("varying vec3 v; uniform sampler2D image;", Stage::fragment) == "varying in vec3 v; uniform sampler2D image");
}

TEST_CASE("declarations in the new spelling", "[declarations]")
{
    CHECK(declared("layout(location = 3) in vec2 p; flat out int id;") == "attribute vec2 p; varying out int id");
    CHECK(declared("in vec2 p; layout(location = 0) out vec4 color;", Stage::fragment) == "varying in vec2 p; output vec4 color");
    CHECK(declared("in highp vec2 p; uniform lowp float f;") == "attribute vec2 p; uniform float f");
    CHECK(declared("in vec3 v[];", Stage::geometry) == "varying in vec3 v[0]");
}

TEST_CASE("lists of names, arrays and initialisers", "[declarations]")
{
    CHECK(declared("uniform float a, b[3], c = 1.0, d;") == "uniform float a; uniform float b[3]; uniform float c; uniform float d");
    CHECK(declared("uniform vec2 a[2] = vec2[2](vec2(0, 1), vec2(2)), b;") == "uniform vec2 a[2]; uniform vec2 b");
    CHECK(declared("uniform float[4] a;") == "uniform float a[4]");
    CHECK(declared("uniform float a[N], b[2 * 3];") == "uniform float a[0]; uniform float b[6]");
}

TEST_CASE("what is not declared to the outside is passed over", "[declarations]")
{
    CHECK(declared("// attribute vec2 a;\n/* uniform float b; */\n#define uniform\nconst float c = 1.0; vec3 d;") == "");
    CHECK(declared("void f(in vec2 a, out float b) { uniform float c; } uniform float d;") == "uniform float d");
    CHECK(declared("precision highp float; invariant gl_Position; layout(points) in; uniform int e;") == "uniform int e");
    CHECK(declared("struct Light { vec3 place; float power; }; uniform Light light; uniform float f;") ==
          "uniform Light light; uniform float f");
}

TEST_CASE("uniform blocks", "[declarations]")
{
    CHECK(declared("layout(std140) uniform Camera { mat4 view; vec4 eye; } camera; uniform float f;") ==
          "block Camera Camera; uniform float f");
    CHECK(declared("uniform Camera { mat4 view; };") == "block Camera Camera");
}

TEST_CASE("broken text ends the search and nothing else", "[declarations]")
{
    for (const char* const text :
         {"uniform", "uniform vec2", "uniform vec2 a", "uniform vec2 a[", "uniform vec2 a[3", "uniform vec2 a = f(", "{", "(",
          "attribute vec2 a,", "uniform Camera {", "layout(", "#", "uniform 3;", "in in in;"})
    {
        INFO(text);
        CHECK_NOTHROW(declared(text));
    }
}

TEST_CASE("declarations are known while compiling", "[declarations]")
{
    constexpr std::size_t attributes = []
    {
        std::size_t count = 0;
        glsl::for_each_declaration("attribute vec2 a; uniform float b; attribute vec3 c, d;", Stage::vertex,
                                   [&](const glsl::Declaration& found) { count += found.storage == Storage::attribute ? 1 : 0; });
        return count;
    }();
    static_assert(attributes == 3);
    CHECK(attributes == 3);
}

TEST_CASE("types", "[declarations]")
{
    static_assert(glsl::find_type("vec3")->rows == 3);
    static_assert(glsl::find_type("mat2x4")->columns == 2 && glsl::find_type("mat2x4")->rows == 4);
    static_assert(glsl::find_type("usamplerCube")->is_sampler() && glsl::find_type("sampler2DShadow")->is_sampler());
    static_assert(glsl::find_type("Light") == nullptr && glsl::find_type("sampler") == nullptr);
    static_assert(glsl::find_type("isampler2DMSArray")->name == "isampler2DMSArray" && glsl::samplers.size() == 36);
    static_assert(glsl::find_type("samplerCubeArrayShadow")->name == "sampler");  // of GLSL 4.00
    CHECK(glsl::find_type("bvec2")->base == glsl::Base::boolean);
}

TEST_CASE("a block comment may begin behind a directive", "[declarations]")
{
    // It counts as a blank, so what follows it belongs to the directive still.
    CHECK(declared("#define A 1 /* first\nuniform float ghost; */ still;\nuniform float next;") == "uniform float next");
}
