// What the parser of declarations finds.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/detail/parsed.hpp>

namespace glumpp::glsl::detail
{

GLUMPP_INLINE std::string text_of(const Structure& structure)
{
    std::string out = "{";
    for (const Member& member : structure.members)
    {
        out.append(member.type).append(" ").append(member.name.text);
        for (const std::uint64_t length : member.lengths) out.append("[").append(std::to_string(length)).append("]");
        out += ";";
    }
    return out + "}";
}

}  // namespace glumpp::glsl::detail
