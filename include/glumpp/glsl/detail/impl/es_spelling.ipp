// What GLSL ES 3.00 spells in another way than 3.30.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/glsl/detail/declaration_parser.hpp>
#include <glumpp/glsl/detail/es_rows.hpp>
#include <glumpp/glsl/detail/es_spelling.hpp>
#include <glumpp/glsl/detail/parsed.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/preprocess.hpp>
#include <glumpp/glsl/source.hpp>
#include <glumpp/glsl/text.hpp>

namespace glumpp::glsl::detail
{

GLUMPP_INLINE std::string es_word(std::string_view word)
{
    if (const std::string_view sampler = es_sampler(word); sampler != word) return std::string(sampler);
    const bool renamed =
        std::any_of(old_functions.begin(), old_functions.end(), [word](const OldFunction& old) { return old.name == word; });
    return renamed ? glumpp::detail::text("glumpp_", word) : std::string();
}

GLUMPP_INLINE std::string es_text(const OldFunction& function)
{
    const std::string out = function.text.find("(sampler1D") != function.text.npos ? in_row(function.text) : std::string(function.text);
    return replace_words(out, [](const Token& token, const Token&) { return es_word(token.text); });
}

GLUMPP_INLINE void drop_initial_values(std::string& text, Stage stage)
{
    std::vector<std::size_t> names;
    const std::string_view whole = text;
    parse_declarations(Preprocessor(whole, Conditions(stage)), stage,
                       [&](const Parsed& found, const auto&)
                       {
                           const bool wanted = found.what == Declared::variable && found.variable.storage == Storage::uniform &&
                                               !found.variable.initial.empty();
                           // One that a macro writes is not where its value is.
                           if (wanted && !found.name.of_macro) names.push_back(found.name.position);
                       });
    for (const std::size_t name : names)
    {
        Lexer lexer(whole.substr(name));
        std::size_t depth = 0, begin = 0;
        for (Token token = lexer.next(); !token.is_end(); token = lexer.next())
        {
            if (token.is("(") || token.is("[") || token.is("{")) ++depth;
            if (token.is(")") || token.is("]") || token.is("}"))
            {
                if (depth == 0) break;
                --depth;
            }
            if (depth > 0) continue;
            if (token.is("=") && begin == 0) begin = name + token.position;
            if (!token.is(",") && !token.is(";")) continue;
            if (begin != 0) blank(text, begin, name + token.position);
            break;
        }
    }
}

}  // namespace glumpp::glsl::detail
