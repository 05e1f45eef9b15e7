#include "support/catch.hpp"
#include "support/errors.hpp"

#include <glumpp/glsl/compose.hpp>
#include <glumpp/glsl/log.hpp>

#include <cctype>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace glsl = glumpp::glsl;
using glsl::Snippet;

namespace
{

std::size_t count(const std::string& text, const std::string& part)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

std::string composed(const std::string& text, const glsl::HookValues& values)
{
    return glsl::compose(glsl::Stage::vertex, glsl::source_of(text), values).source.text;
}

/// What a hook becomes, the marks of unique names taken off.
std::string becomes(const std::string& hook, const Snippet& snippet)
{
    const std::string text = composed("@" + hook + ";", {{"h", snippet}});
    return glsl::detail::without_marks(text.substr(text.find('@') + 1, text.rfind(';') - text.find('@') - 1));
}

// Each with its own uniform of the same name.
const Snippet A("uniform float w; float A(float x) { return w * x; } float g(float x) { return x; }");
const Snippet B("uniform float w; float B(float x) { return w + x; }");
const Snippet C("uniform float v; float C(float x) { return x; }");

}  // namespace

TEST_CASE("what hooks become", "[compose]")
{
    // A call without arguments is none, and it takes text and snippets.
    STATIC_REQUIRE_FALSE(std::is_invocable_v<const Snippet&>);
    STATIC_REQUIRE_FALSE(std::is_invocable_v<const Snippet&, int>);
    STATIC_REQUIRE_FALSE(std::is_invocable_v<const Snippet&, const Snippet&, int>);
    const std::vector<std::pair<Snippet, std::pair<std::string, std::string>>> table{
        {A, {"A()", "A(t)"}},
        {A("P"), {"A(P)", "A(P)"}},
        {A(B), {"A(B())", "A(B(t))"}},
        {A(B("P")), {"A(B(P))", "A(B(P))"}},
        {A(B(C)), {"A(B(C()))", "A(B(C(t)))"}},
        {A(B("P"), C("Q")), {"A(B(P), C(Q))", "A(B(P), C(Q))"}},
        {A + B, {"A() + B()", "A(t) + B(t)"}},
        {A(B) * C, {"A(B()) * C()", "A(B(t)) * C(t)"}},
        {(A + B) * C, {"(A() + B()) * C()", "(A(t) + B(t)) * C(t)"}},
        {A + B * C, {"A() + B() * C()", "A(t) + B(t) * C(t)"}},
        {A - (B - C), {"A() - (B() - C())", "A(t) - (B(t) - C(t))"}},
        {A / (B * C) / A, {"A() / (B() * C()) / A()", "A(t) / (B(t) * C(t)) / A(t)"}},
        {(A + B)("P"), {"A(P) + B(P)", "A(P) + B(P)"}},
        {A(B + C), {"A(B() + C())", "A(B(t) + C(t))"}},
        {A(B)("P"), {"A(B(P))", "A(B(P))"}},
        {A("P")("Q"), {"A(Q)", "A(Q)"}},
    };
    // In brackets, because '@' in front of it is no place that keeps an expression together.
    const auto at = [](const std::string& hook, const Snippet& snippet)
    {
        const std::string text = becomes("(" + hook + ")", snippet);
        return text.substr(1, text.size() - 2);
    };
    for (const auto& [snippet, expected] : table)
    {
        CHECK(at("<h>", snippet) == expected.first);
        CHECK(at("<h(t)>", snippet) == expected.second);
    }
    CHECK(at("<h(t)>", A(".x")) == "A(t.x)");
    CHECK(at("<h(a + b)>", A(".x")) == "A((a + b).x)");
    CHECK(at("<h(f(a, b)[0].q)>", A(".x")) == "A(f(a, b)[0].q.x)");
    CHECK(at("<h>", A(".5")) == "A(.5)");
    CHECK(has(error_of([&] { (void)at("<h>", A(".x")); }), "write <name(argument)>"));
    CHECK(has(error_of([] { (void)(A("P") + B("Q"))("R"); }), "has its arguments already"));
}

