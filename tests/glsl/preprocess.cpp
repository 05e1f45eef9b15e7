#include "support/catch.hpp"
#include "support/errors.hpp"

#include <glumpp/error.hpp>
#include <glumpp/glsl/declarations.hpp>
#include <glumpp/glsl/preprocess.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace glsl = glumpp::glsl;

namespace
{

/// The names of the uniforms that count, with the length of arrays.
std::string uniforms(std::string_view text)
{
    std::string out;
    glsl::for_each_declaration(text, glsl::Stage::vertex,
                               [&](const glsl::Declaration& found)
                               {
                                   out += (out.empty() ? "" : " ") + std::string(found.name);
                                   if (found.is_array) out += "[" + std::to_string(found.count) + "]";
                               });
    return out;
}

/// "yes", "no" or "both": which branch of `#if condition` counts, behind some definitions.
std::string branch(const std::string& condition, const std::string& before = {})
{
    const std::string found = uniforms(before + "\n#if " + condition + "\nuniform int yes;\n#else\nuniform int no;\n#endif\n");
    return found == "yes no" ? "both" : found;
}

}  // namespace

TEST_CASE("lines that a condition leaves out declare nothing", "[preprocess]")
{
    CHECK(uniforms("#if 0\nuniform int a;\n#endif\nuniform int b;") == "b");
    CHECK(uniforms("#define A\n#ifdef A\nuniform int a;\n#else\nuniform int b;\n#endif") == "a");
    CHECK(uniforms("#define A\n#undef A\n#ifndef A\nuniform int a;\n#else\nuniform int b;\n#endif") == "a");
    CHECK(uniforms("#define a(x) x\nuniform float a; uniform float b, a\n;") == "a b a");
    CHECK(uniforms("#if 0\n#define A\n#endif\n#ifdef A\nuniform int a;\n#endif") == "");
    // A bracket that each branch of two conditions closes.
    CHECK(uniforms("void main()\n{\n#ifdef GL_X\n#ifdef GL_Y\n}\n#else\n}\n#endif\n#else\n}\n#endif\nuniform int a;\n") == "a");
    CHECK(uniforms("int f(int a\n#ifdef GL_X\n#ifdef GL_Y\n)\n#else\n)\n#endif\n#else\n)\n#endif\n;\nuniform int a;\n") == "a");
    CHECK(uniforms("#if 0\n#if 1\nuniform int a;\n#else\nuniform int b;\n#endif\n#elif 1\nuniform int c;\n#else\nuniform int d;\n#endif") ==
          "c");
    CHECK(uniforms("#if 1\nvoid f() {\n#else\nvoid g() {\n#endif\n}\nuniform int a;") == "a");
}

TEST_CASE("what the text does not decide counts", "[preprocess]")
{
    CHECK(branch("GL_ARB_gpu_shader5 > 0") == "both");
    CHECK(branch("defined(GL_ARB_gpu_shader5)") == "both");
    CHECK(branch("UNKNOWN") == "both");
    CHECK(branch("F(3)") == "both");
    CHECK(branch("1 +") == "both");
    CHECK(branch("A", "#define A B\n#define B A") == "both");
    CHECK(uniforms("#if GL_X\nuniform int a;\n#elif 1\nuniform int b;\n#else\nuniform int c;\n#endif") == "a b");
    // Behind a branch that counts nothing does, whatever is not known.
    CHECK(uniforms("#if 1\nuniform int a;\n#elif GL_X\nuniform int b;\n#else\nuniform int c;\n#endif") == "a");
    CHECK(uniforms("#if GL_X\nuniform int a;\n#elif 0\nuniform int b;\n#else\nuniform int c;\n#endif") == "a c");
    CHECK(uniforms("#if GL_X\n#elif 0\n#elif 1\nuniform int a;\n#else\nuniform int b;\n#endif\n#if 0\n#elif 1\n#elif GL_X\nuniform int "
                   "c;\n#endif") == "a");
    // A side that decides alone.
    CHECK(branch("GL_X && 0") == "no");
    CHECK(branch("GL_X || 1") == "yes");
}

