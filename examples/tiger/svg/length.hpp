// Lengths and angles, with the units that they are written in.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <optional>
#include <string_view>
#include <utility>

#include "scanner.hpp"

namespace tiger
{

/// How large letters are where nothing says so, in user units.
inline constexpr double medium_letters = 16;

namespace detail
{

template <std::size_t N>
[[nodiscard]] std::optional<double> find_unit(const std::array<std::pair<std::string_view, double>, N>& units, std::string_view name)
{
    const auto found = std::ranges::find_if(units, [name](const auto& unit) { return same(unit.first, name); });
    return found == units.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace detail

/// How many user units (pixels at 96 an inch) a unit is, and none is 1.
[[nodiscard]] inline std::optional<double> user_units(std::string_view name)
{
    return detail::find_unit<9>({{{"", 1},
                                  {"px", 1},
                                  {"pt", 4.0 / 3},
                                  {"pc", 16},
                                  {"in", 96},
                                  {"cm", 96 / 2.54},
                                  {"mm", 96 / 25.4},
                                  {"q", 96 / 101.6},
                                  {"rem", medium_letters}}},
                                name);
}

/// How many times the size of letters a unit is.
[[nodiscard]] inline std::optional<double> letters(std::string_view name) { return detail::find_unit<2>({{{"em", 1}, {"ex", 0.5}}}, name); }

/// How many degrees a unit is, and none is 1.
[[nodiscard]] inline std::optional<double> degrees(std::string_view name)
{
    return detail::find_unit<5>({{{"", 1}, {"deg", 1}, {"grad", 0.9}, {"rad", 180 / std::numbers::pi}, {"turn", 360}}}, name);
}

/// The size of what percentages are parts of.
struct Viewport
{
    double width = 0, height = 0;

    /// What lengths are parts of that go neither across nor down.
    [[nodiscard]] double diagonal() const noexcept { return std::hypot(width, height) / std::numbers::sqrt2; }
};

/// A length in user units, in hundredths of something, or in sizes of letters.
struct Length
{
    enum class Unit : std::uint8_t
    {
        user,
        percent,
        em
    };
    double value = 0;
    Unit unit = Unit::user;

    /// In user units, where `whole` is what percentages are parts of, and letters are `em` high.
    [[nodiscard]] constexpr double of(double whole, double em) const noexcept
    {
        return unit == Unit::percent ? value / 100 * whole : unit == Unit::em ? value * em : value;
    }
    /// The same length where letters are of no more account.
    [[nodiscard]] constexpr Length settled(double em) const noexcept { return unit == Unit::em ? Length{value * em} : *this; }
    friend bool operator==(const Length&, const Length&) = default;
};

/// Reads a length with or without a unit from where a scanner stands; the scanner fails where there is none.
[[nodiscard]] inline Length scan_length(Scanner& scan)
{
    const double value = scan.number();
    if (scan.peek() == '%')
    {
        scan.letter();
        return {value, Length::Unit::percent};
    }
    const std::string_view name = scan.word();
    if (const auto size = user_units(name)) return {value * *size};
    if (const auto size = letters(name)) return {value * *size, Length::Unit::em};
    scan.fail();
    return {};
}

/// Reads a length that is all of a text.
[[nodiscard]] inline std::optional<Length> parse_length(std::string_view text)
{
    Scanner scan(text);
    const Length length = scan_length(scan);
    return scan.complete() ? std::optional(length) : std::nullopt;
}

}  // namespace tiger