TEST_CASE("parts of hooks", "[compose]")
{
    CHECK(becomes("<h.g(t)>", A) == "g(t)");
    CHECK(becomes("<h.g(t)>", A(B)) == "g(B(t))");
    CHECK(becomes("<h.g!(t)>", A(B)) == "g(t)");
    CHECK(becomes("<h.A!(t)>", A("P")) == "A(t)");
    CHECK(becomes("<h.w>", A) == "w");
    CHECK(becomes("<h.v>", A(B(C))) == "v");
    CHECK(becomes("<h.B.w>", A(B)) == "w");
    CHECK(becomes("<h.B.B(t)>", A(B(C))) == "B(C(t))");
    CHECK(becomes("<h.B.B!(t)>", A(B(C))) == "B(t)");
    CHECK(becomes("<h.C(t)>", A(B(C))) == "C(t)");
    CHECK(becomes("<h.g(t)>", B + A) == "g(t)");
    // `w` of the outer snippet and of the inner one are not the same.
    CHECK(composed("@<h.w> <h.B.w>", {{"h", A(B)}}).find("@w") != std::string::npos);
    const std::string both = composed("@<h.w>|<h.B.w>", {{"h", A(B)}});
    const std::string outer = both.substr(both.find('@') + 1, both.find('|') - both.find('@') - 1);
    CHECK(outer != both.substr(both.find('|') + 1));
    CHECK(has(error_of([] { (void)becomes("<h.D.g>", A(B)); }), "the hook <h.D.g>: no function, variable or snippet 'D'"));
    CHECK(has(error_of([] { (void)becomes("<h.ww>", C); }), "'ww'"));
    const Snippet named("float turned(float x) { return x; }", {.name = "rotation"});
    CHECK(has(error_of([&] { (void)becomes("<h.rotatoin.f>", named); }), "did you mean 'rotation'?"));
    CHECK(has(error_of([&] { (void)becomes("<h.turnde>", named); }), "did you mean 'turned'?"));
    // A name that two of them have is listed once.
    CHECK(count(error_of([] { (void)becomes("<h.none>", A(B)); }), "'w'") == 1);
}

TEST_CASE("operators are kept together where others stand beside the hook", "[compose]")
{
    CHECK(becomes("2.0 * <h(t)>", A + B) == "2.0 * (A(t) + B(t))");
    CHECK(becomes("x = <h(t)>", A + B) == "x = A(t) + B(t)");
    CHECK(becomes("return <h(t)>", A + B) == "return A(t) + B(t)");
    CHECK(becomes("f(<h(t)>.x)", A + B) == "f((A(t) + B(t)).x)");
}

TEST_CASE("the text of every snippet comes once, before the shader's own", "[compose]")
{
    const std::string text = composed("#version 330 core\n// <h>\nx = <h(t)> + <h(u)> + <k>;", {{"h", A(B) + A(C)}, {"k", A}});
    CHECK(count(text, "float A_glumpp") == 1);
    CHECK(count(text, "float B_glumpp") == 1);
    CHECK(text.find("#version 330 core\n") == 0);
    CHECK(text.find("float C_glumpp") < text.find("// <h>"));
}

TEST_CASE("snippets stand behind versions and extensions, outside of conditions", "[compose]")
{
    const std::string text = composed("#version 330\n#ifdef GL_X\n#extension GL_X : enable\n#endif\nx = <h>;",
                                      {{"h", Snippet("#version 120\n#extension GL_Y : enable\nfloat f() { return 1.0; }")}});
    CHECK(text.find("#endif\n") < text.find("float f"));
    CHECK(text.find("#extension GL_Y") < text.find("float f"));
    CHECK(count(text, "#version") == 1);
}

TEST_CASE("snippets stand before all code, behind the extensions of a condition around it", "[compose][stage]")
{
    const std::string text = "#version 330\n#ifdef _GLUMPY__VERTEX_SHADER__\n#extension GL_X : enable\nx = <h>;\n#else\n"
                             "#extension GL_Y : enable\ny = <h>;\n#endif\n#ifdef GL_Z\n#extension GL_Z : enable\n#endif\n";
    const auto in = [&](glsl::Stage stage)
    {
        const auto whole = glsl::compose(stage, glsl::source_of(text), {{"h", Snippet("float f() { return 1.0; }")}}).source;
        CHECK(whole.lines.back().line == 12);
        return glsl::detail::without_marks(whole.text);
    };
    const std::string z = "#if defined( GL_Z )\n#extension GL_Z : enable\n#endif\nfloat f() { return 1.0; }\n#ifdef _GLUMPY";
    CHECK(has(in(glsl::Stage::vertex), "#version 330\n#extension GL_X : enable\n" + z));
    CHECK(has(in(glsl::Stage::fragment), "#version 330\n#extension GL_Y : enable\n" + z));
}

TEST_CASE("fault of the peer: composition changes none of its operands", "[compose]")
{
    const Snippet sum = A + B, call = A(B);
    (void)(sum + C);
    (void)(C * sum);
    (void)call(C);
    (void)A("P");
    CHECK(becomes("(<h(t)>)", sum) == "(A(t) + B(t))");
    CHECK(becomes("<h(t)>", call) == "A(B(t))");
    CHECK(becomes("<h(t)>", A) == "A(t)");
}

TEST_CASE("fault of the peer: constants are made unique, members are left alone", "[compose]")
{
    const Snippet one("const float K = 1.0; uniform vec2 x; float one(vec2 p) { return K * p.x + x.x; }");
    const Snippet two("const float K = 2.0; float two(vec2 p) { return K * p.y; }");
    const std::string text = composed("y = <h(t)>;", {{"h", one + two}});
    CHECK(count(text, "const float K_glumpp") == 2);
    CHECK(count(text, "p.x +") == 1);
    CHECK(count(text, "const float K ") == 0);
}

