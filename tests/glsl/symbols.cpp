#include "support/catch.hpp"

#include <glumpp/glsl/detail/rename_symbols.hpp>
#include <glumpp/glsl/symbols.hpp>

#include <string>
#include <string_view>

namespace glsl = glumpp::glsl;

namespace
{

std::string symbols(std::string_view text)
{
    constexpr const char* kinds[] = {"function", "uniform", "attribute", "varying", "constant", "type", "block", "macro", "guard"};
    std::string out;
    for (const glsl::Symbol& symbol : glsl::symbols_of(text).names)
        out += (out.empty() ? "" : "; ") + std::string(kinds[static_cast<int>(symbol.kind)]) + " " + std::string(symbol.name);
    return out;
}

/// The text with a tick behind every symbol.
std::string ticked(std::string_view text)
{
    return glsl::detail::rename_symbols(text, glsl::symbols_of(text),
                                        [](const glsl::Symbol& symbol) { return std::string(symbol.name) + "'"; });
}

}  // namespace

TEST_CASE("symbols of every kind", "[symbols]")
{
    CHECK(symbols("uniform float a, b[3] = float[3](1, 2, 3), c; attribute vec2 d; varying vec3 e;") ==
          "uniform a; uniform b; uniform c; attribute d; varying e");
    CHECK(symbols("const float pi = 3.14, tau = f(1, 2); float g; vec3[2] h;") == "constant pi; constant tau; constant g; constant h");
    CHECK(symbols("float f(float x) { return x; } vec2 g(in vec2 p, out float q); void f() {}") == "function f; function g");
    CHECK(symbols("struct Light { vec3 place; float power; } lamp, other; uniform Light sun;") ==
          "type Light; constant lamp; constant other; uniform sun");
    CHECK(symbols("layout(std140) uniform Camera { mat4 view; vec4 eye; }; uniform Named { float x; } named;") ==
          "block Camera; uniform view; uniform eye; block Named; uniform named");
    CHECK(symbols("#define N 3\n#ifdef X\n#define F(x) x\n#endif\n") == "macro N; macro F");
    CHECK(symbols(
              "precision highp float; in highp vec2 a; flat out int b; layout(location = 1) in flat vec2 c; layout(points) in; float d;") ==
          "varying a; varying b; varying c; constant d");
    CHECK(symbols("MACRO(x) float a; void main() { float b; }") == "constant a; function main");
    // What OpenGL has named may be declared again.
    CHECK(symbols("layout(depth_any) out float gl_FragDepth; out vec4 color;") == "varying color");
}

TEST_CASE("what a macro or a struct means, and which macros are guards", "[symbols]")
{
    const auto meaning = [](std::string_view text) { return glsl::symbols_of(text).names.front().meaning; };
    CHECK(meaning("struct P { float x; };") == meaning("struct P { // why\n highp float x ; };"));
    CHECK(meaning("const int N = 2; struct P { float x[N]; };") == "");
    CHECK(glsl::symbols_of("const int N = 2; struct P { float x[N]; };").names[1].meaning == meaning("struct P { float x[2]; };"));
    CHECK(meaning("struct P { float x; };") != meaning("struct P { vec2 x; };"));
    CHECK(meaning("struct P { float x; };") != meaning("struct P { float x, y; };"));
    // Lengths that are not known are the same where they are written alike, and constants are, too.
    const auto of_length = [](const std::string& length, const std::string& constants)
    { return glsl::symbols_of(constants + "struct P { float x[" + length + "]; };").find("P")->meaning; };
    CHECK(of_length("N", "const int M = max(1, 2), N = M + 1;") == of_length("N", "const int M = max(1, 2), N = M + 1;"));
    CHECK(of_length("N", "const int M = max(1, 2), N = M + 1;") != of_length("N", "const int M = max(1, 5), N = M + 1;"));
    CHECK(of_length("max(N, 1)", "const int N = 2;") != of_length("max(N, 1)", "const int N = 3;"));
    const std::string either = "#ifdef X\nconst int N = 2;\n#else\nconst int N = 3;\n#endif\n";
    CHECK(of_length("N", either) == of_length("N", either));
    CHECK(of_length("N", either) != of_length("N", "#ifdef X\nconst int N = 4;\n#else\nconst int N = 3;\n#endif\n"));
    CHECK(meaning("struct P { float x[2][3]; };") != meaning("struct P { float x[3][2]; };"));
    CHECK(meaning("struct P { float[3] x[2]; };") == meaning("struct P { float x[2][3]; };"));
    CHECK(meaning("struct P { float x[]; };") != meaning("struct P { float x[f()]; };"));
    CHECK(meaning("#define A 1 + 2") == meaning("#define A  1 /* and */ + 2 // 3"));
    CHECK(meaning("#define A 1 + 2") != meaning("#define A 1 + 3"));
    CHECK(meaning("#define A(x)") != meaning("#define A (x)"));
    CHECK(meaning("#ifdef X\n#define A 1\n#else\n#define A 2\n#endif") != meaning("#define A 1"));
    CHECK(symbols("#ifndef A_H\n#define A_H\nfloat f() { return 1.0; }\n#endif\n") == "function f; guard A_H");
    CHECK(symbols("#ifndef A_H // one\n\n# define A_H 1\n#define B\n#endif\n") == "guard A_H; macro B");
    // These give what is missing.
    CHECK(symbols("#ifndef PI\n#define PI 3.14\n#endif\n#ifndef ONE\n#define ONE 1\n#endif\n") == "macro PI; macro ONE");
    CHECK(symbols("#ifndef A_H\nfloat f;\n#define A_H\nfloat g;\n#endif\n") == "constant f; constant g; macro A_H");
    CHECK(symbols("#define STEP 2\nfloat f = STEP;\n#undef STEP\n") == "constant f; guard STEP");
}

