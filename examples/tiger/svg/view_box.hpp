// Rectangles, and how they are fitted into one another.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>

#include <pugixml.hpp>

#include "length.hpp"
#include "scanner.hpp"
#include "values.hpp"
#include "warnings.hpp"

namespace tiger
{

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

/// How what is in an element with viewBox="" is fitted into a rectangle: the map there, and what percentages are parts of.
struct Fit
{
    Affine map;
    Viewport viewport;
};

/// Reads an element's viewBox="". Nothing where it has none, or a wrong one.
[[nodiscard]] inline std::optional<Box> read_view_box(pugi::xml_node node, Warnings& warnings)
{
    const pugi::xml_attribute attribute = node.attribute("viewBox");
    const auto box = parse_view_box(attribute.value());
    if (attribute && !box) warnings.add(quoted(attribute.value()) + " is no viewBox");
    return box;
}
/// Reads an element's preserveAspectRatio="".
[[nodiscard]] inline AspectRatio read_aspect_ratio(pugi::xml_node node, Warnings& warnings)
{
    const pugi::xml_attribute attribute = node.attribute("preserveAspectRatio");
    const auto aspect = parse_aspect_ratio(attribute.value());
    if (attribute && !aspect) warnings.add(quoted(attribute.value()) + " is no preserveAspectRatio");
    return aspect.value_or(AspectRatio{});
}
/// How what is in an element is fitted into a rectangle of this size.
[[nodiscard]] inline Fit fit_of(pugi::xml_node node, double width, double height, Warnings& warnings)
{
    const auto box = read_view_box(node, warnings);
    const AspectRatio aspect = read_aspect_ratio(node, warnings);
    if (!box) return {{}, {width, height}};
    return {fit(*box, width, height, aspect), {box->width, box->height}};
}

}  // namespace tiger
