#include "support/catch.hpp"
#include "support/errors.hpp"

#include <glumpp/error.hpp>
#include <glumpp/glsl/declarations.hpp>

#include <locale>
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
    CHECK(declared("layout uniform float a; uniform float b;") == "uniform float a; uniform float b");
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

TEST_CASE("a block comment may begin behind a directive", "[declarations]")
{
    // It counts as a blank, so what follows it belongs to the directive still.
    CHECK(declared("#define A 1 /* first\nuniform float ghost; */ still;\nuniform float next;") == "uniform float next");
}

namespace
{

/// "type name[count]" for each variable, structs by their members, joined by "; ".
std::string variables(std::string_view text)
{
    std::string out;
    glsl::for_each_variable(text, Stage::vertex,
                            [&](const glsl::Declaration& found)
                            {
                                if (!out.empty()) out += "; ";
                                out += std::string(found.type) + " " + std::string(found.name);
                                if (found.is_array) out.append("[").append(std::to_string(found.count)).append("]");
                            });
    return out;
}

/// The numbers that a text's first uniform is initialised with.
std::vector<double> initial(std::string_view text)
{
    std::vector<double> out;
    glsl::for_each_declaration(text, Stage::vertex, [&](const glsl::Declaration& found) { out = found.initial; });
    return out;
}

}  // namespace

TEST_CASE("a comment that goes on in the next line declares nothing", "[declarations]")
{
    CHECK(declared("// why \\\nuniform float ghost;\nuniform float a;") == "uniform float a");
    CHECK(declared("// why \\\r\nuniform float ghost;\r\nuniform float a;") == "uniform float a");
}

TEST_CASE("a byte order mark hides no directive", "[declarations]")
{
    CHECK(declared("\xEF\xBB\xBF#define N 2\nuniform float a[N];") == "uniform float a[2]");
    CHECK(declared("\xEF\xBB\xBF"
                   "uniform float a;") == "uniform float a");
}

TEST_CASE("lengths of arrays by constants and macros", "[declarations]")
{
    CHECK(declared("const int N = 4; uniform float a[N], b[N * 2 + 1];") == "uniform float a[4]; uniform float b[9]");
    CHECK(declared("const int A = 2, B = A + 1; const uint C = uint(B); uniform vec2[C] a;") == "uniform vec2 a[3]");
    CHECK(declared("#define N M\nconst highp int M = 5;\nuniform float a[N];") == "uniform float a[5]");
    CHECK(declared("#define SQUARE(x) ((x) * (x))\nuniform float a[SQUARE(3)];") == "uniform float a[9]");
    CHECK(declared("const float F = 2.0; uniform float a[int(F)];") == "uniform float a[2]");
    CHECK(declared("const bool B = bool(5); uniform float a[int(B) + 1], b[int(bool(0.5)) + 2];") ==
          "uniform float a[2]; uniform float b[3]");
    CHECK(declared("const int N = f(3); uniform float a[N], b[M], c[];") == "uniform float a[0]; uniform float b[0]; uniform float c[0]");
    CHECK(declared("#ifdef GL_X\nconst int N = 4;\n#else\nconst int N = 8;\n#endif\nuniform float a[N];") == "uniform float a[0]");
    CHECK(declared("const int M = 1;\n#ifdef GL_X\nconst int N = 4;\n#else\nconst int N = 8;\n#endif\nuniform float a[N], b[M];") ==
          "uniform float a[0]; uniform float b[1]");
    CHECK(declared("uniform float a[2][3];") == "uniform float a[0]");
    CHECK(declared("const int N = 4; uniform Block { float x[N]; }; in vec2 p[N];") == "block Block Block; attribute vec2 p[4]");
}

