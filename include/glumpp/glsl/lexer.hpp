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

/// A piece of GLSL: its text in the source, where it starts, and its line, counted from 1. A symbol is one character, but
/// for `++` and `--`.
struct Token
{
    TokenKind kind = TokenKind::end;
    std::string_view text{};
    std::size_t position = 0;
    std::size_t line = 0;
    /// Written by a macro's body.
    bool of_macro = false;
    /// Names a macro that is not to be replaced here: one does not replace itself.
    bool fixed = false;
    /// Written by a macro that the text may define otherwise, or not at all.
    bool unsure = false;

    [[nodiscard]] constexpr bool is(std::string_view wanted) const noexcept { return kind != TokenKind::end && text == wanted; }
    [[nodiscard]] constexpr bool is_identifier() const noexcept { return kind == TokenKind::identifier; }
    [[nodiscard]] constexpr bool is_end() const noexcept { return kind == TokenKind::end; }
};

[[nodiscard]] constexpr bool is_name_start(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_name(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9');
}

/// What some editors put in front of UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Hands out the tokens of a text one after the other, passing over blanks and comments. Compilers count its steps, so it calls
/// little.
class Lexer
{
public:
    /// With an `offset` the text is part of a line, from there on in its source: no directive begins in it.
    constexpr explicit Lexer(std::string_view text, std::size_t line = 1, std::size_t offset = 0) noexcept
        : m_text(text.data()), m_size(text.size()), m_line(line), m_offset(offset), m_line_is_blank(offset == 0)
    {
        if (offset == 0 && text.starts_with(byte_order_mark)) m_at = byte_order_mark.size();
    }

    /// The next token; of kind `end` for ever after the last.
    constexpr Token next() noexcept
    {
        skip_blanks();
        const std::size_t start = m_at, line = m_line;
        if (m_at >= m_size) return {TokenKind::end, {}, m_offset + start, line};
        const char c = m_text[m_at];
        const char following = m_at + 1 < m_size ? m_text[m_at + 1] : '\0';
        TokenKind kind = TokenKind::symbol;
        if (c == '#' && m_line_is_blank)
        {
            kind = TokenKind::directive;
            skip_line(true);
        }
        else if (is_name_start(c))
        {
            kind = TokenKind::identifier;
            while (m_at < m_size && is_name(m_text[m_at])) ++m_at;
        }
        else if (is_digit(c) || (c == '.' && is_digit(following)))
        {
            kind = TokenKind::number;
            skip_number(c == '0' && (following == 'x' || following == 'X'));
        }
        else m_at += (c == '+' || c == '-') && following == c ? 2u : 1u;
        m_line_is_blank = kind == TokenKind::directive;
        return {kind, {m_text + start, m_at - start}, m_offset + start, line};
    }

    /// The next token, left where it is.
    [[nodiscard]] constexpr Token peek() const noexcept { return Lexer(*this).next(); }

private:
    /// What is left of the text, three characters at most.
    [[nodiscard]] constexpr std::string_view ahead() const noexcept { return {m_text + m_at, m_size - m_at < 3 ? m_size - m_at : 3}; }

    constexpr void skip_blanks() noexcept
    {
        while (m_at < m_size)
        {
            const char c = m_text[m_at];
            if (c == '\n')
            {
                ++m_line;
                m_line_is_blank = true;
                ++m_at;
            }
            else if (c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f') ++m_at;
            else if (c == '/' && ahead().starts_with("//")) skip_line(false);
            else if (c == '/' && ahead().starts_with("/*")) skip_comment();
            else if (c != '\\' || !skip_continued()) return;
        }
    }

    /// Passes over a backslash and the line end that it takes away; false where there is none.
    constexpr bool skip_continued() noexcept
    {
        const bool windows = ahead() == "\\\r\n";
        if (!windows && !ahead().starts_with("\\\n")) return false;
        m_at += windows ? 3u : 2u;
        ++m_line;
        return true;
    }

    constexpr void skip_number(bool hex) noexcept
    {
        for (char before = '\0'; m_at < m_size; ++m_at)
        {
            const char c = m_text[m_at];
            const bool sign = (c == '+' || c == '-') && (before == 'e' || before == 'E') && !hex;
            if (!is_name(c) && c != '.' && !sign) return;
            before = c;
        }
    }

    /// To the end of the line and of those that continue it, as a comment is read; a directive ends at a comment of one line,
    /// and a block comment in it may go on in the next.
    constexpr void skip_line(bool directive) noexcept
    {
        for (bool quoted = false; m_at < m_size && m_text[m_at] != '\n';)
        {
            const char c = m_text[m_at];
            const bool comments = directive && !quoted && c == '/';
            if (c == '"') quoted = !quoted;
            if (comments && ahead().starts_with("//")) return;
            if (comments && ahead().starts_with("/*")) skip_comment();
            else if (c != '\\' || !skip_continued()) ++m_at;
        }
    }

    constexpr void skip_comment() noexcept
    {
        for (m_at += 2; m_at < m_size; ++m_at)
        {
            if (m_text[m_at] == '\n') ++m_line;
            if (m_text[m_at] == '*' && m_at + 1 < m_size && m_text[m_at + 1] == '/') break;
        }
        m_at = m_at + 2 < m_size ? m_at + 2 : m_size;
    }

    const char* m_text;
    std::size_t m_size;
    std::size_t m_at = 0;
    std::size_t m_line;
    std::size_t m_offset;
    bool m_line_is_blank;
};

/// Passes over everything up to the partner of an opening bracket that was just read, and returns that.
template <class Tokens>
constexpr Token skip_balanced(Tokens& tokens, char open, char close)
{
    for (std::size_t depth = 1;;)
    {
        const Token token = tokens.next();
        if (token.kind == TokenKind::end) return token;
        if (token.kind != TokenKind::symbol) continue;
        const char c = *token.text.data();
        if (c == open) ++depth;
        if (c == close && --depth == 0) return token;
    }
}

}  // namespace glumpp::glsl
