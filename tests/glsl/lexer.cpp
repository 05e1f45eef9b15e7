#include "support/catch.hpp"

#include <glumpp/glsl/lexer.hpp>

#include <string>
#include <string_view>

namespace glsl = glumpp::glsl;

namespace
{

/// The tokens of a text, each in brackets behind its line.
std::string tokens(std::string_view text)
{
    std::string out;
    glsl::Lexer lexer(text);
    for (glsl::Token token = lexer.next(); token.kind != glsl::TokenKind::end; token = lexer.next())
        out.append(std::to_string(token.line)).append("[").append(token.text).append("]");
    return out;
}

}  // namespace

TEST_CASE("words, numbers and symbols", "[lexer]")
{
    CHECK(tokens("vec2 a_1=.5+1e3;") == "1[vec2]1[a_1]1[=]1[.5]1[+]1[1e3]1[;]");
    CHECK(tokens("p.x") == "1[p]1[.]1[x]");
    CHECK(tokens("") == "");
    CHECK(tokens(" \t\r\n") == "");
}

TEST_CASE("comments are passed over, their lines counted", "[lexer]")
{
    CHECK(tokens("a // b\nc /* d\n\n e */ f") == "1[a]2[c]4[f]");
    CHECK(tokens("a /* never closed") == "1[a]");
    CHECK(tokens("a // last") == "1[a]");
    CHECK(tokens("/**/a/***/b") == "1[a]1[b]");
}

TEST_CASE("a directive is one token, continued lines and all", "[lexer]")
{
    CHECK(tokens("#define A 1 // why\nb") == "1[#define A 1 ]2[b]");
    CHECK(tokens("  #define A \\\n 2\nb") == "1[#define A \\\n 2]3[b]");
    CHECK(tokens("a # b") == "1[a]1[#]1[b]");
    CHECK(tokens("#a\n#b\n") == "1[#a]2[#b]");
    CHECK(tokens("#include \"a//b\" // why\nc") == "1[#include \"a//b\" ]2[c]");
}

TEST_CASE("balanced brackets are passed over", "[lexer]")
{
    glsl::Lexer lexer("{ a { b } /* } */ c } d");
    (void)lexer.next();
    (void)glsl::skip_balanced(lexer, '{', '}');
    CHECK(lexer.next().text == "d");
    glsl::Lexer open("( a (");
    (void)open.next();
    (void)glsl::skip_balanced(open, '(', ')');
    CHECK(open.next().kind == glsl::TokenKind::end);
}

TEST_CASE("the lexer works while compiling", "[lexer]")
{
    constexpr auto second = []
    {
        glsl::Lexer lexer("/* x */ uniform float gain;");
        (void)lexer.next();
        return lexer.next();
    }();
    static_assert(second.text == "float" && second.position == 16 && second.line == 1);
    CHECK(second.is("float"));
}

TEST_CASE("a comment of one line that ends in a backslash goes on in the next", "[lexer]")
{
    CHECK(tokens("a // b \\\nc\nd") == "1[a]3[d]");
    CHECK(tokens("a // b \\\r\nc \\\r\nd\r\ne") == "1[a]4[e]");
    CHECK(tokens("#define A // b \\\nc\nd") == "1[#define A ]3[d]");
    CHECK(tokens("a // b \\ c\nd") == "1[a]2[d]");
}

TEST_CASE("a continued line may end in two characters", "[lexer]")
{
    CHECK(tokens("#define A \\\r\n 2\r\nb\r\n") == "1[#define A \\\r\n 2\r]3[b]");
    CHECK(tokens("a \\\r\n b\r\nc") == "1[a]2[b]3[c]");
    CHECK(tokens("#a \\\r b\nc") == "1[#a \\\r b]2[c]");
}

TEST_CASE("a byte order mark is passed over, at the beginning only", "[lexer]")
{
    CHECK(tokens("\xEF\xBB\xBF#version 330\na") == "1[#version 330]2[a]");
    CHECK(tokens("\xEF\xBB\xBF") == "");
}

TEST_CASE("a number has its exponent, an operator of two equal signs is one word", "[lexer]")
{
    CHECK(tokens("1e-3+2E+5f-0xE-1.5e2") == "1[1e-3]1[+]1[2E+5f]1[-]1[0xE]1[-]1[1.5e2]");
    CHECK(tokens("i++<n--") == "1[i]1[++]1[<]1[n]1[--]");
    CHECK(tokens("a+ +b") == "1[a]1[+]1[+]1[b]");
}