TEST_CASE("fault of the peer: grouping is kept", "[compose]")
{
    CHECK(becomes("x = <h(t)>", (A + B) * C) == "x = (A(t) + B(t)) * C(t)");
    CHECK(becomes("x = <h(t)>", A - (B + C)) == "x = A(t) - (B(t) + C(t))");
    CHECK(becomes("x = <h(t)>", A + B + C) == "x = A(t) + B(t) + C(t)");
    CHECK(becomes("2.0 * <h(t)>", A + B) == "2.0 * (A(t) + B(t))");
}

TEST_CASE("fault of the peer: snippets can be divided", "[compose]")
{
    CHECK(becomes("x = <h(t)>", A / B) == "x = A(t) / B(t)");
    CHECK(becomes("x = <h(t)>", A / (B / C)) == "x = A(t) / (B(t) / C(t))");
    CHECK(becomes("x = <h(t)>", A / (B * C) * A) == "x = A(t) / (B(t) * C(t)) * A(t)");
}

TEST_CASE("fault of the peer: no operand is lost", "[compose]")
{
    for (const Snippet& joined : {A + B, A - B, A * B, A / B, A(B), A(B, C)})
    {
        const std::string text = becomes("x = <h(t)>", joined);
        INFO(text);
        for (const auto& code : joined.codes()) CHECK(count(text, code->call() + "(t") + count(text, code->call() + "(B(t)") == 1);
    }
}

TEST_CASE("aliases are fixed names, and shared declarations come once", "[compose]")
{
    const Snippet snippet("uniform float w, k; float f(float x) { return w * x; }", {.aliases = {{"w", "u_width"}}});
    const std::string text = composed("uniform float u_gain, u_width;\nuniform float u_width;\nx = <h(t)> + <h.w>;", {{"h", snippet}});
    CHECK(has(text, "uniform float u_width, k_glumpp"));
    CHECK(has(text, "uniform float u_gain         ;\n" + std::string(22, ' ') + "\nx = "));
    CHECK(has(text, "+ u_width;"));
    CHECK(has(error_of([] { (void)Snippet("float f() { return 1.0; }", {.aliases = {{"ff", "g"}}}); }), "did you mean 'f'?"));
}

TEST_CASE("which function is called, and with what", "[compose]")
{
    const std::string text = "float f(float x) { return x; } float g(float x) { return x; }";
    CHECK(becomes("<h(t)>", Snippet(text)) == "f(t)");
    CHECK(becomes("<h(t)>", Snippet(text, {.call = "g"})) == "g(t)");
    CHECK(becomes("<h(t)>", Snippet(text, {.arguments = {"P", ".y"}})) == "f(P, t.y)");
    CHECK(becomes("<h.other.g(t)>", A(Snippet(text, {.name = "other"}))) == "g(t)");
    CHECK(becomes("<h>", Snippet("uniform float w;")) == "");
    CHECK(has(error_of([&] { (void)Snippet(text, {.call = "h"}); }), "no function 'h'"));
}

TEST_CASE("a string is put there as it is", "[compose]")
{
    CHECK(composed("x = <h> + <h.x> + <i(t)>;", {{"h", std::string("p")}, {"i", std::string("f(2)")}}) == "x = p + p.x + f(2);");
}

TEST_CASE("hooks within arguments, comments within arguments", "[compose]")
{
    CHECK(becomes("<h(<h(t)>)>", A) == "A(A(t))");
    CHECK(becomes("<h(a, // first\n b)>", A + A) == "(A(a,           b) + A(a,           b))");
}

TEST_CASE("empty hooks are told", "[compose]")
{
    const auto out = glsl::compose(glsl::Stage::fragment, glsl::source_of("<h> <a(<b>)> <c.d> <a>"), {{"h", A}});
    CHECK(out.empty == std::vector<std::string>{"a", "c"});
    CHECK(out.codes.size() == 1);
    CHECK(glsl::compose(glsl::Stage::fragment, glsl::source_of("<h(<b>)>"), {{"h", A}}).empty == std::vector<std::string>{"b"});
}

TEST_CASE("every line knows its snippet", "[compose]")
{
    const auto out =
        glsl::compose(glsl::Stage::vertex, glsl::source_of("first\nx = <h(t)>;\n<s>\nlast"),
                      {{"h", Snippet("uniform float w;\nfloat f() { return w; }", {.name = "wave"})}, {"s", std::string("one;\ntwo;")}});
    const auto& lines = out.source.lines;
    REQUIRE(lines.size() == 7);
    CHECK(lines[1].text->name == "the snippet 'wave'");
    CHECK(lines[1].line == 2);
    CHECK(lines[2].text->name.empty());
    CHECK(lines[3].line == 2);
    CHECK(lines[5].text->name == "the text of the hook 's'");
    CHECK(lines[5].line == 2);
    CHECK(lines[6].line == 4);
    // A hook's text of one line is told by the place of the hook.
    const auto one = glsl::compose(glsl::Stage::vertex, glsl::source_of("first\n<s>"), {{"s", std::string("one;")}}).source;
    REQUIRE(one.lines.size() == 2);
    CHECK(one.lines[1].text->name.empty());
    CHECK(one.lines[1].line == 2);
}

