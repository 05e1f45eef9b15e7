// The preprocessor: which lines of a shader count, as far as its own text tells, and what its macros stand for.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/preprocess.hpp>

namespace glumpp::glsl
{

GLUMPP_INLINE std::string Conditions::guard() const
{
    std::string out;
    for_each_undecided(
        [&out](std::size_t, const auto& asked, bool is_last)
        {
            for (const std::vector<Token>& condition : asked)
            {
                out.append(out.empty() ? "" : " && ").append(is_last && &condition == &asked.back() ? "( " : "!( ");
                out.append(detail::text_of(condition)).append(" )");
            }
        });
    return out;
}

GLUMPP_INLINE bool Conditions::holds_anywhere() const noexcept
{
    return std::none_of(m_open.begin(), m_open.end(), [](const Branch& branch) { return branch.unsure; });
}

GLUMPP_INLINE std::vector<std::size_t> Conditions::line_numbers(const Directive& given) const
{
    std::vector<std::size_t> out;
    const std::vector<Token> words = condition(given);
    for (const detail::Value& value : detail::ExpressionReader(words, {}).read_each())
    {
        const auto number = detail::whole(value);
        if (!number || *number < 0) break;
        out.push_back(static_cast<std::size_t>(*number));
    }
    return out;
}

}  // namespace glumpp::glsl