TEST_CASE("constant expressions", "[preprocess]")
{
    for (const char* const yes : {"1",
                                  "!0",
                                  "2 * 3 == 6",
                                  "1 + 2 * 3 == 7",
                                  "(1 + 2) * 3 == 9",
                                  "7 / 2 == 3 && 7 % 4 == 3",
                                  "1 << 4 == 16",
                                  "0x1F == 31",
                                  "010 == 8",
                                  "5u == 5",
                                  "~0 == -1",
                                  "-3 < 2",
                                  "3 >= 3",
                                  "(6 & 3) == 2",
                                  "(6 ^ 3) == 5",
                                  "(4 | 1) == 5",
                                  "defined A && !defined(B)",
                                  "N > 2",
                                  "~5 & 0xFF",
                                  "4u - 1u == 3",
                                  "3 << 0 == 3",
                                  "3 >> 0 == 3 && 3 >> 31 == 0",
                                  "10 - 4 - 3 == 3",
                                  "/* c */ 1 // d"})
    {
        INFO(yes);
        CHECK(branch(yes, "#define A\n#define N (M + 1)\n#define M 2") == "yes");
    }
    for (const char* const no : {"0", "!1", "1 == 2", "defined(B)", "N == 2", "1 && 0", "0 || 0"})
    {
        INFO(no);
        CHECK(branch(no, "#define A\n#define N (M + 1)\n#define M 2") == "no");
    }
    // Among them what depends on how many bits a compiler counts with, and whether it knows numbers without a sign.
    for (const char* const unknown : {"1 / 0", "1 << 99", "99999999999 > 1", "08 == 8", "(1", "1 2", "defined(", "$", "0xFFFFFFFF > 0",
                                      "~0u > 0", "0u - 1u > 0", "1 << 31 < 0", "65536 * 65536 && 1", "-1 < 0u"})
    {
        INFO(unknown);
        CHECK(branch(unknown) == "both");
    }
}

TEST_CASE("operators of constant expressions bind as C's, and those of one level from the left", "[preprocess]")
{
    const std::vector<std::vector<std::string>> levels{
        {"||"}, {"&&"}, {"|"}, {"^"}, {"&"}, {"==", "!="}, {"<", "<=", ">", ">="}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "%"}};
    // Numbers that tell (a one b) two c from a one (b two c).
    const auto is_told = [](const std::string& one, const std::string& two, bool left_first)
    {
        const std::vector<std::string> numbers{"0", "1", "2", "3", "5", "8"};
        for (const std::string& a : numbers)
            for (const std::string& b : numbers)
                for (const std::string& c : numbers)
                {
                    const std::string plain = a + one + b + two + c;
                    const std::string left = "(" + a + one + b + ")" + two + c, right = a + one + "(" + b + two + c + ")";
                    if (branch("(" + left + ") != (" + right + ")") != "yes") continue;
                    INFO(plain);
                    CHECK(branch("(" + plain + ") == (" + (left_first ? left : right) + ")") == "yes");
                    return true;
                }
        return false;
    };
    std::size_t told = 0, pairs = 0;
    for (std::size_t i = 0; i < levels.size(); ++i)
        for (std::size_t j = 0; j < levels.size(); ++j)
            for (const std::string& one : levels[i])
                for (const std::string& two : levels[j])
                {
                    ++pairs;
                    if (is_told(one, two, i >= j)) ++told;
                }
    CHECK(pairs == 324);
    CHECK(told == 314);  // all but the same one of || && | ^ & + * twice, a + b - c, a % b == c and a * b << c
}

TEST_CASE("lengths of arrays may be macros and sums", "[preprocess]")
{
    CHECK(uniforms("#define N 4\nuniform float a[N], b[2 * N + 1], c[M];") == "a[4] b[9] c[0]");
}

TEST_CASE("conditions are known while compiling", "[preprocess]")
{
    constexpr auto count = []
    {
        std::size_t found = 0;
        glsl::for_each_declaration("#define N 2\n#if N == 2\nuniform int a;\n#else\nuniform int b;\n#endif", glsl::Stage::vertex,
                                   [&](const glsl::Declaration&) { ++found; });
        return found;
    }();
    static_assert(count == 1);
    CHECK(count == 1);
}

