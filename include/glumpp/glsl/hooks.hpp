// Placeholders in a shader: `<name>`, `<name.part>`, `<name(arguments)>`.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <glumpp/detail/constexpr.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/preprocess.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl
{

/// One hook, `[begin, end)` in its text. `part` is what follows the name's first dot ("a.b"); `exact` tells that a '!'
/// asks for just these arguments, `operand` that operators may stand on either side.
struct Hook
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name{};
    std::string_view part{};
    bool exact = false;
    std::optional<std::string_view> arguments{};
    bool operand = false;
};

namespace detail
{

[[nodiscard]] constexpr std::size_t name_end(std::string_view text, std::size_t at) noexcept
{
    if (at >= text.size() || !is_name_start(text[at])) return at;
    while (at < text.size() && is_name(text[at])) ++at;
    return at;
}

/// Whether an operand ends with this token, so that a '<' behind it may well compare.
[[nodiscard]] constexpr bool ends_operand(const Token& token) noexcept
{
    if (token.is("return") || token.is("else") || token.is("case")) return false;
    return token.is_identifier() || token.kind == TokenKind::number || token.is(")") || token.is("]") || token.is("++") || token.is("--");
}

/// Whether what stands between these two is an expression of its own, which needs no brackets to be kept together.
[[nodiscard]] constexpr bool stands_alone(const Token& before, const Token& after) noexcept
{
    const auto one_of = [](const Token& token, std::string_view symbols)
    { return token.is_end() || (token.text.size() == 1 && symbols.find(token.text[0]) != std::string_view::npos); };
    return (one_of(before, "(,={};[?:") || before.is("return")) && one_of(after, "),;]}?:");
}

/// The hook that starts at `text[at]`, which is a '<'; `before` is the token in front of it.
///
/// GLSL has no expression of the form `a<b>c`, because a comparison's result is not compared again, nor has it templates.
/// What looks like a hook and is none are shifts: `x<<b>c`, and `a<b>>c` behind an operand.
[[nodiscard]] GLUMPP_CONSTEXPR std::optional<Hook> hook_at(std::string_view text, std::size_t at, const Token& before)
{
    const bool adjacent = before.position + before.text.size() == at;
    if (before.is("<") && adjacent) return std::nullopt;
    Hook hook{at};
    std::size_t place = name_end(text, at + 1);
    if (place == at + 1) return std::nullopt;
    hook.name = text.substr(at + 1, place - at - 1);
    const std::size_t part = place + 1;
    while (place < text.size() && text[place] == '.')
    {
        const std::size_t end = name_end(text, place + 1);
        if (end == place + 1) return std::nullopt;
        place = end;
    }
    if (place >= part) hook.part = text.substr(part, place - part);
    if (place < text.size() && text[place] == '!')
    {
        hook.exact = true;
        ++place;
    }
    if (place < text.size() && text[place] == '(')
    {
        Lexer inside(text.substr(place + 1), 1, place + 1);
        Token token = inside.next();
        for (std::size_t depth = 1; !token.is_end(); token = inside.next())
        {
            // A statement's end is never within arguments.
            if (token.is(";") || token.is("{")) return std::nullopt;
            if (token.is("(")) ++depth;
            if (token.is(")") && --depth == 0) break;
        }
        if (token.is_end()) return std::nullopt;
        hook.arguments = text.substr(place + 1, token.position - place - 1);
        place = token.position + 1;
    }
    if (place >= text.size() || text[place] != '>') return std::nullopt;
    hook.end = place + 1;
    if (hook.end < text.size() && text[hook.end] == '>' && ends_operand(before)) return std::nullopt;
    Lexer rest(text.substr(hook.end), 1, hook.end);
    Token after = rest.next();
    while (after.kind == TokenKind::directive) after = rest.next();
    hook.operand = !stands_alone(before, after);
    return hook;
}

/// The lines that count, as they were written, as a stream for for_each_token().
struct WrittenTokens
{
    Preprocessor tokens;
    GLUMPP_CONSTEXPR Token next() { return tokens.next_or_directive(); }
};

}  // namespace detail

/// Calls `visit(Hook)` for each hook of a text, in order; those in comments, in lines that a condition leaves out, and in
/// directives other than conditions and macros are none. Hooks within a hook's arguments are left to who looks into them. Without a
/// stage, the lines of all count.
template <class Visit>
GLUMPP_CONSTEXPR void for_each_hook(std::string_view text, Visit visit, std::optional<Stage> stage = std::nullopt)
{
    std::size_t passed = 0;
    for_each_token(detail::WrittenTokens{Preprocessor(text, Conditions(stage))},
                   [&](const Token& token, const Token& before)
                   {
                       if (token.position < passed || !token.is("<")) return;
                       const auto hook = detail::hook_at(text, token.position, before);
                       if (!hook) return;
                       passed = hook->end;
                       visit(*hook);
                   });
}

/// The names of a text's hooks, each once, in the order of their first appearance. Throws ShaderError for hooks within hooks more
/// than 50 deep.
[[nodiscard]] std::vector<std::string_view> hook_names(std::string_view text, std::optional<Stage> stage = std::nullopt);

}  // namespace glumpp::glsl

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/impl/hooks.ipp>
#endif
