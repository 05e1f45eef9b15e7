// Rows of texels in GLSL ES, which has no samplers of one axis.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/glsl/detail/es_rows.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/source.hpp>

namespace glumpp::glsl::detail
{

/// What reads a row; T is what is read, S the sampler. The row's middle is meant.
struct RowFunction
{
    std::string_view name;
    std::string_view text;
    bool fragment_only = false;
};
// clang-format off
inline constexpr std::array row_functions{
    RowFunction{"texture", "T glumpp_row_texture(S s, float p) { return texture(s, vec2(p, 0.5)); }"},
    RowFunction{"texture", "T glumpp_row_texture(S s, float p, float b) { return texture(s, vec2(p, 0.5), b); }", true},
    RowFunction{"textureLod", "T glumpp_row_textureLod(S s, float p, float l) { return textureLod(s, vec2(p, 0.5), l); }"},
    RowFunction{"textureGrad", "T glumpp_row_textureGrad(S s, float p, float x, float y)"
                               " { return textureGrad(s, vec2(p, 0.5), vec2(x, 0.0), vec2(y, 0.0)); }"},
    RowFunction{"textureProj", "T glumpp_row_textureProj(S s, vec2 p) { return textureProj(s, vec3(p.x, 0.5 * p.y, p.y)); }"},
    RowFunction{"textureProj", "T glumpp_row_textureProj(S s, vec4 p) { return textureProj(s, vec3(p.x, 0.5 * p.w, p.w)); }"},
    RowFunction{"texelFetch", "T glumpp_row_texelFetch(S s, int i, int l) { return texelFetch(s, ivec2(i, 0), l); }"},
    RowFunction{"textureSize", "int glumpp_row_textureSize(S s, int l) { return textureSize(s, l).x; }"},
};
inline constexpr std::array shadow_row_functions{
    RowFunction{"texture", "float glumpp_row_texture(S s, vec3 p) { return texture(s, vec3(p.x, 0.5, p.z)); }"},
    RowFunction{"texture", "float glumpp_row_texture(S s, vec3 p, float b) { return texture(s, vec3(p.x, 0.5, p.z), b); }", true},
    RowFunction{"textureSize", "int glumpp_row_textureSize(S s, int l) { return textureSize(s, l).x; }"},
};
// clang-format on

/// A text's samplers of one axis: variables, parameters and members.
struct Rows
{
    std::vector<std::string_view> types, names;
};

[[nodiscard]] inline bool holds(const std::vector<std::string_view>& words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

[[nodiscard]] inline Rows find_rows(std::string_view text)
{
    Rows rows;
    std::size_t depth = 0;
    // The next word is one; a list of variables goes on behind a comma, one of parameters has another type there.
    bool next = false, list = false;
    for_each_token(Lexer(text),
                   [&](const Token& token, const Token&)
                   {
                       if (token.is("(")) ++depth;
                       if (token.is(")") && depth > 0) --depth;
                       if (es_sampler(token.text) != token.text)
                       {
                           if (!holds(rows.types, token.text)) rows.types.push_back(token.text);
                           next = true;
                           list = depth == 0;
                       }
                       else if (token.is_identifier() && std::exchange(next, false)) rows.names.push_back(token.text);
                       else if (token.is(",")) next = list;
                       else if (token.is(";")) next = list = false;
                   });
    return rows;
}

/// Whether a row comes first in the list of arguments that `text` begins with: `(row, `, `(rows[i], `, `(lights[i].row, `.
[[nodiscard]] inline bool begins_with_row(std::string_view text, const Rows& rows)
{
    Lexer lexer(text);
    if (!lexer.next().is("(")) return false;
    // The last name of the path outside of brackets.
    std::string_view name;
    std::size_t depth = 0;
    for (Token token = lexer.next(); !token.is_end() && (depth > 0 || !(token.is(",") || token.is(")"))); token = lexer.next())
    {
        if (token.is("[")) ++depth;
        if (token.is("]") && depth > 0) --depth;
        if (depth == 0 && token.is_identifier()) name = token.text;
    }
    return holds(rows.names, name);
}

GLUMPP_INLINE std::string replace_rows(std::string& text, Stage stage)
{
    const Rows rows = find_rows(text);
    if (rows.types.empty()) return {};
    std::vector<std::string_view> used;
    const std::string given = std::move(text);
    text = replace_words(given,
                         [&](const Token& token, const Token&) -> std::string
                         {
                             if (holds(rows.types, token.text)) return std::string(es_sampler(token.text));
                             const auto known = std::find_if(row_functions.begin(), row_functions.end(),
                                                             [&](const RowFunction& each) { return each.name == token.text; });
                             if (known == row_functions.end()) return {};
                             if (!begins_with_row(std::string_view(given).substr(token.position + token.text.size()), rows)) return {};
                             used.push_back(known->name);
                             return glumpp::detail::text("glumpp_row_", token.text);
                         });
    std::string out;
    const auto add = [&](const auto& functions, std::string_view type)
    {
        const std::string_view sampler = es_sampler(type);
        const std::string_view texel = sampler.front() == 'i' ? "ivec4" : sampler.front() == 'u' ? "uvec4" : "vec4";
        for (const RowFunction& function : functions)
        {
            if (!holds(used, function.name) || (function.fragment_only && stage != Stage::fragment)) continue;
            out += replace_words(function.text,
                                 [&](const Token& token, const Token&) {
                                     return std::string(token.is("T") ? texel : token.is("S") ? sampler : std::string_view());
                                 });
            out += "\n";
        }
    };
    for (const std::string_view type : rows.types) type.ends_with("Shadow") ? add(shadow_row_functions, type) : add(row_functions, type);
    return out;
}

}  // namespace glumpp::glsl::detail
