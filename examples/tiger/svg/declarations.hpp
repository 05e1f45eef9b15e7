// Declarations of CSS: style="" and what stands between the braces of a style sheet.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "scanner.hpp"

namespace tiger
{

/// Passes over blanks and comments of CSS.
inline void pass_over_comments(std::string_view& text)
{
    for (text = trimmed(text); text.starts_with("/*"); text = trimmed(text))
        text.remove_prefix(std::min(text.find("*/", 2), text.size() - 2) + 2);
}

/// Where a declaration ends. A ';' within quotes or parentheses, as url() may hold, ends nothing.
[[nodiscard]] inline std::size_t end_of_declaration(std::string_view text)
{
    std::size_t i = 0, depth = 0;
    for (char quote = 0; i < text.size() && (text[i] != ';' || quote != 0 || depth > 0); ++i)
    {
        const char c = text[i];
        if (quote != 0) quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'') quote = c;
        else if (c == '(') ++depth;
        else if (c == ')' && depth > 0) --depth;
    }
    return i;
}

/// Calls `use(name, value)` for each declaration that is, or is not, `!important`.
template <class Use>
void for_each_declaration(std::string_view text, bool important, Use&& use)
{
    for (pass_over_comments(text); !text.empty(); pass_over_comments(text))
    {
        const std::size_t end = end_of_declaration(text), colon = text.substr(0, end).find(':');
        if (colon != text.npos)
        {
            std::string_view value = trimmed(text.substr(colon + 1, end - colon - 1));
            const std::size_t mark = std::min(value.rfind('!'), value.size());
            const bool marked = mark < value.size() && same(trimmed(value.substr(mark + 1)), "important");
            if (marked == important) use(trimmed(text.substr(0, colon)), marked ? trimmed(value.substr(0, mark)) : value);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

}  // namespace tiger
