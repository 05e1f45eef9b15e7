// Symbols of a text under other names.
#pragma once

#include <string>
#include <string_view>

#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/symbols.hpp>

namespace glumpp::glsl::detail
{

/// Replaces the symbols of a text by what `rename(Symbol)` says, wherever they stand for themselves: not as members (`p.x`), nor
/// where a struct declares its members, nor in a layout's names.
template <class Rename>
[[nodiscard]] std::string rename_symbols(std::string_view text, const Symbols& symbols, Rename rename)
{
    return replace_words(text,
                         [&](const Token& token, const Token& before) -> std::string
                         {
                             const Symbol* const symbol = symbols.find(token.text);
                             return symbol == nullptr || !symbols.stands(token, before) ? std::string{} : rename(*symbol);
                         });
}

/// Whether a word stands for itself somewhere in a text.
[[nodiscard]] inline bool is_used(std::string_view text, const Symbols& symbols, std::string_view word)
{
    bool used = false;
    for_each_token(Lexer(text),
                   [&](const Token& token, const Token& before) { used = used || (token.is(word) && symbols.stands(token, before)); });
    return used;
}

}  // namespace glumpp::glsl::detail
