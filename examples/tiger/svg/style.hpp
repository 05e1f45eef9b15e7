// How shapes are painted: the properties of an element.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <glumpp/graphics/geometry/style.hpp>

#include "color.hpp"
#include "length.hpp"
#include "scanner.hpp"
#include "values.hpp"

namespace tiger
{

using glumpp::graphics::Cap;
using glumpp::graphics::FillRule;
using glumpp::graphics::Join;
using glumpp::graphics::Unit;

/// What an area or a line is to be painted with, as the file says it.
struct PaintValue
{
    enum class Kind : std::uint8_t
    {
        none,
        color,
        current  ///< the property `color`
    };
    Kind kind = Kind::none;
    Color color{0, 0, 0, 1};
    /// A gradient or pattern, for which the rest stands in where it is missing; empty for none.
    std::string_view reference{};

    friend bool operator==(const PaintValue&, const PaintValue&) = default;
};

/// What a shape is made of, from the lowest up.
enum class Part : std::uint8_t
{
    fill,
    stroke,
    markers
};
using PaintOrder = std::array<Part, 3>;

/// The properties of an element; the values here are those of the root. Texts are parts of the document.
struct Style
{
    Color color{0, 0, 0, 1};
    PaintValue fill{.kind = PaintValue::Kind::color};
    float fill_opacity = 1;
    FillRule fill_rule = FillRule::nonzero, clip_rule = FillRule::nonzero;
    PaintValue stroke;
    float stroke_opacity = 1;
    Length width{1};
    Cap cap = Cap::butt;
    Join join = Join::miter;
    double miter_limit = 4;
    std::string_view dashes;
    Length dash_offset;
    PaintOrder order{Part::fill, Part::stroke, Part::markers};
    std::string_view marker_start, marker_mid, marker_end;
    bool visible = true;
    double font_size = medium_letters;

    /// These are not inherited.
    struct Own
    {
        float opacity = 1;
        bool displayed = true;
        Unit unit = Unit::user;
        std::string_view transform{}, origin{};
        /// References; empty for none.
        std::string_view clip{}, mask{};
        /// A reference, or a function of CSS; empty for none.
        std::string_view filter{};
        bool blended = false;
        /// Whether what lies outside of a viewport is seen, where something is said of that.
        std::optional<bool> overflow{};
        PaintValue stop_color{.kind = PaintValue::Kind::color};
        float stop_opacity = 1;
    };
    Own own{};

    /// The style of an element within one of this style, before its own properties.
    [[nodiscard]] Style inherited() const
    {
        Style style = *this;
        style.own = {};
        return style;
    }

    /// The colour that a paint puts on, but for gradients and patterns; nothing for none.
    [[nodiscard]] std::optional<Color> color_of(const PaintValue& paint) const
    {
        if (paint.kind == PaintValue::Kind::none) return std::nullopt;
        return paint.kind == PaintValue::Kind::current ? color : paint.color;
    }
};

}  // namespace tiger
