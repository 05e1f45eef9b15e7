// The brackets of branches that count together.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/detail/constexpr.hpp>
#include <glumpp/glsl/lexer.hpp>

namespace glumpp::glsl::detail
{

/// The brackets of branches. Where several branches of a condition count, or one that may be left out, each begins within the brackets
/// around them all, and what follows them within those of the last: heads of one function for two compilers open its body twice, and it is
/// closed once.
class Brackets
{
public:
    /// Takes note of a token that counts.
    GLUMPP_CONSTEXPR void note(const Token& token)
    {
        if (m_branches.empty() || token.kind != TokenKind::symbol) return;
        if (const std::size_t which = all.find(token.text[0]); which != all.npos) add(which);
    }

    GLUMPP_CONSTEXPR void begin() { m_branches.emplace_back(); }

    /// Behind the directive `at` another branch counts, or none, which is one without brackets.
    GLUMPP_CONSTEXPR void next(const Token& at, bool is_last)
    {
        if (m_branches.empty()) return;
        m_at = at;
        // The last comes first.
        m_owed = std::move(m_branches.back().closed);
        const std::vector<std::size_t>& opened = m_branches.back().opened;
        for (const std::size_t which : opened) m_owed.push_back(which + 1);
        m_branches.back() = {};
        m_branches.back().is_last = is_last;
    }

    /// Whether there was an `#else`.
    [[nodiscard]] GLUMPP_CONSTEXPR bool in_last() const { return m_branches.empty() || m_branches.back().is_last; }

    GLUMPP_CONSTEXPR void end()
    {
        if (m_branches.empty()) return;
        const Branch last = std::move(m_branches.back());
        m_branches.pop_back();
        if (m_branches.empty()) return;
        for (const std::size_t which : last.closed) add(which + 1);
        for (const std::size_t which : last.opened) add(which);
    }

    /// A bracket that leads back to those around all branches, of kind `end` when there is none. It stands in no text, like a macro's.
    GLUMPP_CONSTEXPR Token take()
    {
        if (m_owed.empty()) return {};
        const std::size_t which = m_owed.back();
        m_owed.pop_back();
        return {TokenKind::symbol, all.substr(which, 1), m_at.position, m_at.line, true};
    }

private:
    /// Those that are opened in a branch and not closed, and those closed that are opened outside; by their places among all.
    struct Branch
    {
        std::vector<std::size_t> opened{};
        std::vector<std::size_t> closed{};
        bool is_last = false;
    };
    static constexpr std::string_view all = "(){}[]";

    GLUMPP_CONSTEXPR void add(std::size_t which)
    {
        Branch& branch = m_branches.back();
        if (which % 2 == 0) branch.opened.push_back(which);
        else if (!branch.opened.empty()) branch.opened.pop_back();
        else branch.closed.push_back(which - 1);
    }

    std::vector<Branch> m_branches{};
    std::vector<std::size_t> m_owed{};
    Token m_at{};
};

}  // namespace glumpp::glsl::detail
