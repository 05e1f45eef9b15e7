// The properties of SVG by their names, from attributes and from declarations of CSS.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "color.hpp"
#include "length.hpp"
#include "scanner.hpp"
#include "style.hpp"
#include "values.hpp"
#include "warnings.hpp"

namespace tiger
{

/// Reads stroke-dasharray: no length at all for none. Nothing where one is negative, or there are more than any line has.
[[nodiscard]] inline std::optional<std::vector<Length>> parse_dashes(std::string_view text)
{
    constexpr std::size_t most = 1024;
    std::vector<Length> out;
    if (same(text, "none")) return out;
    for (Scanner scan(text); !scan.done(); scan.skip_comma())
    {
        out.push_back(scan_length(scan));
        if (scan.failed() || !(out.back().value >= 0) || out.size() > most) return std::nullopt;
    }
    return out;
}

namespace detail
{

/// Reads a paint: none, a colour, currentColor, or url() with one of these to fall back to.
[[nodiscard]] inline std::optional<PaintValue> parse_paint(std::string_view text)
{
    PaintValue paint;
    std::string_view rest;
    if (const auto reference = parse_url(text, rest))
    {
        paint.reference = *reference;
        if (rest.empty()) return paint;
        text = rest;
    }
    if (same(text, "none")) return paint;
    if (same(text, "currentColor")) paint.kind = PaintValue::Kind::current;
    else if (const auto color = parse_color(text))
    {
        paint.kind = PaintValue::Kind::color;
        paint.color = *color;
    }
    else return std::nullopt;
    return paint;
}

[[nodiscard]] inline std::optional<FillRule> parse_fill_rule(std::string_view text)
{
    return parse_keyword<FillRule>(text, {{"nonzero", FillRule::nonzero}, {"evenodd", FillRule::evenodd}});
}
[[nodiscard]] inline std::optional<Cap> parse_cap(std::string_view text)
{
    return parse_keyword<Cap>(text, {{"butt", Cap::butt}, {"round", Cap::round}, {"square", Cap::square}});
}
[[nodiscard]] inline std::optional<Join> parse_join(std::string_view text)
{
    return parse_keyword<Join>(
        text, {{"miter", Join::miter}, {"round", Join::round}, {"bevel", Join::bevel}, {"miter-clip", Join::miter}, {"arcs", Join::miter}});
}
[[nodiscard]] inline std::optional<bool> parse_visibility(std::string_view text)
{
    return parse_keyword<bool>(text, {{"visible", true}, {"hidden", false}, {"collapse", false}});
}
/// Only `none` matters to what is drawn.
[[nodiscard]] inline std::optional<bool> parse_display(std::string_view text) { return !same(text, "none"); }
[[nodiscard]] inline std::optional<std::optional<bool>> parse_overflow(std::string_view text)
{
    return std::optional(same(text, "visible") || same(text, "auto"));
}
[[nodiscard]] inline std::optional<bool> parse_blend_mode(std::string_view text) { return !same(text, "normal"); }
[[nodiscard]] inline std::optional<Unit> parse_vector_effect(std::string_view text)
{
    return parse_keyword<Unit>(text, {{"none", Unit::user}, {"non-scaling-stroke", Unit::pixel}});
}
[[nodiscard]] inline std::optional<Length> parse_width(std::string_view text)
{
    const std::optional<Length> width = parse_length(text);
    return width && width->value >= 0 ? width : std::nullopt;
}
/// One below 1 is none, but drawing programs write it everywhere.
[[nodiscard]] inline std::optional<double> parse_miter_limit(std::string_view text)
{
    Scanner scan(text);
    const double limit = scan.number();
    if (!scan.complete()) return std::nullopt;
    return limit >= 1 ? std::min(limit, coordinate_limit) : Style{}.miter_limit;
}
[[nodiscard]] inline std::optional<std::string_view> parse_dash_text(std::string_view text)
{
    return parse_dashes(text) ? std::optional(text) : std::nullopt;
}
[[nodiscard]] inline std::optional<std::string_view> parse_text(std::string_view text) { return text; }
/// Reads none, or url(): what that refers to.
[[nodiscard]] inline std::optional<std::string_view> parse_reference(std::string_view text)
{
    std::string_view rest;
    if (same(text, "none")) return std::string_view();
    const auto reference = parse_url(text, rest);
    return rest.empty() ? reference : std::nullopt;
}
/// Reads a reference to a filter, or functions of CSS; others, such as those of old browsers, are none.
[[nodiscard]] inline std::optional<std::string_view> parse_filter(std::string_view text)
{
    std::string_view rest;
    if (const auto reference = parse_url(text, rest)) return reference;
    constexpr std::string_view functions[] = {"blur(",       "drop-shadow(", "brightness(", "contrast(", "grayscale(",
                                              "hue-rotate(", "invert(",      "opacity(",    "saturate(", "sepia("};
    return std::ranges::any_of(functions, [text](std::string_view name) { return text.starts_with(name); }) ? text : std::string_view();
}
/// Reads what is to be painted first; the rest follows in its usual order.
[[nodiscard]] inline std::optional<PaintOrder> parse_paint_order(std::string_view text)
{
    PaintOrder order = Style{}.order;
    if (same(text, "normal")) return order;
    auto place = order.begin();
    for (Scanner scan(text); !scan.done() && place != order.end(); ++place)
    {
        const auto part = parse_keyword<Part>(scan.word(), {{"fill", Part::fill}, {"stroke", Part::stroke}, {"markers", Part::markers}});
        const auto found = part ? std::find(place, order.end(), *part) : order.end();
        if (found == order.end()) return std::nullopt;
        std::rotate(place, found, found + 1);
    }
    return order;
}

/// Sets one member of a style from a text. False when the text is no value of that property.
template <auto member, auto parse>
[[nodiscard]] bool set(Style& style, const Style& parent, std::string_view text)
{
    if (same(text, "inherit")) style.*member = parent.*member;
    else if (same(text, "initial")) style.*member = Style{}.*member;
    else if (const auto value = parse(text)) style.*member = *value;
    else return false;
    return true;
}
/// The same for one that is not inherited.
template <auto member, auto parse>
[[nodiscard]] bool set_own(Style& style, const Style& parent, std::string_view text)
{
    if (same(text, "inherit")) style.own.*member = parent.own.*member;
    else if (same(text, "initial") || same(text, "unset")) style.own.*member = Style::Own{}.*member;
    else if (const auto value = parse(text)) style.own.*member = *value;
    else return false;
    return true;
}
/// `color` is inherited by currentColor.
[[nodiscard]] inline bool set_color(Style& style, const Style& parent, std::string_view text)
{
    return set<&Style::color, parse_color>(style, parent, same(text, "currentColor") ? "inherit" : text);
}
/// A shorthand for all three.
[[nodiscard]] inline bool set_markers(Style& style, const Style& parent, std::string_view text)
{
    return set<&Style::marker_start, parse_reference>(style, parent, text) &&
           set<&Style::marker_mid, parse_reference>(style, parent, text) && set<&Style::marker_end, parse_reference>(style, parent, text);
}
/// The size of letters matters where lengths are measured in them, and only there.
[[nodiscard]] inline bool set_font_size(Style& style, const Style& parent, std::string_view text)
{
    const auto named = parse_keyword<double>(text, {{"inherit", parent.font_size},
                                                    {"smaller", parent.font_size / 1.2},
                                                    {"larger", parent.font_size * 1.2},
                                                    {"initial", medium_letters},
                                                    {"medium", medium_letters},
                                                    {"small", 13},
                                                    {"large", 18}});
    const auto length = parse_width(text);
    if (named) style.font_size = *named;
    else if (length) style.font_size = std::min(length->of(parent.font_size, parent.font_size), coordinate_limit);
    return true;
}

struct Property
{
    std::string_view name;
    bool (*set)(Style&, const Style&, std::string_view);
};

/// In alphabetical order.
inline constexpr std::array<Property, 32> properties = {{
    {"clip-path", set_own<&Style::Own::clip, parse_reference>},
    {"clip-rule", set<&Style::clip_rule, parse_fill_rule>},
    {"color", set_color},
    {"display", set_own<&Style::Own::displayed, parse_display>},
    {"fill", set<&Style::fill, parse_paint>},
    {"fill-opacity", set<&Style::fill_opacity, parse_opacity>},
    {"fill-rule", set<&Style::fill_rule, parse_fill_rule>},
    {"filter", set_own<&Style::Own::filter, parse_filter>},
    {"font-size", set_font_size},
    {"marker", set_markers},
    {"marker-end", set<&Style::marker_end, parse_reference>},
    {"marker-mid", set<&Style::marker_mid, parse_reference>},
    {"marker-start", set<&Style::marker_start, parse_reference>},
    {"mask", set_own<&Style::Own::mask, parse_reference>},
    {"mix-blend-mode", set_own<&Style::Own::blended, parse_blend_mode>},
    {"opacity", set_own<&Style::Own::opacity, parse_opacity>},
    {"overflow", set_own<&Style::Own::overflow, parse_overflow>},
    {"paint-order", set<&Style::order, parse_paint_order>},
    {"stop-color", set_own<&Style::Own::stop_color, parse_paint>},
    {"stop-opacity", set_own<&Style::Own::stop_opacity, parse_opacity>},
    {"stroke", set<&Style::stroke, parse_paint>},
    {"stroke-dasharray", set<&Style::dashes, parse_dash_text>},
    {"stroke-dashoffset", set<&Style::dash_offset, parse_length>},
    {"stroke-linecap", set<&Style::cap, parse_cap>},
    {"stroke-linejoin", set<&Style::join, parse_join>},
    {"stroke-miterlimit", set<&Style::miter_limit, parse_miter_limit>},
    {"stroke-opacity", set<&Style::stroke_opacity, parse_opacity>},
    {"stroke-width", set<&Style::width, parse_width>},
    {"transform", set_own<&Style::Own::transform, parse_text>},
    {"transform-origin", set_own<&Style::Own::origin, parse_text>},
    {"vector-effect", set_own<&Style::Own::unit, parse_vector_effect>},
    {"visibility", set<&Style::visible, parse_visibility>},
}};

}  // namespace detail

/// Sets a property of a style, if it is one of those that are drawn.
inline void set_property(Style& style, const Style& parent, std::string_view name, std::string_view value, Warnings& warnings)
{
    const auto found = std::ranges::lower_bound(detail::properties, name, {}, &detail::Property::name);
    if (found == detail::properties.end() || found->name != name) return;
    value = trimmed(value);
    if (!found->set(style, parent, value)) warnings.add(quoted(value) + " is no value of " + std::string(name));
}

}  // namespace tiger
