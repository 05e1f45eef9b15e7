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
#include <glumpp/glsl/symbols.hpp>
#include <glumpp/glsl/text.hpp>

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
    explicit Snippet(std::shared_ptr<const SnippetCode> code) : m_node(std::make_shared<const Node>(Node{std::move(code), {}, 0})) {}

    /// `text` is GLSL. Its includes are looked up in `library`. Throws NameError for an include, an alias or a call that
    /// is not there.
    explicit Snippet(std::string_view text, SnippetOptions options = {}, const Library& library = default_library())
        : Snippet(std::make_shared<const SnippetCode>(include(source_of(std::string(text)), library), std::move(options)))
    {
    }

    /// The composition's call with arguments: text, or other snippets. They go where a hook's own arguments would: to
    /// every call in it that has none. One that has arguments everywhere gets these in their place, unless it is made
    /// by an operator: that throws Error.
    template <class... Arguments>
        requires(sizeof...(Arguments) > 0 && (std::constructible_from<Argument, Arguments> && ...))
    [[nodiscard]] Snippet operator()(Arguments&&... arguments) const { return called({Argument(std::forward<Arguments>(arguments))...}); }
    [[nodiscard]] Snippet called(std::vector<Argument> arguments) const
    {
        if (const auto filled = fill(arguments)) return *filled;
        if (m_node->code == nullptr) throw Error("every call of this composition has its arguments already");
        return Snippet(Node{m_node->code, std::move(arguments), 0});
    }

    [[nodiscard]] friend Snippet operator+(const Snippet& a, const Snippet& b) { return joined(a, '+', b); }
    [[nodiscard]] friend Snippet operator-(const Snippet& a, const Snippet& b) { return joined(a, '-', b); }
    [[nodiscard]] friend Snippet operator*(const Snippet& a, const Snippet& b) { return joined(a, '*', b); }
    [[nodiscard]] friend Snippet operator/(const Snippet& a, const Snippet& b) { return joined(a, '/', b); }

    /// Its own text; null for a composition made by an operator.
    [[nodiscard]] const std::shared_ptr<const SnippetCode>& code() const noexcept { return m_node->code; }
    /// The texts it is made of, each once: its own first, then those inside it in the order they were given.
    [[nodiscard]] std::vector<std::shared_ptr<const SnippetCode>> codes() const
    {
        std::vector<std::shared_ptr<const SnippetCode>> out;
        collect(out);
        return out;
    }
    /// The snippet called `name` within this one, itself included; nothing when there is none.
    [[nodiscard]] std::optional<Snippet> find(std::string_view name) const
    {
        if (m_node->code != nullptr && m_node->code->name() == name) return *this;
        for (const Snippet& inside : children())
        {
            if (auto found = inside.find(name)) return found;
        }
        return std::nullopt;
    }
    /// What a variable (or a struct, or a macro) of this snippet, or of one inside it, is called in composed text; empty when there is
    /// none.
    [[nodiscard]] std::string variable(std::string_view name) const
    {
        for (const auto& one : codes())
        {
            const Symbol* const symbol = one->symbols().find(name);
            if (symbol != nullptr && symbol->kind != SymbolKind::function) return one->unique(name);
        }
        return {};
    }

    /// How a hook reaches into it: by its function (or another), with what arguments.
    struct Call
    {
        std::string_view function{};
        std::optional<std::string_view> arguments{};
        bool exact = false;
    };
    /// The expression that a hook becomes; empty for a snippet without functions. `precedence` gets that of its
    /// outermost operator. Throws Error when an argument like ".x" has nothing to select from.
    [[nodiscard]] std::string expression(const Call& call, int* precedence = nullptr) const
    {
        int outer = most;
        std::string out = m_node->code != nullptr ? call_text(call) : operator_text(call, outer);
        if (precedence != nullptr) *precedence = outer;
        return out;
    }
    /// Whether it, or a part of it that would be called, has that function.
    [[nodiscard]] bool has_function(std::string_view function) const
    {
        if (m_node->code != nullptr) return m_node->code->has(function, SymbolKind::function);
        return m_node->arguments.size() == 2 && (operand(0).has_function(function) || operand(1).has_function(function));
    }

