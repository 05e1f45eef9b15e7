// What shapes are put on: the drawing, its groups, and what is left out of it.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <glumpp/graphics/geometry/dash.hpp>
#include <pugixml.hpp>

#include "bounds.hpp"
#include "context.hpp"
#include "document.hpp"
#include "drawing.hpp"
#include "elements.hpp"
#include "warnings.hpp"
#include "work.hpp"

namespace tiger
{

/// Collects the shapes of a drawing.
class Canvas
{
public:
    Canvas(Document& document, Warnings& warnings, Work& work) : m_document(document), m_warnings(warnings), m_work(work) {}

    [[nodiscard]] Drawing& drawing() noexcept { return m_drawing; }
    [[nodiscard]] std::size_t size() const noexcept { return m_drawing.shapes.size(); }

    /// Everything that is drawn from here on in this context is one group, where its style's opacity asks for it.
    void open_group(Context& context) { open_group(context, context.style.own.opacity); }
    void open_group(Context& context, float opacity)
    {
        if (opacity >= 1) return;
        if (context.depth == deepest_group)
        {
            context.faded *= opacity;
            return m_warnings.add("of groups deeper in one another than " + std::to_string(deepest_group) +
                                  ", each shape is faded by itself");
        }
        m_work.add(group_work);
        m_drawing.groups.push_back({context.group, opacity});
        context.group = m_drawing.groups.size() - 1;
        ++context.depth;
    }

    /// Of everything that is drawn from here on in this context is left what these paths enclose.
    void clip(Context& context, std::vector<ClipPath> paths)
    {
        if (context.clips == deepest_clip)
            return m_warnings.add("clips deeper in one another than " + std::to_string(deepest_clip) + " are left out");
        if (!can_draw(paths)) return m_warnings.add(far_clip);
        m_work.add(group_work);
        m_drawing.groups.push_back({context.group, 1, std::move(paths)});
        context.group = m_drawing.groups.size() - 1;
        ++context.clips;
    }
    /// The same for a rectangle from (0, 0) in the context's units, unless its style lets things be seen outside.
    void clip(Context& context, double width, double height)
    {
        if (context.style.own.overflow.value_or(false)) return;
        Path rectangle;
        rectangle.rectangle({0, 0}, width, height);
        clip(context, {{std::move(rectangle), glumpp::graphics::FillRule::nonzero, context.transform}});
    }
    /// The paths of a clip that was begun without any.
    void settle_clip(std::size_t group, std::vector<ClipPath> paths)
    {
        const bool good = can_draw(paths);
        if (!good) m_warnings.add(far_clip);
        m_drawing.groups[group].clip = good ? std::optional(std::move(paths)) : std::nullopt;
    }
    /// Takes the clip of a group away where all shapes from this one on surely lie in its rectangle: it would cut nothing.
    void drop_idle_clip(std::size_t group, std::size_t first)
    {
        std::optional<std::vector<ClipPath>>& clip = m_drawing.groups[group].clip;
        const Affine map = clip->front().map;
        if (map.determinant() == 0) return;
        const Bounds inside = bounds_of(clip->front().path);
        const auto lies_inside = [&](const Shape& shape)
        {
            // How far a line in pixels reaches depends on how near it is looked at.
            if (shape.stroke && shape.stroke->unit == glumpp::graphics::Unit::pixel) return false;
            const Affine here = map.inverse() * shape.transform;
            const double by = shape.stroke ? reach(*shape.stroke) * here.stretch() : 0;
            return inside.contains(bounds_of(shape.path, here).grown(by, by));
        };
        if (std::all_of(m_drawing.shapes.begin() + static_cast<std::ptrdiff_t>(first), m_drawing.shapes.end(), lies_inside)) clip.reset();
    }

    /// Notes the properties of an element that are not drawn; each shape in it counts.
    void leave_out(Context& context, pugi::xml_node node)
    {
        const Style::Own& own = context.style.own;
        const bool filtered = !own.filter.empty() && (!own.filter.starts_with('#') || m_document.find(own.filter));
        const bool masked = !own.mask.empty() && m_document.find(own.mask);
        const std::array<bool, 3> wanted = {masked, filtered, own.blended};
        for (std::size_t i = 0; i < wanted.size(); ++i)
        {
            if (!wanted[i]) continue;
            if (!m_first[i]) m_first[i] = node;
            context.left_out = static_cast<std::uint8_t>(context.left_out | 1u << i);
        }
    }

