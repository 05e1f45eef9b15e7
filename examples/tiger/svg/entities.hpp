// Entities: names that a document gives to pieces of text, as drawing programs do for the URIs of namespaces.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "scanner.hpp"

namespace tiger
{

/// The entities that a document declares itself; those of other files are not known. pugixml knows none.
class Entities
{
public:
    explicit Entities(std::string_view text)
    {
        const std::size_t start = text.find("<!DOCTYPE");
        if (start == text.npos) return;
        const std::size_t open = text.find_first_of("[>", start);
        if (open == text.npos || text[open] == '>') return;
        m_end = open + 1;
        while (m_end < text.size() && text[m_end] != ']')
        {
            const bool comment = text.substr(m_end).starts_with("<!--");
            const std::size_t end = comment ? behind(text, "-->", m_end) : text[m_end] == '<' ? behind(text, m_end) : m_end + 1;
            if (!comment) read(text.substr(m_end, end - m_end));
            m_end = end;
        }
    }

    [[nodiscard]] bool empty() const noexcept { return m_values.empty(); }
    /// Whether some were left as they are, because they would have grown too large.
    [[nodiscard]] bool too_large() const noexcept { return m_too_large; }

    /// The document with the values of its entities in their places.
    [[nodiscard]] std::string expand(std::string_view text)
    {
        std::string out(text.substr(0, m_end));
        m_too_large = !expand(text.substr(m_end), out, most_text, 0);
        return out;
    }

private:
    static constexpr std::size_t most_value = std::size_t{1} << 20, most_text = std::size_t{1} << 25;
    static constexpr std::size_t longest_name = 256;
    static constexpr int deepest = 32;

    struct Value
    {
        std::string text{};
        bool expanded = false, too_large = false;
    };

    /// One past the next place of a text.
    [[nodiscard]] static std::size_t behind(std::string_view text, std::string_view end, std::size_t from) noexcept
    {
        const std::size_t found = text.find(end, from);
        return found == text.npos ? text.size() : found + end.size();
    }
    /// One past the end of a declaration; a '>' within quotes ends nothing.
    [[nodiscard]] static std::size_t behind(std::string_view text, std::size_t from) noexcept
    {
        for (char quote = 0; from < text.size(); ++from)
        {
            const char c = text[from];
            if (quote != 0) quote = c == quote ? '\0' : quote;
            else if (c == '"' || c == '\'') quote = c;
            else if (c == '>') return from + 1;
        }
        return text.size();
    }

    /// Reads a declaration such as <!ENTITY name "value">.
    void read(std::string_view text)
    {
        constexpr std::string_view start = "<!ENTITY";
        if (!text.starts_with(start)) return;
        text = trimmed(text.substr(start.size()));
        const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
        const std::string_view name = text.substr(0, end);
        text = trimmed(text.substr(end));
        if (text.size() < 2 || (text.front() != '"' && text.front() != '\'')) return;
        const std::size_t close = text.find(text.front(), 1);
        if (close == text.npos) return;
        std::string value(text.substr(1, close - 1));
        // So that the lines of the document keep their numbers.
        std::ranges::replace(value, '\n', ' ');
        m_values.try_emplace(std::string(name), Value{std::move(value)});
    }

    /// Adds a text with its entities expanded. Those that would make it larger than `most` are left as they are; then it is false.
    bool expand(std::string_view text, std::string& out, std::size_t most, int depth)
    {
        bool all = true;
        while (!text.empty())
        {
            const std::size_t mark = std::min(text.find_first_of("&<"), text.size());
            out += text.substr(0, mark);
            text.remove_prefix(mark);
            if (text.starts_with('&'))
            {
                const std::size_t end = text.substr(0, longest_name).find(';');
                const Value* const value = end == text.npos ? nullptr : find(text.substr(1, end - 1), depth);
                const bool fits = value != nullptr && !value->too_large && out.size() + value->text.size() <= most;
                all = all && (value == nullptr || fits);
                out += fits ? std::string_view(value->text) : "&";
                text.remove_prefix(fits ? end + 1 : 1);
            }
            else if (!text.empty())
            {
                // Nothing is expanded in comments and the like.
                const std::size_t size = text.starts_with("<!--")        ? behind(text, "-->", 0)
                                         : text.starts_with("<![CDATA[") ? behind(text, "]]>", 0)
                                                                         : 1;
                out += text.substr(0, size);
                text.remove_prefix(size);
            }
        }
        return all;
    }

    /// The value of an entity, expanded. None where there is no such entity.
    [[nodiscard]] const Value* find(std::string_view name, int depth)
    {
        const auto found = m_values.find(std::string(name));
        if (found == m_values.end()) return nullptr;
        Value& value = found->second;
        if (std::exchange(value.expanded, true)) return &value;
        // One that contains itself meets itself like this.
        value.too_large = true;
        std::string text;
        // All of them together may take as much as the document.
        value.too_large = depth == deepest || !expand(value.text, text, std::min(most_value, most_text - m_kept), depth + 1);
        m_kept += std::min(text.size(), most_text - m_kept);
        value.text = std::move(text);
        return &value;
    }

    std::unordered_map<std::string, Value> m_values;
    std::size_t m_end = 0;
    /// How long the values are that were expanded.
    std::size_t m_kept = 0;
    bool m_too_large = false;
};

}  // namespace tiger
