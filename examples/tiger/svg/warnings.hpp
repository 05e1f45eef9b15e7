// What was left out of a drawing, in words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
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

    void add(std::string text)
    {
        if (m_texts.size() > most || m_known.contains(text)) return;
        if (m_texts.size() == most) text = "there is more to warn of than this";
        m_known.insert(text);
        m_texts.push_back(std::move(text));
    }

    [[nodiscard]] std::vector<std::string> take() noexcept { return std::move(m_texts); }

private:
    std::vector<std::string> m_texts;
    std::unordered_set<std::string> m_known;
};

}  // namespace tiger
