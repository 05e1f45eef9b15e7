#include "support/catch.hpp"

#include <glumpp/glsl/hooks.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace glsl = glumpp::glsl;

namespace
{

/// "name|part|!|arguments" of each hook, joined by spaces.
std::string hooks(std::string_view text)
{
    std::string out;
    glsl::for_each_hook(text,
                        [&](const glsl::Hook& hook)
                        {
                            out += (out.empty() ? "" : " ") + std::string(hook.name);
                            if (!hook.part.empty()) out += "|" + std::string(hook.part);
                            if (hook.exact) out += "!";
                            if (hook.arguments) out += "(" + std::string(*hook.arguments) + ")";
                            CHECK(text[hook.begin] == '<');
                            CHECK(text[hook.end - 1] == '>');
                        });
    return out;
}

}  // namespace

TEST_CASE("hooks in all their forms", "[hooks]")
{
    CHECK(hooks("<a>; x = <b(t)>; <c.d>; <e.f(x, y)>; <g.h.i>; <j.k!(1)>; <l.m.n!(f(2))>; <o()>") ==
          "a b(t) c|d e|f(x, y) g|h.i j|k!(1) l|m.n!(f(2)) o()");
    CHECK(hooks("vec4 p = <transform(vec4(position, 0.0, 1.0))>;") == "transform(vec4(position, 0.0, 1.0))");
    CHECK(hooks("<a(x < y ? 1 : 2)> + <b>*<c>") == "a(x < y ? 1 : 2) b c");
    CHECK(hooks("varying vec2 <name>; if (x) <clip()>;") == "name clip()");
    CHECK(hooks("<a(<b(t)>)>") == "a(<b(t)>)");
}

TEST_CASE("comparisons and shifts are no hooks", "[hooks]")
{
    for (const char* const text : {"a < b && c > d",
                                   "a<b && c>d",
                                   "if (a<b(c) && d(e)>f)",
                                   "x = a<b>>2;",
                                   "x = a<f(i)>>2;",
                                   "x = v[0]<n.x>>1;",
                                   "x = 1<<b>c;",
                                   "i<n;i++) x>y",
                                   "a <= b >= c",
                                   "for (int i = 0; i<n; ++i) if (j>k) f();",
                                   "a<b,c>d",
                                   "a<b ? c : d>e",
                                   "a< b>c",
                                   "a<b >c",
                                   "<1>",
                                   "<>",
                                   "<a.>",
                                   "<a",
                                   "<a(b>",
                                   "<a(b;)>",
                                   "// <a>",
                                   "/* <b> */",
                                   "#include <file>",
                                   "#if 0\n<a>\n#endif",
                                   "#if A<B>>1"})
    {
        INFO(text);
        CHECK(hooks(text) == "");
    }
    // Where no operand stands before it, a shift cannot be meant.
    CHECK(hooks("x = <h>>2;") == "h");
    CHECK(hooks("return <h>>2;") == "h");
}

TEST_CASE("hooks in directives and behind conditions", "[hooks]")
{
    CHECK(hooks("#define P <pos(x)>\n#ifdef GL_X\n<a>\n#endif\n#if 1\n<b>\n#else\n<c>\n#endif") == "pos(x) a b");
}

TEST_CASE("the names of hooks, each once", "[hooks]")
{
    const auto names = glsl::hook_names("<a> <b(<c(<a.x>)>)> <a.y>");
    CHECK(std::vector<std::string_view>{"a", "b", "c"} == names);
}

TEST_CASE("hooks are found while compiling", "[hooks]")
{
    constexpr std::size_t count = []
    {
        std::size_t found = 0;
        glsl::for_each_hook("void main() { gl_Position = <transform(p)>; if (a<b) c>d; }", [&](const glsl::Hook&) { ++found; });
        return found;
    }();
    static_assert(count == 1);
    CHECK(count == 1);
}