TEST_CASE("includes in snippets", "[compose]")
{
    glsl::Library library;
    library.add("k.glsl", "#ifndef K_H\n#define K_H\nconst float K = 2.0;\n#endif\n");
    const std::string text = "#include \"k.glsl\"\n#include \"k.glsl\"\nfloat f(float x) { return K * x; }";
    const Snippet one(text, {}, library), two(text, {}, library);
    const std::string out = composed("x = <h(t)>;", {{"h", one + two}});
    // Each snippet has its own, guards and all.
    CHECK(count(out, "const float K_glumpp") == 2);
    CHECK(count(out, "#define K_H_glumpp") == 2);
}

TEST_CASE("what a snippet has included is no other's", "[compose]")
{
    glsl::Library library;
    library.add("k.glsl", "const float K = 2.0;\n");
    const std::string text = "#ifdef GL_X\n#define H\n#endif\n#ifdef H\n#include \"k.glsl\"\n#endif\n#include \"k.glsl\"\n"
                             "float f(float x) { return K * x; }";
    const std::string out = composed("x = <h(t)>;", {{"h", Snippet(text, {}, library) + Snippet(text, {}, library)}});
    CHECK(count(out, "#define glumpp_included_0_glumpp") == 2);
    CHECK(count(out, "#if !(defined( glumpp_included_0_glumpp") == 2);
}

TEST_CASE("operators are kept together whatever blanks, comments and line ends stand around", "[compose]")
{
    const auto filled = [](const std::string& text) { return glsl::detail::without_marks(composed("@ = " + text + ";", {{"h", A + B}})); };
    const auto has_brackets = [&](const std::string& text) { return has(filled(text), "(A(t) + B(t))"); };
    CHECK(has_brackets("2.0 *\n<h(t)>"));
    CHECK(has_brackets("2.0 *\r\n\t <h(t)>"));
    CHECK(has_brackets("2.0 * // twice\n    <h(t)>"));
    CHECK(has_brackets("2.0 /* of */ * /* twice */ <h(t)>"));
    CHECK(has_brackets("<h(t)>\n* 2.0"));
    CHECK(has_brackets("<h(t)> // and\n  / 2.0"));
    CHECK(has_brackets("f(2.0 *\n<h(t)>)"));
    CHECK_FALSE(has_brackets("\n<h(t)>\n"));
    CHECK_FALSE(has_brackets("f(1.0, // why\n<h(t)>)"));
}

TEST_CASE("a snippet's extension keeps its condition, before all code", "[compose]")
{
    const std::string text =
        composed("#version 330\nx = <h>;", {{"h", Snippet("#ifdef GL_Y\n#extension GL_Y : enable\n#endif\nfloat f() { return 1.0; }")}});
    CHECK(has(text, "#version 330\n#if defined( GL_Y )\n#extension GL_Y : enable\n#endif\n"));
    CHECK(count(text, "#extension") == 1);
    CHECK(text.find("#extension") < text.find("float f"));
}

TEST_CASE("a declaration that loses names keeps commas between those that stay", "[compose]")
{
    const auto left = [](const std::string& declaration)
    {
        const Snippet snippet("uniform float s, t; float f(float x) { return s * t * x; }", {.aliases = {{"s", "s"}, {"t", "t"}}});
        std::string text = composed("#version 330\n" + declaration + "\nx = <h(t)>;", {{"h", snippet}});
        text = text.substr(0, text.find("\nx = "));
        text = text.substr(text.find("return s"));
        text = text.substr(text.find('\n') + 1);
        std::string out;
        for (const char c : text)
        {
            if (c != ' ' && c != '\n') out += c;
        }
        return out;
    };
    CHECK(left("uniform float a, s;") == "uniformfloata;");
    CHECK(left("uniform float s, a;") == "uniformfloata;");
    CHECK(left("uniform float a, s, b;") == "uniformfloata,b;");
    CHECK(left("uniform float a, s, t;") == "uniformfloata;");
    CHECK(left("uniform float s, a, t, b;") == "uniformfloata,b;");
    CHECK(left("uniform float a /* one */, /* two */ s /* three */;") == "uniformfloata/*one*//*two*//*three*/;");
    CHECK(left("uniform float s, t;") == "");
    CHECK(left("uniform float s = f(1.0, 2.0), a;") == "uniformfloata;");
    CHECK(left("highp uniform float s;") == "");
    CHECK(left("uniform vec2 s;") == "uniformvec2s;");
}

