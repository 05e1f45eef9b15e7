// Colours as CSS writes them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <glumpp/graphics/geometry/style.hpp>

#include "scanner.hpp"

namespace tiger
{

using glumpp::graphics::Color;

struct NamedColor
{
    std::string_view name;
    std::uint32_t rgb;
};

/// The names of CSS, in alphabetical order.
inline constexpr std::array<NamedColor, 148> named_colors = {{{"aliceblue", 0xf0f8ff},
                                                              {"antiquewhite", 0xfaebd7},
                                                              {"aqua", 0x00ffff},
                                                              {"aquamarine", 0x7fffd4},
                                                              {"azure", 0xf0ffff},
                                                              {"beige", 0xf5f5dc},
                                                              {"bisque", 0xffe4c4},
                                                              {"black", 0x000000},
                                                              {"blanchedalmond", 0xffebcd},
                                                              {"blue", 0x0000ff},
                                                              {"blueviolet", 0x8a2be2},
                                                              {"brown", 0xa52a2a},
                                                              {"burlywood", 0xdeb887},
                                                              {"cadetblue", 0x5f9ea0},
                                                              {"chartreuse", 0x7fff00},
                                                              {"chocolate", 0xd2691e},
                                                              {"coral", 0xff7f50},
                                                              {"cornflowerblue", 0x6495ed},
                                                              {"cornsilk", 0xfff8dc},
                                                              {"crimson", 0xdc143c},
                                                              {"cyan", 0x00ffff},
                                                              {"darkblue", 0x00008b},
                                                              {"darkcyan", 0x008b8b},
                                                              {"darkgoldenrod", 0xb8860b},
                                                              {"darkgray", 0xa9a9a9},
                                                              {"darkgreen", 0x006400},
                                                              {"darkgrey", 0xa9a9a9},
                                                              {"darkkhaki", 0xbdb76b},
                                                              {"darkmagenta", 0x8b008b},
                                                              {"darkolivegreen", 0x556b2f},
                                                              {"darkorange", 0xff8c00},
                                                              {"darkorchid", 0x9932cc},
                                                              {"darkred", 0x8b0000},
                                                              {"darksalmon", 0xe9967a},
                                                              {"darkseagreen", 0x8fbc8f},
                                                              {"darkslateblue", 0x483d8b},
                                                              {"darkslategray", 0x2f4f4f},
                                                              {"darkslategrey", 0x2f4f4f},
                                                              {"darkturquoise", 0x00ced1},
                                                              {"darkviolet", 0x9400d3},
                                                              {"deeppink", 0xff1493},
                                                              {"deepskyblue", 0x00bfff},
                                                              {"dimgray", 0x696969},
                                                              {"dimgrey", 0x696969},
                                                              {"dodgerblue", 0x1e90ff},
                                                              {"firebrick", 0xb22222},
                                                              {"floralwhite", 0xfffaf0},
                                                              {"forestgreen", 0x228b22},
                                                              {"fuchsia", 0xff00ff},
                                                              {"gainsboro", 0xdcdcdc},
                                                              {"ghostwhite", 0xf8f8ff},
                                                              {"gold", 0xffd700},
                                                              {"goldenrod", 0xdaa520},
                                                              {"gray", 0x808080},
                                                              {"green", 0x008000},
                                                              {"greenyellow", 0xadff2f},
                                                              {"grey", 0x808080},
                                                              {"honeydew", 0xf0fff0},
                                                              {"hotpink", 0xff69b4},
                                                              {"indianred", 0xcd5c5c},
                                                              {"indigo", 0x4b0082},
                                                              {"ivory", 0xfffff0},
                                                              {"khaki", 0xf0e68c},
                                                              {"lavender", 0xe6e6fa},
                                                              {"lavenderblush", 0xfff0f5},
                                                              {"lawngreen", 0x7cfc00},
                                                              {"lemonchiffon", 0xfffacd},
                                                              {"lightblue", 0xadd8e6},
                                                              {"lightcoral", 0xf08080},
                                                              {"lightcyan", 0xe0ffff},
                                                              {"lightgoldenrodyellow", 0xfafad2},
                                                              {"lightgray", 0xd3d3d3},
                                                              {"lightgreen", 0x90ee90},
                                                              {"lightgrey", 0xd3d3d3},
                                                              {"lightpink", 0xffb6c1},
                                                              {"lightsalmon", 0xffa07a},
                                                              {"lightseagreen", 0x20b2aa},
                                                              {"lightskyblue", 0x87cefa},
                                                              {"lightslategray", 0x778899},
                                                              {"lightslategrey", 0x778899},
                                                              {"lightsteelblue", 0xb0c4de},
                                                              {"lightyellow", 0xffffe0},
                                                              {"lime", 0x00ff00},
                                                              {"limegreen", 0x32cd32},
                                                              {"linen", 0xfaf0e6},
                                                              {"magenta", 0xff00ff},
                                                              {"maroon", 0x800000},
                                                              {"mediumaquamarine", 0x66cdaa},
                                                              {"mediumblue", 0x0000cd},
                                                              {"mediumorchid", 0xba55d3},
                                                              {"mediumpurple", 0x9370db},
                                                              {"mediumseagreen", 0x3cb371},
                                                              {"mediumslateblue", 0x7b68ee},
                                                              {"mediumspringgreen", 0x00fa9a},
                                                              {"mediumturquoise", 0x48d1cc},
                                                              {"mediumvioletred", 0xc71585},
                                                              {"midnightblue", 0x191970},
                                                              {"mintcream", 0xf5fffa},
                                                              {"mistyrose", 0xffe4e1},
                                                              {"moccasin", 0xffe4b5},
                                                              {"navajowhite", 0xffdead},
                                                              {"navy", 0x000080},
                                                              {"oldlace", 0xfdf5e6},
                                                              {"olive", 0x808000},
                                                              {"olivedrab", 0x6b8e23},
                                                              {"orange", 0xffa500},
                                                              {"orangered", 0xff4500},
                                                              {"orchid", 0xda70d6},
                                                              {"palegoldenrod", 0xeee8aa},
                                                              {"palegreen", 0x98fb98},
                                                              {"paleturquoise", 0xafeeee},
                                                              {"palevioletred", 0xdb7093},
                                                              {"papayawhip", 0xffefd5},
                                                              {"peachpuff", 0xffdab9},
                                                              {"peru", 0xcd853f},
                                                              {"pink", 0xffc0cb},
                                                              {"plum", 0xdda0dd},
                                                              {"powderblue", 0xb0e0e6},
                                                              {"purple", 0x800080},
                                                              {"rebeccapurple", 0x663399},
                                                              {"red", 0xff0000},
                                                              {"rosybrown", 0xbc8f8f},
                                                              {"royalblue", 0x4169e1},
                                                              {"saddlebrown", 0x8b4513},
                                                              {"salmon", 0xfa8072},
                                                              {"sandybrown", 0xf4a460},
                                                              {"seagreen", 0x2e8b57},
                                                              {"seashell", 0xfff5ee},
                                                              {"sienna", 0xa0522d},
                                                              {"silver", 0xc0c0c0},
                                                              {"skyblue", 0x87ceeb},
                                                              {"slateblue", 0x6a5acd},
                                                              {"slategray", 0x708090},
                                                              {"slategrey", 0x708090},
                                                              {"snow", 0xfffafa},
                                                              {"springgreen", 0x00ff7f},
                                                              {"steelblue", 0x4682b4},
                                                              {"tan", 0xd2b48c},
                                                              {"teal", 0x008080},
                                                              {"thistle", 0xd8bfd8},
                                                              {"tomato", 0xff6347},
                                                              {"turquoise", 0x40e0d0},
                                                              {"violet", 0xee82ee},
                                                              {"wheat", 0xf5deb3},
                                                              {"white", 0xffffff},
                                                              {"whitesmoke", 0xf5f5f5},
                                                              {"yellow", 0xffff00},
                                                              {"yellowgreen", 0x9acd32}}};

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

/// Reads what stands behind "rgb" or "rgba": (255, 0, 0), (100%, 0%, 0%), (255 0 0 / 0.5) and the like.
[[nodiscard]] inline std::optional<Color> parse_rgb_color(std::string_view text) noexcept
{
    Scanner scan(text);
    Color color{0, 0, 0, 1};
    if (!scan.skip('(')) return std::nullopt;
    for (std::size_t i = 0; i < color.size(); ++i)
    {
        if (i == 3 && scan.peek() == ')') break;
        if (i == 3 && scan.skip('/')) scan.done();
        const double value = scan.number(), whole = scan.skip('%') ? 100 : i < 3 ? 255 : 1;
        color[i] = static_cast<float>(std::clamp(value / whole, 0.0, 1.0));
        scan.skip_comma();
    }
    if (!scan.skip(')') || !scan.complete()) return std::nullopt;
    return color;
}

/// Reads a colour: by name, #rgb, rgb() or rgba(). Nothing when it is none of these.
[[nodiscard]] inline std::optional<Color> parse_color(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('#')) return parse_hex_color(text.substr(1));
    Scanner scan(text);
    const std::string_view word = scan.word();
    if (scan.peek() == '(') return same(word, "rgb") || same(word, "rgba") ? parse_rgb_color(scan.rest()) : std::nullopt;
    if (same(text, "transparent")) return Color{0, 0, 0, 0};
    const auto before = [](char a, char b) { return lower(a) < lower(b); };
    const auto found = std::ranges::lower_bound(
        named_colors, text, [before](std::string_view a, std::string_view b) { return std::ranges::lexicographical_compare(a, b, before); },
        &NamedColor::name);
    if (found == named_colors.end() || !same(found->name, text)) return std::nullopt;
    return color_of(found->rgb);
}

}  // namespace tiger