TEST_CASE("a shift behind a counted operand is no hook", "[hooks]")
{
    for (const char* const text : {"i++<n>>1", "i--<n>>1", "a[i]++ <n>>1", "x = i++<f(n)>>1;", "i/* c */<n>>1", "i\n<n>>1", "1.5<n>>1"})
    {
        INFO(text);
        CHECK(hooks(text) == "");
    }
    CHECK(hooks("x = a + +<h>;") == "h");
}

TEST_CASE("messages and settings of the compiler have no hooks", "[hooks]")
{
    for (const char* const text : {"#error needs <foo>", "#pragma use <foo>", "#pragma <foo(1)>", "#include <foo>", "#line <foo>",
                                   "#version <foo>", "#extension <foo> : enable", "#foo <bar>", "# <foo>", "#endif <foo>", "// \\\n<foo>"})
    {
        INFO(text);
        CHECK(hooks(text) == "");
    }
    CHECK(hooks("#define A <a>\n#if 1 + <b>\n#undef <c>\n") == "a b c");
}

TEST_CASE("whether operators may stand beside a hook", "[hooks]")
{
    const auto operand = [](std::string_view text)
    {
        int found = 0;
        glsl::for_each_hook(text, [&](const glsl::Hook& hook) { found += hook.operand ? 1 : 2; });
        REQUIRE(found > 0);
        return found == 1;
    };
    for (const char* const text :
         {"2.0 * <h>;", "2.0 *\n<h>;", "2.0 * // why\n<h>;", "2.0 * /* why */ <h>;", "<h> * 2.0;", "<h>\n* 2.0;", "<h> // why\n * 2.0;",
          "<h>.x;", "-<h>;", "x + \\\n<h>;", "2.0 *\n#ifdef GL_X\n<h>\n#endif\n;", "<h>\n#ifdef GL_X\n+ 1.0\n#endif\n;", "#define A <h>"})
    {
        INFO(text);
        CHECK(operand(text));
    }
    for (const char* const text : {"<h>;", "x = <h>;", "x =\n<h>\n;", "f(<h>, 1);", "return // why\n<h>;", "{ <h>; }",
                                   "; /* c */ <h> /* d */ ;", "a ? <h> : 1;", "x\n= /* c */ <h>;", "<h>"})
    {
        INFO(text);
        CHECK_FALSE(operand(text));
    }
}

TEST_CASE("hooks within hooks without end are refused", "[hooks]")
{
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "<a(";
    text += "1";
    for (int i = 0; i < 20'000; ++i) text += ")>";
    CHECK_THROWS_AS(glsl::hook_names(text), glumpp::ShaderError);
}

TEST_CASE("brackets that never close are not looked through once for each", "[hooks]")
{
    CHECK(hooks("<a(<b(t)> + <c(u; <d(<e(v)>)>") == "b(t) d(<e(v)>)");
    CHECK(hooks("<a(<b(t)) + <c(u)>)>") == "c(u)");
    CHECK(hooks("<a(<b(<c(d)>))") == "c(d)");
    std::string open, closed;
    for (int i = 0; i < 100'000; ++i)
    {
        open += "<a(";
        closed += ")";
    }
    CHECK(hooks(open).empty());
    CHECK(hooks(open + "<b(t)>") == "b(t)");
    CHECK(hooks(open + closed).empty());
}

TEST_CASE("hooks of one stage", "[hooks][stage]")
{
    const char* const text = "#ifdef _GLUMPY__FRAGMENT_SHADER__\n<clip>\n#else\n<place(<p>)>\n#endif\n<all>";
    using Names = std::vector<std::string_view>;
    CHECK(glsl::hook_names(text, glsl::Stage::fragment) == Names{"clip", "all"});
    CHECK(glsl::hook_names(text, glsl::Stage::vertex) == Names{"place", "p", "all"});
    CHECK(glsl::hook_names(text) == Names{"clip", "place", "p", "all"});
}