TEST_CASE("a repeated declaration stays where the first may be left out", "[compose]")
{
    const Snippet snippet("#ifdef GL_X\nuniform float s;\n#endif\nfloat f(float x) { return x; }", {.aliases = {{"s", "s"}}});
    const std::string text = composed("#ifndef GL_X\nuniform float s;\n#endif\nx = <h(t)>;", {{"h", snippet}});
    CHECK(count(text, "uniform float s;") == 2);
    // A line that begins with '#' is not blanked.
    const Snippet shared("uniform float s; float f(float x) { return x; }", {.aliases = {{"s", "s"}}});
    CHECK(count(composed("uniform float s\n#ifdef GL_X\n= 2.0\n#endif\n;\nx = <h(t)>;", {{"h", shared}}), "#endif") == 1);
}

TEST_CASE("what a shared uniform is initialised with stays", "[compose]")
{
    const Snippet given("uniform float k = 2.0; float f(float x) { return k * x; }", {.aliases = {{"k", "u_k"}}});
    CHECK(has(composed("uniform float u_k;\nx = <h(t)>;", {{"h", given}}), "uniform float u_k = 2.0;"));
    const Snippet bare("uniform float k, l; float f(float x) { return k * x; }", {.aliases = {{"k", "u_k"}}});
    CHECK(has(composed("uniform float u_k = 2.0;\nx = <h(t)>;", {{"h", bare}}), "uniform float u_k = float(2), l_glumpp"));
    CHECK(count(composed("uniform float u_k = 2.0;\nx = <h(t)>;", {{"h", bare}}), "u_k =") == 1);
    // Of two that say so, one.
    const std::string twice = composed("uniform float u_k = 2.0;\nx = <h(t)> + <i(t)>;", {{"h", bare}, {"i", given}});
    CHECK(count(twice, "u_k =") == 1);
    CHECK(has(twice, "u_k = float(2), l_"));
    // Macros and constants of the shader stand behind the snippet: their values are taken.
    CHECK(has(composed("#define TWO 2.0\nconst float H = 0.25;\nuniform float u_k = TWO + H;\nx = <h(t)>;", {{"h", bare}}),
              "u_k = float(2.25), l_"));
    const Snippet more("uniform vec2 k[2]; float f(float x) { return k[0].x * x; }", {.aliases = {{"k", "u_k"}}});
    CHECK(has(composed("uniform vec2 u_k[2] = vec2[](vec2(1), vec2(-0.5, 2));\nx = <h(t)>;", {{"h", more}}),
              "u_k[2] = vec2[2](vec2(1, 1), vec2(-0.5, 2));"));
    CHECK(has(composed("uniform float u_k = sqrt(2.0);\nx = <h(t)>;", {{"h", bare}}), "u_k = sqrt ( 2.0 ), l_"));
    CHECK(has(composed("uniform float u_k = 3000000000.0;\nx = <h(t)>;", {{"h", bare}}), "u_k = float(3000000000), l_"));
    // Constants whose values are not known are written out.
    CHECK(has(composed("const int two = 2;\nconst float a = sqrt(two), b = a + a / 2;\nuniform float u_k = max(b, v.a);\nx = <h(t)>;",
                       {{"h", bare}}),
              "u_k = max ( float ( float ( sqrt ( int ( 2 ) ) ) + float ( sqrt ( int ( 2 ) ) ) / 2 ) , v . a ), l_"));
    CHECK(has(composed("const float w[2] = float[](1.0, 2.0);\nuniform float u_k = w[1];\nx = <h(t)>;", {{"h", bare}}),
              "u_k = ( float []( 1.0 , 2.0 ) ) [ 1 ], l_"));
    std::string doubled = "const float c0 = sqrt(2.0);\n";
    for (int i = 1; i <= 60; ++i)
    {
        const std::string last = "c" + std::to_string(i - 1);
        doubled += "const float c" + std::to_string(i) + " = " + last + " + " + last + ";\n";
    }
    CHECK(composed(doubled + "uniform float u_k = c60;\nx = <h(t)>;", {{"h", bare}}).size() < 1'000'000);
    // Of many long ones those that come after a million words keep their names.
    std::string many = "const float c0 = sqrt(2.0)";
    for (int i = 0; i < 10; ++i) many += " +" + many.substr(many.find('=') + 1);
    for (int i = 1; i <= 300; ++i) many += ";\nconst float c" + std::to_string(i) + " = c0";
    CHECK_FALSE(has(composed(many + ";\nuniform float u_k = c1;\nx = <h(t)>;", {{"h", bare}}), "u_k = c1"));
    CHECK(has(composed(many + ";\nuniform float u_k = c300;\nx = <h(t)>;", {{"h", bare}}), "u_k = c300"));
    // A snippet's own stays with it.
    const Snippet own("uniform float k = 0.5; float f(float x) { return k * x; }");
    CHECK(has(composed("x = <h(t)>;", {{"h", own}}), " = 0.5;"));
}

