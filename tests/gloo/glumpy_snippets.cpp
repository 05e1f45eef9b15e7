// What glumpy's users know of snippets: a test for every row of the guide's table of them.
#include "gl_test.hpp"

#include <string>

namespace
{

const char* const scaled = "uniform float k; const float two = 2.0; float scaled(float x) { return k * x; } "
                           "float twice(float x) { return two * x; }";
const char* const moved = "float moved(float x) { return x + 0.2; }";

/// What `<h(t)>` becomes, the numbers that make names unique left out.
std::string becomes(const glumpp::glsl::Snippet& snippet)
{
    std::string out = snippet.expression({{}, "t"});
    for (const auto& code : snippet.codes())
    {
        for (const auto& symbol : code->symbols().names)
        {
            const std::string unique = code->unique(symbol.name);
            for (std::size_t at = out.find(unique); at != std::string::npos; at = out.find(unique))
                out.replace(at, unique.size(), symbol.name);
        }
    }
    return out;
}

struct Shown : GlTest
{
    gloo::VertexBuffer<Corner> V = cover();
    gloo::Program program{cover_vertex, "void main() { float t = 0.2; gl_FragColor = vec4(<h(t)>, 0.0, 0.0, 1.0); }"};

    int red()
    {
        program.bind(V);
        program.draw(GL_TRIANGLES);
        return pixel(5, 5)[0];
    }
};

}  // namespace

TEST_CASE_METHOD(Shown, "glumpy: a snippet fills a hook, and is reached by its name", "[gloo.Snippet][gloo.Snippet.name]")
{
    const gloo::Snippet plain(moved), named(moved, {.name = "shift"});
    program["h"] = plain;
    CHECK(red() == 102);
    CHECK(plain.code()->name() == "moved");
    CHECK(named.code()->name() == "shift");
    CHECK(gloo::Snippet(scaled)(named).find("shift"));
}

TEST_CASE_METHOD(Shown, "glumpy: a snippet is attached where it fills a hook",
                 "[gloo.Snippet.attach][gloo.Snippet.detach][gloo.Snippet.is_attached][gloo.Snippet.programs]")
{
    const gloo::Snippet A(scaled), B(moved);
    CHECK(!A.is_attached());
    program["h"] = B(A);
    CHECK(A.is_attached());
    CHECK(B.is_attached());
    {
        gloo::Program other(cover_vertex, "void main() { gl_FragColor = vec4(<g(0.5)>); }");
        const gloo::Snippet C(moved);
        other["g"] = C;
        CHECK(C.is_attached());
        other.detach("g");
        CHECK(!C.is_attached());
    }
    program["h"] = B;
    CHECK(!A.is_attached());
    CHECK(B.is_attached());
}

TEST_CASE("glumpy: the symbols of a snippet, as written and as composed",
          "[gloo.Snippet.objects][gloo.Snippet.symbols][gloo.Snippet.locals][gloo.Snippet.globals][gloo.Snippet.lookup]")
{
    const gloo::Snippet A(scaled), B(moved);
    const auto& symbols = A.code()->symbols().names;
    REQUIRE(symbols.size() == 4);
    CHECK(symbols[0].name == "k");
    CHECK(symbols[0].kind == glumpp::glsl::SymbolKind::uniform);
    CHECK(symbols[1].kind == glumpp::glsl::SymbolKind::constant);
    CHECK(symbols[2].kind == glumpp::glsl::SymbolKind::function);
    CHECK(A.variable("k") == A.code()->unique("k"));
    CHECK(A.variable("k") != "k");
    CHECK(B.variable("k").empty());
    CHECK(B(A).variable("k") == A.variable("k"));
    CHECK(gloo::Snippet(scaled, {.aliases = {{"k", "u_k"}}}).variable("k") == "u_k");
}