TEST_CASE("brackets that conditions within conditions close", "[declarations]")
{
    CHECK(declared("void f() {\n#ifdef GL_A\n#ifdef GL_B\n}\n#else\n}\n#endif\n#else\n}\n#endif\nuniform float a;") == "uniform float a");
    CHECK(declared("#ifdef GL_A\n#ifdef GL_B\nvoid f() {\n#else\nvoid f(int x) {\n#endif\n#else\nvoid g() {\n#endif\nfloat b; }\n"
                   "uniform float a;") == "uniform float a");
}

TEST_CASE("numbers are read alike wherever a user lives", "[declarations]")
{
    struct Comma : std::numpunct<char>
    {
        char do_decimal_point() const override { return ','; }
    };
    struct There
    {
        std::locale before = std::locale::global(std::locale(std::locale(), new Comma));
        ~There() { std::locale::global(before); }
    } const there;
    CHECK(declared("const float half_ = 2.5; uniform float a[int(half_ * 2.0)];") == "uniform float a[5]");
}

TEST_CASE("types and qualifiers spelt by macros", "[declarations]")
{
    CHECK(declared("#define REAL float\n#define UNIFORM uniform\nUNIFORM REAL gain;") == "uniform float gain");
    CHECK(declared("#define DECLARE(t, n) uniform t n;\nDECLARE(vec2, a) DECLARE(float, b[2])") == "uniform vec2 a; uniform float b[2]");
    CHECK(declared("#define ATTRIBUTE layout(location = 0) in\nATTRIBUTE vec2 p;") == "attribute vec2 p");
    CHECK(declared("#define BEGIN {\n#define END }\nvoid main() BEGIN float x; END\nuniform float a;") == "uniform float a");
    CHECK(declared("uniform UNKNOWN float a, b; UNKNOWN(3) uniform float c;") == "uniform float a; uniform float b; uniform float c");
}

TEST_CASE("every qualifier, in one parser", "[declarations]")
{
    CHECK(declared("precision mediump float; invariant varying highp vec3 a; noperspective centroid out vec2 b; flat out int c;") ==
          "varying out vec3 a; varying out vec2 b; varying out int c");
    CHECK(declared("layout(location = 1) smooth in lowp vec4 p; const in float q;", Stage::fragment) ==
          "varying in vec4 p; varying in float q");
    CHECK(declared("sample out vec2 a; patch out vec2 b; precise out vec2 c; layout(binding = 1) uniform sampler2D s;") ==
          "varying out vec2 a; varying out vec2 b; varying out vec2 c; uniform sampler2D s");
    // Words of later versions are names like any other in this one.
    CHECK(declared("uniform float sample, patch; uniform sampler2D buffer; in vec2 shared;") ==
          "uniform float sample; uniform float patch; uniform sampler2D buffer; attribute vec2 shared");
    CHECK(declared("layout(std430) buffer Data { float x[]; } data; uniform float f;") == "uniform float f");
}

TEST_CASE("blocks with instances, arrays of them, and blocks between stages", "[declarations]")
{
    CHECK(declared("uniform Camera { mat4 view; } cameras[2]; out Passed { vec3 color; } passed; uniform float f;") ==
          "block Camera Camera[2]; uniform float f");
    CHECK(declared("const int N = 3; uniform Camera { mat4 view; } cameras[N];") == "block Camera Camera[3]");
}

TEST_CASE("structs have the names that OpenGL has for their members", "[declarations]")
{
    const std::string light = "struct Light { vec3 color, place; highp float gain; };\n";
    CHECK(variables(light + "uniform Light u_lights[2]; uniform float f[3];") ==
          "vec3 u_lights[0].color; vec3 u_lights[0].place; float u_lights[0].gain; vec3 u_lights[1].color; vec3 u_lights[1].place; "
          "float u_lights[1].gain; float f[3]");
    CHECK(variables(light + "struct Scene { Light lights[2]; float w[4]; }; uniform Scene s;") ==
          "vec3 s.lights[0].color; vec3 s.lights[0].place; float s.lights[0].gain; vec3 s.lights[1].color; vec3 s.lights[1].place; "
          "float s.lights[1].gain; float s.w[4]");
    CHECK(variables("uniform struct { vec2 a; } one, two; uniform struct Named { float b; } three;") ==
          "vec2 one.a; vec2 two.a; float three.b");
    CHECK(variables("const int N = 2; struct P { vec2 a[N]; }; uniform P p[N];") == "vec2 p[0].a[2]; vec2 p[1].a[2]");
    CHECK(variables(light + "uniform Light a[]; uniform Other b;") == "Light a[0]; Other b");
    CHECK(variables("struct A { A a; float b; }; uniform A a;") == "A a.a; float a.b");
    CHECK(declared(light + "uniform Light u_lights[2];") == "uniform Light u_lights[2]");
}

