#include "support/catch.hpp"

#include <glumpp/glsl/declarations.hpp>

#include <string>
#include <string_view>

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
    CHECK(uniforms("#if 0\n#define A\n#endif\n#ifdef A\nuniform int a;\n#endif") == "");
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
    for (const char* const unknown : {"1 / 0", "1 << 99", "99999999999 > 1", "(1", "1 2", "defined(", "$"})
    {
        INFO(unknown);
        CHECK(branch(unknown) == "both");
    }
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
