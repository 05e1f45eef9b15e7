// Which properties an element has: its attributes, then style sheets, then style="", then what is important.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <pugixml.hpp>

#include "declarations.hpp"
#include "document.hpp"
#include "elements.hpp"
#include "length.hpp"
#include "properties.hpp"
#include "sheet.hpp"
#include "style.hpp"
#include "transform.hpp"
#include "warnings.hpp"
#include "work.hpp"

namespace tiger
{

/// Finds out the styles of elements.
class Cascade
{
public:
    Cascade(const Document& document, Warnings& warnings, Work& work) : m_warnings(warnings), m_work(work)
    {
        document.for_each_element(
            [this](pugi::xml_node node)
            {
                if (std::string_view(node.name()) != "style" || same(trimmed(node.attribute("media").value()), "print")) return;
                for (const pugi::xml_node text : node.children()) m_sheet.add(text.value(), m_warnings);
            });
    }

    /// The style of an element in another one.
    [[nodiscard]] Style style(pugi::xml_node node, const Style& parent)
    {
        Style out = parent.inherited();
        const auto set = [&](std::string_view name, std::string_view value) { set_property(out, parent, name, value, m_warnings); };
        std::string_view own;
        std::size_t work = 1;
        for (const pugi::xml_attribute attribute : node.attributes())
        {
            const std::string_view name = attribute.name(), value = attribute.value();
            work += 1 + value.size() / 16;
            if (name == "style") own = value;
            else set(name, value);
        }
        const std::vector<std::string_view> rules = m_sheet.find(node, work);
        if (work > StyleSheet::most_work) m_warnings.add(described(node) + ": it takes too much to find all rules of style sheets for it");
        for (const bool important : {false, true})
        {
            for (const std::string_view declarations : rules) for_each_declaration(declarations, important, set);
            for_each_declaration(own, important, set);
        }
        m_work.add(work);
        // What is measured in letters is so in those of the element that says it, whatever comes to inherit it.
        out.width = out.width.settled(out.font_size);
        out.dash_offset = out.dash_offset.settled(out.font_size);
        return out;
    }

    /// The map that an element's own transform makes, around its origin, to the units of what it is in.
    [[nodiscard]] Affine transform(pugi::xml_node node, const Style& style, Viewport viewport)
    {
        const Style::Own& own = style.own;
        if (own.transform.empty()) return {};
        const auto transform = parse_transform(own.transform, viewport, style.font_size);
        if (!transform) m_warnings.add(described(node) + ": " + quoted(own.transform) + " is no transform");
        if (!transform || own.origin.empty()) return transform.value_or(Affine{});
        const auto origin = parse_transform_origin(own.origin, viewport, style.font_size);
        if (!origin) m_warnings.add(quoted(own.origin) + " is no value of transform-origin");
        const Point fixed = origin.value_or(Point{});
        return Affine::translation(fixed.x, fixed.y) * *transform * Affine::translation(-fixed.x, -fixed.y);
    }

    /// The style of an element that is not where it is drawn: it inherits from what it is in, wherever it is used.
    [[nodiscard]] const Style& style_of(pugi::xml_node node)
    {
        std::vector<pugi::xml_node> path;
        const Style* known = nullptr;
        for (; node && node.type() == pugi::node_element && known == nullptr && path.size() < deepest; node = node.parent())
        {
            const auto found = m_known.find(node.internal_object());
            if (found != m_known.end()) known = &found->second;
            else path.push_back(node);
        }
        static const Style initial;
        if (known == nullptr) known = &initial;
        for (; !path.empty(); path.pop_back())
            known = &m_known.emplace(path.back().internal_object(), style(path.back(), *known)).first->second;
        return *known;
    }

private:
    /// From so far away nothing is inherited: each style that is known takes memory.
    static constexpr std::size_t deepest = 4096;

    Warnings& m_warnings;
    Work& m_work;
    StyleSheet m_sheet;
    /// Of elements and what they are in; a map whose entries stay where they are.
    std::unordered_map<const void*, Style> m_known;
};

}  // namespace tiger
