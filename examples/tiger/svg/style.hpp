// How shapes are painted: SVG's properties, from attributes and from declarations of CSS.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <glumpp/graphics/geometry/style.hpp>

#include "color.hpp"
#include "scanner.hpp"
#include "values.hpp"
#include "warnings.hpp"

namespace tiger
{

using glumpp::graphics::Cap;
using glumpp::graphics::FillRule;
using glumpp::graphics::Join;
using glumpp::graphics::Unit;

/// What an area or a line is painted with.
struct Paint
{
    enum class Kind : std::uint8_t
    {
        none,
        color,
        current  ///< the property `color`
    };
    Kind kind = Kind::none;
    Color color{0, 0, 0, 1};
    /// Whether a gradient or pattern was asked for, and this is what it falls back to.
    bool server = false;

    friend bool operator==(const Paint&, const Paint&) = default;
};

/// The properties of an element; the values here are those of the root.
struct Style
{
    Color color{0, 0, 0, 1};
    Paint fill{.kind = Paint::Kind::color};
    float fill_opacity = 1;
    FillRule fill_rule = FillRule::nonzero;
    Paint stroke;
    float stroke_opacity = 1;
    Length width{1};
    Cap cap = Cap::butt;
    Join join = Join::miter;
    double miter_limit = 4;
    bool visible = true;
    // These are not inherited.
    float opacity = 1;
    bool displayed = true;
    Unit unit = Unit::user;

