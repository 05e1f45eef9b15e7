// Placeholders in a shader: `<name>`, `<name.part>`, `<name(arguments)>`.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/glsl/conditions.hpp>
#include <glumpp/glsl/lexer.hpp>

namespace glumpp::glsl
{

/// One hook, `[begin, end)` in its text. `part` is what follows the name's first dot ("a.b"); `exact` tells that a '!'
/// asks for just these arguments.
struct Hook
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name;
    std::string_view part{};
    bool exact = false;
    std::optional<std::string_view> arguments{};
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
    return token.is_identifier() || token.kind == TokenKind::number || token.is(")") || token.is("]");
}

/// The hook that starts at `text[at]`, which is a '<'; `before` is the token in front of it.
///
/// GLSL has no expression of the form `a<b>c`, because a comparison's result is not compared again, nor has it templates.
/// What looks like a hook and is none are shifts: `x<<b>c`, and `a<b>>c` behind an operand.
[[nodiscard]] constexpr std::optional<Hook> hook_at(std::string_view text, std::size_t at, const Token& before)
{
    const bool adjacent = before.position + before.text.size() == at;
    if (before.is("<") && adjacent) return std::nullopt;
    Hook hook{at, 0, {}};
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
        Lexer inside(text.substr(place + 1));
        Token token = inside.next();
        for (int depth = 1; token.kind != TokenKind::end; token = inside.next())
        {
            // A statement's end is never within arguments.
            if (token.is(";") || token.is("{")) return std::nullopt;
            if (token.is("(")) ++depth;
            if (token.is(")") && --depth == 0) break;
        }
        if (token.kind == TokenKind::end) return std::nullopt;
        hook.arguments = text.substr(place + 1, token.position);
        place += 1 + token.position + 1;
    }
    if (place >= text.size() || text[place] != '>') return std::nullopt;
    hook.end = place + 1;
    if (hook.end < text.size() && text[hook.end] == '>' && ends_operand(before)) return std::nullopt;
    return hook;
}

}  // namespace detail

/// Calls `visit(Hook)` for each hook of a text, in order; those in comments and in lines that a condition leaves out are
/// none. Hooks within a hook's arguments are left to who looks into them.
template <class Visit>
constexpr void for_each_hook(std::string_view text, Visit visit)
{
    std::size_t passed = 0;
    const auto search = [&](auto& self, auto& lexer, std::size_t offset) -> void
    {
        Token before;
        for (Token token = lexer.next_or_directive(); token.kind != TokenKind::end; token = lexer.next_or_directive())
        {
            const std::size_t at = offset + token.position;
            if (at < passed) continue;
            if (token.kind == TokenKind::directive)
            {
                Lexer words(token.text.substr(1));
                const Token first = words.next();
                if (first.is("include")) continue;
                const std::size_t skip = 1 + first.position + first.text.size();
                ActiveLexer inside(token.text.substr(skip));
                self(self, inside, at + skip);
            }
            else if (token.is("<"))
            {
                Token shifted = before;
                shifted.position += offset;
                if (const auto hook = detail::hook_at(text, at, shifted))
                {
                    passed = hook->end;
                    visit(*hook);
                }
            }
            before = token;
        }
    };
    ActiveLexer lexer(text);
    search(search, lexer, 0);
}

/// The names of a text's hooks, each once, in the order of their first appearance.
[[nodiscard]] inline std::vector<std::string_view> hook_names(std::string_view text)
{
    std::vector<std::string_view> names;
    const auto search = [&names](auto& self, std::string_view part) -> void
    {
        for_each_hook(part,
                      [&](const Hook& hook)
                      {
                          bool known = false;
                          for (const std::string_view name : names) known = known || name == hook.name;
                          if (!known) names.push_back(hook.name);
                          if (hook.arguments) self(self, *hook.arguments);
                      });
    };
    search(search, text);
    return names;
}

}  // namespace glumpp::glsl
