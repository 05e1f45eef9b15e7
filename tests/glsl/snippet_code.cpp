#include "support/catch.hpp"

#include <glumpp/glsl/snippet.hpp>
#include <glumpp/glsl/snippet_code.hpp>

#include <string>

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

TEST_CASE("a snippet's own names are made unique, those of GLSL are not", "[snippet code]")
{
    CHECK(ticked(Snippet("uniform float w; float f(float x) { return sin(w * x); }")) ==
          "uniform float w'; float f'(float x) { return sin(w' * x); }");
    // GLSL reserves names with two underscores in a row.
    const Snippet snippet("float f_(float x) { return x; }");
    CHECK(snippet.code()->unique("f_").find("__") == std::string::npos);
    CHECK(snippet.code()->unique("g").empty());
}

TEST_CASE("structs and macros keep their names, guards do not", "[snippet code]")
{
    CHECK(ticked(Snippet("P make(float x) { return P(x); } struct P { float P; }; float f(P p) { return p.P; }")) ==
          "P make'(float x) { return P(x); } struct P { float P; }; float f'(P p) { return p.P; }");
    CHECK(ticked(Snippet("float w;\n#ifndef F_H\n#define F_H\n#define F(x) x\nfloat f(float x) { return F(x); }\n#endif")) ==
          "float w';\n#ifndef F_H'\n#define F_H'\n#define F(x) x\nfloat f'(float x) { return F(x); }\n#endif");
}

TEST_CASE("what a snippet declares through macros has unique names, too", "[snippet code]")
{
    const Snippet snippet("#define GIVEN(t, n) uniform t n;\nGIVEN(float, w) GIVEN(vec2, v)\nfloat f() { return w * v.x; }");
    CHECK(snippet.code()->has("w", glsl::SymbolKind::uniform));
    CHECK(ticked(snippet) == "#define GIVEN(t, n) uniform t n;\nGIVEN(float, w') GIVEN(vec2, v')\nfloat f'() { return w' * v'.x; }");
}
