// The names that a piece of GLSL gives to things at its outermost level, and how they are made unique.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/glsl/lexer.hpp>

namespace glumpp::glsl
{

/// What a name stands for. A `constant` is any variable that the world outside does not see, a `guard` a macro that is its text's
/// alone: it keeps what stands behind it from being included twice, or is undefined again.
enum class SymbolKind : std::uint8_t
{
    function,
    uniform,
    attribute,
    varying,
    constant,
    type,
    block,
    macro,
    guard
};

/// Whether a text shares its symbols of a kind with all that it becomes a part of. The others are made unique.
[[nodiscard]] constexpr bool is_shared(SymbolKind kind) noexcept { return kind == SymbolKind::type || kind == SymbolKind::macro; }

/// A name, and, where it is shared, what it means in all branches of conditions: two that mean the same are one.
struct Symbol
{
    SymbolKind kind = SymbolKind::function;
    std::string_view name;
    std::string meaning{};
};

/// The symbols of a text in order, each once, macros last, and the places of words that look like symbols and are none: the names of a
/// struct's members, and the words of GLSL in `layout(location = 1)`.
struct Symbols
{
    std::vector<Symbol> names;
    std::vector<std::size_t> others;

    [[nodiscard]] const Symbol* find(std::string_view name) const noexcept;
    /// Whether a word of the text with this in front of it stands for itself.
    [[nodiscard]] bool stands(const Token& word, const Token& before) const noexcept;
};

/// The symbols of a text, in all branches of its conditions. Those of a text with hooks or errors are found as far as possible.
[[nodiscard]] Symbols symbols_of(std::string_view text);

}  // namespace glumpp::glsl

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/impl/symbols.ipp>
#endif
