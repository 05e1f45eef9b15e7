#include "support/catch.hpp"

#include <glumpp/error.hpp>
#include <glumpp/glsl/snippet.hpp>

#include <string>
#include <utility>

namespace glsl = glumpp::glsl;
using glsl::Snippet;

namespace
{

/// The text of a snippet as it is composed, the marks of unique names turned into ticks.
std::string ticked(const Snippet& snippet)
{
    std::string text = snippet.code()->composed().text;
    const std::string unique = snippet.code()->unique(snippet.code()->symbols().names.front().name);
    const std::string mark = unique.substr(unique.find("_glumpp"));
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.replace(at, mark.size(), "'");
    return text;
}

}  // namespace

TEST_CASE("a snippet's own names are made unique, those of GLSL are not", "[snippet]")
{
    CHECK(ticked(Snippet("uniform float w; float f(float x) { return sin(w * x); }")) ==
          "uniform float w'; float f'(float x) { return sin(w' * x); }");
    // GLSL reserves names with two underscores in a row.
    const Snippet snippet("float f_(float x) { return x; }");
    CHECK(snippet.code()->unique("f_").find("__") == std::string::npos);
    CHECK(snippet.code()->unique("g").empty());
}

TEST_CASE("structs and macros keep their names, guards do not", "[snippet]")
{
    CHECK(ticked(Snippet("P make(float x) { return P(x); } struct P { float P; }; float f(P p) { return p.P; }")) ==
          "P make'(float x) { return P(x); } struct P { float P; }; float f'(P p) { return p.P; }");
    CHECK(ticked(Snippet("float w;\n#ifndef F_H\n#define F_H\n#define F(x) x\nfloat f(float x) { return F(x); }\n#endif")) ==
          "float w';\n#ifndef F_H'\n#define F_H'\n#define F(x) x\nfloat f'(float x) { return F(x); }\n#endif");
}

TEST_CASE("what a snippet declares through macros has unique names, too", "[snippet]")
{
    const Snippet snippet("#define GIVEN(t, n) uniform t n;\nGIVEN(float, w) GIVEN(vec2, v)\nfloat f() { return w * v.x; }");
    CHECK(snippet.code()->has("w", glsl::SymbolKind::uniform));
    CHECK(ticked(snippet) == "#define GIVEN(t, n) uniform t n;\nGIVEN(float, w') GIVEN(vec2, v')\nfloat f'() { return w' * v'.x; }");
}

TEST_CASE("names within a composition", "[snippet]")
{
    const Snippet A("uniform float w; float A(float x) { return w * x; }"),
        B("float B(float x) { return x; } float other() { return 1.0; }");
    const Snippet both = A(B);
    CHECK(both.codes().size() == 2);
    CHECK(both.find("B")->code() == B.code());
    CHECK_FALSE(both.find("C"));
    CHECK(both.variable("w") == A.code()->unique("w"));
    CHECK(both.variable("other").empty());
    CHECK_FALSE(both.has_function("other"));
    CHECK((A + B).has_function("other"));
    CHECK((A + B).code() == nullptr);
    int precedence = 0;
    CHECK((A * B).expression({{}, "t"}, &precedence) == A.expression({{}, "t"}) + " * " + B.expression({{}, "t"}));
    CHECK(precedence == 2);
}

TEST_CASE("a refused snippet says the nearest name", "[snippet]")
{
    CHECK_THROWS_AS(Snippet("float f() { return 1.0; }", {.call = "g"}), glumpp::NameError);
    CHECK_THROWS_AS(Snippet("float f() { return 1.0; }", {.aliases = {{"g", "h"}}}), glumpp::NameError);
    CHECK_THROWS_AS((Snippet("float f() { return 1.0; }")(".x").expression({})), glumpp::Error);
}
