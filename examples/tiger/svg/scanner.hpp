// The text of SVG's attributes, read from left to right.
#pragma once

#include <charconv>
#include <cstddef>
#include <string_view>
#include <system_error>

namespace tiger
{

[[nodiscard]] constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] constexpr bool is_letter(char c) noexcept { return lower(c) >= 'a' && lower(c) <= 'z'; }

/// Whether the texts are the same, as CSS compares keywords: a capital letter is as good as a small one.
[[nodiscard]] constexpr bool same(std::string_view a, std::string_view b) noexcept
{
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
    {
        if (lower(a[i]) != lower(b[i])) return false;
    }
    return true;
}

/// The text without blanks around it.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) noexcept
{
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// Reads numbers, flags and names one after the other. What is asked for and not there makes it fail for good; it then
/// stands at the place where it was missed.
class Scanner
{
public:
    constexpr explicit Scanner(std::string_view text) noexcept : m_text(text) {}

    [[nodiscard]] constexpr bool failed() const noexcept { return m_failed; }
    constexpr void fail() noexcept { m_failed = true; }
    /// Whether only blanks are left; passes over them.
    constexpr bool done() noexcept
    {
        while (m_at < m_text.size() && is_blank(m_text[m_at])) ++m_at;
        return m_at == m_text.size();
    }
    /// Whether all was read, and read well.
    constexpr bool complete() noexcept { return !m_failed && done(); }
    [[nodiscard]] constexpr std::size_t position() const noexcept { return m_at; }
    [[nodiscard]] constexpr std::string_view rest() const noexcept { return m_text.substr(m_at); }
    /// The character that comes next, 0 at the end.
    [[nodiscard]] constexpr char peek() const noexcept { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    /// Passes over this character if it comes next, after blanks.
    constexpr bool skip(char c) noexcept
    {
        if (m_failed || done() || m_text[m_at] != c) return false;
        ++m_at;
        return true;
    }
    /// Passes over blanks and at most one comma among them.
    constexpr void skip_comma() noexcept
    {
        if (skip(',')) done();
    }
    /// Passes over one character.
    constexpr char letter() noexcept { return m_at < m_text.size() ? m_text[m_at++] : '\0'; }
    /// Passes over letters; what they are.
    constexpr std::string_view word() noexcept
    {
        const std::size_t start = m_at;
        while (is_letter(peek())) ++m_at;
        return m_text.substr(start, m_at - start);
    }

    /// A number as SVG writes it, finite.
    double number() noexcept
    {
        if (m_failed || done()) return missed();
        std::size_t start = m_at;
        if (m_text[start] == '+') ++start;
        // from_chars also takes "inf" and "nan".
        std::size_t digit = start;
        if (digit == m_at && m_text[digit] == '-') ++digit;
        if (digit < m_text.size() && m_text[digit] == '.') ++digit;
        if (digit == m_text.size() || !is_digit(m_text[digit])) return missed();

        double value = 0;
        const auto [stop, error] = std::from_chars(m_text.data() + start, m_text.data() + m_text.size(), value);
        const auto end = static_cast<std::size_t>(stop - m_text.data());
        if (error != std::errc())
        {
            // Too small for a double is 0, too large is nothing to draw with.
            const std::string_view digits = m_text.substr(start, end - start);
            if (digits.find("e-") == digits.npos && digits.find("E-") == digits.npos) return missed();
            value = 0;
        }
        m_at = end;
        return value;
    }
    /// A number and the comma that may follow it.
    double item() noexcept
    {
        const double value = number();
        skip_comma();
        return value;
    }
    /// A flag of an arc, one character, and the comma that may follow it.
    bool flag() noexcept
    {
        if (m_failed || done() || (m_text[m_at] != '0' && m_text[m_at] != '1')) return missed() > 0;
        const bool value = m_text[m_at++] == '1';
        skip_comma();
        return value;
    }

private:
    double missed() noexcept
    {
        m_failed = true;
        return 0;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_failed = false;
};

}  // namespace tiger