namespace
{

/// The words of a text with its macros replaced.
std::string replaced(std::string_view text)
{
    std::string out;
    glsl::Preprocessor tokens(text);
    for (glsl::Token token = tokens.next(); !token.is_end(); token = tokens.next()) out.append(out.empty() ? "" : " ").append(token.text);
    return out;
}

std::string error_in(const std::string& text)
{
    return error_of([&] { (void)replaced(text); });
}

}  // namespace

TEST_CASE("macros are replaced as a compiler does it", "[preprocess]")
{
    CHECK(replaced("#define A b c\nA;A") == "b c ; b c");
    CHECK(replaced("#define F(x, y) y(x)\nF(1, (2, 3)) F") == "( 2 , 3 ) ( 1 ) F");
    CHECK(replaced("#define F (x)\nF") == "( x )");
    CHECK(replaced("#define F(x) x\n#define G F\nG(F(F(1))) G\n(2)") == "1 2");
    CHECK(replaced("#define F() f\n#define A 1\n#undef A\nF() A") == "f A");
    CHECK(replaced("#define A \\\n 1 // one\nA") == "1");
    CHECK(replaced("#define N 3\n#define F(x) x * N\nF(N)") == "3 * 3");
    CHECK(replaced("#define F(x) x\nF(1") == "1");
    CHECK(replaced("#define F(x) x\nF") == "F");
}

TEST_CASE("a macro does not replace itself, alone or through others", "[preprocess]")
{
    CHECK(replaced("#define A A + A\nA") == "A + A");
    CHECK(replaced("#define A B\n#define B A\nA B") == "A B");
    CHECK(replaced("#define F(x) F(x) + x\nF(F(1))") == "F ( F ( 1 ) + 1 ) + F ( 1 ) + 1");
    CHECK(branch("A", "#define A A + A") == "both");
    CHECK(branch("A", "#define A B + B\n#define B C + C\n#define C A + A") == "both");
    CHECK(branch("F(1)", "#define F(x) F(x) + F(x)") == "both");
}

