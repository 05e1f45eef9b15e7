// Lines of a shader that are moved, with the conditions around them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/glsl/detail/macros.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/preprocess.hpp>

namespace glumpp::glsl::detail
{

/// Lines of a text that go elsewhere, under the conditions they had: each is written once, as many lines as it may hold.
class GuardedLines
{
public:
    /// Adds a line, with its end, that is where these conditions are.
    void add(std::string_view line, const Conditions& conditions)
    {
        std::size_t depth = 0;
        conditions.for_each_undecided(
            [&](std::size_t number, const std::vector<std::vector<Token>>& asked, bool is_last)
            {
                if (depth < m_open.size() && m_open[depth].number != number) close(depth);
                if (depth == m_open.size()) m_open.push_back({number});
                Open& open = m_open[depth++];
                if (open.written == asked.size() && open.is_last == is_last) return;
                close(depth);
                for (; open.written < asked.size(); ++open.written)
                    m_text.append(open.written == 0 ? "#if " : "#elif ").append(text_of(asked[open.written])).append("\n");
                open.is_last = is_last;
                if (!is_last) m_text += "#else\n";
            });
        close(depth);
        m_text += line;
    }

    /// All of them.
    [[nodiscard]] std::string take()
    {
        close(0);
        return std::exchange(m_text, {});
    }

private:
    struct Open
    {
        std::size_t number, written = 0;
        bool is_last = true;
    };

    void close(std::size_t depth)
    {
        for (; m_open.size() > depth; m_open.pop_back()) m_text += "#endif\n";
    }

    std::string m_text{};
    std::vector<Open> m_open{};
};

}  // namespace glumpp::glsl::detail
