// The lines that begin with '#', and all words of a text, these lines' own among them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <glumpp/glsl/lexer.hpp>

namespace glumpp::glsl
{

/// A directive: its name ("define") and what stands behind it, from `position` in its source.
struct Directive
{
    std::string_view name;
    std::string_view rest;
    std::size_t position = 0;
    std::size_t line = 0;

    /// What stands behind the name, word by word.
    [[nodiscard]] constexpr Lexer words() const noexcept { return Lexer(rest, line, position); }

    /// Whether its words are names of the text's own; those of the others (`#error`, `#pragma`, `#extension`, `#include`) are not.
    [[nodiscard]] constexpr bool has_names() const noexcept { return name == "define" || name == "undef" || is_condition(); }
    /// Whether it opens a branch: `#if`, `#ifdef`, `#ifndef`, `#elif`.
    [[nodiscard]] constexpr bool is_condition() const noexcept { return name.starts_with("if") || name == "elif"; }
};

/// Reads a token of kind `directive`.
[[nodiscard]] constexpr Directive read_directive(const Token& token) noexcept
{
    const Token name = Lexer(token.text.substr(1), token.line, token.position + 1).next();
    const std::size_t rest = name.position + name.text.size();
    return {name.text, token.text.substr(rest - token.position), rest, name.line};
}

/// Calls `visit(token, before)` for each token, and for each of a directive whose words are the text's own names; `before` is
/// the one in front of it, in the same directive or outside of all. In front of a directive's first stands none: one of kind `end`, whose
/// text is the directive's name.
template <class Tokens, class Visit>
constexpr void for_each_token(Tokens tokens, Visit&& visit, Token before = {})
{
    for (Token token = tokens.next(); !token.is_end(); token = tokens.next())
    {
        if (token.kind == TokenKind::directive)
        {
            const Directive directive = read_directive(token);
            if (directive.has_names()) for_each_token(directive.words(), visit, {TokenKind::end, directive.name});
            continue;
        }
        visit(token, before);
        before = token;
    }
}

/// Whether a word occurs in a text, anywhere but in comments.
[[nodiscard]] constexpr bool has_word(std::string_view text, std::string_view word)
{
    bool found = false;
    for_each_token(Lexer(text), [&](const Token& token, const Token&) { found = found || (token.is_identifier() && token.text == word); });
    return found;
}

namespace detail
{

/// Replaces words and symbols by what `replace(Token, before)` says, unless that is empty: not in comments, nor in directives that name
/// nothing of the text's own.
template <class Replace>
[[nodiscard]] std::string replace_words(std::string_view text, Replace replace)
{
    std::string out;
    std::size_t done = 0;
    for_each_token(Lexer(text),
                   [&](const Token& token, const Token& before)
                   {
                       const std::string other(replace(token, before));
                       if (other.empty()) return;
                       out.append(text.substr(done, token.position - done)).append(other);
                       done = token.position + token.text.size();
                   });
    return out.append(text.substr(done));
}

}  // namespace detail
}  // namespace glumpp::glsl