TEST_CASE("symbols behind several heads of one function are found", "[symbols]")
{
    CHECK(symbols("#ifdef FAST\nfloat f(lowp float x) {\n#else\nfloat f(float x) {\n#endif\nreturn x; }\nuniform float w;") ==
          "function f; uniform w");
    CHECK(symbols("#ifdef A\nfloat f(lowp float x) {\n#elif B\nfloat f(float x,\n#else\nfloat f(\n#endif\nfloat y) { return y; }\n"
                  "float g;") == "function f; constant g");
    CHECK(symbols("float f() {\n#ifdef A\nfor (;;) {\n#endif\nx;\n#ifdef A\n}\n#endif\nfloat l; }\nfloat g;") == "function f; constant g");
}

TEST_CASE("symbols are renamed where they stand for themselves", "[symbols]")
{
    CHECK(ticked("uniform float x;\nfloat f(vec2 p) { return p.x * x + p . x; } // x f") ==
          "uniform float x';\nfloat f'(vec2 p) { return p.x * x' + p . x; } // x f");
    CHECK(ticked("struct P { float x; float y[2]; };\nuniform float x;\nuniform P y;\nfloat f() { return x + y.x + y.y[0]; }") ==
          "struct P' { float x; float y[2]; };\nuniform float x';\nuniform P' y';\nfloat f'() { return x' + y'.x + y'.y[0]; }");
    CHECK(ticked("#define N 3\n#define F(a) (a * N)\n#if N > 2\nfloat f() { return F(N); }\n#endif\n#pragma N\n") ==
          "#define N' 3\n#define F'(a) (a * N')\n#if N' > 2\nfloat f'() { return F'(N'); }\n#endif\n#pragma N\n");
    CHECK(ticked("vec4 f() { return gl_FragCoord; }") == "vec4 f'() { return gl_FragCoord; }");
}

TEST_CASE("the names of a layout are words of GLSL, and what they are given may be symbols", "[symbols]")
{
    CHECK(ticked("layout(location = 1, index = index) out vec4 c;\nfloat location(float x) { return x; }\nconst int index = 0;\n"
                 "float f(int i) { return max(location(1.0), index); }") ==
          "layout(location = 1, index = index') out vec4 c';\nfloat location'(float x) { return x; }\nconst int index' = 0;\n"
          "float f'(int i) { return max(location'(1.0), index'); }");
    // Behind brackets within its own.
    CHECK(ticked("#define F(x) x\nconst int index = 0;\nlayout(location = F(1), index = index) out vec4 c;") ==
          "#define F'(x) x\nconst int index' = 0;\nlayout(location = F'(1), index = index') out vec4 c';");
    // Between them, members.
    CHECK(
        ticked(
            "struct S { int index; };\nconst int index = 0;\nint f(S s) { return s.index + index; }\nlayout(index = index) out vec4 c;") ==
        "struct S' { int index; };\nconst int index' = 0;\nint f'(S' s) { return s.index + index'; }\nlayout(index = index') out vec4 c';");
    CHECK(ticked("#define OUT(n) layout(location = n + f(2, n)) out\nOUT(n) vec4 c;\nfloat location, n, f;") ==
          "#define OUT'(n') layout(location = n' + f'(2, n')) out\nOUT'(n') vec4 c';\nfloat location', n', f';");
    CHECK(ticked("#define PLACE location = 1\nlayout(std140, PLACE) uniform; layout\n(std140) uniform B { float std140; };\nlayout(") ==
          "#define PLACE' location = 1\nlayout(std140, PLACE') uniform; layout\n(std140) uniform B' { float std140'; };\nlayout(");
}

TEST_CASE("members are no symbols in a function's struct and as a macro's argument", "[symbols]")
{
    CHECK(ticked("float w(float x) { return x; } struct Q { float q; }; const int n = 2;\n"
                 "float f(float x) { struct P { float w, a[n], n; Q[n] q; } p; p.w = x; return p.w + w(x) + p.a[n]; } float q;") ==
          "float w'(float x) { return x; } struct Q' { float q; }; const int n' = 2;\n"
          "float f'(float x) { struct P { float w, a[n'], n; Q'[n'] q; } p; p.w = x; return p.w + w'(x) + p.a[n']; } float q';");
    CHECK(ticked("#define GET(v, m) v.m\nstruct S { float a; };\nfloat a(float x) { return x; }\n"
                 "float f(float x) { S s; s.a = x; return GET(s, a) + a(x) + GET(s, /* of s */ a); }") ==
          "#define GET'(v, m) v.m\nstruct S' { float a; };\nfloat a'(float x) { return x; }\n"
          "float f'(float x) { S' s; s.a = x; return GET'(s, a) + a'(x) + GET'(s, /* of s */ a); }");
    CHECK(ticked("#define HAS(t, n) t n;\nfloat w;\nvoid f() { struct { HAS(float, w) } p; HAS(float, w) }") ==
          "#define HAS'(t, n) t n;\nfloat w';\nvoid f'() { struct { HAS'(float, w) } p; HAS'(float, w') }");
}
