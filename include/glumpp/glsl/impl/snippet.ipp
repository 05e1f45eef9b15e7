// Pieces of GLSL that are called from hooks, and compositions of them.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/glsl/symbols.hpp>
#include <glumpp/glsl/text.hpp>

namespace glumpp::glsl
{

GLUMPP_INLINE Snippet::Snippet(std::shared_ptr<const SnippetCode> code) : Snippet(Node{std::move(code), {}, 0}) {}

GLUMPP_INLINE Snippet::Snippet(std::string_view text, SnippetOptions options, const Library& library)
    : Snippet(std::make_shared<const SnippetCode>(include(source_of(std::string(text)), library), std::move(options)))
{
}

GLUMPP_INLINE Snippet::Snippet(Node node)
{
    for (const Argument& argument : node.arguments)
    {
        if (const auto* const inside = std::get_if<Snippet>(&argument)) node.depth = std::max(node.depth, inside->m_node->depth + 1);
    }
    if (node.depth > deepest) throw Error(glumpp::detail::text("a composition has at most ", deepest, " snippets in one another"));
    m_node = std::make_shared<const Node>(std::move(node));
}

GLUMPP_INLINE Snippet Snippet::joined(const Snippet& a, char operation, const Snippet& b)
{
    return Snippet(Node{nullptr, {a, b}, operation});
}

GLUMPP_INLINE const Snippet& Snippet::operand(std::size_t i) const { return std::get<Snippet>(m_node->arguments[i]); }

GLUMPP_INLINE Snippet Snippet::called(std::vector<Argument> arguments) const
{
    if (const auto filled = fill(arguments)) return *filled;
    if (m_node->code == nullptr) throw Error("every call of this composition has its arguments already");
    return Snippet(Node{m_node->code, std::move(arguments), 0});
}

GLUMPP_INLINE std::vector<std::shared_ptr<const SnippetCode>> Snippet::codes() const
{
    std::vector<std::shared_ptr<const SnippetCode>> out;
    collect(out);
    return out;
}

GLUMPP_INLINE std::optional<Snippet> Snippet::find(std::string_view name) const
{
    if (m_node->code != nullptr && m_node->code->name() == name) return *this;
    for (const Snippet& inside : children())
    {
        if (auto found = inside.find(name)) return found;
    }
    return std::nullopt;
}

GLUMPP_INLINE std::string Snippet::variable(std::string_view name) const
{
    for (const auto& one : codes())
    {
        const Symbol* const symbol = one->symbols().find(name);
        if (symbol != nullptr && symbol->kind != SymbolKind::function) return one->unique(name);
    }
    return {};
}

GLUMPP_INLINE std::string Snippet::expression(const Call& call, int* precedence) const
{
    int outer = most;
    std::string out = m_node->code != nullptr ? call_text(call) : operator_text(call, outer);
    if (precedence != nullptr) *precedence = outer;
    return out;
}

GLUMPP_INLINE bool Snippet::has_function(std::string_view function) const
{
    if (m_node->code != nullptr) return m_node->code->has(function, SymbolKind::function);
    return m_node->arguments.size() == 2 && (operand(0).has_function(function) || operand(1).has_function(function));
}

GLUMPP_INLINE std::vector<Snippet> Snippet::children() const
{
    std::vector<Snippet> out;
    for (const Argument& argument : m_node->arguments)
    {
        if (const auto* const snippet = std::get_if<Snippet>(&argument)) out.push_back(*snippet);
    }
    return out;
}

GLUMPP_INLINE void Snippet::collect(std::vector<std::shared_ptr<const SnippetCode>>& out) const
{
    if (m_node->code != nullptr)
    {
        bool known = false;
        for (const auto& one : out) known = known || one == m_node->code;
        if (!known) out.push_back(m_node->code);
    }
    for (const Snippet& inside : children()) inside.collect(out);
}

GLUMPP_INLINE std::optional<Snippet> Snippet::fill(const std::vector<Argument>& with) const
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

GLUMPP_INLINE std::string Snippet::selected(std::string_view from, std::string_view member)
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

GLUMPP_INLINE std::string Snippet::call_text(const Call& call) const
{
    const SnippetCode& code = *m_node->code;
    const std::string_view function = !call.function.empty() && code.has(call.function, SymbolKind::function) ? call.function : code.call();
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

GLUMPP_INLINE std::string Snippet::text_argument(const std::string& argument, const Call& call) const
{
    const bool selects = argument.size() > 1 && argument[0] == '.' && is_name_start(argument[1]);
    if (!selects) return argument;
    if (!call.arguments || detail::is_blank(*call.arguments))
        throw Error(glumpp::detail::text("the snippet '", m_node->code->name(), "' is called with '", argument,
                                         "' of the hook's argument, but the hook has none: write <name(argument)>"));
    return selected(*call.arguments, argument);
}

GLUMPP_INLINE std::string Snippet::operator_text(const Call& call, int& outer) const
{
    const bool additive = m_node->operation == '+' || m_node->operation == '-';
    outer = additive ? 1 : 2;
    // A function that only one side has is that side's alone.
    const bool named = !call.function.empty();
    const bool has_left = !named || operand(0).has_function(call.function), has_right = !named || operand(1).has_function(call.function);
    if (named && has_left != has_right) return operand(has_left ? 0 : 1).expression(call, &outer);
    int inner = most;
    std::string left = operand(0).expression(call, &inner);
    const int left_precedence = inner;
    std::string right = operand(1).expression(call, &inner);
    if (left.empty() || right.empty())
    {
        outer = left.empty() ? inner : left_precedence;
        return left.empty() ? right : left;
    }
    if (left_precedence < outer) left = "(" + left + ")";
    if (inner <= outer) right = "(" + right + ")";
    return left + " " + m_node->operation + " " + right;
}

}  // namespace glumpp::glsl
