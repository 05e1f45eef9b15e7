// The macros of a text, and what they stand for.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/detail/macros.hpp>

namespace glumpp::glsl::detail
{

GLUMPP_INLINE std::string text_of(const std::vector<Token>& tokens)
{
    std::string out;
    Token before;
    for (const Token& token : tokens)
    {
        const bool joined = token.kind == TokenKind::symbol && before.kind == TokenKind::symbol && token.position > 0 &&
                            before.position + before.text.size() == token.position;
        out.append(out.empty() || joined ? "" : " ").append(token.text);
        before = token;
    }
    return out;
}

}  // namespace glumpp::glsl::detail
