// Elements that take over attributes from others which they refer to.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "document.hpp"
#include "length.hpp"
#include "values.hpp"
#include "warnings.hpp"

namespace tiger
{

/// An element, and those that it refers to by href one after the other, as gradients and patterns do; as long as they are what they
/// should be.
class Chain
{
public:
    template <class Fits>
    Chain(Document& document, pugi::xml_node node, Fits&& fits)
    {
        constexpr std::size_t longest = 32;
        for (; node && fits(node) && m_nodes.size() < longest; node = document.find(node.attribute("href").value()))
        {
            if (std::ranges::find(m_nodes, node) != m_nodes.end()) return;
            m_nodes.push_back(node);
        }
    }

    /// How long its attributes are, in about 16 bytes of text: what it takes to read them.
    [[nodiscard]] std::size_t work() const
    {
        std::size_t out = 0;
        for (const pugi::xml_node node : m_nodes) out += attribute_work(node);
        return out;
    }

    /// An attribute of the first that has it; empty for none. Those of the first's own kind alone may count.
    [[nodiscard]] std::string_view attribute(const char* name, bool of_its_kind = false) const
    {
        for (const pugi::xml_node node : m_nodes)
        {
            if (of_its_kind && std::string_view(node.name()) != m_nodes.front().name()) continue;
            if (const pugi::xml_attribute found = node.attribute(name)) return found.value();
        }
        return {};
    }
    /// The first that has a child of this name, or any element as a child where that is empty; none if none has.
    [[nodiscard]] pugi::xml_node parent_of(std::string_view name) const
    {
        const auto wanted = [name](pugi::xml_node child)
        { return child.type() == pugi::node_element && (name.empty() || child.name() == name); };
        const auto found = std::ranges::find_if(m_nodes, [&](pugi::xml_node node) { return static_cast<bool>(node.find_child(wanted)); });
        return found == m_nodes.end() ? pugi::xml_node{} : *found;
    }

private:
    std::vector<pugi::xml_node> m_nodes;
};

/// Reads the lengths of a chain, in units of what is painted, or in parts of its box.
class ChainLengths
{
public:
    ChainLengths(const Chain& chain, bool in_box, Viewport viewport, double em, Warnings& warnings)
        : m_chain(chain), m_viewport(in_box ? Viewport{1, 1} : viewport), m_em(em), m_warnings(warnings)
    {
    }

    /// An attribute, or what the standard gives instead.
    [[nodiscard]] double across(const char* name, double percent) const { return read(name, m_viewport.width, percent); }
    [[nodiscard]] double down(const char* name, double percent) const { return read(name, m_viewport.height, percent); }
    [[nodiscard]] double along(const char* name, double percent) const { return read(name, m_viewport.diagonal(), percent); }

private:
    [[nodiscard]] double read(const char* name, double whole, double percent) const
    {
        const std::string_view text = m_chain.attribute(name, true);
        const auto length = parse_length(text);
        if (!length && !text.empty()) m_warnings.add(quoted(text) + " is no value of " + name);
        return length.value_or(Length{percent, Length::Unit::percent}).of(whole, m_em);
    }

    const Chain& m_chain;
    Viewport m_viewport;
    double m_em;
    Warnings& m_warnings;
};

}  // namespace tiger
