// Style sheets as drawing programs write them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "declarations.hpp"
#include "scanner.hpp"
#include "selector.hpp"
#include "warnings.hpp"

namespace tiger
{

/// The rules of all <style> elements. Texts are looked at, not copied.
class StyleSheet
{
public:
    void add(std::string_view text, Warnings& warnings)
    {
        for (pass_over(text); !text.empty(); pass_over(text))
        {
            const bool statement = text.front() == '@';
            const std::size_t open = std::min(text.find_first_of(statement ? "{;" : "{"), text.size());
            const std::string_view head = trimmed(text.substr(0, open));
            std::size_t end = open;
            if (open < text.size() && text[open] == '{')
                end = statement ? end_of_block(text, open) : std::min(text.find('}', open), text.size());
            if (statement ? !is_idle(head) : open == text.size()) warnings.add("of style sheets, " + quoted(head) + " is not read");
            if (!statement && open < text.size()) add_rules(head, text.substr(open + 1, end - open - 1), warnings);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    /// What one element may take at most: rules that it has not come to by then do not count.
    static constexpr std::size_t most_work = std::size_t{1} << 23;

    /// The declarations of all rules that hold for an element, the weakest first. Adds what that took, in about 16 bytes of text.
    [[nodiscard]] std::vector<std::string_view> find(pugi::xml_node node, std::size_t& work) const
    {
        std::vector<std::string_view> out;
        if (m_rules.empty()) return out;
        std::vector<const Rule*> rules;
        const auto collect = [&](const Index& index, std::string_view key)
        {
            const auto found = index.find(key);
            if (found == index.end()) return;
            for (const std::size_t i : found->second)
            {
                if (work > most_work) return;
                const Rule& rule = m_rules[i];
                work += 16 + rule.declarations.size() / 16;
                if (rule.selector.holds(node, work)) rules.push_back(&rule);
            }
        };
        collect(m_by_kind, "");
        collect(m_by_kind, node.name());
        std::size_t words = 0;
        for (std::string_view rest = trimmed(node.attribute("class").value()); !rest.empty() && words < most_classes;
             rest = trimmed(rest), ++words)
        {
            const std::size_t end = std::min(rest.find_first_of(" \t\r\n\f"), rest.size());
            collect(m_by_class, rest.substr(0, end));
            rest.remove_prefix(end);
        }
        if (const std::string_view id = node.attribute("id").value(); !id.empty()) collect(m_by_id, id);
        // Rules stand in one vector, so that their addresses are in the order of the sheet.
        std::ranges::sort(rules, [](const Rule* a, const Rule* b) { return a->weight != b->weight ? a->weight < b->weight : a < b; });
        for (const Rule* rule : rules) out.push_back(rule->declarations);
        return out;
    }

private:
    // No drawing has more; a file that means harm would make every element cost as much as its sheet.
    static constexpr std::size_t most_rules = 65536, most_classes = 64;

    struct Rule
    {
        Selector selector;
        std::string_view declarations;
        std::uint64_t weight = 0;
    };
    using Index = std::unordered_map<std::string_view, std::vector<std::size_t>>;

    /// Passes over blanks, comments and the marks of comments in HTML.
    static void pass_over(std::string_view& text)
    {
        for (pass_over_comments(text); text.starts_with("<!--") || text.starts_with("-->"); pass_over_comments(text))
            text.remove_prefix(text.front() == '<' ? 4 : 3);
    }

    /// Whether a statement changes nothing of a still picture without text on a screen.
    [[nodiscard]] static bool is_idle(std::string_view statement)
    {
        for (const std::string_view start : {"@font-face", "@charset", "@namespace", "@page", "@media print", "@keyframes", "@-"})
        {
            if (statement.starts_with(start)) return true;
        }
        return false;
    }

    /// Where the block that opens here ends, with all blocks in it.
    [[nodiscard]] static std::size_t end_of_block(std::string_view text, std::size_t open)
    {
        std::size_t depth = 0, i = open;
        for (; i < text.size(); ++i)
        {
            if (text[i] == '{') ++depth;
            if (text[i] == '}' && --depth == 0) break;
        }
        return i;
    }

    void add_rules(std::string_view selectors, std::string_view declarations, Warnings& warnings)
    {
        while (!selectors.empty())
        {
            const std::size_t end = std::min(selectors.find(','), selectors.size());
            const std::string_view selector = trimmed(selectors.substr(0, end));
            // What a pointer does to a picture is not part of it.
            const bool idle = selector.ends_with(":hover") || selector.ends_with(":active") || selector.ends_with(":focus");
            if (!idle && !add_rule(selector, declarations))
                warnings.add("of style sheets, rules for " + quoted(selector) + " are not read");
            selectors.remove_prefix(std::min(end + 1, selectors.size()));
        }
    }

    [[nodiscard]] bool add_rule(std::string_view text, std::string_view declarations)
    {
        auto selector = Selector::parse(text);
        if (!selector || m_rules.size() == most_rules) return false;
        const Compound& subject = selector->subject();
        Index& index = !subject.id.empty() ? m_by_id : !subject.classes.empty() ? m_by_class : m_by_kind;
        index[!subject.id.empty() ? subject.id : !subject.classes.empty() ? subject.classes[0] : subject.kind].push_back(m_rules.size());
        const std::uint64_t weight = selector->weight();
        m_rules.push_back({std::move(*selector), declarations, weight});
        return true;
    }

    std::vector<Rule> m_rules;
    Index m_by_kind, m_by_class, m_by_id;
};

}  // namespace tiger