private:
    /// A call of `code`, or, without code, two operands and what joins them.
    struct Node
    {
        std::shared_ptr<const SnippetCode> code;
        std::vector<Argument> arguments;
        char operation = 0;
    };
    static constexpr int most = 3;

    explicit Snippet(Node node) : m_node(std::make_shared<const Node>(std::move(node))) {}

    static Snippet joined(const Snippet& a, char operation, const Snippet& b) { return Snippet(Node{nullptr, {a, b}, operation}); }

    [[nodiscard]] const Snippet& operand(std::size_t i) const { return std::get<Snippet>(m_node->arguments[i]); }

    [[nodiscard]] std::vector<Snippet> children() const
    {
        std::vector<Snippet> out;
        for (const Argument& argument : m_node->arguments)
        {
            if (const auto* const snippet = std::get_if<Snippet>(&argument)) out.push_back(*snippet);
        }
        return out;
    }

    void collect(std::vector<std::shared_ptr<const SnippetCode>>& out) const
    {
        if (m_node->code != nullptr)
        {
            bool known = false;
            for (const auto& one : out) known = known || one == m_node->code;
            if (!known) out.push_back(m_node->code);
        }
        for (const Snippet& inside : children()) inside.collect(out);
    }

    /// The composition with arguments in every call that waits for some; nothing when none does.
    [[nodiscard]] std::optional<Snippet> fill(const std::vector<Argument>& with) const
    {
        if (m_node->arguments.empty()) return Snippet(Node{m_node->code, with, 0});
        Node filled = *m_node;
        bool any = false;
        for (Argument& argument : filled.arguments)
        {
            const auto* const snippet = std::get_if<Snippet>(&argument);
            if (snippet == nullptr) continue;
            if (auto inner = snippet->fill(with))
            {
                argument = *inner;
                any = true;
            }
        }
        return any ? std::optional(Snippet(std::move(filled))) : std::nullopt;
    }

    /// "t" with ".x" behind it, in brackets where "t" is more than a name with members, indices and calls.
    static std::string selected(std::string_view from, std::string_view member)
    {
        Lexer lexer(from);
        bool plain = lexer.peek().is_identifier();
        for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next())
        {
            if (token.is("(")) (void)skip_balanced(lexer, '(', ')');
            else if (token.is("[")) (void)skip_balanced(lexer, '[', ']');
            else if (!token.is_identifier() && !token.is(".")) plain = false;
        }
        return plain ? glumpp::detail::text(from, member) : glumpp::detail::text("(", from, ")", member);
    }

    [[nodiscard]] std::string call_text(const Call& call) const
    {
        const SnippetCode& code = *m_node->code;
        const std::string_view function =
            !call.function.empty() && code.has(call.function, SymbolKind::function) ? call.function : code.call();
        if (function.empty()) return {};
        std::string out = code.unique(function) + "(";
        std::size_t count = 0;
        const auto add = [&](std::string_view argument) { out.append(count++ == 0 ? "" : ", ").append(argument); };
        if (call.exact || (m_node->arguments.empty() && code.arguments().empty())) add(call.arguments.value_or(""));
        else if (m_node->arguments.empty())
        {
            for (const std::string& argument : code.arguments()) add(text_argument(argument, call));
        }
        for (const Argument& argument : m_node->arguments)
        {
            if (call.exact) break;
            if (const auto* const text = std::get_if<std::string>(&argument)) add(text_argument(*text, call));
            else add(std::get<Snippet>(argument).expression({{}, call.arguments}));
        }
        return out + ")";
    }

    [[nodiscard]] std::string text_argument(const std::string& argument, const Call& call) const
    {
        const bool selects = argument.size() > 1 && argument[0] == '.' && is_name_start(argument[1]);
        if (!selects) return argument;
        if (!call.arguments || detail::is_blank(*call.arguments))
            throw Error(glumpp::detail::text("the snippet '", m_node->code->name(), "' is called with '", argument,
                                             "' of the hook's argument, but the hook has none: write <name(argument)>"));
        return selected(*call.arguments, argument);
    }

    [[nodiscard]] std::string operator_text(const Call& call, int& outer) const
    {
        const bool additive = m_node->operation == '+' || m_node->operation == '-';
        outer = additive ? 1 : 2;
        // A function that only one side has is that side's alone.
        const bool named = !call.function.empty();
        const bool has_left = !named || operand(0).has_function(call.function),
                   has_right = !named || operand(1).has_function(call.function);
        if (named && has_left != has_right) return operand(has_left ? 0 : 1).expression(call, &outer);
        int inner = most;
        std::string left = operand(0).expression(call, &inner);
        const int left_precedence = inner;
        if (inner < outer) left = "(" + left + ")";
        std::string right = operand(1).expression(call, &inner);
        if (left.empty() || right.empty())
        {
            outer = left.empty() ? inner : left_precedence;
            return left.empty() ? right : operand(0).expression(call);
        }
        if (inner <= outer) right = "(" + right + ")";
        return left + " " + m_node->operation + " " + right;
    }

    std::shared_ptr<const Node> m_node;
};

}  // namespace glumpp::glsl