TEST_CASE("sizes that nobody has are refused, with their line", "[declarations]")
{
    for (const char* const length : {"1000000000000", "4000000000u", "1 << 30", "99999999999999999999999"})
    {
        const std::string text = "\nuniform float a[" + std::string(length) + "];";
        INFO(text);
        CHECK(has(error_of([&] { (void)declared(text); }), "line 2: the array 'a' has "));
        CHECK(has(error_of([&] { (void)variables(text); }), "line 2: the array 'a' has "));
    }
    CHECK(declared("uniform float a[65536];") == "uniform float a[65536]");
    CHECK(has(error_of([] { (void)variables("struct A { float x; };\nuniform A a[1000000];"); }),
              "line 2: uniforms have more than 65,536 members"));
    std::string doubled = "struct S0 { float x; };\n";
    for (int i = 1; i < 60; ++i) doubled += "struct S" + std::to_string(i) + " { S" + std::to_string(i - 1) + " a, b; };\n";
    CHECK(has(error_of([&] { (void)variables(doubled + "uniform S59 s;"); }), "more than 65,536 members"));
    std::string deep = "struct S0 { float x; };\n";
    for (int i = 1; i < 200; ++i) deep += "struct S" + std::to_string(i) + " { S" + std::to_string(i - 1) + " a; };\n";
    CHECK(has(variables(deep + "uniform S99 s;"), ".a.a.x"));
    CHECK(has(error_of([&] { (void)variables(deep + "uniform S100 s;"); }), "more than 100 structs in one another"));
}

TEST_CASE("what a uniform is initialised with is known", "[declarations]")
{
    using Numbers = std::vector<double>;
    CHECK(initial("uniform float k = 2.0;") == Numbers{2});
    CHECK(initial("uniform float k = -1.5e-1;") == Numbers{-0.15});
    CHECK(initial("uniform int k = 3 * 4 - 1;") == Numbers{11});
    CHECK(initial("uniform bool k = true;") == Numbers{1});
    CHECK(initial("uniform vec3 k = vec3(1.0, 0.5, .25f);") == Numbers{1, 0.5, 0.25});
    CHECK(initial("uniform vec3 k = 2.0 * vec3(vec2(1, 2), 3);") == Numbers{2, 4, 6});
    CHECK(initial("uniform vec2 k = vec2(1.0) / 4.0 + vec2(1, 2);") == Numbers{1.25, 2.25});
    CHECK(initial("uniform vec2 k = vec2(vec3(1, 2, 3));") == Numbers{1, 2});
    CHECK(initial("uniform mat2 k = mat2(3.0);") == Numbers{3, 0, 0, 3});
    CHECK(initial("uniform mat2x3 k = mat2x3(1);") == Numbers{1, 0, 0, 0, 1, 0});
    CHECK(initial("uniform float k[4] = float[4](1, 2, 3, 4);") == Numbers{1, 2, 3, 4});
    CHECK(initial("uniform vec2 k[2] = vec2[](vec2(1, 2), vec2(3));") == Numbers{1, 2, 3, 3});
    CHECK(initial("const float PI = 3.25;\n#define TWO 2.0\nuniform float k = TWO * PI;") == Numbers{6.5});
    CHECK(initial("uniform ivec2 k = ivec2(7, -7) / 2;") == Numbers{3, -3});
    for (const char* const unknown :
         {"uniform float k;", "uniform float k = sin(1.0);", "uniform vec2 k = vec2(1, 2, 3);", "uniform mat2 k = mat2(2.0) * mat2(3.0);",
          "uniform float k[3] = float[](1, 2);", "uniform float k = <h>;", "uniform float k = 1.0 / 0.0;", "uniform float k ="})
    {
        INFO(unknown);
        CHECK(initial(unknown).empty());
    }
}