TEST_CASE("glumpy: the parts of a composition", "[gloo.Snippet.args][gloo.Snippet.next][gloo.Snippet.last][gloo.Snippet.snippets]"
                                                "[gloo.Snippet.dependencies]")
{
    const gloo::Snippet A(scaled), B(moved), C("float cubed(float x) { return x * x * x; }");
    const auto codes = (A(B) + C * B).codes();
    CHECK(codes == std::vector{A.code(), B.code(), C.code()});
    CHECK((A(B) + C).find("cubed")->code() == C.code());
    CHECK(!A(B).find("cubed"));
}

TEST_CASE("glumpy: the text and the call of a snippet, made unique",
          "[gloo.Snippet.code][gloo.Snippet.mangled_code][gloo.Snippet.call][gloo.Snippet.mangled_call]")
{
    const gloo::Snippet A(scaled), B(scaled);
    const std::string a = A.code()->composed().text, b = B.code()->composed().text;
    CHECK(has(a, "uniform float " + A.variable("k") + ";"));
    CHECK(a != b);
    CHECK(A.expression({}) == A.code()->unique("scaled") + "()");
    CHECK(A.expression({{}, "t"}) == A.code()->unique("scaled") + "(t)");
    CHECK(A.expression({"twice", "t"}) == A.code()->unique("twice") + "(t)");
    CHECK(becomes(A(B("P"))) == "scaled(scaled(P))");
}

TEST_CASE("glumpy: what is said of a snippet when it is made", "[gloo.Snippet.process_kwargs][gloo.Snippet.aliases]")
{
    const gloo::Snippet A(scaled, {.call = "twice", .aliases = {{"two", "TWO"}}, .arguments = {"0.5"}});
    CHECK(becomes(A) == "twice(0.5)");
    CHECK(has(A.code()->composed().text, "const float TWO = 2.0;"));
}

TEST_CASE("glumpy: copies share one text, and composing changes no operand", "[gloo.Snippet.copy][gloo.Snippet.__call__]")
{
    const gloo::Snippet A(scaled), B(moved), copy = A;
    CHECK(copy.code() == A.code());
    CHECK(becomes(A(B)) == "scaled(moved(t))");
    CHECK(becomes(A("P")) == "scaled(P)");
    CHECK(becomes(A(".x")) == "scaled(t.x)");
    CHECK(becomes(A) == "scaled(t)");
    CHECK(becomes(B) == "moved(t)");
}

TEST_CASE_METHOD(Shown, "glumpy: operators join snippets, and keep them together",
                 "[gloo.Snippet.__add__][gloo.Snippet.__sub__][gloo.Snippet.__mul__][gloo.Snippet.__div__]")
{
    const gloo::Snippet A("float a(float x) { return x; }"), B("float b(float x) { return 2.0 * x; }");
    CHECK(becomes(A + B) == "a(t) + b(t)");
    CHECK(becomes(A - (B - A)) == "a(t) - (b(t) - a(t))");
    CHECK(becomes((A + B) * A) == "(a(t) + b(t)) * a(t)");
    program["h"] = (A + B) * B / (B - A);
    CHECK(red() == 255);
    program["h"] = (A - B) * A / (A - B);
    CHECK(red() == 51);
}

TEST_CASE("glumpy: two calls after one another are a function of their own", "[gloo.Snippet.__and__][gloo.Snippet.__rshift__]")
{
    // glumpy's & and ; lose an operand; calls and the four operators say all that they could.
    const gloo::Snippet A(scaled), B(moved);
    const std::string both = becomes(gloo::Snippet("float both(float first, float second) { return second; }")(A, B));
    CHECK(both == "both(scaled(t), moved(t))");
}

TEST_CASE_METHOD(Shown, "glumpy: a snippet's uniforms are set and read through it", "[gloo.Snippet.__getitem__][gloo.Snippet.__setitem__]")
{
    const gloo::Snippet A(scaled), B(moved);
    program["h"] = B(A);
    A["k"] = 2.f;
    CHECK(A["k"].data()() == 2.f);
    CHECK(B(A)["k"].data()() == 2.f);
    CHECK(program["h.k"].data()() == 2.f);
    CHECK(red() == 153);
    program["h.k"] = 0;
    CHECK(red() == 51);
    CHECK(has(error_of([&] { (void)A["kk"]; }), "did you mean 'k'"));
}
