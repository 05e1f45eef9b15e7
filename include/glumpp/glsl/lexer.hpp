// GLSL text cut into words. Works while compiling, allocates nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace glumpp::glsl
{

/// What a token is. A directive is a whole line from its '#', continued lines and all.
enum class TokenKind : std::uint8_t
{
    identifier,
    number,
    symbol,
    directive,
    end
};

/// A piece of GLSL: its text in the source, where it starts, and its line, counted from 1.
struct Token
{
    TokenKind kind = TokenKind::end;
    std::string_view text;
    std::size_t position = 0;
    std::size_t line = 0;

    [[nodiscard]] constexpr bool is(std::string_view wanted) const noexcept { return kind != TokenKind::end && text == wanted; }
    [[nodiscard]] constexpr bool is_identifier() const noexcept { return kind == TokenKind::identifier; }
};

[[nodiscard]] constexpr bool is_name_start(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_name(char c) noexcept { return is_name_start(c) || is_digit(c); }

/// Hands out the tokens of a source one after the other, passing over blanks and comments.
class Lexer
{
public:
    constexpr explicit Lexer(std::string_view source, std::size_t line = 1) noexcept : m_source(source), m_line(line) {}

    /// The next token; of kind `end` for ever after the last.
    constexpr Token next() noexcept
    {
        skip_blanks();
        const std::size_t start = m_at, line = m_line;
        if (m_at >= m_source.size()) return {TokenKind::end, {}, start, line};
        const char c = m_source[m_at];
        TokenKind kind = TokenKind::symbol;
        if (c == '#' && m_line_is_blank)
        {
            kind = TokenKind::directive;
            skip_directive();
        }
        else if (is_name_start(c))
        {
            kind = TokenKind::identifier;
            while (m_at < m_source.size() && is_name(m_source[m_at])) ++m_at;
        }
        else if (is_digit(c) || (c == '.' && m_at + 1 < m_source.size() && is_digit(m_source[m_at + 1])))
        {
            kind = TokenKind::number;
            while (m_at < m_source.size() && (is_name(m_source[m_at]) || m_source[m_at] == '.')) ++m_at;
        }
        else ++m_at;
        m_line_is_blank = kind == TokenKind::directive;
        return {kind, m_source.substr(start, m_at - start), start, line};
    }

    /// The next token, left where it is.
    [[nodiscard]] constexpr Token peek() const noexcept { return Lexer(*this).next(); }

    /// Passes over everything up to the partner of an opening bracket that was just read.
    constexpr void skip_balanced(char open, char close) noexcept
    {
        for (int depth = 1; depth > 0;)
        {
            const Token token = next();
            if (token.kind == TokenKind::end) return;
            if (token.kind != TokenKind::symbol) continue;
            if (token.text[0] == open) ++depth;
            if (token.text[0] == close) --depth;
        }
    }

private:
    constexpr void skip_blanks() noexcept
    {
        while (m_at < m_source.size())
        {
            const char c = m_source[m_at];
            const char following = m_at + 1 < m_source.size() ? m_source[m_at + 1] : '\0';
            if (c == '\n')
            {
                ++m_line;
                m_line_is_blank = true;
                ++m_at;
            }
            else if (c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f' ||
                     (c == '\\' && (following == '\n' || following == '\r')))
                ++m_at;
            else if (c == '/' && following == '/')
            {
                while (m_at < m_source.size() && m_source[m_at] != '\n') ++m_at;
            }
            else if (c == '/' && following == '*') skip_comment();
            else return;
        }
    }

    /// To the end of the line, or to the comment that ends the directive. A block comment may go on in the next line.
    constexpr void skip_directive() noexcept
    {
        bool quoted = false;
        while (m_at < m_source.size() && m_source[m_at] != '\n')
        {
            const std::string_view rest = m_source.substr(m_at, 3);
            if (rest[0] == '"') quoted = !quoted;
            if (!quoted && rest.starts_with("//")) break;
            if (!quoted && rest.starts_with("/*"))
            {
                skip_comment();
                continue;
            }
            if (rest.starts_with("\\\n") || rest.starts_with("\\\r\n"))
            {
                m_at += rest[1] == '\n' ? 1u : 2u;
                ++m_line;
            }
            ++m_at;
        }
    }

    constexpr void skip_comment() noexcept
    {
        m_at += 2;
        while (m_at < m_source.size() && !m_source.substr(m_at).starts_with("*/")) m_line += m_source[m_at++] == '\n' ? 1u : 0u;
        m_at = m_at + 2 < m_source.size() ? m_at + 2 : m_source.size();
    }

    std::string_view m_source;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    bool m_line_is_blank = true;
};

}  // namespace glumpp::glsl