    /// The style of an element within one of this style, before its own properties.
    [[nodiscard]] Style inherited() const
    {
        Style style = *this;
        style.opacity = 1;
        style.displayed = true;
        style.unit = Unit::user;
        return style;
    }
};

namespace detail
{

/// Reads a paint: none, a colour, currentColor, or url() with one of these to fall back to.
[[nodiscard]] inline std::optional<Paint> parse_paint(std::string_view text)
{
    if (text.size() > 4 && same(text.substr(0, 4), "url("))
    {
        const std::size_t end = text.find(')');
        if (end == text.npos) return std::nullopt;
        const std::string_view rest = trimmed(text.substr(end + 1));
        std::optional<Paint> paint = rest.empty() ? Paint{} : parse_paint(rest);
        if (paint) paint->server = true;
        return paint;
    }
    if (same(text, "none")) return Paint{};
    if (same(text, "currentColor")) return Paint{.kind = Paint::Kind::current};
    if (const auto color = parse_color(text)) return Paint{Paint::Kind::color, *color};
    return std::nullopt;
}

/// One of these words, and what it means.
template <class T, std::size_t N>
[[nodiscard]] std::optional<T> parse_keyword(std::string_view text, const std::pair<std::string_view, T> (&words)[N])
{
    for (const auto& [word, value] : words)
    {
        if (same(text, word)) return value;
    }
    return std::nullopt;
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
    return parse_keyword<Join>(text, {{"miter", Join::miter}, {"round", Join::round}, {"bevel", Join::bevel}});
}
[[nodiscard]] inline std::optional<bool> parse_visibility(std::string_view text)
{
    return parse_keyword<bool>(text, {{"visible", true}, {"hidden", false}, {"collapse", false}});
}
/// Only `none` matters to what is drawn.
[[nodiscard]] inline std::optional<bool> parse_display(std::string_view text) { return !same(text, "none"); }
[[nodiscard]] inline std::optional<Unit> parse_vector_effect(std::string_view text)
{
    return parse_keyword<Unit>(text, {{"none", Unit::user}, {"non-scaling-stroke", Unit::pixel}});
}
[[nodiscard]] inline std::optional<Length> parse_width(std::string_view text)
{
    const std::optional<Length> width = parse_length(text);
    return width && width->value >= 0 ? width : std::nullopt;
}
[[nodiscard]] inline std::optional<double> parse_miter_limit(std::string_view text)
{
    Scanner scan(text);
    const double limit = scan.number();
    return scan.complete() && limit >= 1 ? std::optional(std::min(limit, coordinate_limit)) : std::nullopt;
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
/// `color` is inherited by currentColor.
[[nodiscard]] inline bool set_color(Style& style, const Style& parent, std::string_view text)
{
    return set<&Style::color, parse_color>(style, parent, same(text, "currentColor") ? "inherit" : text);
}

struct Property
{
    std::string_view name;
    bool (*set)(Style&, const Style&, std::string_view);
};

inline constexpr std::array<Property, 14> properties = {{
    {"color", set_color},
    {"display", set<&Style::displayed, parse_display>},
    {"fill", set<&Style::fill, parse_paint>},
    {"fill-opacity", set<&Style::fill_opacity, parse_opacity>},
    {"fill-rule", set<&Style::fill_rule, parse_fill_rule>},
    {"opacity", set<&Style::opacity, parse_opacity>},
    {"stroke", set<&Style::stroke, parse_paint>},
    {"stroke-linecap", set<&Style::cap, parse_cap>},
    {"stroke-linejoin", set<&Style::join, parse_join>},
    {"stroke-miterlimit", set<&Style::miter_limit, parse_miter_limit>},
    {"stroke-opacity", set<&Style::stroke_opacity, parse_opacity>},
    {"stroke-width", set<&Style::width, parse_width>},
    {"vector-effect", set<&Style::unit, parse_vector_effect>},
    {"visibility", set<&Style::visible, parse_visibility>},
}};

/// Properties that change the picture in ways that are not drawn.
inline constexpr std::array<std::string_view, 11> undrawn_properties = {
    "clip-path", "filter",      "marker",         "marker-start",     "marker-mid", "marker-end",
    "mask",      "paint-order", "mix-blend-mode", "stroke-dasharray", "transform",
};

}  // namespace detail

/// Sets a property of a style. Others than those that are drawn are passed over, with a warning if they matter.
inline void set_property(Style& style, const Style& parent, std::string_view name, std::string_view value, Warnings& warnings)
{
    value = trimmed(value);
    for (const detail::Property& property : detail::properties)
    {
        if (property.name != name) continue;
        if (!property.set(style, parent, value)) warnings.add(quoted(value) + " is no value of " + std::string(name));
        return;
    }
    if (std::ranges::find(detail::undrawn_properties, name) == detail::undrawn_properties.end()) return;
    for (const std::string_view nothing : {"none", "normal", "inherit", "initial"})
    {
        if (same(value, nothing)) return;
    }
    warnings.add(std::string(name) + " is not drawn");
}

/// Passes over blanks and comments of CSS.
inline void pass_over_comments(std::string_view& text)
{
    for (text = trimmed(text); text.starts_with("/*"); text = trimmed(text))
        text.remove_prefix(std::min(text.find("*/", 2), text.size() - 2) + 2);
}

/// Calls `use(name, value)` for each declaration of CSS: style="" and what stands between the braces of a style sheet.
template <class Use>
void for_each_declaration(std::string_view text, Use&& use)
{
    // A ';' within quotes or parentheses, as url() may hold, ends nothing.
    const auto end_of = [](std::string_view all)
    {
        std::size_t i = 0, depth = 0;
        for (char quote = 0; i < all.size() && (all[i] != ';' || quote != 0 || depth > 0); ++i)
        {
            const char c = all[i];
            if (quote != 0) quote = c == quote ? '\0' : quote;
            else if (c == '"' || c == '\'') quote = c;
            else if (c == '(') ++depth;
            else if (c == ')' && depth > 0) --depth;
        }
        return i;
    };
    for (pass_over_comments(text); !text.empty(); pass_over_comments(text))
    {
        const std::size_t end = end_of(text), colon = text.substr(0, end).find(':');
        if (colon != text.npos)
        {
            std::string_view value = trimmed(text.substr(colon + 1, end - colon - 1));
            constexpr std::string_view important = "!important";
            if (value.ends_with(important)) value = trimmed(value.substr(0, value.size() - important.size()));
            use(trimmed(text.substr(0, colon)), value);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

}  // namespace tiger
