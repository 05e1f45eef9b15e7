// How a shape is painted: its fill, its stroke and its markers.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "bounds.hpp"
#include "canvas.hpp"
#include "cascade.hpp"
#include "clips.hpp"
#include "context.hpp"
#include "document.hpp"
#include "gradients.hpp"
#include "markers.hpp"
#include "path.hpp"
#include "patterns.hpp"
#include "style.hpp"
#include "warnings.hpp"
#include "work.hpp"

namespace tiger
{

/// What a shape is made of besides paths of its own, in the order that it is painted.
struct Parts
{
    /// An element whose children are drawn there, cut to a rectangle; or, without one, the next of the shapes.
    struct Placed
    {
        pugi::xml_node node{};
        /// To the units of the shape, from those of the rectangle from (0, 0) to its size; and from the children's to those.
        Affine map{};
        Viewport size{};
        Fit inside{};
        Surroundings around{};
    };
    std::vector<Shape> shapes{};
    std::vector<Placed> order{};
    std::size_t next = 0, next_shape = 0;
};

/// Paints shapes.
class Painter
{
public:
    Painter(Document& document, Cascade& cascade, Clips& clips, Canvas& canvas, Warnings& warnings, Work& work)
        : m_document(document), m_cascade(cascade), m_clips(clips), m_canvas(canvas), m_warnings(warnings), m_work(work)
    {
    }

    /// Paints a shape, whose style and place is the context's. Where it has parts that are elements themselves it is they that are
    /// returned, with the rest, to be drawn one after the other.
    [[nodiscard]] std::unique_ptr<Parts> paint(pugi::xml_node node, const PathData& data, Context& context)
    {
        const Style& style = context.style;
        const Bounds box = bounds_of(data.path);
        if (const pugi::xml_node clip = m_clips.find(style))
            m_canvas.clip(context, m_clips.read(clip, context.transform, context.viewport, box));

        // A line has no inside.
        const std::string_view name = node.name();
        const bool has_inside = name != "line";
        const pugi::xml_node pattern = has_inside ? find(style.fill.reference, "pattern") : pugi::xml_node{};
        std::optional<glumpp::graphics::Fill> fill;
        if (const auto paint = has_inside ? painted(style.fill, style.fill_opacity, box, context) : std::nullopt)
            fill = glumpp::graphics::Fill{*paint, style.fill_rule};
        std::optional<glumpp::graphics::Stroke> stroke = stroke_of(box, context);
        const bool can_have_markers = name == "path" || name == "line" || name == "polyline" || name == "polygon";
        const auto marker = [&](std::string_view reference) { return can_have_markers ? find(reference, "marker") : pugi::xml_node{}; };
        const std::array<pugi::xml_node, 3> markers = {marker(style.marker_start), marker(style.marker_mid), marker(style.marker_end)};
        const bool marked = markers[0] || markers[1] || markers[2];

        // What lies on one another is one group; a fill or stroke alone needs none.
        const bool together = pattern || marked || (fill && stroke);
        if (together) m_canvas.open_group(context);
        const float faded = context.faded * (together ? 1 : style.own.opacity);
        if (fill) fill->color[3] *= faded;
        if (stroke) stroke->color[3] *= faded;

        auto parts = std::make_unique<Parts>();
        for (const Part part : style.order)
        {
            if (part == Part::fill && pattern) fill_with(pattern, data, box, context, *parts, fill);
            if (part == Part::fill && fill) add_shape(node, data, context, *parts).fill = std::move(fill);
            if (part == Part::stroke && stroke)
            {
                const bool on_fill = !parts->order.empty() && !parts->order.back().node && parts->shapes.back().fill;
                Shape& shape = on_fill ? parts->shapes.back() : add_shape(node, data, context, *parts);
                shape.stroke = std::move(stroke);
            }
            if (part == Part::markers && marked) add_markers(markers, data, context, *parts);
        }
        if (parts->order.size() > parts->shapes.size()) return parts;
        for (Shape& shape : parts->shapes) m_canvas.add(std::move(shape), node, context);
        return nullptr;
    }

private:
    /// The element of this kind that a reference means; none if there is no such.
    [[nodiscard]] pugi::xml_node find(std::string_view reference, std::string_view kind)
    {
        const pugi::xml_node node = reference.empty() ? pugi::xml_node{} : m_document.find(reference);
        return node.name() == kind ? node : pugi::xml_node{};
    }

    static Shape& add_shape(pugi::xml_node node, const PathData& data, const Context& context, Parts& parts)
    {
        parts.order.push_back({});
        return parts.shapes.emplace_back(Shape{data.path, context.transform, {}, {}, context.group, node.attribute("id").value()});
    }

