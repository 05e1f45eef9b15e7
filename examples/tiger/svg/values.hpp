// Which numbers a drawing may have.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include <glumpp/graphics/geometry/point.hpp>

#include "scanner.hpp"

namespace tiger
{

using glumpp::graphics::Affine;
using glumpp::graphics::Point;

/// What lies beyond is dropped: no drawing means to be larger.
inline constexpr double coordinate_limit = 1e9;

/// Whether a number can be drawn with; false for NaN.
[[nodiscard]] inline bool drawable(double value) noexcept { return std::abs(value) <= coordinate_limit; }
[[nodiscard]] inline bool drawable(Point p) noexcept { return drawable(p.x) && drawable(p.y); }
[[nodiscard]] inline bool drawable(const Affine& m) noexcept
{
    return drawable(m.a) && drawable(m.b) && drawable(m.c) && drawable(m.d) && drawable(m.e) && drawable(m.f);
}

/// Reads a number from 0 to 1, or a percentage; what lies outside is brought in.
[[nodiscard]] inline std::optional<float> parse_opacity(std::string_view text)
{
    Scanner scan(text);
    const double value = scan.number(), whole = scan.skip('%') ? 100 : 1;
    if (!scan.complete()) return std::nullopt;
    return static_cast<float>(std::fmin(std::fmax(value / whole, 0.0), 1.0));
}

/// Reads one of these words, and what it means.
template <class T, std::size_t N>
[[nodiscard]] std::optional<T> parse_keyword(std::string_view text, const std::pair<std::string_view, T> (&words)[N])
{
    for (const auto& [word, value] : words)
    {
        if (same(text, word)) return value;
    }
    return std::nullopt;
}

/// Reads a reference such as url(#name) or url("#name"): "#name". `rest` is what follows it. Nothing where it is none.
[[nodiscard]] inline std::optional<std::string_view> parse_url(std::string_view text, std::string_view& rest)
{
    if (text.size() < 5 || !same(text.substr(0, 4), "url(")) return std::nullopt;
    const std::size_t end = text.find(')');
    if (end == text.npos) return std::nullopt;
    rest = trimmed(text.substr(end + 1));
    std::string_view target = trimmed(text.substr(4, end - 4));
    if (target.size() > 1 && (target.front() == '"' || target.front() == '\'') && target.back() == target.front())
        target = trimmed(target.substr(1, target.size() - 2));
    return target;
}

}  // namespace tiger
