// The variables a shader declares for the world outside: found by reading its text, without a compiler.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <glumpp/glsl/conditions.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl
{

/// How a variable is stored: `attribute` and `varying` name what GLSL 1.20 calls so, in either spelling.
enum class Storage : std::uint8_t
{
    none,
    attribute,
    uniform,
    varying_in,
    varying_out,
    output,
    block
};

/// One declared variable. `count` is the length of an array, 1 when it is none, 0 when the text does not tell
/// (a `const int`). For a block, `type` is its name.
struct Declaration
{
    Storage storage = Storage::none;
    std::string_view type;
    std::string_view name;
    std::size_t count = 1;
    bool is_array = false;
    std::size_t line = 0;
    /// Where its first qualifier stands in the source.
    std::size_t begin = std::string_view::npos;
};

namespace detail
{

[[nodiscard]] constexpr bool is_plain_qualifier(std::string_view word) noexcept
{
    for (const std::string_view known : {"flat", "smooth", "noperspective", "centroid", "invariant", "highp", "mediump", "lowp"})
    {
        if (word == known) return true;
    }
    return false;
}

[[nodiscard]] constexpr Storage storage_of(std::string_view word, Stage stage) noexcept
{
    const bool vertex = stage == Stage::vertex, fragment = stage == Stage::fragment;
    if (word == "attribute") return Storage::attribute;
    if (word == "uniform") return Storage::uniform;
    if (word == "varying") return fragment ? Storage::varying_in : Storage::varying_out;
    if (word == "in") return vertex ? Storage::attribute : Storage::varying_in;
    if (word == "out") return fragment ? Storage::output : Storage::varying_out;
    return Storage::none;
}

/// The length in brackets that were just opened; 0 when the text alone does not tell.
constexpr std::size_t read_length(ActiveLexer& lexer, std::string_view source)
{
    const Token first = lexer.next();
    Token last = first;
    if (first.is("]")) return 0;
    for (int depth = 1; last.kind != TokenKind::end; last = lexer.next())
    {
        if (last.is("[")) ++depth;
        if (last.is("]") && --depth == 0) break;
    }
    const auto length = lexer.conditions().value(source.substr(first.position, last.position - first.position));
    return length && *length > 0 ? static_cast<std::size_t>(*length) : 0;
}

/// The names behind a type, up to the semicolon: `a, b[3] = ..., c;`.
template <class Visit>
constexpr void read_names(ActiveLexer& lexer, std::string_view source, Declaration common, Visit& visit)
{
    if (lexer.peek().is("["))
    {
        (void)lexer.next();
        common.count = read_length(lexer, source);
        common.is_array = true;
    }
    for (Token token = lexer.next(); token.is_identifier(); token = lexer.next())
    {
        Declaration found = common;
        found.name = token.text;
        found.line = token.line;
        token = lexer.next();
        if (token.is("["))
        {
            found.count = read_length(lexer, source);
            found.is_array = true;
            token = lexer.next();
        }
        // An initialiser reaches up to a comma outside of all brackets.
        for (int depth = 0; token.kind != TokenKind::end && !token.is(";") && !(token.is(",") && depth == 0); token = lexer.next())
        {
            if (token.is("(") || token.is("[") || token.is("{")) ++depth;
            if (token.is(")") || token.is("]") || token.is("}")) --depth;
        }
        visit(found);
        if (!token.is(",")) return;
    }
}

}  // namespace detail

/// Calls `visit(Declaration)` for every attribute, uniform, varying, output and uniform block that `source` declares
/// at its outermost level, in order. Lines that a condition leaves out are passed over (see Conditions). Broken text ends the search early;
/// the driver's compiler is the one to complain.
template <class Visit>
constexpr void for_each_declaration(std::string_view source, Stage stage, Visit visit)
{
    ActiveLexer lexer(source);
    Declaration current;
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next())
    {
        if (token.is(";")) current = {};
        else if (token.is("{")) lexer.skip_balanced('{', '}');
        else if (token.is("(")) lexer.skip_balanced('(', ')');
        else if (token.is_identifier())
        {
            const Storage storage = detail::storage_of(token.text, stage);
            if (token.is("layout") || storage != Storage::none || detail::is_plain_qualifier(token.text))
            {
                if (current.begin == std::string_view::npos) current.begin = token.position;
                if (storage != Storage::none) current.storage = storage;
                continue;
            }
            if (current.storage == Storage::none)
            {
                current.begin = std::string_view::npos;
                continue;
            }
            current.type = token.text;
            const Token following = lexer.peek();
            if (following.is("{"))
            {
                (void)lexer.next();
                lexer.skip_balanced('{', '}');
                if (current.storage == Storage::uniform)
                    visit(Declaration{Storage::block, current.type, current.type, 1, false, token.line});
                for (Token rest = lexer.next(); rest.kind != TokenKind::end && !rest.is(";");) rest = lexer.next();
            }
            else if (!following.is(";")) detail::read_names(lexer, source, current, visit);
            current = {};
        }
    }
}

}  // namespace glumpp::glsl
