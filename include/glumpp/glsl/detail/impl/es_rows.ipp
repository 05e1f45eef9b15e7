// Rows of texels in GLSL ES, which has no samplers of one axis.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
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

/// What reads a row, as in 3.30 but for gradients, texels and sizes, which in_row() leaves; T is what is read, S the sampler.
struct RowFunction
{
    std::string_view name;
    std::string_view text;
    bool fragment_only = false;
};
// clang-format off
inline constexpr std::array row_functions{
    RowFunction{"texture", "T glumpp_row_texture(S s, float p) { return texture(s, p); }"},
    RowFunction{"texture", "T glumpp_row_texture(S s, float p, float b) { return texture(s, p, b); }", true},
    RowFunction{"textureLod", "T glumpp_row_textureLod(S s, float p, float l) { return textureLod(s, p, l); }"},
    RowFunction{"textureGrad", "T glumpp_row_textureGrad(S s, float p, float x, float y) { return textureGrad(s, p, vec2(x, 0.0), vec2(y, 0.0)); }"},
    RowFunction{"textureProj", "T glumpp_row_textureProj(S s, vec2 p) { return textureProj(s, p); }"},
    RowFunction{"textureProj", "T glumpp_row_textureProj(S s, vec4 p) { return textureProj(s, p); }"},
    RowFunction{"textureProj", "T glumpp_row_textureProj(S s, vec2 p, float b) { return textureProj(s, p, b); }", true},
    RowFunction{"textureProj", "T glumpp_row_textureProj(S s, vec4 p, float b) { return textureProj(s, p, b); }", true},
    RowFunction{"texelFetch", "T glumpp_row_texelFetch(S s, int i, int l) { return texelFetch(s, ivec2(i, 0), l); }"},
    RowFunction{"textureSize", "int glumpp_row_textureSize(S s, int l) { return textureSize(s, l).x; }"},
};
inline constexpr std::array shadow_row_functions{
    RowFunction{"texture", "float glumpp_row_texture(S s, vec3 p) { return texture(s, p); }"},
    RowFunction{"texture", "float glumpp_row_texture(S s, vec3 p, float b) { return texture(s, p, b); }", true},
    RowFunction{"textureLod", "float glumpp_row_textureLod(S s, vec3 p, float l) { return textureLod(s, p, l); }"},
    RowFunction{"textureSize", "int glumpp_row_textureSize(S s, int l) { return textureSize(s, l).x; }"},
};
// clang-format on

/// What reads the rows of a type.
[[nodiscard]] inline std::span<const RowFunction> functions_of(std::string_view type) noexcept
{
    if (type.ends_with("Shadow")) return shadow_row_functions;
    return row_functions;
}

/// A sampler of one axis: a variable, a parameter or a member; and where its name ends to mean it: with a parameter's function.
struct Row
{
    std::string_view type, name;
    std::size_t end = std::string_view::npos;
};

[[nodiscard]] inline std::vector<Row> find_rows(std::string_view text)
{
    std::vector<Row> rows;
    std::size_t parentheses = 0, brackets = 0, braces = 0;
    // The type that the next word has; a list of variables goes on behind a comma, one of parameters has another type there.
    std::string_view type, list;
    std::vector<std::size_t> parameters;
    const auto end_function = [&](std::size_t place)
    {
        for (const std::size_t i : std::exchange(parameters, {})) rows[i].end = place;
    };
    for_each_token(Lexer(text),
                   [&](const Token& token, const Token&)
                   {
                       if (token.is("(")) ++parentheses;
                       if (token.is(")") && parentheses > 0) --parentheses;
                       if (token.is("[")) ++brackets;
                       if (token.is("]") && brackets > 0) --brackets;
                       if (token.is("{")) ++braces;
                       if (token.is("}") && braces > 0 && --braces == 0) end_function(token.position);
                       if (es_sampler(token.text) != token.text)
                       {
                           type = token.text;
                           list = parentheses == 0 ? type : std::string_view();
                       }
                       else if (token.is_identifier() && brackets == 0 && !type.empty())
                       {
                           if (parentheses > 0) parameters.push_back(rows.size());
                           rows.push_back({std::exchange(type, {}), token.text});
                       }
                       else if (token.is(",")) type = list;
                       else if (token.is(";"))
                       {
                           type = list = {};
                           if (braces == 0) end_function(token.position);
                       }
                   });
    return rows;
}

