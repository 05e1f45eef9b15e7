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
    for (const Branch& branch : m_open)
    {
        if (!branch.guard.empty()) out.append(out.empty() ? "" : " && ").append(detail::text_of(branch.guard));
    }
    return out;
}

GLUMPP_INLINE bool Conditions::holds_anywhere() const noexcept
{
    return std::none_of(m_open.begin(), m_open.end(), [](const Branch& branch) { return branch.unsure; });
}

}  // namespace glumpp::glsl
