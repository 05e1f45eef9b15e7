#include "support/catch.hpp"

#include <glumpp/glsl/text.hpp>

#include <string>

namespace glsl = glumpp::glsl;

namespace
{

/// Each line's number in its own text, behind that text's name.
std::string origins(const glsl::Source& source)
{
    std::string out;
    for (const glsl::Origin& origin : source.lines) out += (origin.text ? origin.text->name : "-") + std::to_string(origin.line) + " ";
    return out;
}

}  // namespace

TEST_CASE("every line of a text knows its author", "[text]")
{
    CHECK(origins(glsl::source_of("a\nb\n", "x")) == "x1 x2 x3 ");
    CHECK(origins(glsl::source_of("", "x")) == "x1 ");
}

TEST_CASE("a byte order mark is no part of a text", "[text]")
{
    const glsl::Source source = glsl::source_of("\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo");
    CHECK(source.text == "one\n\xEF\xBB\xBFtwo");
    CHECK(source.lines[0].text->text == source.text);
}

TEST_CASE("what replaces a part brings its lines along", "[text]")
{
    const glsl::Source whole = glsl::source_of("a\nb <c> d\ne", "x");
    const glsl::Source out = glsl::detail::splice(whole, {{4, 7, glsl::source_of("1\n2", "y")}});
    CHECK(out.text == "a\nb 1\n2 d\ne");
    CHECK(origins(out) == "x1 x2 y2 x3 ");
    CHECK(origins(glsl::detail::splice(whole, {{4, 7, {"1\n2", {}}}})) == "x1 x2 x2 x3 ");
    CHECK(glsl::detail::splice(whole, {}).text == whole.text);
}

TEST_CASE("lines that the library writes have no author", "[text]")
{
    std::string text = "a b\nc";
    glsl::detail::blank(text, 0, text.size());
    CHECK(text == "   \n ");
    glsl::detail::SourceWriter writer;
    writer.add("library\n");
    writer.add(glsl::source_of("one\ntwo", "x"));
    CHECK(origins(std::move(writer).take()) == "-0 x1 x2 ");
}
