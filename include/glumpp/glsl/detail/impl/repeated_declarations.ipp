// What snippets and their shader declare alike, left declared once.
#pragma once

#include <algorithm>
#include <array>
#include <sstream>
#include <string>

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/detail/declaration_parser.hpp>
#include <glumpp/glsl/detail/macros.hpp>
#include <glumpp/glsl/detail/repeated_declarations.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/preprocess.hpp>
#include <glumpp/glsl/text.hpp>

namespace glumpp::glsl::detail
{

/// "vec2[2](vec2(1, 0.5), vec2(0, 2))": what a variable is initialised with, in numbers.
[[nodiscard]] inline std::string initialiser_text(const Declaration& variable)
{
    const std::size_t size = variable.initial.size() / variable.count;
    std::ostringstream out;
    // A comma in a number would be that of the user's language.
    out.imbue(std::locale::classic());
    out.precision(10);
    for (std::size_t i = 0; i < variable.initial.size(); ++i)
    {
        if (i > 0) out << ", ";
        if (i % size == 0) out << variable.type << '(';
        out << variable.initial[i] << (variable.initial[i] > 2147483647.0 && variable.type.starts_with('u') ? "u" : "");
        if (i % size == size - 1) out << ')';
    }
    return variable.is_array ? glumpp::detail::text(variable.type, "[", variable.count, "](", out.str(), ")") : out.str();
}

GLUMPP_INLINE void RepeatedDeclarations::drop(Stage stage)
{
    parse_declarations(Preprocessor(m_given, Conditions(stage)), stage,
                       [this](const Parsed& found, const std::vector<Structure>& structures)
                       {
                           if (found.what == Declared::type) drop_struct(found, text_of(structures.back()));
                           if (!m_statement.empty() && m_statement.back().begin != found.begin) finish();
                           if (found.what != Declared::variable) return;
                           if (found.variable.storage != Storage::none) m_statement.push_back(found);
                           else if (found.is_const) note_constant(found);
                       });
    finish();
    std::sort(m_moved.begin(), m_moved.end());
    for (auto moved = m_moved.rbegin(); moved != m_moved.rend(); ++moved) m_text->insert(moved->first, moved->second);
}

GLUMPP_INLINE void RepeatedDeclarations::blank_words(std::size_t begin, std::size_t end)
{
    Lexer lexer(std::string_view(m_given).substr(begin, end - begin), 1, begin);
    for (Token token = lexer.next(); !token.is_end(); token = lexer.next())
    {
        if (token.kind != TokenKind::directive) blank(*m_text, token.position, token.position + token.text.size());
    }
}

GLUMPP_INLINE void RepeatedDeclarations::drop_struct(const Parsed& found, std::string meaning)
{
    if (!found.literal || !found.end.is("}")) return;
    const auto first = m_structs.find(found.name.text);
    if (first == m_structs.end())
    {
        if (found.sure) m_structs.emplace(found.name.text, std::move(meaning));
        return;
    }
    if (first->second != meaning) return;
    // Its name stays where variables follow.
    const std::size_t behind = found.end.position + 1;
    const Token after = Lexer(std::string_view(m_given).substr(behind), 1, behind).next();
    if (after.is(";")) return blank_words(found.begin, after.position + 1);
    blank_words(found.begin, found.name.position);
    blank_words(found.name.position + found.name.text.size(), behind);
}

GLUMPP_INLINE std::set<std::string> RepeatedDeclarations::qualifiers_of(const Parsed& found) const
{
    constexpr std::array<std::string_view, 7> known{"flat", "noperspective", "centroid", "invariant", "sample", "patch", "precise"};
    std::set<std::string> out;
    Lexer lexer(std::string_view(m_given).substr(found.begin, found.name.position - found.begin), 1, found.begin);
    for (Token token = lexer.next(); !token.is_end() && token.text != found.variable.type; token = lexer.next())
    {
        if (std::find(known.begin(), known.end(), token.text) != known.end()) out.emplace(token.text);
        if (!token.is("layout")) continue;
        std::string layout(token.text);
        for (std::size_t depth = 0; !token.is_end() && !(token.is(")") && depth == 0);)
        {
            token = lexer.next();
            layout += token.text;
            if (token.is("(")) ++depth;
            if (token.is(")")) --depth;
        }
        out.insert(std::move(layout));
    }
    return out;
}

GLUMPP_INLINE bool RepeatedDeclarations::is_repeated(const Parsed& found)
{
    const auto seen = m_seen.find(found.variable.name);
    if (seen == m_seen.end())
    {
        const bool is_alone = m_statement.size() == 1 && found.end.is(";");
        // What a condition may leave out is no first one.
        if (found.sure && found.literal) m_seen.emplace(found.variable.name, First{found, qualifiers_of(found), is_alone});
        return false;
    }
    const First& first = seen->second;
    const Declaration &a = first.found.variable, &b = found.variable;
    if (a.storage != b.storage || a.type != b.type || a.count != b.count) return false;
    const std::set<std::string> qualifiers = qualifiers_of(found);
    // What a condition may leave out tells the first nothing.
    return qualifiers.empty() || qualifiers == first.qualifiers || (first.qualifiers.empty() && first.is_alone && found.sure);
}

GLUMPP_INLINE void RepeatedDeclarations::merge(const Parsed& found)
{
    First& first = m_seen.at(found.variable.name);
    if (first.qualifiers.empty())
    {
        first.qualifiers = qualifiers_of(found);
        std::string words;
        for (const std::string& word : first.qualifiers) words.append(word).append(" ");
        if (!words.empty()) m_moved.emplace_back(first.found.begin, std::move(words));
    }
    if (found.initialiser.empty() || !first.found.initialiser.empty()) return;
    const bool known = !found.variable.initial.empty();
    m_moved.emplace_back(first.found.end.position,
                         " = " + (known ? initialiser_text(found.variable) : text_of(without_constants(found.initialiser))));
    first.found.initialiser = found.initialiser;
}

GLUMPP_INLINE void RepeatedDeclarations::note_constant(const Parsed& found)
{
    // Constants that double from one to the next become no text that anybody wants, nor do many of the longest.
    constexpr std::size_t most = 10'000, most_of_all = 1'000'000;
    std::vector<Token> words = without_constants(found.initialiser);
    const bool again = m_constants.erase(found.variable.name) > 0;
    if (again || !found.sure || words.empty() || words.size() > most || m_words + words.size() > most_of_all) return;
    m_words += words.size();
    const bool is_basic = find_type(found.variable.type) != nullptr && !found.variable.is_array;
    std::vector<Token> whole{{TokenKind::symbol, "("}};
    if (is_basic) whole.insert(whole.begin(), {TokenKind::identifier, found.variable.type});
    whole.insert(whole.end(), words.begin(), words.end());
    whole.push_back({TokenKind::symbol, ")"});
    m_constants.emplace(found.variable.name, std::move(whole));
}

GLUMPP_INLINE std::vector<Token> RepeatedDeclarations::without_constants(const std::vector<Token>& words) const
{
    std::vector<Token> out;
    Token before;
    for (const Token& word : words)
    {
        const auto constant = before.is(".") ? m_constants.end() : m_constants.find(word.text);
        if (constant == m_constants.end()) out.push_back(word);
        else out.insert(out.end(), constant->second.begin(), constant->second.end());
        before = word;
    }
    return out;
}

GLUMPP_INLINE void RepeatedDeclarations::finish()
{
    if (m_statement.empty()) return;
    const bool plain = m_statement.back().literal && m_statement.back().end.is(";");
    std::vector<bool> stays;
    for (const Parsed& found : m_statement) stays.push_back(!is_repeated(found) || !plain);
    auto last = std::find(stays.rbegin(), stays.rend(), true).base() - stays.begin();
    // A declaration that has lost all its names goes, too: compilers warn of an empty one.
    if (last == 0) blank_words(m_statement.front().begin, m_statement.back().end.position + 1);
    for (std::size_t i = 0; i < stays.size(); ++i)
    {
        const Parsed& found = m_statement[i];
        if (!stays[i])
        {
            blank_words(found.name.position, found.end.position);
            merge(found);
        }
        // A comma stays between two that stay.
        if (found.end.is(",") && (!stays[i] || static_cast<std::ptrdiff_t>(i) + 1 >= last))
            blank(*m_text, found.end.position, found.end.position + 1);
    }
    m_statement.clear();
}

}  // namespace glumpp::glsl::detail