TEST_CASE("of a declaration that a macro writes nothing is taken out", "[compose]")
{
    const Snippet shared("uniform float k; float f(float x) { return k * x; }", {.aliases = {{"k", "u_k"}}});
    for (const std::string& shader :
         std::vector<std::string>{"#define D uniform float u_k\nD;\nx = ", "#define D u_k\nuniform float D;\nx = ",
                                  "#define D float\nuniform D u_k;\nx = ", "#define D ;\nuniform float u_k D\nx = "})
    {
        const std::string text = composed(shader + "<h(t)>;", {{"h", shared}});
        INFO(text);
        CHECK(has(text, shader));
    }
}

TEST_CASE("what else a shared declaration says goes to the one that stays", "[compose]")
{
    const auto first_of = [](const std::string& snippet, const std::string& shader)
    {
        const Snippet shared(snippet + " float f(float x) { return k * x; }", {.aliases = {{"k", "v_k"}}});
        const std::string text =
            glsl::compose(glsl::Stage::fragment, glsl::source_of(shader + "\nx = <h(t)>;"), {{"h", shared}}).source.text;
        const std::size_t function = text.find(" float f_glumpp");
        return std::pair(text.substr(0, function), text.substr(text.find("\n", function)));
    };
    const std::string rest = "\nx = ";
    for (const std::string& qualifier :
         std::vector<std::string>{"flat ", "centroid noperspective ", "layout(location=1) ", "layout(binding=(2)) "})
    {
        INFO(qualifier);
        const auto [first, behind] = first_of("in float k;", qualifier + "in float v_k;");
        CHECK(first == qualifier + "in float v_k;");
        CHECK_FALSE(has(behind, "v_k;"));
        // What stays may say more than what goes, or the same.
        for (const std::string& second : {std::string(), qualifier})
        {
            const auto [one, other] = first_of(qualifier + "in float k;", second + "in float v_k;");
            CHECK(one == qualifier + "in float v_k;");
            CHECK_FALSE(has(other, "v_k;"));
        }
    }
    // The same is the same however it is written, and what is so anyway is nothing.
    for (const auto& [one, other] :
         std::vector<std::pair<std::string, std::string>>{{"layout(location=1) in", "layout( location = /* */ 1 )\nin"},
                                                          {"noperspective centroid in", "centroid noperspective in"},
                                                          {"in", "smooth in"},
                                                          {"smooth in", "in"}})
    {
        INFO(other);
        CHECK(first_of(one + " float k;", other + " float v_k;").first == one + " float v_k;");
        CHECK_FALSE(has(first_of(one + " float k;", other + " float v_k;").second, "v_k;"));
        CHECK_FALSE(has(first_of(one + " float k, l;", other + " float v_k;").second, "v_k;"));
    }
    // What a condition may leave out tells the first nothing.
    const auto [sure, unsure] = first_of("in float k;", "#ifdef GL_X\nflat in float v_k;\n#else\nin float v_k;\n#endif");
    CHECK(sure == "in float v_k;");
    CHECK(has(unsure, "flat in float v_k;"));
    CHECK(first_of("highp in float k;", "mediump in float v_k;").first == "highp in float v_k;");
    // Where it would be another's as well, or one of two has to give way, both stay, and the compiler says so.
    const auto [both, two] = first_of("in float k, l;", "flat in float v_k;");
    CHECK_FALSE(has(both, "flat"));
    CHECK(has(two, "flat in float v_k;"));
    CHECK(has(first_of("in float l, k;", "flat in float v_k;").second, "flat in float v_k;"));
    CHECK(has(first_of("noperspective in float k;", "flat in float v_k;").second, "flat in float v_k;"));
    // An initialiser goes along.
    CHECK(first_of("uniform float k;", "layout(location = 3) uniform float v_k = 2.0;").first ==
          "layout(location=3) uniform float v_k = float(2);");
}

TEST_CASE("a snippet that two stages share declares in each what stands there", "[compose][stage]")
{
    const Snippet snippet(
        "#ifdef _GLUMPY__FRAGMENT_SHADER__\nuniform float k;\n#else\nuniform float l;\n#endif\nfloat f(float x) { return x; }",
        {.aliases = {{"k", "u_k"}, {"l", "u_k"}}});
    // The shader's declaration repeats the one that counts, whichever that is.
    for (const auto stage : glsl::stages)
    {
        const std::string text = glsl::compose(stage, glsl::source_of("uniform float u_k;\nx = <h(t)>;"), {{"h", snippet}}).source.text;
        CHECK(count(text, "uniform float u_k;") == 2);
    }
}

namespace
{

/// Two snippets that take a struct and macros from one file, guarded or not.
struct Guarded
{
    glsl::Library library;
    Snippet place, scale;

    explicit Guarded(const std::string& file)
        : library(glsl::Library().add("point.glsl", file)),
          place("#include \"point.glsl\"\nPoint place(vec2 p) { return POINT(p * UNIT); }", {}, library),
          scale("#include \"point.glsl\"\nPoint scale(Point p) { p.place *= UNIT; return p; }", {}, library)
    {
    }
};

const std::string point = "struct Point\n{\n    vec2 place; // where\n};\n#define POINT(p) Point(p)\nconst float UNIT = 1.0;\n";
const std::string guarded_point = "#ifndef POINT_H\n#define POINT_H\n" + point + "#endif\n";

}  // namespace

