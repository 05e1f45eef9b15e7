// The names that a piece of GLSL gives to things at its outermost level, and how they are made unique.
#pragma once

#include <algorithm>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/detail/declaration_parser.hpp>
#include <glumpp/glsl/detail/macros.hpp>
#include <glumpp/glsl/detail/parsed.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/preprocess.hpp>
#include <glumpp/glsl/symbols.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl
{

GLUMPP_INLINE const Symbol* Symbols::find(std::string_view name) const noexcept
{
    const auto found = std::find_if(names.begin(), names.end(), [name](const Symbol& symbol) { return symbol.name == name; });
    return found == names.end() ? nullptr : &*found;
}

GLUMPP_INLINE bool Symbols::stands(const Token& word, const Token& before) const noexcept
{
    return !before.is(".") && !std::binary_search(others.begin(), others.end(), word.position);
}

}  // namespace glumpp::glsl

namespace glumpp::glsl::detail
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

/// Calls `visit(kind, name, meaning)` for the directives that define macros, and for those that undefine them: these are guards.
template <class Visit>
void for_each_macro(std::string_view text, Visit visit)
{
    // A guard is defined right behind the #ifndef that asks for it, as nothing, and something follows.
    std::string_view asked;
    Lexer lexer(text);
    for (Token token = lexer.next(); !token.is_end(); token = lexer.next())
    {
        const Directive directive = token.kind == TokenKind::directive ? read_directive(token) : Directive{};
        Lexer words = directive.words();
        const Token macro = words.next();
        const std::string_view name = macro.text;
        if (directive.name == "undef") visit(SymbolKind::guard, name, std::string{});
        if (directive.name == "define")
        {
            std::vector<Token> body;
            for (Token word = words.next(); !word.is_end(); word = words.next()) body.push_back(word);
            const bool is_empty = body.empty() || (body.size() == 1 && body[0].is("1"));
            const Token after = lexer.peek();
            const bool is_alone = after.kind == TokenKind::directive && read_directive(after).name == "endif";
            const bool is_function = !body.empty() && body[0].position == macro.position + name.size();
            visit(name == asked && is_empty && !is_alone ? SymbolKind::guard : SymbolKind::macro, name,
                  (is_function ? "() = " : "= ") + text_of(body));
        }
        asked = directive.name == "ifndef" ? name : std::string_view{};
    }
}

/// Calls `visit(Token)` for each name behind a dot, and for those of the members of structs, in functions and in macros, too: an argument
/// is where it was written.
template <class Visit>
void for_each_member_name(std::string_view text, Visit visit)
{
    Preprocessor tokens(text, Conditions(), true);
    bool inside = false;
    std::size_t depth = 0;
    Token first, second;
    for (Token token = tokens.next(); !token.is_end(); first = std::exchange(second, std::exchange(token, tokens.next())))
    {
        if (second.is(".") && token.is_identifier()) visit(token);
        // A member's name ends with what follows it, and something is in front of it.
        const bool ends = token.is(";") || token.is(",") || token.is("[");
        const bool begins = first.is_identifier() || first.is("]") || first.is(",");
        if (inside && depth == 0 && begins && second.is_identifier() && ends) visit(second);
        if (token.is("{") && (second.is("struct") || first.is("struct"))) inside = true;
        if (token.is("}")) inside = false;
        if (token.is("[")) ++depth;
        if (token.is("]") && depth > 0) --depth;
        if (!inside) depth = 0;
    }
}

/// Calls `visit(Token)` for each name that stands for itself in the brackets of a `layout(location = 1, packed)`.
template <class Visit>
void for_each_layout_name(std::string_view text, Visit visit)
{
    std::size_t passed = 0;
    for_each_token(Lexer(text),
                   [&](const Token& token, const Token&)
                   {
                       if (!token.is("layout") || token.position < passed) return;
                       const std::size_t end = token.position + token.text.size();
                       Lexer inside(text.substr(end), token.line, end);
                       std::size_t depth = 0;
                       Token before;
                       for (Token word = inside.next(); !word.is_end(); before = std::exchange(word, inside.next()))
                       {
                           if (word.is("(")) ++depth;
                           if (depth == 1 && word.is_identifier() && (before.is("(") || before.is(","))) visit(word);
                           passed = word.position;
                           if (depth == 0 || word.is(";") || (word.is(")") && --depth == 0)) return;
                       }
                   });
}

}  // namespace glumpp::glsl::detail

namespace glumpp::glsl
{

GLUMPP_INLINE Symbols symbols_of(std::string_view text)
{
    Symbols out;
    const auto add = [&out](SymbolKind kind, std::string_view name, const std::string& meaning)
    {
        if (name.empty() || name.starts_with("gl_")) return;
        const auto known = std::find_if(out.names.begin(), out.names.end(), [name](const Symbol& symbol) { return symbol.name == name; });
        if (known == out.names.end()) out.names.push_back({kind, name, meaning});
        else if (known->kind == kind) known->meaning += meaning;
        else if (kind == SymbolKind::guard) known->kind = kind;
    };
    // In the stage between the others, `in` and `out` are what other stages read and write.
    detail::parse_declarations(Preprocessor(text, Conditions(), true), Stage::geometry,
                               [&](const detail::Parsed& found, const std::vector<detail::Structure>& structures)
                               {
                                   const bool is_type = found.what == detail::Declared::type;
                                   if (found.what == detail::Declared::member && found.inner) out.others.push_back(found.name.position);
                                   else
                                       add(detail::kind_of(found), found.name.text,
                                           is_type ? detail::text_of(structures.back()) : std::string{});
                               });
    detail::for_each_macro(text, add);
    const auto exclude = [&out](const Token& name)
    {
        // A macro may stand there for what it is defined as.
        const Symbol* const symbol = out.find(name.text);
        const bool is_macro = symbol != nullptr && symbol->kind >= SymbolKind::macro;
        if (!is_macro) out.others.push_back(name.position);
    };
    detail::for_each_layout_name(text, exclude);
    detail::for_each_member_name(text, exclude);
    std::sort(out.others.begin(), out.others.end());
    return out;
}

}  // namespace glumpp::glsl
