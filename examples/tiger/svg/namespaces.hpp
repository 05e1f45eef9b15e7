// Namespaces of XML, which count by their URIs and not by the prefixes that a file gives them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace tiger
{

/// Takes the prefixes off what belongs to SVG, and the names off the elements that do not; afterwards elements and attributes are known
/// by their names alone.
class Namespaces
{
public:
    void resolve(pugi::xml_document& document)
    {
        const pugi::xml_node root = document.document_element();
        std::size_t depth = 0;
        for (pugi::xml_node node = root; node;)
        {
            const pugi::xml_node inside = node.first_child(), beside = node.next_sibling();
            if (node.type() == pugi::node_element) resolve(node, depth, node == root);
            if (inside)
            {
                node = inside;
                ++depth;
                continue;
            }
            pugi::xml_node up = node;
            while (up && up != root && !up.next_sibling())
            {
                up = up.parent();
                --depth;
            }
            node = !up || up == root ? pugi::xml_node{} : up == node ? beside : up.next_sibling();
        }
    }

private:
    enum class Space : std::uint8_t
    {
        none,
        svg,
        xlink,
        other
    };
    /// What a prefix means in an element and all in it.
    struct Binding
    {
        std::string_view prefix;
        Space space;
        std::size_t depth;
    };
    /// More of them are passed over: each is looked at for every element.
    static constexpr std::size_t most = 256;

    [[nodiscard]] static Space space_of(std::string_view uri) noexcept
    {
        if (uri.empty()) return Space::none;
        if (uri.starts_with("http://www.w3.org/2000/svg")) return Space::svg;
        return uri == "http://www.w3.org/1999/xlink" ? Space::xlink : Space::other;
    }

    [[nodiscard]] Space find(std::string_view prefix) const noexcept
    {
        const auto found = std::find_if(m_bindings.rbegin(), m_bindings.rend(), [prefix](const Binding& b) { return b.prefix == prefix; });
        return found == m_bindings.rend() ? Space::other : found->space;
    }

    void resolve(pugi::xml_node node, std::size_t depth, bool is_root)
    {
        while (m_bindings.back().depth >= depth && m_bindings.size() > 2 && !is_root) m_bindings.pop_back();
        for (const pugi::xml_attribute attribute : node.attributes())
        {
            const std::string_view name = attribute.name();
            if (m_bindings.size() == most || !name.starts_with("xmlns")) continue;
            if (name.size() == 5) m_bindings.push_back({"", space_of(attribute.value()), depth});
            else if (name[5] == ':') m_bindings.push_back({name.substr(6), space_of(attribute.value()), depth});
        }

        const std::string_view name = node.name();
        const std::size_t colon = name.find(':') + 1;  // nothing plus 1 is 0
        const Space space = find(name.substr(0, colon == 0 ? 0 : colon - 1));
        // A file that names no namespace means SVG's.
        if (is_root) m_svg = space == Space::none ? Space::none : Space::svg;
        if (space != m_svg && space != Space::svg) node.set_name("");
        // A copy, as pugixml writes the new name over the old one.
        else if (colon > 0) node.set_name(std::string(name.substr(colon)).c_str());

        bool has_reference = node.attribute("href");
        for (pugi::xml_attribute attribute : node.attributes())
        {
            const std::string_view key = attribute.name();
            const std::size_t mark = key.find(':');
            if (has_reference || mark == key.npos || key.substr(mark + 1) != "href") continue;
            has_reference = find(key.substr(0, mark)) == Space::xlink;
            if (has_reference) attribute.set_name("href");
        }
    }

    /// The outermost last. Files that use XLink's usual prefix without a word mean XLink.
    std::vector<Binding> m_bindings{{"", Space::none, 0}, {"xlink", Space::xlink, 0}};
    Space m_svg = Space::svg;
};

}  // namespace tiger
