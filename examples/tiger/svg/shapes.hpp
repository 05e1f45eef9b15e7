// SVG's basic shapes as paths.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "length.hpp"
#include "path.hpp"
#include "values.hpp"
#include "warnings.hpp"

namespace tiger
{

/// Reads an element's lengths.
class Lengths
{
public:
    Lengths(pugi::xml_node node, Viewport viewport, double em, Warnings& warnings)
        : m_node(node), m_viewport(viewport), m_em(em), m_warnings(warnings)
    {
    }

    /// The attribute in user units, as a part of the viewport's width, its height, or its diagonal; 0 if there is none.
    [[nodiscard]] double across(const char* name) const { return read(name, m_viewport.width).value_or(0); }
    [[nodiscard]] double down(const char* name) const { return read(name, m_viewport.height).value_or(0); }
    [[nodiscard]] double along(const char* name) const { return read(name, m_viewport.diagonal()).value_or(0); }

    /// The radii rx and ry; one that is not given, or is negative, is like the other.
    [[nodiscard]] Point radii() const
    {
        const auto radius = [this](const char* name, double whole)
        {
            const std::optional<double> value = read(name, whole);
            return value && *value >= 0 ? value : std::nullopt;
        };
        const std::optional<double> rx = radius("rx", m_viewport.width), ry = radius("ry", m_viewport.height);
        return {rx ? *rx : ry.value_or(0), ry ? *ry : rx.value_or(0)};
    }

    /// Nothing if the attribute is missing, "auto", or wrong.
    [[nodiscard]] std::optional<double> read(const char* name, double whole) const
    {
        const pugi::xml_attribute attribute = m_node.attribute(name);
        const std::string_view text = attribute.value();
        if (!attribute || trimmed(text) == "auto") return std::nullopt;
        const std::optional<Length> length = parse_length(text);
        if (length) return length->of(whole, m_em);
        m_warnings.add(quoted(text) + " is no value of " + name);
        return std::nullopt;
    }

private:
    pugi::xml_node m_node;
    Viewport m_viewport;
    double m_em;
    Warnings& m_warnings;
};

/// The path of a basic shape: rect, circle, ellipse, line, polyline, polygon, or path itself. Empty if there is nothing
/// to draw.
[[nodiscard]] inline PathData read_shape(pugi::xml_node node, Viewport viewport, double em, Warnings& warnings)
{
    const std::string_view kind = node.name();
    if (kind == "path") return read_path(node.attribute("d").value());
    if (kind == "polyline" || kind == "polygon") return read_points(node.attribute("points").value(), kind == "polygon");

    const Lengths lengths(node, viewport, em, warnings);
    PathData out;
    if (kind == "rect")
    {
        const double width = lengths.across("width"), height = lengths.down("height");
        if (width < 0 || height < 0) out.fault = "its size is negative";
        else if (width > 0 && height > 0) out.path.rectangle({lengths.across("x"), lengths.down("y")}, width, height, lengths.radii());
    }
    else if (kind == "line")
    {
        out.path.move_to({lengths.across("x1"), lengths.down("y1")});
        out.path.line_to({lengths.across("x2"), lengths.down("y2")});
    }
    else
    {
        const double r = lengths.along("r");
        const Point radii = kind == "circle" ? Point{r, r} : lengths.radii();
        if (radii.x < 0) out.fault = "its radius is negative";
        else if (radii.x > 0 && radii.y > 0) out.path.ellipse({lengths.across("cx"), lengths.down("cy")}, radii);
    }
    return out;
}

}  // namespace tiger