TEST_CASE("whole numbers have 32 bits, with a sign or without", "[declarations]")
{
    const auto is = [](const std::string& type, const std::string& value) { return initial("uniform " + type + " k = " + value + ";"); };
    using Numbers = std::vector<double>;
    CHECK(is("uint", "~0u") == Numbers{4294967295});
    CHECK(is("uint", "~0u / 2u") == Numbers{2147483647});
    CHECK(is("uint", "0u - 1u") == Numbers{4294967295});
    CHECK(is("uint", "-1u >> 31") == Numbers{1});
    CHECK(is("uint", "-2u % 10u") == Numbers{4});
    CHECK(is("uint", "0xFFFFFFFFu << 4") == Numbers{4294967280});
    CHECK(is("uint", "7u * 613566757u") == Numbers{3});
    CHECK(is("uint", "0xFFFFFFFFu * 0xFFFFFFFFu") == Numbers{1});
    CHECK(is("uint", "uint(-1)") == Numbers{4294967295});
    CHECK(is("uint", "uint(~0u > 5u)") == Numbers{1});
    // What a constructor makes has its sign, or none.
    CHECK(is("int", "int(-1) / 2") == Numbers{0});
    CHECK(is("int", "int(-4u) / 2") == Numbers{-2});
    CHECK(is("uint", "uint(-4) / 2u") == Numbers{2147483646});
    CHECK(is("int", "int(-4) >> 1") == Numbers{-2});
    CHECK(is("uint", "uint(-4) >> 1") == Numbers{2147483646});
    CHECK(is("uint", "4294967295") == Numbers{4294967295});
    CHECK(is("uvec2", "uvec2(ivec2(-1, 1)) + 2u") == Numbers{1, 3});
    CHECK(is("uvec2", "-uvec2(1, 2)") == Numbers{4294967295, 4294967294});
    CHECK(is("ivec2", "ivec2(5, 7) - ivec2(1, 2)") == Numbers{4, 5});
    CHECK(is("ivec2", "3 - ivec2(1, 2)") == Numbers{2, 1});
    CHECK(is("int", "int(2147483647.0)") == Numbers{2147483647});
    CHECK(is("int", "int(2147483648.0)") == Numbers{});
    CHECK(is("int", "1 << 31") == Numbers{-2147483648});
    CHECK(is("int", "0xFFFFFFFF") == Numbers{-1});
    CHECK(is("int", "2147483647 + 1") == Numbers{-2147483648});
    CHECK(is("int", "-2147483648 - 1") == Numbers{2147483647});
    CHECK(is("int", "65536 * 65537") == Numbers{65536});
    CHECK(is("int", "int(~0u) >> 1") == Numbers{-1});
    CHECK(is("int", "1 - int(2u)") == Numbers{-1});
    CHECK(is("float", "float(~0u)") == Numbers{4294967295});
    CHECK(is("vec2", "vec2(0xFFFFFFFFu >> 28u, ~0)") == Numbers{15, -1});
    CHECK(is("bool", "-1 > 1u") == Numbers{1});
    CHECK(initial("const uint N = ~0u; uniform uint k = N / 3u;") == Numbers{1431655765});
    CHECK(declared("const uint N = ~0u / 0x3FFFFFFFu; uniform float a[N];") == "uniform float a[4]");
    // GLSL does not say what these become.
    CHECK(is("uint", "uint(-2.0)").empty());
    CHECK(is("int", "int(3000000000.0)").empty());
}
