// Placeholders in a shader: `<name>`, `<name.part>`, `<name(arguments)>`.
#pragma once

#include <algorithm>
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

/// Where the brackets of a text close, and what follows its directives. What was looked through for one tells of all inside it, so that
/// brackets in brackets that never close, and many directives with hooks, are not looked through once for each.
class Closings
{
public:
    /// Where the round bracket that opens at `open` closes; `npos` where it does not within its statement. Of one text, in its order.
    [[nodiscard]] GLUMPP_CONSTEXPR std::size_t find(std::string_view text, std::size_t open)
    {
        if (open >= m_end) look(text, open);
        const auto found =
            std::lower_bound(m_brackets.begin(), m_brackets.end(), open, [](const Pair& a, std::size_t b) { return a.open < b; });
        return found != m_brackets.end() && found->open == open ? found->close : std::string_view::npos;
    }

    /// The next token behind a place that is no directive. Of one text, in its order.
    [[nodiscard]] GLUMPP_CONSTEXPR Token behind(std::string_view text, std::size_t place)
    {
        Lexer rest(text.substr(place), 1, place);
        Token token = rest.next();
        if (token.kind != TokenKind::directive) return token;
        if (place >= m_from && token.position < m_behind.position) return m_behind;
        while (token.kind == TokenKind::directive) token = rest.next();
        m_from = place;
        return m_behind = token;
    }

private:
    struct Pair
    {
        std::size_t open;
        std::size_t close;
    };

    GLUMPP_CONSTEXPR void look(std::string_view text, std::size_t open)
    {
        m_brackets.clear();
        std::vector<std::size_t> unclosed;
        Lexer inside(text.substr(open), 1, open);
        for (;;)
        {
            const Token token = inside.next();
            m_end = token.is_end() ? text.size() : token.position + 1;
            // A statement's end is never within arguments.
            if (token.is_end() || token.is(";") || token.is("{")) return;
            if (token.is("("))
            {
                unclosed.push_back(m_brackets.size());
                m_brackets.push_back({token.position, std::string_view::npos});
            }
            if (!token.is(")")) continue;
            m_brackets[unclosed.back()].close = token.position;
            unclosed.pop_back();
            if (unclosed.empty()) return;
        }
    }

    std::vector<Pair> m_brackets{};
    std::size_t m_end = 0;
    Token m_behind{};
    std::size_t m_from = 0;
};

/// The hook that starts at `text[at]`, which is a '<'; `before` is the token in front of it.
///
/// GLSL has no expression of the form `a<b>c`, because a comparison's result is not compared again, nor has it templates.
/// What looks like a hook and is none are shifts: `x<<b>c`, and `a<b>>c` behind an operand.
[[nodiscard]] GLUMPP_CONSTEXPR std::optional<Hook> hook_at(std::string_view text, std::size_t at, const Token& before, Closings& closings)
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
        const std::size_t close = closings.find(text, place);
        if (close == std::string_view::npos) return std::nullopt;
        hook.arguments = text.substr(place + 1, close - place - 1);
        place = close + 1;
    }
    if (place >= text.size() || text[place] != '>') return std::nullopt;
    hook.end = place + 1;
    if (hook.end < text.size() && text[hook.end] == '>' && ends_operand(before)) return std::nullopt;
    hook.operand = !stands_alone(before, closings.behind(text, hook.end));
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
    detail::Closings closings;
    for_each_token(detail::WrittenTokens{Preprocessor(text, Conditions(stage))},
                   [&](const Token& token, const Token& before)
                   {
                       if (token.position < passed || !token.is("<")) return;
                       const auto hook = detail::hook_at(text, token.position, before, closings);
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
