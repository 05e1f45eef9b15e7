// Selectors of CSS: which elements a rule holds for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "scanner.hpp"

namespace tiger
{

/// Whether a list of names, as class="" holds, has this one.
[[nodiscard]] inline bool lists(std::string_view names, std::string_view name)
{
    for (names = trimmed(names); !names.empty(); names = trimmed(names))
    {
        const std::size_t end = std::min(names.find_first_of(" \t\r\n\f"), names.size());
        if (names.substr(0, end) == name) return true;
        names.remove_prefix(end);
    }
    return false;
}

/// What one element must be: of a kind, with an id, classes, attributes, the first in what it is in.
struct Compound
{
    std::string_view kind, id;  ///< empty for any
    std::vector<std::string_view> classes;
    /// Names, and what they must hold where that is not nothing.
    std::vector<std::pair<std::string_view, std::optional<std::string_view>>> attributes;
    bool first = false;

    /// Whether an element is that; adds what it took to find that out, in about 16 bytes of text.
    [[nodiscard]] bool holds(pugi::xml_node node, std::size_t& work) const
    {
        // Names within a text end where pugixml wants a 0.
        const auto value = [node, &work](std::string_view name) -> std::optional<std::string_view>
        {
            for (const pugi::xml_attribute attribute : node.attributes())
            {
                ++work;
                if (attribute.name() == name) return attribute.value();
            }
            return std::nullopt;
        };
        if (!kind.empty() && node.name() != kind) return false;
        if (!id.empty() && value("id") != id) return false;
        if (!classes.empty())
        {
            const std::string_view own = value("class").value_or(std::string_view());
            for (const std::string_view name : classes)
            {
                work += 1 + own.size() / 4;  // to find where each ends takes longer than to read
                if (!lists(own, name)) return false;
            }
        }
        for (const auto& [name, wanted] : attributes)
        {
            const auto found = value(name);
            if (!found || (wanted && *found != *wanted)) return false;
        }
        if (!first) return true;
        pugi::xml_node before = node.previous_sibling();
        while (before && before.type() != pugi::node_element) before = before.previous_sibling();
        return !before;
    }
};

/// Compounds with one another: those on the left are elements around those on the right.
class Selector
{
public:
    /// Reads one. Nothing for what is not read: relations of elements that stand beside one another, and most states.
    [[nodiscard]] static std::optional<Selector> parse(std::string_view text)
    {
        Selector out;
        for (text = trimmed(text); !text.empty();)
        {
            if (out.m_parts.size() == most_parts) return std::nullopt;
            out.m_parts.emplace_back();
            if (!parse_compound(text, out.m_parts.back())) return std::nullopt;
            const std::string_view rest = trimmed(text);
            const bool child = rest.starts_with('>');
            text = child ? trimmed(rest.substr(1)) : rest;
            if (child && text.empty()) return std::nullopt;
            if (!text.empty()) out.m_child.push_back(child);
        }
        return out.m_parts.empty() ? std::nullopt : std::optional(std::move(out));
    }

    /// What the element itself must be.
    [[nodiscard]] const Compound& subject() const noexcept { return m_parts.back(); }

    /// The more it asks for, the more its rules count.
    [[nodiscard]] std::uint64_t weight() const noexcept
    {
        std::uint64_t ids = 0, classes = 0, kinds = 0;
        for (const Compound& part : m_parts)
        {
            ids += part.id.empty() ? 0 : 1;
            classes += part.classes.size() + part.attributes.size() + (part.first ? 1 : 0);
            kinds += part.kind.empty() ? 0 : 1;
        }
        return (ids << 40) + (classes << 20) + kinds;
    }

    /// Whether it holds for an element; adds what it took to find that out, in about 16 bytes of text.
    [[nodiscard]] bool holds(pugi::xml_node node, std::size_t& work) const
    {
        std::size_t steps = 0;
        const bool out = holds(m_parts.size() - 1, node, steps, work);
        work += steps;
        return out;
    }

private:
    static constexpr std::size_t most_parts = 8, most_tests = 64, most_steps = 1000;

    static constexpr bool in_name(char c) noexcept
    {
        return is_letter(c) || is_digit(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 128;
    }

    [[nodiscard]] static std::string_view take_name(std::string_view& text) noexcept
    {
        const auto end = std::ranges::find_if_not(text, in_name) - text.begin();
        const std::string_view name = text.substr(0, static_cast<std::size_t>(end));
        text.remove_prefix(name.size());
        return name;
    }

    [[nodiscard]] static bool parse_compound(std::string_view& text, Compound& out)
    {
        const std::size_t size = text.size();
        if (text.starts_with('*')) text.remove_prefix(1);
        else out.kind = take_name(text);
        while (!text.empty() && !is_blank(text.front()) && text.front() != '>')
        {
            if (out.classes.size() + out.attributes.size() == most_tests) return false;
            const char mark = text.front();
            text.remove_prefix(1);
            if (mark == '[')
            {
                if (!parse_attribute(text, out)) return false;
                continue;
            }
            const std::string_view name = take_name(text);
            if (name.empty()) return false;
            if (mark == '.') out.classes.push_back(name);
            else if (mark == '#' && out.id.empty()) out.id = name;
            else if (mark == ':' && name == "first-child") out.first = true;
            else return false;
        }
        return text.size() < size;
    }

    /// Reads what follows a '['.
    [[nodiscard]] static bool parse_attribute(std::string_view& text, Compound& out)
    {
        const std::size_t end = text.find(']');
        if (end == text.npos) return false;
        std::string_view inside = trimmed(text.substr(0, end));
        text.remove_prefix(end + 1);
        const std::string_view name = take_name(inside);
        inside = trimmed(inside);
        if (name.empty()) return false;
        if (inside.empty())
        {
            out.attributes.emplace_back(name, std::nullopt);
            return true;
        }
        if (!inside.starts_with('=')) return false;
        inside = trimmed(inside.substr(1));
        const bool in_quotes = inside.size() > 1 && (inside.front() == '"' || inside.front() == '\'') && inside.back() == inside.front();
        out.attributes.emplace_back(name, in_quotes ? inside.substr(1, inside.size() - 2) : inside);
        return true;
    }

    [[nodiscard]] bool holds(std::size_t part, pugi::xml_node node, std::size_t& steps, std::size_t& work) const
    {
        if (!m_parts[part].holds(node, work)) return false;
        if (part == 0) return true;
        const std::size_t most = steps + most_steps;
        for (node = node.parent(); node && node.type() == pugi::node_element && steps < most; node = node.parent())
        {
            ++steps;
            if (holds(part - 1, node, steps, work)) return true;
            if (m_child[part - 1]) return false;
        }
        return false;
    }

    std::vector<Compound> m_parts;
    /// For each part but the first, whether what it is in must be right around it.
    std::vector<bool> m_child;
};

}  // namespace tiger
