// Gradients, linear and radial.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/graphics/geometry/paint.hpp>

#include "bounds.hpp"
#include "cascade.hpp"
#include "document.hpp"
#include "references.hpp"
#include "transform.hpp"
#include "warnings.hpp"
#include "work.hpp"

namespace tiger
{

using glumpp::graphics::GradientStop;
using glumpp::graphics::LinearGradient;
using glumpp::graphics::Paint;
using glumpp::graphics::RadialGradient;
using glumpp::graphics::Spread;

[[nodiscard]] inline bool is_gradient(pugi::xml_node node)
{
    const std::string_view name = node.name();
    return name == "linearGradient" || name == "radialGradient";
}

/// Reads gradients.
class Gradients
{
public:
    Gradients(Document& document, Cascade& cascade, Warnings& warnings, Work& work)
        : m_document(document), m_cascade(cascade), m_warnings(warnings), m_work(work)
    {
    }

    /// What a gradient is for a shape in this box, seen through by `opacity`. Nothing where it has parts of the box for units and that
    /// has no area, or has numbers that nobody can draw with.
    [[nodiscard]] std::optional<Paint> read(pugi::xml_node node, const Bounds& box, Viewport viewport, float opacity)
    {
        const Chain chain(m_document, node, is_gradient);
        std::vector<GradientStop> stops = read_stops(chain.parent_of("stop"));
        // Each shape has stops of its own: in its paint, in the collection and on the GPU.
        m_work.add(8 + 5 * stops.size() + chain.work());
        // One colour is no gradient, none paints nothing.
        if (stops.empty()) return Paint(0, 0, 0, 0);
        if (stops.size() == 1) return faded(stops[0].color, opacity);

        const bool in_box = chain.attribute("gradientUnits") != "userSpaceOnUse";
        const std::optional<Affine> units = in_box ? box_units(box) : Affine{};
        const auto own = parse_transform(chain.attribute("gradientTransform"), viewport);
        if (!own) m_warnings.add(quoted(chain.attribute("gradientTransform")) + " is no transform");
        if (!units) return std::nullopt;
        const Affine transform = *units * own.value_or(Affine{});
        const auto spread =
            parse_keyword<Spread>(chain.attribute("spreadMethod"), {{"reflect", Spread::reflect}, {"repeat", Spread::repeat}});

        const ChainLengths lengths(chain, in_box, viewport, m_cascade.style_of(node).font_size, m_warnings);
        const auto across = [&](const char* name, double percent) { return lengths.across(name, percent); };
        const auto down = [&](const char* name, double percent) { return lengths.down(name, percent); };
        const std::string_view kind = node.name();
        if (kind == "linearGradient")
        {
            LinearGradient out{{across("x1", 0), down("y1", 0)}, {across("x2", 100), down("y2", 0)}, std::move(stops)};
            out.spread = spread.value_or(Spread::pad);
            out.transform = transform;
            if (!drawable(out.from) || !drawable(out.to) || !drawable(transform)) return std::nullopt;
            return Paint(std::move(out), opacity);
        }
        RadialGradient out{{across("cx", 50), down("cy", 50)}, lengths.along("r", 50)};
        out.focus_radius = std::max(lengths.along("fr", 0), 0.0);
        Point focus = out.center;
        if (!chain.attribute("fx", true).empty()) focus.x = across("fx", 50);
        if (!chain.attribute("fy", true).empty()) focus.y = down("fy", 50);
        if (!(focus == out.center)) out.focus = focus;
        out.stops = std::move(stops);
        out.spread = spread.value_or(Spread::pad);
        out.transform = transform;
        const bool good = drawable(out.center) && drawable(focus) && drawable(transform) && drawable(Point{out.radius, out.focus_radius});
        if (!good || out.radius < 0) return std::nullopt;
        return Paint(std::move(out), opacity);
    }

private:
    [[nodiscard]] static Color faded(Color color, float opacity) noexcept
    {
        color[3] *= opacity;
        return color;
    }

    [[nodiscard]] std::vector<GradientStop> read_stops(pugi::xml_node gradient)
    {
        std::vector<GradientStop> out;
        double last = 0;
        for (const pugi::xml_node node : gradient.children("stop"))
        {
            const Style style = m_cascade.style(node, m_cascade.style_of(gradient));
            const std::string_view offset = node.attribute("offset").value();
            const auto at = parse_opacity(offset);
            if (!at && !offset.empty()) m_warnings.add(quoted(offset) + " is no value of offset");
            // Each is where the one before it is, or behind that.
            last = std::max(last, static_cast<double>(at.value_or(0)));
            out.push_back({last, faded(style.color_of(style.own.stop_color).value_or(Color{0, 0, 0, 1}), style.own.stop_opacity)});
        }
        return out;
    }

    Document& m_document;
    Cascade& m_cascade;
    Warnings& m_warnings;
    Work& m_work;
};

}  // namespace tiger
