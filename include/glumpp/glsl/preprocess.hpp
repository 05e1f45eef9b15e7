// The preprocessor: which lines of a shader count, as far as its own text tells, and what its macros stand for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/detail/constexpr.hpp>
#include <glumpp/glsl/detail/brackets.hpp>
#include <glumpp/glsl/detail/expression.hpp>
#include <glumpp/glsl/detail/macros.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl
{

/// The macros a text defines and the conditions that are open. A condition that its text alone does not decide (it asks
/// for an extension, or for a name that nothing defines) counts as met, and so does its `#else`. `__VERSION__` is that of the
/// text's own `#version`; without one, or with 110 or 120, it is 330 or, with `GL_ES`, 300, as prepare() makes it, and a condition is
/// decided where both decide alike. Of the stages' macros the one of `stage` is defined; without a stage, as for a text that several may
/// share, it is not decided which.
class Conditions
{
public:
    GLUMPP_CONSTEXPR explicit Conditions(std::optional<Stage> stage = std::nullopt)
    {
        if (stage) m_macros.add({macro_of(*stage)});
    }

    /// Takes note of a directive. Throws ShaderError with its line when it asks for more than any compiler takes:
    /// expressions or macros nested too deep, macros that become a million words.
    GLUMPP_CONSTEXPR void directive(const Directive& given)
    {
        Lexer words = given.words();
        if (given.is_condition())
        {
            const bool outer = given.name == "elif" ? active_outside() : active();
            std::vector<Token> asked;
            if (outer) asked = condition(given);
            const Truth known = outer ? truth(asked) : Truth::no;
            if (given.name != "elif") m_open.push_back({++m_begun, Truth::no, Truth::no, outer, sure()});
            next_branch(known, std::move(asked));
        }
        else if (given.name == "else") next_branch(Truth::yes, {});
        else if (given.name == "endif")
        {
            m_active = active_outside();
            if (!m_open.empty()) m_open.pop_back();
        }
        else if (!active()) return;
        else if (given.name == "define") m_macros.define(words, !sure());
        else if (given.name == "undef")
        {
            const std::string_view name = words.next().text;
            if (const detail::Macro* const macro = m_macros.find(name); macro != nullptr && !sure())
            {
                detail::Macro kept = *macro;
                kept.unsure = true;
                m_macros.add(std::move(kept));
            }
            else m_macros.forget(name);
        }
        else if (given.name == "version")
        {
            const std::string_view version = words.next().text;
            if (version != "110" && version != "120") m_macros.add({detail::version_name, {{TokenKind::number, version}}});
            if (words.next().is("es")) m_macros.add({"GL_ES", {{TokenKind::number, "1"}}});
        }
    }

    /// Whether the lines that follow count.
    [[nodiscard]] constexpr bool active() const noexcept { return m_active; }

    /// Whether they count whatever the compiler knows.
    [[nodiscard]] constexpr bool sure() const noexcept
    {
        return m_open.empty() || (m_open.back().sure_outside && m_open.back().now == Truth::yes);
    }

    /// Whether the branches of the innermost condition so far may all be left out.
    [[nodiscard]] constexpr bool may_be_left_out() const noexcept
    {
        return !m_open.empty() && m_open.back().active_outside && m_open.back().taken == Truth::unknown;
    }

    /// The undecided conditions around this place, as one; empty when there is none.
    [[nodiscard]] std::string guard() const;
    /// The same as directives, one condition in the other: `visit(number, asked, is_last)` for each, with the number of its `#if` in all
    /// the text, and what it and each `#elif` since ask that is not decided; this place is behind the last of these, or, if not `is_last`,
    /// behind their `#else`.
    template <class Visit>
    void for_each_undecided(Visit visit) const
    {
        for (const Branch& branch : m_open)
        {
            if (!branch.asked.empty()) visit(branch.number, branch.asked, branch.asks);
        }
    }
    /// Whether that holds anywhere: not where it asks for a macro that another undecided condition defines, or not.
    [[nodiscard]] bool holds_anywhere() const noexcept;

    /// The numbers of a `#line`, its macros replaced, as far as they are known.
    [[nodiscard]] std::vector<std::size_t> line_numbers(const Directive& given) const;

private:
    friend class Preprocessor;

    enum class Truth : std::uint8_t
    {
        no,
        yes,
        unknown
    };
    /// `taken` tells whether one of the branches so far was met; `asked` what of that is not decided, the last of it by this branch if it
    /// `asks`; `unsure` whether these ask for a macro that may be defined otherwise.
    struct Branch
    {
        std::size_t number = 0;
        Truth now = Truth::no;
        Truth taken = Truth::no;
        bool active_outside = true;
        bool sure_outside = true;
        bool unsure = false;
        bool asks = false;
        std::vector<std::vector<Token>> asked{};
    };

    static constexpr Token word(std::string_view text) noexcept { return {TokenKind::symbol, text}; }

    [[nodiscard]] constexpr bool active_outside() const noexcept { return m_open.empty() || m_open.back().active_outside; }

    GLUMPP_CONSTEXPR void next_branch(Truth condition, std::vector<Token> asked)
    {
        if (m_open.empty()) return;
        Branch& branch = m_open.back();
        branch.now = branch.taken == Truth::yes ? Truth::no : condition;
        if (branch.now == Truth::yes && branch.taken == Truth::unknown) branch.now = Truth::unknown;
        if (branch.taken != Truth::yes && condition != Truth::no) branch.taken = condition;
        m_active = branch.active_outside && branch.now != Truth::no;
        branch.asks = condition == Truth::unknown;
        if (!branch.asks) return;
        for (const Token& token : asked) branch.unsure = branch.unsure || token.unsure || m_macros.find(token.text) != nullptr;
        branch.asked.push_back(std::move(asked));
    }

    /// What a directive asks, with its macros replaced, and `defined` where that is known.
    GLUMPP_CONSTEXPR std::vector<Token> condition(const Directive& given) const
    {
        std::vector<Token> out;
        Lexer words = given.words();
        if (given.name == "ifdef" || given.name == "ifndef")
        {
            if (given.name == "ifndef") out.push_back(word("!"));
            defined(words.next(), out);
            return out;
        }
        detail::Expander expander;
        const auto next = [&] { return expander.next(m_macros, [&words] { return words.next(); }); };
        for (Token token = next(); !token.is_end(); token = next())
        {
            if (!token.is("defined"))
            {
                out.push_back(token);
                continue;
            }
            const Token name = next();
            defined(name.is("(") ? next() : name, out);
            if (name.is("(") && !next().is(")")) out.push_back(word("("));
        }
        return out;
    }

    GLUMPP_CONSTEXPR void defined(const Token& name, std::vector<Token>& out) const
    {
        const detail::Macro* const macro = m_macros.find(name.text);
        const bool is_defined = macro != nullptr || name.is(detail::version_name);
        if (macro != nullptr ? !macro->unsure : is_defined || !detail::is_foreign(m_macros, name.text))
            out.push_back({TokenKind::number, is_defined ? "1" : "0"});
        else
        {
            for (const std::string_view text : {detail::asks_for, name.text, std::string_view(")")}) out.push_back(word(text));
        }
    }

    [[nodiscard]] GLUMPP_CONSTEXPR Truth truth(const std::vector<Token>& asked) const
    {
        const Truth in_core = truth(asked, 330, false);
        return m_macros.find(detail::version_name) != nullptr || in_core == Truth::unknown || in_core == truth(asked, 300, true)
                   ? in_core
                   : Truth::unknown;
    }

    static GLUMPP_CONSTEXPR Truth truth(const std::vector<Token>& asked, double version, bool is_es)
    {
        const std::vector<detail::NamedConstant> constants{{detail::version_name, detail::number(version)},
                                                           {"GL_ES", detail::number(is_es ? 1 : 0)}};
        const detail::Value value = detail::ExpressionReader(asked, constants).read();
        const auto known = detail::whole(value);
        // Some compilers count with more than 32 bits here.
        if (!known || !value->exact) return Truth::unknown;
        return *known != 0 ? Truth::yes : Truth::no;
    }

    std::vector<Branch> m_open{};
    std::size_t m_begun = 0;
    bool m_active = true;
    detail::Macros m_macros{};
};

/// Hands out the tokens of the lines that count, or, with `all`, of all lines.
class Preprocessor
{
public:
    GLUMPP_CONSTEXPR explicit Preprocessor(std::string_view source, Conditions conditions = Conditions(), bool all = false)
        : m_lexer(source), m_conditions(std::move(conditions)), m_all(all)
    {
    }

    /// The next token that is no directive, macros replaced.
    GLUMPP_CONSTEXPR Token next()
    {
        if (m_has_ahead)
        {
            m_has_ahead = false;
            return m_ahead;
        }
        const auto read = [this]
        {
            Token token = m_brackets.take();
            while (token.is_end() || token.kind == TokenKind::directive)
            {
                token = next_or_directive();
                if (token.is_end()) break;
                if (token.kind == TokenKind::directive) token = m_brackets.take();
            }
            return token;
        };
        if (!m_expander.idle()) return m_expander.next(m_conditions.m_macros, read);
        const Token token = read();
        if (token.kind != TokenKind::identifier || !m_conditions.m_macros.may_begin_with(*token.text.data())) return token;
        return m_expander.next(m_conditions.m_macros, read, token);
    }

    /// The same, left where it is.
    GLUMPP_CONSTEXPR const Token& peek()
    {
        if (!m_has_ahead) m_ahead = next();
        m_has_ahead = true;
        return m_ahead;
    }

    /// The next token as it was written; directives other than the conditions themselves are handed out too.
    GLUMPP_CONSTEXPR Token next_or_directive()
    {
        for (;;)
        {
            const Token token = m_lexer.next();
            if (token.kind == TokenKind::directive)
            {
                const Directive directive = read_directive(token);
                const bool branches = directive.is_condition() || directive.name == "else" || directive.name == "endif";
                const bool ends = directive.name == "endif";
                const bool may_be_left_out = m_all ? !m_brackets.in_last() : m_conditions.may_be_left_out();
                if (!m_all || !branches) m_conditions.directive(directive);
                if (directive.name.starts_with("if")) m_brackets.begin();
                else if (branches && (ends ? may_be_left_out : m_conditions.active()))
                    m_brackets.next(token, ends || directive.name == "else");
                if (ends) m_brackets.end();
            }
            else if (m_conditions.active()) m_brackets.note(token);
            if (token.kind == TokenKind::end || m_conditions.active()) return token;
        }
    }

    /// What is known at this place.
    [[nodiscard]] constexpr Conditions& conditions() noexcept { return m_conditions; }

private:
    Lexer m_lexer;
    Conditions m_conditions;
    detail::Expander m_expander{};
    detail::Brackets m_brackets{};
    Token m_ahead{};
    bool m_has_ahead = false;
    bool m_all;
};

}  // namespace glumpp::glsl

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/impl/preprocess.ipp>
#endif