TEST_CASE("a struct and a macro that two snippets take from one file are one", "[compose][shared]")
{
    for (const std::string& file : {point, guarded_point})
    {
        const Guarded given(file);
        const std::string text = composed("Point p = <h(t)>;\n#ifdef POINT\n#endif\n", {{"h", given.scale(given.place)}});
        CHECK(count(text, "struct Point") == 1);
        CHECK(count(text, "#define POINT(p) Point(p)") == 2);
        // What else the file has, each snippet has for itself.
        CHECK(count(text, "const float UNIT_glumpp") == 2);
        CHECK(count(text, "// where") == 2);
    }
}

TEST_CASE("a struct that the shader takes from the same file is one, too", "[compose][shared]")
{
    const Guarded given(guarded_point);
    const glsl::Source shader = glsl::include(glsl::source_of("#include \"point.glsl\"\nPoint p = <h(UNIT)>;"), given.library);
    const auto out = glsl::compose(glsl::Stage::vertex, shader, {{"h", given.place}}).source;
    CHECK(count(out.text, "struct Point") == 1);
    CHECK(has(out.text, "const float UNIT = 1.0;"));
    CHECK(out.lines.back().line == 2);
}

TEST_CASE("macros that look alike are two where they use what each snippet has for itself", "[compose][shared]")
{
    const std::string scale = "uniform float k;\n#define SCALE (k)\n#define TWO 2.0\n";
    const Snippet a(scale + "float f(float x) { return SCALE * TWO * x; }"), b(scale + "float g(float x) { return SCALE * TWO * x; }");
    const std::string text = composed("x = <h(t)>;", {{"h", a(b)}});
    CHECK(count(text, "#define SCALE") == 2);
    CHECK(count(text, "#define SCALE_glumpp") == 1);
    CHECK_FALSE(has(text, "TWO_glumpp"));
    // One that both share is one.
    const Snippet c(scale + "float f(float x) { return SCALE * x; }", {.aliases = {{"k", "k"}}}),
        d(scale + "float g(float x) { return SCALE * x; }", {.aliases = {{"k", "k"}}});
    CHECK_FALSE(has(composed("x = <h(t)>;", {{"h", c(d)}}), "SCALE_glumpp"));
    // The shader's own is another's.
    const Snippet e("float sq(float x) { return x * x; }\n#define SQ sq(2.0)\nfloat f(float x) { return SQ * x; }");
    CHECK(has(composed("float sq(float x) { return x; }\n#define SQ sq(2.0)\nx = SQ * <h(t)>;", {{"h", e}}), "#define SQ_glumpp"));
}

TEST_CASE("snippets have the precisions of the shader in ES, behind all extensions", "[compose]")
{
    const Snippet snippet("#extension GL_B : enable\nfloat f(float x) { return x; }");
    const std::string version = "#version 300 es\n",
                      own = "#extension GL_A : enable\nprecision highp float; /* both\n */ precision mediump int;\n";
    const std::string text = composed(version + own + "out vec4 c; void main() { c = vec4(<h(1.0)>); }", {{"h", snippet}});
    CHECK(text.starts_with(version));
    const std::size_t a = text.find("#extension GL_A"), b = text.find("#extension GL_B"), highp = text.find("precision highp float;\n"),
                      mediump = text.find("precision mediump int;\n"), function = text.find("float f_glumpp");
    REQUIRE(function != std::string::npos);
    CHECK(a < b);
    CHECK(b < highp);
    CHECK(highp < mediump);
    CHECK(mediump < function);
    // Also what a condition of ES sets, but not what comes behind code, or never ends.
    const auto front = [&](const std::string& before)
    {
        const std::string out = composed(version + before + "\nvoid main() { <h(1.0)>; }", {{"h", snippet}});
        return out.substr(0, out.find("float f_glumpp"));
    };
    CHECK(has(front("#define X y\n#ifdef GL_ES\nprecision highp float;\n#endif"), "precision highp float;\n"));
    CHECK_FALSE(has(front("out vec4 c;\nprecision highp float;"), "precision"));
    CHECK_FALSE(has(front("#if 0\nprecision highp float;\n#endif"), "precision"));
    CHECK_FALSE(has(front("precision highp float"), "precision"));
}

TEST_CASE("names that differ in an underscore at their end stay apart", "[compose]")
{
    const Snippet snippet("float f_(float x) { return x; }\nfloat f(float x) { return f_(x) * 2.0; }", {.call = "f"});
    const std::string text = composed("x = <h(t)>;", {{"h", snippet}});
    const std::size_t first = text.find("float f_glumpp"), second = text.find("float f_glumpp", first + 1);
    REQUIRE(second != std::string::npos);
    const auto name = [&](std::size_t at) { return text.substr(at, text.find('(', at) - at); };
    CHECK(name(first) == name(second) + "_");
    CHECK(text.find("__") == std::string::npos);
    CHECK(glsl::readable("error: " + name(first).substr(6) + " and " + name(second).substr(6)) == "error: f_ and f\n");
}

