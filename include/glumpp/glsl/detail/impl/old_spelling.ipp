// The words of GLSL 1.20, and of EXT_geometry_shader4, and what they are called in 3.30.
#pragma once

#include <cstddef>

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/detail/old_spelling.hpp>

namespace glumpp::glsl::detail
{

GLUMPP_INLINE std::string NewSpelling::operator()(const Token& token, const Token& before)
{
    if (token.is("[")) return open(before);
    if (token.is("]")) return close();
    if (token.is("attribute")) return "in";
    if (token.is("varying")) return varying(token, before);
    if (token.is("gl_FragColor")) return "glumpp_FragColor";
    if (token.is("gl_FragData")) return "glumpp_FragData";
    if (token.is("gl_VerticesIn")) return "gl_in.length()";
    return member_of(token).empty() ? "" : "gl_in";
}

GLUMPP_INLINE std::string NewSpelling::varying(const Token& token, const Token& before) const
{
    const std::size_t end = token.position + token.text.size();
    const Token after = Lexer(m_text.substr(end), token.line, end).next();
    // The name of a macro stays one: `#define varying in` would define `in` as nothing.
    const bool is_macro = before.is_end() && before.text == "define";
    if (!is_macro && after.line == token.line && (after.is("in") || after.is("out"))) return " ";
    return m_is_fragment ? "in" : "out";
}

GLUMPP_INLINE std::string_view NewSpelling::member_of(const Token& token) noexcept
{
    if (token.is("gl_PositionIn")) return "gl_Position";
    return token.is("gl_PointSizeIn") ? "gl_PointSize" : std::string_view{};
}

GLUMPP_INLINE std::string NewSpelling::open(const Token& before)
{
    m_members.push_back(member_of(before));
    return {};
}

GLUMPP_INLINE std::string NewSpelling::close()
{
    if (m_members.empty()) return {};
    const std::string_view member = m_members.back();
    m_members.pop_back();
    return member.empty() ? std::string{} : std::string("].").append(member);
}

}  // namespace glumpp::glsl::detail
