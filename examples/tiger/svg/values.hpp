// What SVG's attributes hold: lengths, transforms, boxes.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <string_view>

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

/// A length in user units (pixels at 96 an inch), or in hundredths of something.
struct Length
{
    double value = 0;
    bool percent = false;

    [[nodiscard]] constexpr double of(double whole) const noexcept { return percent ? value / 100 * whole : value; }
    friend bool operator==(const Length&, const Length&) = default;
};

/// Reads a length with or without a unit. Letters are 16 px high: there is no text that could say otherwise.
[[nodiscard]] inline std::optional<Length> parse_length(std::string_view text)
{
    struct Unit
    {
        std::string_view name;
        double size;
    };
    static constexpr std::array<Unit, 11> units = {{{"", 1},
                                                    {"px", 1},
                                                    {"pt", 4.0 / 3},
                                                    {"pc", 16},
                                                    {"in", 96},
                                                    {"cm", 96 / 2.54},
                                                    {"mm", 96 / 25.4},
                                                    {"q", 96 / 101.6},
                                                    {"em", 16},
                                                    {"rem", 16},
                                                    {"ex", 8}}};
    Scanner scan(text);
    const double value = scan.number();
    if (scan.failed()) return std::nullopt;
    if (trimmed(scan.rest()) == "%") return Length{value, true};
    const std::string_view name = scan.word();
    for (const Unit& unit : units)
    {
        if (scan.complete() && same(name, unit.name)) return Length{value * unit.size, false};
    }
    return std::nullopt;
}

/// Reads a number from 0 to 1, or a percentage; what lies outside is brought in.
[[nodiscard]] inline std::optional<float> parse_opacity(std::string_view text)
{
    Scanner scan(text);
    const double value = scan.number(), whole = scan.skip('%') ? 100 : 1;
    if (!scan.complete()) return std::nullopt;
    return static_cast<float>(std::fmin(std::fmax(value / whole, 0.0), 1.0));
}

/// One of the functions of transform="": matrix, translate, scale, rotate, skewX, skewY.
[[nodiscard]] inline std::optional<Affine> make_transform(std::string_view name, const std::array<double, 6>& v, std::size_t count)
{
    const double angle = v[0] * std::numbers::pi / 180;
    if (name == "matrix" && count == 6) return Affine{v[0], v[1], v[2], v[3], v[4], v[5]};
    if (name == "translate" && (count == 1 || count == 2)) return Affine::translation(v[0], v[1]);
    if (name == "scale" && (count == 1 || count == 2)) return Affine::scaling(v[0], count == 1 ? v[0] : v[1]);
    if (name == "rotate" && (count == 1 || count == 3))
        return Affine::translation(v[1], v[2]) * Affine::rotation(angle) * Affine::translation(-v[1], -v[2]);
    if (name == "skewX" && count == 1) return Affine{1, 0, std::tan(angle), 1, 0, 0};
    if (name == "skewY" && count == 1) return Affine{1, std::tan(angle), 0, 1, 0, 0};
    return std::nullopt;
}

/// Reads a list of transforms; the last of them is applied first.
[[nodiscard]] inline std::optional<Affine> parse_transform(std::string_view text)
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
            values[count++] = scan.item();
            if (scan.failed()) return std::nullopt;
        }
        const std::optional<Affine> one = make_transform(name, values, count);
        if (!one) return std::nullopt;
        all = all * *one;
    }
    return all;
}

/// A rectangle of the plane.
struct Box
{
    double x = 0, y = 0, width = 0, height = 0;

    friend bool operator==(const Box&, const Box&) = default;
};

/// Reads viewBox="". Nothing when it is no box that something could be seen in.
[[nodiscard]] inline std::optional<Box> parse_view_box(std::string_view text)
{
    constexpr double least = 1 / coordinate_limit;
    Scanner scan(text);
    const Box box{scan.item(), scan.item(), scan.item(), scan.number()};
    if (!scan.complete() || !drawable(box.x) || !drawable(box.y)) return std::nullopt;
    if (!(box.width >= least && box.width <= coordinate_limit && box.height >= least && box.height <= coordinate_limit))
        return std::nullopt;
    return box;
}

/// How a box is fitted into a rectangle of another shape: stretched; or whole, or covering all, and then where the rest
/// goes: 0 puts it behind the box, 1 before it.
struct AspectRatio
{
    bool stretch = false;
    bool cover = false;
    double x = 0.5, y = 0.5;

    friend bool operator==(const AspectRatio&, const AspectRatio&) = default;
};

/// Reads preserveAspectRatio="".
[[nodiscard]] inline std::optional<AspectRatio> parse_aspect_ratio(std::string_view text)
{
    const std::string_view all = trimmed(text);
    const std::size_t end = all.find_first_of(" \t\r\n\f");
    const std::string_view align = all.substr(0, end), how = end == all.npos ? "meet" : trimmed(all.substr(end));
    if (how != "meet" && how != "slice") return std::nullopt;
    if (align == "none") return AspectRatio{.stretch = true};

    const auto place = [](std::string_view name) -> std::optional<double>
    {
        if (name == "Min") return 0;
        if (name == "Mid") return 0.5;
        if (name == "Max") return 1;
        return std::nullopt;
    };
    if (align.size() != 8 || align[0] != 'x' || align[4] != 'Y') return std::nullopt;
    const std::optional<double> x = place(align.substr(1, 3)), y = place(align.substr(5, 3));
    if (!x || !y) return std::nullopt;
    return AspectRatio{false, how == "slice", *x, *y};
}

/// The map that fits a box into the rectangle from (0, 0) to (width, height).
[[nodiscard]] inline Affine fit(const Box& box, double width, double height, const AspectRatio& aspect)
{
    double sx = width / box.width, sy = height / box.height;
    if (!aspect.stretch) sx = sy = aspect.cover ? std::fmax(sx, sy) : std::fmin(sx, sy);
    const double x = aspect.x * (width - sx * box.width), y = aspect.y * (height - sy * box.height);
    return Affine{sx, 0, 0, sy, x - sx * box.x, y - sy * box.y};
}

}  // namespace tiger
