// Colours as CSS writes them.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <glumpp/graphics/geometry/paint.hpp>

#include "color_names.hpp"
#include "length.hpp"
#include "scanner.hpp"

namespace tiger
{

using glumpp::graphics::Color;

/// A colour from 0xRRGGBB.
[[nodiscard]] constexpr Color color_of(std::uint32_t rgb, float opacity = 1) noexcept
{
    const auto channel = [rgb](unsigned shift) { return static_cast<float>((rgb >> shift) & 0xFF) / 255; };
    return {channel(16), channel(8), channel(0), opacity};
}

/// Reads the digits of #rgb, #rgba, #rrggbb or #rrggbbaa.
[[nodiscard]] constexpr std::optional<Color> parse_hex_color(std::string_view digits) noexcept
{
    if (digits.size() != 3 && digits.size() != 4 && digits.size() != 6 && digits.size() != 8) return std::nullopt;
    const std::size_t each = digits.size() < 6 ? 1 : 2;
    Color color{0, 0, 0, 1};
    for (std::size_t i = 0; i < digits.size(); i += each)
    {
        int value = 0;
        for (const char digit : digits.substr(i, each))
        {
            const char c = lower(digit);
            if (!is_digit(c) && (c < 'a' || c > 'f')) return std::nullopt;
            value = value * 16 + (is_digit(c) ? c - '0' : c - 'a' + 10);
        }
        color[i / each] = static_cast<float>(value) / (each == 1 ? 15 : 255);
    }
    return color;
}

/// Passes over what may stand before the fourth number of a colour. False where there is none.
[[nodiscard]] constexpr bool alpha_follows(Scanner& scan) noexcept
{
    if (scan.peek() == ')') return false;
    if (scan.skip('/')) scan.done();
    return true;
}

/// Reads what stands behind "rgb" or "rgba": (255, 0, 0), (100%, 0%, 0%), (255 0 0 / 0.5) and the like.
[[nodiscard]] inline std::optional<Color> parse_rgb_color(std::string_view text) noexcept
{
    Scanner scan(text);
    Color color{0, 0, 0, 1};
    if (!scan.skip('(')) return std::nullopt;
    for (std::size_t i = 0; i < color.size(); ++i)
    {
        if (i == 3 && !alpha_follows(scan)) break;
        const double value = scan.number(), whole = scan.skip('%') ? 100 : i < 3 ? 255 : 1;
        color[i] = static_cast<float>(std::clamp(value / whole, 0.0, 1.0));
        scan.skip_comma();
    }
    if (!scan.skip(')') || !scan.complete()) return std::nullopt;
    return color;
}

/// Reads what stands behind "hsl" or "hsla": a hue in degrees, or with another unit of angles, then saturation, lightness and perhaps
/// an opacity.
[[nodiscard]] inline std::optional<Color> parse_hsl_color(std::string_view text) noexcept
{
    Scanner scan(text);
    if (!scan.skip('(')) return std::nullopt;
    const double angle = scan.number();
    const std::optional<double> unit = degrees(scan.word());
    scan.skip_comma();
    std::array<double, 3> parts{0, 0, 1};
    for (std::size_t i = 0; i < parts.size(); ++i)
    {
        if (i == 2 && !alpha_follows(scan)) break;
        const double value = scan.number();
        const bool percent = scan.skip('%');
        if (i < 2 && !percent) return std::nullopt;
        parts[i] = std::clamp(percent ? value / 100 : value, 0.0, 1.0);
        scan.skip_comma();
    }
    if (!unit || !scan.skip(')') || !scan.complete()) return std::nullopt;
    const double saturation = parts[0], lightness = parts[1], hue = angle * *unit / 30;
    const double strength = saturation * std::fmin(lightness, 1 - lightness);
    const auto channel = [=](double shift)
    {
        const double turned = hue + shift, at = turned - 12 * std::floor(turned / 12);
        return static_cast<float>(lightness - strength * std::clamp(std::fmin(at - 3, 9 - at), -1.0, 1.0));
    };
    return Color{channel(0), channel(8), channel(4), static_cast<float>(parts[2])};
}

/// Reads a colour: by name, #rgb, rgb(), rgba(), hsl() or hsla(). Nothing when it is none of these.
[[nodiscard]] inline std::optional<Color> parse_color(std::string_view text)
{
    // What follows is the same colour for a printer.
    text = trimmed(text.substr(0, text.find("icc-color(")));
    if (text.starts_with('#')) return parse_hex_color(text.substr(1));
    Scanner scan(text);
    const std::string_view word = scan.word();
    if (same(word, "rgb") || same(word, "rgba")) return parse_rgb_color(scan.rest());
    if (same(word, "hsl") || same(word, "hsla")) return parse_hsl_color(scan.rest());
    if (same(text, "transparent")) return Color{0, 0, 0, 0};
    const auto before = [](char a, char b) { return lower(a) < lower(b); };
    const auto found = std::ranges::lower_bound(
        named_colors, text, [before](std::string_view a, std::string_view b) { return std::ranges::lexicographical_compare(a, b, before); },
        &NamedColor::name);
    if (found == named_colors.end() || !same(found->name, text)) return std::nullopt;
    return color_of(found->rgb);
}

}  // namespace tiger
