// The macros of a text, and what they stand for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/detail/constexpr.hpp>
#include <glumpp/glsl/detail/expression.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl::detail
{

/// Tokens as text again; what was one operator is one still.
[[nodiscard]] std::string text_of(const std::vector<Token>& tokens);

/// A `#define`. `unsure` ones may be defined otherwise: a condition around them asks for what the text does not tell.
struct Macro
{
    std::string_view name;
    std::vector<Token> body{};
    std::vector<std::string_view> parameters{};
    bool is_function = false;
    bool unsure = false;
};

class Macros
{
public:
    /// Whether a macro's name may begin with this letter, or "defined": a quick no for most words.
    [[nodiscard]] constexpr bool may_begin_with(char letter) const noexcept { return (m_letters >> (letter & 63) & 1) != 0; }

    [[nodiscard]] constexpr const Macro* find(std::string_view name) const noexcept
    {
        for (const Macro& macro : m_known)
        {
            if (macro.name == name) return &macro;
        }
        return nullptr;
    }

    GLUMPP_CONSTEXPR void forget(std::string_view name)
    {
        std::erase_if(m_known, [name](const Macro& macro) { return macro.name == name; });
    }

    GLUMPP_CONSTEXPR void add(Macro macro)
    {
        forget(macro.name);
        m_letters |= std::uint64_t{1} << (macro.name[0] & 63);
        m_known.push_back(std::move(macro));
    }

    /// Reads what stands behind "#define".
    GLUMPP_CONSTEXPR void define(Lexer words, bool unsure)
    {
        const Token name = words.next();
        Macro macro{name.text, {}, {}, false, unsure};
        Token token = words.next();
        // A bracket right behind the name makes a function of it.
        macro.is_function = token.is("(") && token.position == name.position + name.text.size();
        if (macro.is_function)
        {
            for (token = words.next(); !token.is_end() && !token.is(")"); token = words.next())
            {
                if (token.is_identifier()) macro.parameters.push_back(token.text);
            }
            token = words.next();
        }
        for (; !token.is_end(); token = words.next()) macro.body.push_back(token);
        if (name.is_identifier()) add(std::move(macro));
    }

private:
    std::vector<Macro> m_known{};
    std::uint64_t m_letters = std::uint64_t{1} << ('d' & 63);
};

/// The macro of a text's version, which none has that may become one of several.
inline constexpr std::string_view version_name = "__VERSION__";

/// Whether others than the text may define a name: the driver, a version, or a stage that is not known.
[[nodiscard]] GLUMPP_CONSTEXPR bool is_foreign(const Macros& macros, std::string_view name)
{
    if (name == "GL_ES") return macros.find(version_name) == nullptr;
    bool of_stage = false, stage_is_known = false;
    for (const Stage stage : stages)
    {
        of_stage = of_stage || name == macro_of(stage);
        stage_is_known = stage_is_known || macros.find(macro_of(stage)) != nullptr;
    }
    return of_stage ? !stage_is_known : name.starts_with("GL_") || name.starts_with("__");
}

/// Hands out the tokens of a source with macros replaced, as a compiler does: arguments first, none within itself.
class Expander
{
public:
    /// Whether all that macros became is handed out.
    [[nodiscard]] constexpr bool idle() const noexcept { return m_frames.empty() && !m_asked; }

    /// The next token; `read()` gives the source's own.
    template <class Read>
    GLUMPP_CONSTEXPR Token next(const Macros& macros, Read&& read)
    {
        return next(macros, read, raw(read));
    }
    /// The same where `token` is the next one of the source.
    template <class Read>
    GLUMPP_CONSTEXPR Token next(const Macros& macros, Read&& read, Token token)
    {
        for (;; token = raw(read))
        {
            if (token.kind != TokenKind::identifier || token.fixed) return token;
            if (m_asked || token.text == "defined")
            {
                m_asked = token.text == "defined";
                return token;
            }
            const Macro* const macro = macros.find(token.text);
            if (macro == nullptr) return token;
            for (const Frame& frame : m_frames) token.fixed = token.fixed || frame.name == macro->name;
            if (token.fixed || !replace(macros, *macro, token, read)) return token;
        }
    }

private:
    /// What a macro became, of which some is handed out.
    struct Frame
    {
        std::string_view name;
        std::vector<Token> tokens;
        std::size_t at = 0;
    };
    static constexpr std::size_t most_nested = 200, most_tokens = 1'000'000;

    template <class Read>
    GLUMPP_CONSTEXPR Token raw(Read&& read)
    {
        while (!m_frames.empty())
        {
            if (m_frames.back().at < m_frames.back().tokens.size()) return m_frames.back().tokens[m_frames.back().at++];
            if (m_frames.size() == m_floor) return {};
            m_frames.pop_back();
        }
        return read();
    }

    GLUMPP_CONSTEXPR void open(std::string_view name, std::vector<Token> tokens, const Token& at)
    {
        m_made += tokens.size();
        if (m_frames.size() > most_nested) refuse(at.line, "macros are nested more than 200 deep");
        if (m_made > most_tokens) refuse(at.line, "macros become more than 1,000,000 words");
        m_frames.push_back({name, std::move(tokens)});
    }

    /// Opens what a macro stands for: a copy, because a `#define` may stand among its arguments. False for a function without its
    /// brackets.
    template <class Read>
    GLUMPP_CONSTEXPR bool replace(const Macros& macros, Macro macro, const Token& at, Read&& read)
    {
        std::vector<std::vector<Token>> arguments;
        if (macro.is_function)
        {
            Token token = raw(read);
            if (!token.is("("))
            {
                if (!token.is_end()) open({}, {token}, at);
                return false;
            }
            arguments.emplace_back();
            std::size_t depth = 1;
            for (token = raw(read); !token.is_end(); token = raw(read))
            {
                if (token.is("(")) ++depth;
                if (token.is(")") && --depth == 0) break;
                if (token.is(",") && depth == 1) arguments.emplace_back();
                else arguments.back().push_back(token);
            }
            for (auto& argument : arguments)
            {
                // A call that is never closed takes the rest of the text, and no compiler takes that: calls inside it stay as they are, for
                // if each took the rest again, time would grow with the square of it.
                if (token.is_end())
                    for (Token& word : argument) word.fixed = true;
                else argument = expanded(macros, std::move(argument), at, read);
            }
        }
        std::vector<Token> tokens;
        for (Token token : macro.body)
        {
            std::size_t which = 0;
            while (which < macro.parameters.size() && macro.parameters[which] != token.text) ++which;
            if (which < arguments.size() && which < macro.parameters.size())
            {
                if (tokens.size() + arguments[which].size() > most_tokens) refuse(at.line, "macros become more than 1,000,000 words");
                tokens.insert(tokens.end(), arguments[which].begin(), arguments[which].end());
                continue;
            }
            token.line = at.line;
            token.of_macro = true;
            token.unsure = macro.unsure;
            tokens.push_back(token);
        }
        open(macro.name, std::move(tokens), at);
        return true;
    }

    template <class Read>
    GLUMPP_CONSTEXPR std::vector<Token> expanded(const Macros& macros, std::vector<Token> argument, const Token& at, Read&& read)
    {
        open({}, std::move(argument), at);
        const std::size_t floor = std::exchange(m_floor, m_frames.size());
        std::vector<Token> out;
        for (Token token = next(macros, read); !token.is_end(); token = next(macros, read)) out.push_back(token);
        m_floor = floor;
        m_frames.pop_back();
        return out;
    }

    std::vector<Frame> m_frames{};
    /// How many frames stay open until an argument is read.
    std::size_t m_floor = 0;
    std::size_t m_made = 0;
    /// Whether "defined" asks for the next name.
    bool m_asked = false;
};

}  // namespace glumpp::glsl::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/detail/impl/macros.ipp>
#endif
