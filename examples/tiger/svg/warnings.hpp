// What was left out of a drawing, in words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tiger
{

/// A piece of a file's text for people to read: on one line, short, in quotes.
[[nodiscard]] inline std::string quoted(std::string_view text)
{
    constexpr std::size_t most = 40;
    std::size_t size = text.size();
    if (size > most)
    {
        size = most;
        // Not within a character of UTF-8.
        while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    }
    std::string out = "'";
    for (const char c : text.substr(0, size)) out += static_cast<unsigned char>(c) < ' ' || c == 127 ? ' ' : c;
    return out + (size < text.size() ? "...'" : "'");
}

/// Collects warnings: each once, and no more than anyone would read.
class Warnings
{
public:
    static constexpr std::size_t most = 50;

    void add(std::string text) { (void)place(std::move(text)); }

    /// Counts one more of what is left out, such as "text is not drawn"; `line` tells where the first of them stands, and `of` what is
    /// counted.
    template <class Line>
    void count(std::string text, const char* of, Line&& line)
    {
        Entry* const entry = place(std::move(text));
        if (entry == nullptr) return;
        if (entry->count++ > 0) return;
        entry->of = of;
        entry->line = line();
    }

    [[nodiscard]] std::vector<std::string> take()
    {
        std::vector<std::string> out;
        for (Entry& entry : m_entries)
        {
            std::string text = entry.line == 0 ? "" : "line " + std::to_string(entry.line) + ": ";
            text += entry.text;
            if (entry.count > 0) text += " (" + std::to_string(entry.count) + " " + entry.of + (entry.count > 1 ? "s)" : ")");
            out.push_back(std::move(text));
        }
        m_entries.clear();
        return out;
    }

private:
    struct Entry
    {
        std::string text;
        std::size_t count = 0, line = 0;
        const char* of = "";
    };

    /// Where a text is, or is now; none for one too many.
    [[nodiscard]] Entry* place(std::string text)
    {
        if (const auto known = m_known.find(text); known != m_known.end()) return &m_entries[known->second];
        if (m_entries.size() > most) return nullptr;
        const bool last = m_entries.size() == most;
        if (last) text = "there is more to warn of than this";
        m_known.emplace(text, m_entries.size());
        m_entries.push_back({std::move(text)});
        return last ? nullptr : &m_entries.back();
    }

    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::size_t> m_known;
};

}  // namespace tiger
