// Symbols of a text under other names.
#pragma once

#include <algorithm>
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
                             const Symbol* const symbol = before.is(".") ? nullptr : symbols.find(token.text);
                             if (symbol == nullptr) return {};
                             const auto& others = symbols.others;
                             return std::binary_search(others.begin(), others.end(), token.position) ? std::string{} : rename(*symbol);
                         });
}

}  // namespace glumpp::glsl::detail
