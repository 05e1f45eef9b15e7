// Pieces of GLSL that are called from hooks, and compositions of them.
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/glsl/library.hpp>
#include <glumpp/glsl/snippet_code.hpp>

namespace glumpp::glsl
{

/// A snippet, called or not, or a composition of several. A value: composing makes a new one and changes none of its
/// parts, and copies share the text, so that one that is used twice is written once.
///
///     Snippet A("float A(float x) { return 2.0 * x; }"), B("float B(float x) { return x + 1.0; }");
///     A(B)            // <h(t)> becomes A(B(t))
///     (A + B) * A     // <h(t)> becomes (A(t) + B(t)) * A(t)
///     A(".x")         // <h(t)> becomes A(t.x)
///
/// `<h.g(t)>` calls the function `g` in place of A, `<h.w>` is the variable `w`.
class Snippet
{
public:
    using Argument = std::variant<std::string, Snippet>;

    /// A snippet that calls the function of `code`.
    explicit Snippet(std::shared_ptr<const SnippetCode> code);

    /// `text` is GLSL. Its includes are looked up in `library`. Throws NameError for an include, an alias or a call that
    /// is not there, Error for an alias that the text has for something else.
    explicit Snippet(std::string_view text, SnippetOptions options = {}, const Library& library = default_library());

    /// The composition's call with arguments: text, or other snippets. They go where a hook's own arguments would: to
    /// every call in it that has none. One that has arguments everywhere gets these in their place, unless it is made
    /// by an operator: that throws Error, as do more than 500 in one another.
    template <class... Arguments>
        requires(sizeof...(Arguments) > 0 && (std::constructible_from<Argument, Arguments> && ...))
    [[nodiscard]] Snippet operator()(Arguments&&... arguments) const { return called({Argument(std::forward<Arguments>(arguments))...}); }
    [[nodiscard]] Snippet called(std::vector<Argument> arguments) const;

    /// What hooks become is the sum, difference, product or quotient. Throws Error for more than 500 in one another.
    [[nodiscard]] friend Snippet operator+(const Snippet& a, const Snippet& b) { return joined(a, '+', b); }
    [[nodiscard]] friend Snippet operator-(const Snippet& a, const Snippet& b) { return joined(a, '-', b); }
    [[nodiscard]] friend Snippet operator*(const Snippet& a, const Snippet& b) { return joined(a, '*', b); }
    [[nodiscard]] friend Snippet operator/(const Snippet& a, const Snippet& b) { return joined(a, '/', b); }

    /// Its own text; null for a composition made by an operator.
    [[nodiscard]] const std::shared_ptr<const SnippetCode>& code() const noexcept { return m_node->code; }
    /// The texts it is made of, each once: its own first, then those inside it in the order they were given.
    [[nodiscard]] std::vector<std::shared_ptr<const SnippetCode>> codes() const;
    /// The snippet called `name` within this one, itself included; nothing when there is none.
    [[nodiscard]] std::optional<Snippet> find(std::string_view name) const;
    /// What a variable (or a struct, or a macro) of this snippet, or of one inside it, is called in composed text; empty when there is
    /// none.
    [[nodiscard]] std::string variable(std::string_view name) const;

    /// How a hook reaches into it: by its function (or another), with what arguments.
    struct Call
    {
        std::string_view function{};
        std::optional<std::string_view> arguments{};
        bool exact = false;
    };
    /// The expression that a hook becomes; empty for a snippet without functions. `precedence` gets that of its
    /// outermost operator. Throws Error when an argument like ".x" has nothing to select from.
    [[nodiscard]] std::string expression(const Call& call, int* precedence = nullptr) const;
    /// Whether it, or a part of it that would be called, has that function.
    [[nodiscard]] bool has_function(std::string_view function) const;

private:
    /// A call of `code`, or, without code, two operands and what joins them.
    struct Node
    {
        std::shared_ptr<const SnippetCode> code;
        std::vector<Argument> arguments;
        char operation = 0;
        /// How many are in one another, this included.
        std::size_t depth = 1;
    };
    static constexpr int most = 3;
    /// What walks through them calls itself for each.
    static constexpr std::size_t deepest = 500;

    /// Throws Error for one that is deeper.
    explicit Snippet(Node node);

    static Snippet joined(const Snippet& a, char operation, const Snippet& b);

    [[nodiscard]] const Snippet& operand(std::size_t i) const;

    [[nodiscard]] std::vector<Snippet> children() const;

    void collect(std::vector<std::shared_ptr<const SnippetCode>>& out) const;

    /// The composition with arguments in every call that waits for some; nothing when none does.
    [[nodiscard]] std::optional<Snippet> fill(const std::vector<Argument>& with) const;

    /// "t" with ".x" behind it, in brackets where "t" is more than a name with members, indices and calls.
    static std::string selected(std::string_view from, std::string_view member);

    [[nodiscard]] std::string call_text(const Call& call) const;

    [[nodiscard]] std::string text_argument(const std::string& argument, const Call& call) const;

    [[nodiscard]] std::string operator_text(const Call& call, int& outer) const;

    std::shared_ptr<const Node> m_node;
};

}  // namespace glumpp::glsl

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/impl/snippet.ipp>
#endif