TEST_CASE("macros that double without end are refused, with their line", "[preprocess]")
{
    std::string chain = "#define A0 1\n";
    for (int i = 1; i <= 40; ++i)
    {
        const std::string before = "A" + std::to_string(i - 1);
        chain += "#define A" + std::to_string(i) + " " + before + " + " + before + "\n";
    }
    CHECK(branch("A10 == 1024", chain) == "yes");
    CHECK(has(error_in(chain + "\n#if A40\n#endif"), "line 43: macros become more than 1,000,000 words"));
    CHECK(has(error_in(chain + "x = A40;"), "line 42: macros become more than 1,000,000 words"));
    std::string calls;
    for (int i = 0; i < 60; ++i) calls += "D(";
    CHECK(has(error_in("#define D(x) x x\n" + calls + "1" + std::string(60, ')')), "line 2: macros become more than"));
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "F(";
    CHECK(has(error_in("#define F(x) x\n" + deep.substr(0, 2 * 300) + "1" + std::string(300, ')')), "line 2: macros are nested more than"));
    CHECK(has(error_in("#define F(x) x\n\n" + deep + "1" + std::string(200'000, ')')), "line 3: macros"));
}

TEST_CASE("in a macro's call that is never closed nothing more is replaced", "[preprocess]")
{
    CHECK(replaced("#define F(x) x\na F(b) F(c F(d) e") == "a b c F ( d ) e");
    CHECK(uniforms("#define F(x) uniform float x\nF(a); F(b; uniform int c;") == "a b c");
    // Each takes all the rest, which is not looked into once for each.
    std::string open;
    for (int i = 0; i < 20'000; ++i) open += "F(a, ";
    CHECK(replaced("#define F(x, y) x\nb " + open) == "b a");
    CHECK(replaced("#define F(x, y) y\nb " + open).size() == 8 * 19'999 + 1);
}

TEST_CASE("expressions nested without end are refused, with their line", "[preprocess]")
{
    const std::size_t many = 200'000;
    CHECK(has(error_in("a;\n#if " + std::string(many, '(') + "1" + std::string(many, ')') + "\n#endif"),
              "line 2: an expression is nested more than 200 deep"));
    for (const char sign : {'!', '~'})
        CHECK(has(error_in("#if " + std::string(many, sign) + "1\n#endif"), "line 1: an expression is nested"));
    std::string minus;
    for (std::size_t i = 0; i < many; ++i) minus += "- ";
    CHECK(has(error_in("#if " + minus + "1\n#endif"), "line 1: an expression is nested"));
    CHECK(branch(std::string(100, '(') + "1" + std::string(100, ')')) == "yes");
    // Many conditions within one another are no expression.
    std::string conditions, ends;
    for (int i = 0; i < 20'000; ++i)
    {
        conditions += "#if 1\n";
        ends += "#endif\n";
    }
    CHECK(uniforms(conditions + "uniform int a;\n" + ends + "uniform int b;") == "a b");
}

TEST_CASE("the version is known: the text's own, or those it may get", "[preprocess]")
{
    CHECK(branch("__VERSION__ == 330", "#version 330") == "yes");
    CHECK(branch("defined(GL_ES)", "#version 330") == "no");
    CHECK(branch("__VERSION__ >= 400", "#version 450 core") == "yes");
    CHECK(branch("defined(__VERSION__)") == "yes");
    // On OpenGL ES, text without a version becomes another.
    for (const char* const version : {"", "#version 120"})
    {
        CHECK(branch("__VERSION__ >= 300", version) == "yes");
        CHECK(branch("__VERSION__ == 330", version) == "both");
        CHECK(branch("__VERSION__ < 310 || __VERSION__ > 320", version) == "yes");
        CHECK(branch("MODERN", std::string(version) + "\n#define MODERN (__VERSION__ > 300)") == "both");
        CHECK(branch("defined(GL_ES)", version) == "both");
        CHECK(branch("GL_ES", version) == "both");
        CHECK(branch("defined(GL_ES) && __VERSION__ < 300", version) == "no");
        CHECK(branch("defined(GL_ES) || __VERSION__ > 310", version) == "yes");
        CHECK(branch("defined(GL_X) && __VERSION__ < 300", version) == "no");
    }
    CHECK(branch("defined(GL_ES) && __VERSION__ == 300", "#version 300 es") == "yes");
    CHECK(uniforms("#if __VERSION__ < 130\nuniform float old;\n#else\nuniform vec2 fresh;\n#endif") == "fresh");
}

TEST_CASE("macros with arguments decide conditions", "[preprocess]")
{
    CHECK(branch("AT_LEAST(3)", "#define AT_LEAST(n) (N >= n)\n#define N 4") == "yes");
    CHECK(branch("AT_LEAST(5)", "#define AT_LEAST(n) (N >= n)\n#define N 4") == "no");
    CHECK(branch("defined F", "#define F(x) x") == "yes");
}

TEST_CASE("what a condition may define otherwise is not known", "[preprocess]")
{
    const std::string either = "#ifdef GL_X\n#define N 4\n#else\n#define N 8\n#endif\n";
    CHECK(uniforms(either + "uniform float a[N];") == "a[0]");
    CHECK(branch("N == 8", either) == "both");
    CHECK(branch("defined(M)", "#ifdef GL_X\n#define M\n#endif") == "both");
    CHECK(branch("defined(M)", "#define M\n#ifdef GL_X\n#undef M\n#endif") == "both");
    CHECK(uniforms("#define N 4\n#ifdef GL_X\n#undef N\n#endif\nuniform float a[N];") == "a[0]");
}

TEST_CASE("the undecided conditions around a place hold anywhere", "[preprocess]")
{
    const auto guard = [](std::string_view text)
    {
        glsl::Preprocessor tokens(text);
        while (!tokens.next_or_directive().is("here"))
        {
        }
        return tokens.conditions().guard();
    };
    CHECK(guard("here") == "");
    CHECK(guard("#if 1\n#ifndef X\nhere") == "");
    CHECK(guard("#ifdef GL_X\nhere") == "( defined( GL_X ) )");
    CHECK(guard("#ifdef GL_X\n#else\nhere") == "!( defined( GL_X ) )");
    CHECK(guard("#define A 1\n#if GL_X > A && defined(A)\n#ifndef GL_Y\nhere") == "( GL_X > 1 && 1 ) && ( ! defined( GL_Y ) )");
    CHECK(guard("#if GL_X\n#elif GL_Y\nhere") == "!( GL_X ) && ( GL_Y )");
    CHECK(guard("#if GL_X\n#elif 0\n#elif 1\nhere") == "!( GL_X )");
}

TEST_CASE("where several branches count, each begins within the brackets around them all", "[preprocess]")
{
    const std::string heads = "#ifdef GL_X\nfloat f(lowp float x) { {\n#elif GL_Y\nfloat f(mediump float x) { {\n#else\n"
                              "float f(float x) { {\n#endif\nfloat l; } return x; }\n";
    CHECK(replaced("#ifdef GL_X\n( {\n#else\n( [\n#endif\n] ) end") == "( { } ) ( [ ] ) end");
    CHECK(replaced("( {\n#ifdef GL_X\n} ) a\n#else\n} ) b\n#endif\nend") == "( { } ) a ( { } ) b end");
    CHECK(replaced("#ifdef GL_X\n{ a\n#endif\nb\n#ifdef GL_X\n}\n#endif\nc") == "{ a } b } { c");
    // One within another: what the inner one closes, the outer one has closed; and behind it the outer one goes on.
    CHECK(replaced("#ifdef GL_X\n( [\n#ifdef GL_Y\n] a\n#else\n] b\n#endif\n) c\n#else\nd\n#endif\ne") == "( [ ] a [ ] b ) c d e");
    CHECK(replaced("#ifdef GL_X\n(\n#ifdef GL_Y\na\n#endif\n#else\n(\n#endif\nb ) c") == "( a ) ( b ) c");
    CHECK(replaced("#ifdef GL_X\n#ifdef GL_Y\n{ (\n#else\n{ [\n#endif\n#else\n{ [\n#endif\n] }") == "{ ( ) } { [ ] } { [ ] }");
    // What is decided has its own brackets.
    CHECK(replaced("#if 1\n{ a\n#else\n{ b\n#endif\n}\n#if 1\n{\n#endif\n}") == "{ a } { }");
    CHECK(replaced("#ifdef GL_X\n#if 1\n{ a\n#endif\n}\n#endif\nb") == "{ a } b");
    CHECK(uniforms(heads + "uniform int a;") == "a");
    CHECK(uniforms(heads + heads + "uniform int a;\n#ifdef GL_X\nvoid g() {\n#else\n#endif\nuniform int b;") == "a b");
    CHECK(replaced("#else\n{\n#elif 1\n#endif\n}") == "{ }");
}

TEST_CASE("a macro that is defined anew between its own arguments", "[preprocess]")
{
    const std::string found = uniforms("#define F(x) x\nuniform float a[F(\n#undef F\n#define F(x, y) y\n3)];\nuniform float b;");
    CHECK(found.substr(0, 1) == "a");
    CHECK(found.ends_with("b"));
}

TEST_CASE("a text counts in its stage, and in all where that is not known", "[preprocess][stage]")
{
    const char* const text = "#ifdef _GLUMPY__VERTEX_SHADER__\nuniform int v;\n#elif defined(_GLUMPY__FRAGMENT_SHADER__)\nuniform int f;\n"
                             "#else\nuniform int g;\n#endif\n#ifndef _GLUMPY__FRAGMENT_SHADER__\nuniform int no_f;\n#endif\n";
    const auto names = [text](std::optional<glsl::Stage> stage)
    {
        std::string out;
        glsl::for_each_declaration(text, stage, [&](const glsl::Declaration& found) { out.append(found.name).append(" "); });
        return out;
    };
    CHECK(names(glsl::Stage::vertex) == "v no_f ");
    CHECK(names(glsl::Stage::fragment) == "f ");
    CHECK(names(glsl::Stage::geometry) == "g no_f ");
    CHECK(names(std::nullopt) == "v f g no_f ");
    // What is defined in one stage only is not sure in all.
    const char* const sized = "#ifdef _GLUMPY__VERTEX_SHADER__\n#define N 2\n#else\n#define N 3\n#endif\nuniform float a[N];";
    const auto length = [sized](std::optional<glsl::Stage> stage)
    {
        std::size_t out = 99;
        glsl::for_each_declaration(sized, stage, [&](const glsl::Declaration& found) { out = found.count; });
        return out;
    };
    CHECK(length(glsl::Stage::vertex) == 2);
    CHECK(length(glsl::Stage::fragment) == 3);
    CHECK(length(std::nullopt) == 0);
}
