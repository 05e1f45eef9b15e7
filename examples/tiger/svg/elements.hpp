// The elements of SVG, and when they are drawn at all.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

#include "scanner.hpp"
#include "warnings.hpp"

namespace tiger
{

/// What an element is to a reader of drawings.
enum class Kind : std::uint8_t
{
    group,
    choice,    ///< of its children the first that can be drawn is
    viewport,  ///< has units of its own
    symbol,    ///< a viewport that is seen where it is used
    use,
    shape,
    undrawn,  ///< would be seen, but is not drawn
    unseen
};

[[nodiscard]] inline Kind kind_of(std::string_view name)
{
    using enum Kind;
    static constexpr std::array<std::pair<std::string_view, Kind>, 18> kinds = {{
        {"path", shape},
        {"g", group},
        {"use", use},
        {"rect", shape},
        {"circle", shape},
        {"ellipse", shape},
        {"line", shape},
        {"polyline", shape},
        {"polygon", shape},
        {"svg", viewport},
        {"symbol", symbol},
        {"a", group},
        {"switch", choice},
        {"text", undrawn},
        {"image", undrawn},
        {"foreignObject", undrawn},
        {"video", undrawn},
        {"canvas", undrawn},
    }};
    const auto found = std::ranges::find(kinds, name, &std::pair<std::string_view, Kind>::first);
    return found == kinds.end() ? unseen : found->second;
}

/// An element in words.
[[nodiscard]] inline std::string described(pugi::xml_node node)
{
    const std::string_view id = node.attribute("id").value();
    return std::string(node.name()) + (id.empty() ? "" : " " + quoted(id));
}

/// Whether an element that is not drawn would be seen: text that says something, an image of something.
[[nodiscard]] inline bool would_be_seen(pugi::xml_node node)
{
    const std::string_view name = node.name();
    if (name == "image") return !std::string_view(node.attribute("href").value()).empty();
    if (name != "text") return true;
    const auto says_something = [](pugi::xml_node inside)
    { return !trimmed(inside.value()).empty() || std::string_view(inside.name()) == "tref"; };
    return static_cast<bool>(node.find_node(says_something));
}

/// Whether all conditions hold that an element makes: requiredFeatures, requiredExtensions, systemLanguage. We speak English.
[[nodiscard]] inline bool conditions_hold(pugi::xml_node node)
{
    const auto all_of = [](std::string_view list, auto&& holds)
    {
        for (list = trimmed(list); !list.empty(); list = trimmed(list))
        {
            const std::size_t end = std::min(list.find_first_of(" \t\r\n\f"), list.size());
            if (!holds(list.substr(0, end))) return false;
            list.remove_prefix(end);
        }
        return true;
    };
    const auto is_feature = [](std::string_view uri)
    {
        static constexpr std::array<std::string_view, 18> features = {"SVG",
                                                                      "SVGDOM",
                                                                      "SVG-static",
                                                                      "SVGDOM-static",
                                                                      "CoreAttribute",
                                                                      "Structure",
                                                                      "BasicStructure",
                                                                      "Style",
                                                                      "Shape",
                                                                      "ContainerAttribute",
                                                                      "ConditionalProcessing",
                                                                      "BasicPaintAttribute",
                                                                      "PaintAttribute",
                                                                      "OpacityAttribute",
                                                                      "GraphicsAttribute",
                                                                      "BasicGraphicsAttribute",
                                                                      "Gradient",
                                                                      "Clip"};
        constexpr std::string_view since = "http://www.w3.org/TR/SVG11/feature#", before = "org.w3c.svg";
        if (uri.starts_with(before)) return uri == before || uri == "org.w3c.svg.static";
        return uri.starts_with(since) && std::ranges::find(features, uri.substr(since.size())) != features.end();
    };
    if (!all_of(node.attribute("requiredFeatures").value(), is_feature)) return false;
    // There are none that we have.
    if (!trimmed(node.attribute("requiredExtensions").value()).empty()) return false;

    const pugi::xml_attribute languages = node.attribute("systemLanguage");
    if (!languages) return true;
    for (std::string_view rest = languages.value(); !rest.empty();)
    {
        const std::size_t end = std::min(rest.find(','), rest.size());
        const std::string_view language = trimmed(rest.substr(0, end));
        if (same(language.substr(0, 2), "en") && (language.size() == 2 || language[2] == '-')) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

}  // namespace tiger
