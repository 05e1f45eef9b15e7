// What snippets and their shader declare alike, left declared once.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/glsl/detail/parsed.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl::detail
{

/// Takes out every declaration to the outside that repeats an earlier one, as where a snippet and its shader share a
/// uniform: `uniform float a, b;` loses its `a,`. What it is initialised with goes to the first, if that has nothing, and so do words like
/// `flat` and `layout(binding = 1)`; where the first shares them with other names, or has others, both stay, for the compiler to refuse.
/// A struct that is declared alike twice is declared once.
class RepeatedDeclarations
{
public:
    explicit RepeatedDeclarations(std::string& text) : m_given(text), m_text(&text) {}

    void drop(Stage stage);

private:
    /// Blanks the words in a part of the text; comments and lines that begin with '#' stay.
    void blank_words(std::size_t begin, std::size_t end);

    void drop_struct(const Parsed& found, std::string meaning);

    /// A declaration of a name, the first.
    struct First
    {
        Parsed found;
        std::set<std::string> qualifiers;
        bool is_alone;
    };

    /// What else it says of a variable than its storage, precision and type: "flat", "layout(location=1)". What is so anyway, `smooth`, is
    /// not said.
    [[nodiscard]] std::set<std::string> qualifiers_of(const Parsed& found) const;

    [[nodiscard]] bool is_repeated(const Parsed& found);

    /// Gives the first declaration what this one says and that does not.
    void merge(const Parsed& found);

    /// Takes note of what a constant is, in words that mean the same wherever they stand.
    void note_constant(const Parsed& found);

    /// The words of an expression, its constants replaced by what they are.
    [[nodiscard]] std::vector<Token> without_constants(const std::vector<Token>& words) const;

    void finish();

    std::string m_given;
    std::string* m_text;
    std::vector<Parsed> m_statement{};
    std::map<std::string_view, First> m_seen{};
    std::map<std::string_view, std::string> m_structs{};
    std::map<std::string_view, std::vector<Token>> m_constants{};
    /// Of all constants.
    std::size_t m_words = 0;
    std::vector<std::pair<std::size_t, std::string>> m_moved{};
};

}  // namespace glumpp::glsl::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/detail/impl/repeated_declarations.ipp>
#endif
