#include "support/catch.hpp"

#include <glumpp/glsl/directives.hpp>

#include <string>
#include <string_view>

namespace glsl = glumpp::glsl;

namespace
{

/// The first directive of a text: its name, and what stands behind it.
std::string first(std::string_view text)
{
    const glsl::Token token = glsl::Lexer(text).next();
    REQUIRE(token.kind == glsl::TokenKind::directive);
    const glsl::Directive directive = glsl::read_directive(token);
    CHECK(text.substr(directive.position, directive.rest.size()) == directive.rest);
    return std::string(directive.name) + "|" + std::string(directive.rest);
}

}  // namespace

TEST_CASE("a directive is its name and the rest of its line", "[directives]")
{
    CHECK(first("#define A 1\nb") == "define| A 1");
    CHECK(first("  #  if A \\\n && B // why\n") == "if| A \\\n && B ");
    CHECK(first("# /* c */ endif") == "endif|");
    CHECK(first("#") == "|");
}

TEST_CASE("the words of a directive know their places", "[directives]")
{
    const std::string_view text = "a\n# define \\\n A 1\n";
    glsl::Lexer lexer(text);
    (void)lexer.next();
    glsl::Lexer words = glsl::read_directive(lexer.next()).words();
    const glsl::Token name = words.next();
    CHECK(name.is("A"));
    CHECK(name.line == 3);
    CHECK(text.substr(name.position).starts_with("A 1"));
}

TEST_CASE("which directives hold names of the text's own", "[directives]")
{
    for (const char* const text : {"#define", "#undef", "#if", "#ifdef", "#ifndef", "#elif"})
        CHECK(glsl::read_directive(glsl::Lexer(text).next()).has_names());
    for (const char* const text : {"#error", "#pragma", "#extension", "#version", "#include", "#line", "#else", "#endif", "#"})
        CHECK_FALSE(glsl::read_directive(glsl::Lexer(text).next()).has_names());
}

TEST_CASE("a word is looked for in the text and in its names, not in comments and messages", "[directives]")
{
    CHECK(glsl::has_word("a b", "b"));
    CHECK(glsl::has_word("#define A b", "b"));
    CHECK_FALSE(glsl::has_word("// b\n/* b */ bb", "b"));
    CHECK_FALSE(glsl::has_word("#error b\n#pragma b", "b"));
}
