// Constants of GLSL, and what operators and literals make of them.
#pragma once

#include <sstream>
#include <string>

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/detail/constant.hpp>

namespace glumpp::glsl::detail
{

GLUMPP_INLINE Value decimal(std::string_view text)
{
    std::istringstream in{std::string(text)};
    in.imbue(std::locale::classic());
    double value = 0;
    return in >> value ? number(value, false) : std::nullopt;
}

}  // namespace glumpp::glsl::detail