TEST_CASE("a struct that does not end is left to the compiler", "[compose][shared]")
{
    const Snippet one("struct P { float x; }; float one(float x) { return P(x).x; }");
    for (const std::string open : {"struct P { float x;", "struct P { float x; ", "struct P {", "struct P", "struct"})
    {
        const std::string text = composed("x = <h(t)>;\n" + open, {{"h", one}});
        CHECK(text.ends_with(open));
        CHECK(has(text, "{ float x; };"));
        // Also behind a whole one of the shader's own.
        CHECK(composed("struct P { float x; };\nx = <h(t)>;\n" + open, {{"h", one}}).ends_with(open));
    }
}

TEST_CASE("structs and macros of one name that are not the same stay apart", "[compose][shared]")
{
    const Snippet one("#define K 1.0\nstruct P { float x; }; float one(float x) { return P(K * x).x; }");
    const Snippet two("#define K 2.0\nstruct P { vec2 x; }; struct Q { P p; }; float two(float x) { return Q(P(vec2(K * x))).p.x.y; }");
    const Snippet three("struct P { float x; }; struct Q { P p; };\nfloat three(float x) { return Q(P(x)).p.x; }");
    std::string text = composed("x = <h(t)>;", {{"h", one + two + three}});
    CHECK(count(text, "struct P {") == 1);
    CHECK(count(text, "struct P_glumpp") == 1);
    CHECK(count(text, "#define K 1.0") == 1);
    CHECK(count(text, "#define K_glumpp") == 1);
    CHECK(count(text, "struct Q { P_glumpp") == 1);
    CHECK(count(text, "struct Q_glumpp") == 1);
    const Snippet four("#define K 4.0\n#define TWICE(x) 2 * K * x\nfloat four(float x) { return TWICE(x); }");
    CHECK(has(composed("x = <h(t)>;", {{"h", one + four}}), "#define TWICE(x) 2 * K_glumpp"));
    // So does what stands before the things it is made of; two that agree are one.
    const Snippet five("#define TWICE(x) 2 * K * x\n#define K 2.0\nfloat five(float x) { return TWICE(x); }");
    text = composed("x = <h(t)>;", {{"h", one + two + five}});
    CHECK(count(text, "#define K_glumpp") == 2);
    CHECK(text.substr(text.find("#define K_glumpp"), 22) == text.substr(text.rfind("#define K_glumpp"), 22));
    // A circle ends.
    const Snippet circle("#define A B\n#define B A\nfloat f() { return 1.0; }"),
        same("#define A B\n#define B A\nfloat g() { return 1.0; }");
    CHECK(count(composed("#define A 0\nx = <h(t)>;", {{"h", circle + same}}), "#define A_glumpp") == 2);
    // The shader's own come first, whatever they are.
    text = composed("uniform float K;\nstruct P { vec3 x; };\nx = <h(t)>;", {{"h", one}});
    CHECK(has(text, "struct P_glumpp"));
    CHECK(has(text, "#define K_glumpp"));
    // One of a struct that is not the same is not the same.
    text = composed("struct P { vec3 x; };\nstruct Q { P p; };\nx = <h(t)>;", {{"h", three}});
    CHECK(has(text, "struct Q_glumpp"));
}

TEST_CASE("a repeated struct goes, what else its statement says stays", "[compose][shared]")
{
    const Snippet snippet("struct P { float x; }; float f(P p) { return p.x; }");
    const auto left = [&](const std::string& text)
    {
        std::string out = composed(text + "x = <h(p)>;", {{"h", snippet}});
        out = out.substr(out.find('\n') + 1);
        std::string words;
        for (const char c : out.substr(0, out.find("x = ")))
        {
            if (c != ' ') words += c;
        }
        return words;
    };
    CHECK(left("struct P { float x; } p, q;\n") == "Pp,q;\n");
    CHECK(left("uniform struct P\n{\n  float x;\n}\np;\n") == "uniformP\n\n\n\np;\n");
    CHECK(left("struct P { float x; /* why */ }; // one\n") == "/*why*///one\n");
    // Lines that begin with '#' stay.
    const std::string branches = "struct P\n{\n#ifdef GL_ES\n  vec2 x;\n#else\n  float x;\n#endif\n};\n";
    const std::string both = composed(branches + "x = <h(p)>;", {{"h", Snippet(branches + "float f(P p) { return p.x; }")}});
    CHECK(count(both, "struct P") == 1);
    CHECK(count(both, "#ifdef GL_ES") == 2);
    CHECK(count(both, "#endif") == 2);
    CHECK(has(left("#ifdef GL_X\nstruct P { vec2 x; };\n#else\nstruct P { float x; };\n#endif\n"), "structP{vec2x;}"));
}