    /// The colour or gradient that a paint puts on; nothing for none. A pattern is none of these.
    [[nodiscard]] std::optional<Paint> painted(const PaintValue& value, float opacity, const Bounds& box, const Context& context)
    {
        const pugi::xml_node server = value.reference.empty() ? pugi::xml_node{} : m_document.find(value.reference);
        if (is_gradient(server))
        {
            if (auto paint = m_gradients.read(server, box, context.viewport, opacity)) return paint;
        }
        const std::optional<Color> color = context.style.color_of(value);
        if (!color) return std::nullopt;
        Paint paint(*color);
        paint[3] *= opacity;
        return paint;
    }

    [[nodiscard]] std::optional<glumpp::graphics::Stroke> stroke_of(const Bounds& box, const Context& context)
    {
        const Style& style = context.style;
        const double whole = context.viewport.diagonal(), width = style.width.of(whole, style.font_size);
        if (!(width > 0)) return std::nullopt;
        if (const pugi::xml_node pattern = find(style.stroke.reference, "pattern"))
            m_warnings.count("patterns of strokes are not drawn", "shape", [&] { return m_document.line(pattern); });
        const auto paint = painted(style.stroke, style.stroke_opacity, box, context);
        if (!paint) return std::nullopt;
        glumpp::graphics::Stroke stroke{*paint, width, style.cap, style.join, style.miter_limit, style.own.unit};
        if (!style.dashes.empty())
        {
            for (const Length length : parse_dashes(style.dashes).value_or(std::vector<Length>{}))
                stroke.dashes.push_back(length.of(whole, style.font_size));
            stroke.dash_offset = style.dash_offset.of(whole, style.font_size);
            m_work.add(stroke.dashes.size() + style.dashes.size() / 16);
        }
        return stroke;
    }

    /// Adds the tiles of a pattern, cut by the shape. A colour that was to stand in for it is gone then.
    void fill_with(pugi::xml_node node, const PathData& data, const Bounds& box, const Context& context, Parts& parts,
                   std::optional<glumpp::graphics::Fill>& instead)
    {
        const Style& style = context.style;
        const Pattern pattern(m_document, node, box, context.viewport, m_cascade.style_of(node).font_size, m_warnings, m_work);
        if (!pattern.content()) return;
        if (!m_canvas.can_draw(data.path, context.transform))
            return m_warnings.add("a pattern is left out: what it fills has numbers beyond 1e9");
        const auto tiles = pattern.tiles();
        if (!tiles) return m_warnings.count("patterns of too many tiles are not drawn", "shape", [&] { return m_document.line(node); });
        m_work.add(tiles->size() * sizeof(Parts::Placed) / 16 + data.path.points().size());
        instead.reset();
        Context inside = context;
        m_canvas.clip(inside, {{data.path, style.fill_rule, context.transform}});
        m_canvas.open_group(inside, style.fill_opacity);
        for (const Affine& map : *tiles)
            parts.order.push_back({pattern.content(), map, {pattern.width(), pattern.height()}, pattern.inside(), inside});
    }

    void add_markers(const std::array<pugi::xml_node, 3>& nodes, const PathData& data, const Context& context, Parts& parts)
    {
        const Style& style = context.style;
        const double width = style.width.of(context.viewport.diagonal(), style.font_size);
        m_work.add(data.path.segments().size() * (sizeof(Parts::Placed) + sizeof(Vertex)) / 16);
        if (m_work.too_much()) return;
        const std::vector<Vertex> vertices = vertices_of(data);
        const auto add = [&](MarkerPlace place, std::size_t first, std::size_t end)
        {
            const pugi::xml_node node = nodes[static_cast<std::size_t>(place)];
            if (!node) return;
            m_work.add(attribute_work(node));
            const Marker marker(node, context.viewport, m_cascade.style_of(node).font_size, m_warnings);
            if (!marker.seen()) return;
            for (std::size_t i = first; i < end; ++i)
                parts.order.push_back(
                    {node, marker.place(vertices[i], place, width), {marker.width(), marker.height()}, marker.fit(), context});
        };
        parts.order.reserve(parts.order.size() + vertices.size());
        add(MarkerPlace::start, 0, 1);
        add(MarkerPlace::mid, 1, vertices.size() - 1);
        add(MarkerPlace::end, vertices.size() - 1, vertices.size());
    }

    Document& m_document;
    Cascade& m_cascade;
    Clips& m_clips;
    Canvas& m_canvas;
    Warnings& m_warnings;
    Work& m_work;
    Gradients m_gradients{m_document, m_cascade, m_warnings, m_work};
};

}  // namespace tiger
