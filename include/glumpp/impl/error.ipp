// The exceptions, and what their texts are made of.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdio>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>

namespace glumpp::detail
{

GLUMPP_INLINE Part::Part(double number) noexcept
{
    const int length = std::snprintf(m_digits.data(), m_digits.size(), "%g", number);
    m_length = length > 0 ? static_cast<std::size_t>(length) : 0;
}

GLUMPP_INLINE void Part::write(unsigned long long number) noexcept
{
    m_length = static_cast<std::size_t>(std::to_chars(m_digits.data(), m_digits.data() + m_digits.size(), number).ptr - m_digits.data());
}

GLUMPP_INLINE void Part::write(long long number) noexcept
{
    m_length = static_cast<std::size_t>(std::to_chars(m_digits.data(), m_digits.data() + m_digits.size(), number).ptr - m_digits.data());
}

GLUMPP_INLINE std::string joined(std::initializer_list<Part> parts)
{
    std::string out;
    for (const Part& part : parts) out += part.text();
    return out;
}

GLUMPP_INLINE std::string hex_text(unsigned long long number)
{
    std::array<char, 16> digits{};
    char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16).ptr;
    return std::string("0x").append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

GLUMPP_INLINE std::string list_text(const std::vector<std::string_view>& names)
{
    std::string out;
    for (const std::string_view name : names)
    {
        if (!out.empty()) out += ", ";
        out.append("'").append(name).append("'");
    }
    return out.empty() ? "none" : out;
}

/// How many letters must be added, removed, changed or swapped with their neighbour to turn one word into another.
[[nodiscard]] inline std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i)
    {
        before.swap(above);
        above.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j)
        {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row[b.size()];
}

GLUMPP_INLINE std::string_view nearest(std::string_view name, const std::vector<std::string_view>& names)
{
    std::string_view best;
    std::size_t least = std::max<std::size_t>(2, name.size() / 2) + 1;
    for (const std::string_view candidate : names)
    {
        const std::size_t distance = edit_distance(name, candidate);
        if (distance < least)
        {
            least = distance;
            best = candidate;
        }
    }
    return best;
}

GLUMPP_INLINE std::string unknown_name(std::string_view kind, std::string_view name, const std::vector<std::string_view>& names)
{
    const std::string_view near = nearest(name, names);
    std::string out = text("no ", kind, " '", name, "'");
    if (!near.empty()) out += text("; did you mean '", near, "'?");
    else out += ".";
    return out + " Known: " + list_text(names) + ".";
}

}  // namespace glumpp::detail
