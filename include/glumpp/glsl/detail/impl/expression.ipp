// The values of constant expressions: of conditions, of the lengths of arrays, of what a variable is initialised with.
#pragma once

#include <algorithm>
#include <bit>

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/detail/expression.hpp>

namespace glumpp::glsl::detail
{

GLUMPP_INLINE std::uint64_t number_of(const std::vector<Token>& words, const std::vector<NamedConstant>& constants)
{
    // FNV-1a.
    std::uint64_t out = 0xcbf29ce484222325U;
    const auto add = [&out](std::uint64_t part) { out = (out ^ part) * 0x100000001b3U; };
    for (const Token& word : words)
    {
        const auto constant =
            std::find_if(constants.begin(), constants.end(), [&](const NamedConstant& one) { return one.name == word.text; });
        add(256);
        if (constant == constants.end())
        {
            for (const char c : word.text) add(static_cast<unsigned char>(c));
        }
        else if (!constant->value) add(constant->words);
        else
        {
            for (const double number : constant->value->numbers) add(std::bit_cast<std::uint64_t>(number));
        }
    }
    return out;
}

}  // namespace glumpp::glsl::detail
