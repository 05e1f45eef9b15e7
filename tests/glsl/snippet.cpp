#include "support/catch.hpp"

#include <glumpp/error.hpp>
#include <glumpp/glsl/snippet.hpp>

#include <string>

namespace glsl = glumpp::glsl;
using glsl::Snippet;

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
    // What has no function to call leaves the other side as it is.
    const Snippet none("uniform float v;");
    const std::string alone = A.expression({{}, "t"}), product = (A * B).expression({{}, "t"});
    for (const Snippet& sum : {none + A, A + none, none * A, A * none, none + (A - none)})
    {
        CHECK(sum.expression({{}, "t"}, &precedence) == alone);
        CHECK(precedence == 3);
    }
    CHECK((A * B + none).expression({{}, "t"}, &precedence) == product);
    CHECK(precedence == 2);
    CHECK((none - A * B).expression({{}, "t"}, &precedence) == product);
    CHECK(precedence == 2);
    // A function that both have is called in both.
    const Snippet C("float C(float x) { return x; } float other() { return 2.0; }");
    CHECK((B + C).expression({"other", std::nullopt}) ==
          B.expression({"other", std::nullopt}) + " + " + C.expression({"other", std::nullopt}));
    CHECK((A + C).expression({"other", std::nullopt}) == C.expression({"other", std::nullopt}));
    CHECK((B + A).expression({"other", std::nullopt}) == B.expression({"other", std::nullopt}));
    CHECK(((A + B + none) * B).expression({{}, "t"}) == "(" + (A + B).expression({{}, "t"}) + ") * " + B.expression({{}, "t"}));
}

TEST_CASE("a long sum of which one side has nothing to say takes no time that doubles with each", "[snippet]")
{
    const Snippet plain("uniform float w;"), f("float f(float x) { return x; }");
    Snippet sum = f;
    for (int i = 0; i < 40; ++i) sum = sum + plain;
    CHECK(sum.expression({.arguments = "x"}) == f.expression({.arguments = "x"}));
    CHECK((sum * f).expression({.arguments = "x"}) == f.expression({.arguments = "x"}) + " * " + f.expression({.arguments = "x"}));
}

TEST_CASE("a refused snippet says the nearest name", "[snippet]")
{
    CHECK_THROWS_AS(Snippet("float f() { return 1.0; }", {.call = "g"}), glumpp::NameError);
    CHECK_THROWS_AS(Snippet("float f() { return 1.0; }", {.aliases = {{"g", "h"}}}), glumpp::NameError);
    CHECK_THROWS_AS((Snippet("float f() { return 1.0; }")(".x").expression({})), glumpp::Error);
}

TEST_CASE("an alias is the name of nothing else in a snippet's text", "[snippet]")
{
    const auto made = [](const std::string& text) { return Snippet(text, {.aliases = {{"w", "t"}}}).code()->composed().text; };
    const std::string uniform = "uniform float w;";
    for (const char* const text : {"float f(float t) { return w * t; }", "float f() { float t = 1.0; return w * t; }",
                                   "float f() { return w * t; }", "\n#define F w * t\nfloat f() { return F; }"})
    {
        INFO(text);
        CHECK_THROWS_WITH(made(uniform + text), Catch::Contains("'w' cannot be called 't', which is the name of something else"));
    }
    // Another symbol that keeps its name, or gets that one, would be the same.
    for (const std::string& text :
         std::vector<std::string>{"\n#define t 2.0\nfloat f() { return w; }", "struct t { float x; }; float f() { return w; }"})
        CHECK_THROWS_WITH(made(uniform + text), Catch::Contains("'w' cannot be called 't'"));
    CHECK_THROWS_WITH(Snippet("uniform float a, b; float f() { return a / b; }", {.aliases = {{"a", "b"}, {"b", "b"}}}),
                      Catch::Contains("'a' cannot be called 'b'"));
    // Names of members and of what GLSL itself reads are others; so is what the alias of another leaves.
    for (const char* const text : {"struct S { float t; }; float f(S s) { return w * s.t; }", "float f(vec2 p) { return w * p.t; } // t"})
    {
        INFO(text);
        CHECK(made(uniform + text).starts_with("uniform float t;"));
    }
    const Snippet swapped("uniform float a, b; float f() { return a / b; }", {.aliases = {{"a", "b"}, {"b", "a"}}});
    CHECK(swapped.code()->composed().text.starts_with("uniform float b, a; "));
    const Snippet same("uniform float a; float f() { return a; }", {.aliases = {{"a", "a"}}});
    CHECK(same.code()->composed().text.starts_with("uniform float a; "));
}

TEST_CASE("compositions are refused where walking through them would take all of the stack", "[snippet]")
{
    const Snippet one("float f(float x) { return x; }");
    Snippet sum = one, chain = one;
    const auto grow = [&one](Snippet& all, bool called)
    {
        for (int i = 0; i < 100'000; ++i) all = called ? one(all) : all + one;
    };
    for (auto* all : {&sum, &chain})
    {
        CHECK_THROWS_WITH(grow(*all, all == &chain), Catch::Contains("at most 500 snippets"));
        // What was there goes on.
        CHECK(all->codes().size() == 1);
        CHECK(all->expression({{}, "t"}).size() > 1000);
        CHECK(all->find("f"));
    }
}