/// The row that comes first in a list of arguments at `place`: `(row, `, `(rows[i], `, `(lights[i].row, `. Null where none does, or where
/// finding out would take many words: texts of calls within calls would take time that grows with their square.
[[nodiscard]] inline const Row* first_argument(std::string_view text, std::size_t place, const std::vector<Row>& rows)
{
    Lexer lexer(text.substr(place));
    if (!lexer.next().is("(")) return nullptr;
    // The last name of the path outside of brackets.
    std::string_view name;
    std::size_t depth = 0, left = 64;
    for (Token token = lexer.next(); left > 0 && !token.is_end() && (depth > 0 || !(token.is(",") || token.is(")")));
         token = lexer.next(), --left)
    {
        if (token.is("[")) ++depth;
        if (token.is("]") && depth > 0) --depth;
        if (depth == 0 && token.is_identifier()) name = token.text;
    }
    if (left == 0 || name.empty()) return nullptr;
    const auto at = static_cast<std::size_t>(name.data() - text.data());
    for (const Row& row : rows)
    {
        const auto begin = static_cast<std::size_t>(row.name.data() - text.data());
        if (row.name == name && begin < at && at < row.end) return &row;
    }
    return nullptr;
}

GLUMPP_INLINE std::string in_row(std::string_view function)
{
    // By the type of the place p; of these, comparisons take three numbers.
    static constexpr std::array<std::array<std::string_view, 2>, 4> places{{{"float p", "vec2(p, 0.5)"},
                                                                            {"vec2 p", "vec3(p.x, 0.5 * p.y, p.y)"},
                                                                            {"vec3 p", "vec3(p.x, 0.5, p.z)"},
                                                                            {"vec4 p", "vec3(p.x, 0.5 * p.w, p.w)"}}};
    constexpr std::string_view call = "(s, p";
    std::string out(function);
    for (const auto& [type, place] : places)
    {
        if (const std::size_t at = out.rfind(call); at != out.npos && function.find(type) != function.npos)
            return out.replace(at + call.size() - 1, 1, place);
    }
    return out;
}

GLUMPP_INLINE std::string replace_rows(std::string& text, Stage stage)
{
    // Rows show parts of it.
    const std::string given = std::exchange(text, {});
    const std::vector<Row> rows = find_rows(given);
    if (rows.empty())
    {
        text = given;
        return {};
    }
    std::string out;
    const auto use = [&](std::string_view type, const RowFunction& function)
    {
        const std::string_view sampler = es_sampler(type);
        const std::string_view texel = sampler.front() == 'i' ? "ivec4" : sampler.front() == 'u' ? "uvec4" : "vec4";
        const std::string made = replace_words(in_row(function.text),
                                               [&](const Token& token, const Token&) {
                                                   return std::string(token.is("T") ? texel : token.is("S") ? sampler : std::string_view());
                                               });
        if (out.find(made) == std::string::npos) out.append(made).append("\n");
    };
    text = replace_words(given,
                         [&](const Token& token, const Token&) -> std::string
                         {
                             if (const std::string_view sampler = es_sampler(token.text); sampler != token.text)
                                 return std::string(sampler);
                             if (!token.text.starts_with("tex")) return {};
                             const Row* const row = first_argument(given, token.position + token.text.size(), rows);
                             bool known = false;
                             for (const RowFunction& function : row != nullptr ? functions_of(row->type) : std::span<const RowFunction>())
                             {
                                 if (function.name != token.text) continue;
                                 known = true;
                                 if (stage == Stage::fragment || !function.fragment_only) use(row->type, function);
                             }
                             return known ? glumpp::detail::text("glumpp_row_", token.text) : std::string();
                         });
    return out;
}

}  // namespace glumpp::glsl::detail
