// The names that a piece of GLSL gives to things at its outermost level, and how they are made unique.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/glsl/declarations.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/preprocess.hpp>

namespace glumpp::glsl
{

/// What a name stands for. A `constant` is any variable that the world outside does not see.
enum class SymbolKind : std::uint8_t
{
    function,
    uniform,
    attribute,
    varying,
    constant,
    type,
    block,
    macro
};

struct Symbol
{
    SymbolKind kind = SymbolKind::function;
    std::string_view name;
};

/// The symbols of a text in order, each once, macros last, and the places of words that look like symbols and are the names of a
/// struct's members.
struct Symbols
{
    std::vector<Symbol> names;
    std::vector<std::size_t> members;

    [[nodiscard]] const Symbol* find(std::string_view name) const noexcept
    {
        const auto found = std::find_if(names.begin(), names.end(), [name](const Symbol& symbol) { return symbol.name == name; });
        return found == names.end() ? nullptr : &*found;
    }
};

namespace detail
{

[[nodiscard]] inline SymbolKind kind_of(const Parsed& found) noexcept
{
    if (found.what == Declared::function) return SymbolKind::function;
    if (found.what == Declared::type) return SymbolKind::type;
    if (found.what == Declared::block) return SymbolKind::block;
    if (found.variable.storage == Storage::none) return SymbolKind::constant;
    if (found.variable.storage == Storage::uniform) return SymbolKind::uniform;
    return found.variable.storage == Storage::attribute ? SymbolKind::attribute : SymbolKind::varying;
}

}  // namespace detail

/// The symbols of a text, in all branches of its conditions. Those of a text with hooks or errors are found as far as possible.
[[nodiscard]] inline Symbols symbols_of(std::string_view text)
{
    Symbols out;
    const auto add = [&out](SymbolKind kind, std::string_view name)
    {
        if (!name.empty() && !name.starts_with("gl_") && out.find(name) == nullptr) out.names.push_back({kind, name});
    };
    // In the stage between the others, `in` and `out` are what other stages read and write.
    detail::parse_declarations(Preprocessor(text, Conditions(), true), Stage::geometry,
                               [&](const detail::Parsed& found, const std::vector<detail::Structure>&)
                               {
                                   if (found.what == detail::Declared::member && found.inner) out.members.push_back(found.name.position);
                                   else add(detail::kind_of(found), found.name.text);
                               });
    Lexer lexer(text);
    for (Token token = lexer.next(); !token.is_end(); token = lexer.next())
    {
        if (token.kind != TokenKind::directive) continue;
        if (const Directive directive = read_directive(token); directive.name == "define")
            add(SymbolKind::macro, directive.words().next().text);
    }
    return out;
}

namespace detail
{

/// Replaces the symbols of a text by what `rename(Symbol)` says, wherever they stand for themselves: not as members (`p.x`), nor
/// where a struct declares its members.
template <class Rename>
[[nodiscard]] std::string rename_symbols(std::string_view text, const Symbols& symbols, Rename rename)
{
    return replace_words(text,
                         [&](const Token& token, const Token& before) -> std::string
                         {
                             const Symbol* const symbol = before.is(".") ? nullptr : symbols.find(token.text);
                             if (symbol == nullptr) return {};
                             const auto& members = symbols.members;
                             return std::find(members.begin(), members.end(), token.position) == members.end() ? rename(*symbol)
                                                                                                               : std::string{};
                         });
}

}  // namespace detail
}  // namespace glumpp::glsl
