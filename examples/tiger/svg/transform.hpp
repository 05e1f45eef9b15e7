// Lists of transforms, as attributes of SVG and as properties of CSS write them.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <string_view>

#include "length.hpp"
#include "scanner.hpp"
#include "values.hpp"

namespace tiger
{

namespace detail
{

/// One of the functions: matrix, translate, scale, rotate, skew and their relatives. Angles are in degrees.
[[nodiscard]] inline std::optional<Affine> make_transform(std::string_view name, const std::array<double, 6>& v, std::size_t count)
{
    const auto tangent = [](double angle) { return std::tan(angle * std::numbers::pi / 180); };
    if (name == "matrix" && count == 6) return Affine{v[0], v[1], v[2], v[3], v[4], v[5]};
    if (name == "translate" && (count == 1 || count == 2)) return Affine::translation(v[0], v[1]);
    if (name == "scale" && (count == 1 || count == 2)) return Affine::scaling(v[0], count == 1 ? v[0] : v[1]);
    if (name == "rotate" && (count == 1 || count == 3))
        return Affine::translation(v[1], v[2]) * Affine::rotation(v[0] * std::numbers::pi / 180) * Affine::translation(-v[1], -v[2]);
    if (name == "skew" && (count == 1 || count == 2)) return Affine{1, tangent(v[1]), tangent(v[0]), 1, 0, 0};
    if (count != 1) return std::nullopt;
    if (name == "translateX") return Affine::translation(v[0], 0);
    if (name == "translateY") return Affine::translation(0, v[0]);
    if (name == "scaleX") return Affine::scaling(v[0], 1);
    if (name == "scaleY") return Affine::scaling(1, v[0]);
    if (name == "skewX") return Affine{1, 0, tangent(v[0]), 1, 0, 0};
    if (name == "skewY") return Affine{1, tangent(v[0]), 0, 1, 0, 0};
    return std::nullopt;
}

/// Reads a number of a transform: an angle in degrees, a length in user units, where percentages are parts of `whole`.
[[nodiscard]] inline double scan_part(Scanner& scan, double whole, double em)
{
    Scanner as_angle = scan;
    const double angle = as_angle.number();
    if (const auto unit = as_angle.peek() == '%' ? std::nullopt : degrees(as_angle.word()))
    {
        scan = as_angle;
        return angle * *unit;
    }
    return scan_length(scan).of(whole, em);
}

}  // namespace detail

/// Reads a list of transforms; the last of them is applied first. Percentages are parts of the viewport, and letters are `em` high.
[[nodiscard]] inline std::optional<Affine> parse_transform(std::string_view text, Viewport viewport = {}, double em = medium_letters)
{
    Affine all;
    for (Scanner scan(text); !scan.done(); scan.skip_comma())
    {
        const std::string_view name = scan.word();
        if (name == "none" && text.size() == 4) break;
        std::array<double, 6> values{};
        std::size_t count = 0;
        if (!scan.skip('(')) return std::nullopt;
        while (!scan.skip(')'))
        {
            if (count == values.size()) return std::nullopt;
            const double whole = count == 0 && name != "translateY" ? viewport.width : viewport.height;
            values[count++] = detail::scan_part(scan, whole, em);
            scan.skip_comma();
            if (scan.failed()) return std::nullopt;
        }
        const std::optional<Affine> one = detail::make_transform(name, values, count);
        if (!one) return std::nullopt;
        all = all * *one;
    }
    return all;
}

/// Reads the point that a transform leaves where it is: two lengths, or words for the sides of the viewport. One that is missing is in the
/// middle.
[[nodiscard]] inline std::optional<Point> parse_transform_origin(std::string_view text, Viewport viewport, double em)
{
    Point origin{viewport.width / 2, viewport.height / 2};
    Scanner scan(text);
    bool swapped = false;
    for (int i = 0; i < 3 && !scan.done(); ++i)
    {
        Scanner as_word = scan;
        const std::string_view word = as_word.word();
        const auto part = parse_keyword<double>(word, {{"left", 0}, {"top", 0}, {"center", 0.5}, {"right", 1}, {"bottom", 1}});
        // Words may stand in either order.
        const bool across = same(word, "left") || same(word, "right") || (i == 1 && swapped);
        const bool down = same(word, "top") || same(word, "bottom") || (i == 1 && !across);
        swapped = down;
        const double whole = down ? viewport.height : viewport.width, value = part ? *part * whole : scan_length(scan).of(whole, em);
        if (part) scan = as_word;
        // The third is how far it lies in front of the picture.
        if (i < 2) (down ? origin.y : origin.x) = value;
    }
    return scan.complete() ? std::optional(origin) : std::nullopt;
}

}  // namespace tiger