    /// Puts a shape, which an element is, on top of all others.
    void add(Shape&& shape, pugi::xml_node node, const Context& context)
    {
        if (!can_draw(shape)) return m_warnings.add(described(node) + " is dropped: it has numbers beyond 1e9");
        m_work.add(shape_work + shape.path.points().size() + shape.path.segments().size() / 16);
        if (shape.stroke) m_work.add(stroke_work(shape));
        // A transform onto a line or point leaves nothing to see.
        if (shape.transform.determinant() == 0) return;
        constexpr std::array<const char*, 3> names = {"mask", "filter", "mix-blend-mode"};
        for (std::size_t i = 0; i < names.size(); ++i)
        {
            if ((context.left_out >> i & 1u) != 0)
                m_warnings.count(std::string(names[i]) + " is not drawn", "shape", [&] { return m_document.line(m_first[i]); });
        }
        m_drawing.shapes.push_back(std::move(shape));
    }

    /// Whether a path has numbers, in its own units, the drawing's and the picture's, that can be drawn with.
    [[nodiscard]] bool can_draw(const Path& path, const Affine& map) const
    {
        const Affine shown = in_picture(map);
        const auto fits = [&](Point p) { return drawable(p) && drawable(map(p)) && drawable(shown(p)); };
        return drawable(map) && drawable(shown) && std::ranges::all_of(path.points(), fits);
    }

private:
    /// To pixels of the picture; what has no size yet becomes as large as what it shows.
    [[nodiscard]] Affine in_picture(const Affine& map) const
    {
        return m_drawing.view.width > 0 ? m_drawing.placement(m_drawing.width, m_drawing.height) * map : map;
    }

    static constexpr const char* far_clip = "a clip is left out: it has numbers beyond 1e9";
    static constexpr std::size_t deepest_group = 8, deepest_clip = 32;
    /// What a shape takes beside its points, here and where it is drawn, and what a group takes.
    static constexpr std::size_t shape_work = 64, group_work = 32;

    /// How far a line reaches from its path.
    [[nodiscard]] static double reach(const glumpp::graphics::Stroke& stroke) noexcept
    {
        return stroke.width / 2 * std::max(std::numbers::sqrt2, stroke.miter_limit);
    }

    /// What its dashes take, and what arcs and bends of a wide line do.
    [[nodiscard]] static std::size_t stroke_work(const Shape& shape)
    {
        const auto& stroke = *shape.stroke;
        const double width = 6 * std::sqrt(stroke.width * shape.transform.stretch());
        const double period = std::accumulate(stroke.dashes.begin(), stroke.dashes.end(), 0.0);
        if (!(period > 0)) return static_cast<std::size_t>(width);
        // At most that of its control points' sides; a contour does not go on from where the last one ended, but begins the dashes anew.
        double length = 0;
        std::size_t contours = 0;
        bool ended = true;
        const auto* point = shape.path.points().data();
        glumpp::graphics::Point at, home;
        const auto go = [&](glumpp::graphics::Point to) { length += glumpp::graphics::length(to - std::exchange(at, to)); };
        for (const auto segment : shape.path.segments())
        {
            if (segment == glumpp::graphics::Segment::move || ended) ++contours;
            ended = segment == glumpp::graphics::Segment::close;
            if (segment == glumpp::graphics::Segment::move) at = home = *point++;
            else if (segment == glumpp::graphics::Segment::close) go(home);
            else
                for (int i = segment == glumpp::graphics::Segment::cubic ? 3 : 1; i > 0; --i) go(*point++);
        }
        const auto dashes_of = [&stroke](double periods)
        { return std::min(periods * static_cast<double>(stroke.dashes.size()), double{glumpp::graphics::most_dashes}); };
        const double dashes = dashes_of(length / period) + dashes_of(static_cast<double>(contours - 1));
        return static_cast<std::size_t>(width + 4 * dashes);
    }

    [[nodiscard]] bool can_draw(const std::vector<ClipPath>& clip) const
    {
        return std::ranges::all_of(clip, [this](const ClipPath& path)
                                   { return can_draw(path.path, path.map) && (!path.clip || can_draw(*path.clip)); });
    }
    [[nodiscard]] bool can_draw(const Shape& shape) const
    {
        if (!can_draw(shape.path, shape.transform)) return false;
        if (!shape.stroke) return true;
        const auto& stroke = *shape.stroke;
        return drawable(stroke.width) && drawable(stroke.width * shape.transform.stretch()) &&
               drawable(stroke.width * in_picture(shape.transform).stretch()) && drawable(stroke.dash_offset) &&
               std::ranges::all_of(stroke.dashes, [](double length) { return drawable(length); });
    }

    Document& m_document;
    Warnings& m_warnings;
    Work& m_work;
    Drawing m_drawing;
    /// For each property that is left out, the first element that asks for it.
    std::array<pugi::xml_node, 3> m_first;
};

}  // namespace tiger
