// Clip paths: what is left of what refers to them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bounds.hpp"
#include "cascade.hpp"
#include "document.hpp"
#include "drawing.hpp"
#include "elements.hpp"
#include "shapes.hpp"
#include "warnings.hpp"
#include "work.hpp"

namespace tiger
{

/// Reads <clipPath>.
class Clips
{
public:
    Clips(Document& document, Cascade& cascade, Warnings& warnings, Work& work)
        : m_document(document), m_cascade(cascade), m_warnings(warnings), m_work(work)
    {
    }

    /// Of what refers to it, what does a clip path leave? What any of these encloses. `transform` leads from the units of what refers
    /// to it to those of the drawing, `box` is its box in its own units.
    [[nodiscard]] std::vector<ClipPath> read(pugi::xml_node clip, const Affine& transform, Viewport viewport, const Bounds& box)
    {
        std::vector<ClipPath> out;
        m_work.add(attribute_work(clip));
        const Style& style = m_cascade.style_of(clip);
        const std::optional<Affine> units = in_box(clip) ? box_units(box) : Affine{};
        const Affine own = m_cascade.transform(clip, style, viewport);
        if (!units) return out;

        m_open.push_back(clip);
        const Place place{transform * own * *units, in_box(clip) ? Viewport{1, 1} : viewport};
        for (const pugi::xml_node child : clip.children())
        {
            if (child.type() == pugi::node_element && !m_work.too_much()) add(child, style, place, out);
        }
        if (const pugi::xml_node around = find_inner(style)) cut(out, read(around, transform, viewport, box));
        m_open.pop_back();
        return out;
    }

    /// Whether its units are parts of the box of what refers to it.
    [[nodiscard]] static bool in_box(pugi::xml_node clip)
    {
        return std::string_view(clip.attribute("clipPathUnits").value()) == "objectBoundingBox";
    }
    /// The clip path that a style asks for; none where there is no such one.
    [[nodiscard]] pugi::xml_node find(const Style& style)
    {
        const pugi::xml_node node = style.own.clip.empty() ? pugi::xml_node{} : m_document.find(style.own.clip);
        return std::string_view(node.name()) == "clipPath" ? node : pugi::xml_node{};
    }

private:
    static constexpr std::size_t deepest = 8, most_paths = 4096;

    struct Place
    {
        Affine transform;
        Viewport viewport;
    };

    /// The clip path that the style of a clip path, or of what is in it, asks for. One that asks for itself gets none.
    [[nodiscard]] pugi::xml_node find_inner(const Style& style)
    {
        const pugi::xml_node clip = find(style);
        if (!clip || std::ranges::find(m_open, clip) != m_open.end()) return {};
        if (m_open.size() < deepest) return clip;
        m_warnings.add("clip paths of more than " + std::to_string(deepest) + " clip paths in one another are left out");
        return {};
    }

    /// Adds what a child of a clip path encloses: a shape, or one that is used.
    void add(pugi::xml_node node, const Style& parent, Place place, std::vector<ClipPath>& out)
    {
        Style style = m_cascade.style(node, parent);
        Kind kind = kind_of(node.name());
        if (!style.own.displayed || !conditions_hold(node)) return;
        place.transform = place.transform * m_cascade.transform(node, style, place.viewport);
        std::optional<std::vector<ClipPath>> around = clip_of(node, style, place);
        if (kind == Kind::use)
        {
            const Lengths lengths(node, place.viewport, style.font_size, m_warnings);
            place.transform = place.transform * Affine::translation(lengths.across("x"), lengths.down("y"));
            node = m_document.find(node.attribute("href").value());
            kind = kind_of(node.name());
            if (kind != Kind::shape && kind != Kind::undrawn) return;
            style = m_cascade.style(node, style);
            place.transform = place.transform * m_cascade.transform(node, style, place.viewport);
            if (auto own = clip_of(node, style, place))
            {
                if (around) cut(*own, std::move(*around));
                around = std::move(own);
            }
        }
        if (!style.own.displayed || !style.visible) return;
        if (kind == Kind::undrawn && would_be_seen(node))
            m_warnings.count(std::string(node.name()) + " in clip paths is not drawn", "element", [&] { return m_document.line(node); });
        if (kind != Kind::shape) return;

        ClipPath clip{read_shape(node, place.viewport, style.font_size, m_warnings).path, style.clip_rule, place.transform,
                      std::move(around)};
        const auto fits = [&clip](Point p) { return drawable(p) && drawable(clip.map(p)); };
        m_work.add(512 + attribute_work(node) + clip.path.points().size());
        if (!drawable(clip.map) || !std::ranges::all_of(clip.path.points(), fits))
            return m_warnings.add("a clip path is left out: it has numbers beyond 1e9");
        if (!clip.path.empty() && clip.map.determinant() != 0) out.push_back(std::move(clip));
    }

    /// What a child of a clip path is cut by itself.
    [[nodiscard]] std::optional<std::vector<ClipPath>> clip_of(pugi::xml_node node, const Style& style, const Place& place)
    {
        const pugi::xml_node clip = find_inner(style);
        if (!clip) return std::nullopt;
        const Bounds box = bounds_of(read_shape(node, place.viewport, style.font_size, m_warnings).path);
        return read(clip, place.transform, place.viewport, box);
    }

    /// Cuts paths by others. What lies in both is the same either way round, so those of fewer points are copied to each of the others.
    void cut(std::vector<ClipPath>& paths, std::vector<ClipPath> by)
    {
        if (size(paths) * size(by) > most_paths) return m_warnings.add("clip paths of too many clip paths are left out");
        if (size(paths) * points(by) > size(by) * points(paths)) std::swap(paths, by);
        put(paths, by);
    }
    /// Copies `by` to the innermost clip of each path.
    void put(std::vector<ClipPath>& paths, const std::vector<ClipPath>& by)
    {
        const std::size_t work = 16 * size(by) + 2 * points(by);
        for (ClipPath& path : paths)
        {
            m_work.add(work);
            if (m_work.too_much()) return;
            if (path.clip) put(*path.clip, by);
            else path.clip = by;
        }
    }

    [[nodiscard]] static std::size_t size(const std::vector<ClipPath>& paths)
    {
        std::size_t sum = paths.size();
        for (const ClipPath& path : paths) sum += path.clip ? size(*path.clip) : 0;
        return sum;
    }

    [[nodiscard]] static std::size_t points(const std::vector<ClipPath>& paths)
    {
        std::size_t sum = 0;
        for (const ClipPath& path : paths) sum += path.path.points().size() + (path.clip ? points(*path.clip) : 0);
        return sum;
    }

    Document& m_document;
    Cascade& m_cascade;
    Warnings& m_warnings;
    Work& m_work;
    /// Those that are being read.
    std::vector<pugi::xml_node> m_open;
};

}  // namespace tiger
