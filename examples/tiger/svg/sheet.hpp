// Style sheets as drawing programs write them: rules for classes, ids and kinds of elements.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scanner.hpp"
#include "style.hpp"
#include "warnings.hpp"

namespace tiger
{

/// The rules of all <style> elements. Selectors are a kind of element, '*', a class, an id, or a kind with one of these.
/// Texts are looked at, not copied.
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
            if (statement || open == text.size()) warnings.add("of style sheets, " + quoted(head) + " is not read");
            else add_rule(head, text.substr(open + 1, end - open - 1), warnings);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    /// Calls `use(name, value)` for each declaration that holds for an element, the weakest first. Returns what that took,
    /// in about 16 bytes of text each.
    template <class Use>
    std::size_t for_each(std::string_view kind, std::string_view id, std::string_view classes, Use&& use) const
    {
        if (m_rules.empty()) return 0;
        std::size_t cost = 0, words = 0;
        std::vector<const Rule*> rules;
        const auto collect = [&](const Index& index, std::string_view key)
        {
            const auto found = index.find(key);
            if (found == index.end()) return;
            for (const std::size_t i : found->second)
            {
                const Rule& rule = m_rules[i];
                cost += 4 + rule.declarations.size() / 16;
                if (rule.kind.empty() || rule.kind == kind) rules.push_back(&rule);
            }
        };
        collect(m_by_kind, "*");
        collect(m_by_kind, kind);
        for (std::string_view rest = trimmed(classes); !rest.empty() && words < most_classes; rest = trimmed(rest), ++words)
        {
            const std::size_t end = std::min(rest.find_first_of(" \t\r\n\f"), rest.size());
            collect(m_by_class, rest.substr(0, end));
            rest.remove_prefix(end);
        }
        collect(m_by_id, id);
        // Rules stand in one vector, so that their addresses are in the order of the sheet.
        std::ranges::sort(rules, [](const Rule* a, const Rule* b) { return a->weight != b->weight ? a->weight < b->weight : a < b; });
        for (const Rule* rule : rules) for_each_declaration(rule->declarations, use);
        return cost;
    }

private:
    // No drawing has more; a file that means harm would make every element cost as much as its sheet.
    static constexpr std::size_t most_rules = 65536, most_classes = 64;

    struct Rule
    {
        std::string_view kind;  ///< empty for any
        std::string_view declarations;
        int weight = 0;
    };
    using Index = std::unordered_map<std::string_view, std::vector<std::size_t>>;

    /// Passes over blanks, comments and the marks of comments in HTML.
    static void pass_over(std::string_view& text)
    {
        for (pass_over_comments(text); text.starts_with("<!--") || text.starts_with("-->"); pass_over_comments(text))
            text.remove_prefix(text.front() == '<' ? 4 : 3);
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

    void add_rule(std::string_view selectors, std::string_view declarations, Warnings& warnings)
    {
        while (!selectors.empty())
        {
            const std::size_t end = std::min(selectors.find(','), selectors.size());
            const std::string_view selector = trimmed(selectors.substr(0, end));
            if (!add_selector(selector, declarations)) warnings.add("of style sheets, rules for " + quoted(selector) + " are not read");
            selectors.remove_prefix(std::min(end + 1, selectors.size()));
        }
    }

    [[nodiscard]] bool add_selector(std::string_view selector, std::string_view declarations)
    {
        const std::size_t mark = std::min(selector.find_first_of(".#"), selector.size());
        const std::string_view kind = selector.substr(0, mark), name = mark < selector.size() ? selector.substr(mark + 1) : "";
        // Combinations of selectors, and those for attributes and states.
        if (selector.empty() || selector.find_first_of(" \t\r\n\f>+~[]:") != selector.npos) return false;
        if (m_rules.size() == most_rules || name.find_first_of(".#*") != name.npos || (mark < selector.size() && name.empty()))
            return false;

        Rule rule{kind == "*" ? "" : kind, declarations, kind.empty() || kind == "*" ? 0 : 1};
        if (mark == selector.size()) m_by_kind[kind].push_back(m_rules.size());
        else if (selector[mark] == '.') m_by_class[name].push_back(m_rules.size());
        else m_by_id[name].push_back(m_rules.size());
        if (mark < selector.size()) rule.weight += selector[mark] == '.' ? 10 : 100;
        m_rules.push_back(rule);
        return true;
    }

    std::vector<Rule> m_rules;
    Index m_by_kind, m_by_class, m_by_id;
};

}  // namespace tiger
