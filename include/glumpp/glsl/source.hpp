// A shader's text made ready for the driver's compiler, with a way back from each of its lines.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/text.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl
{

namespace detail
{

/// The functions of GLSL 1.20 that 3.30 renamed. They are functions, not macros, because a shader may well call a
/// sampler `texture`: declared before the shader's own text, they still see the built-in function of that name.
struct OldFunction
{
    std::string_view name;
    std::string_view text;
    bool fragment_only = false;
};
// clang-format off
inline constexpr std::array old_functions{
    OldFunction{"texture1D", "vec4 texture1D(sampler1D s, float p) { return texture(s, p); }"},
    OldFunction{"texture1D", "vec4 texture1D(sampler1D s, float p, float b) { return texture(s, p, b); }", true},
    OldFunction{"texture1DProj", "vec4 texture1DProj(sampler1D s, vec2 p) { return textureProj(s, p); }"},
    OldFunction{"texture1DProj", "vec4 texture1DProj(sampler1D s, vec4 p) { return textureProj(s, p); }"},
    OldFunction{"texture1DLod", "vec4 texture1DLod(sampler1D s, float p, float l) { return textureLod(s, p, l); }"},
    OldFunction{"texture2D", "vec4 texture2D(sampler2D s, vec2 p) { return texture(s, p); }"},
    OldFunction{"texture2D", "vec4 texture2D(sampler2D s, vec2 p, float b) { return texture(s, p, b); }", true},
    OldFunction{"texture2DProj", "vec4 texture2DProj(sampler2D s, vec3 p) { return textureProj(s, p); }"},
    OldFunction{"texture2DProj", "vec4 texture2DProj(sampler2D s, vec4 p) { return textureProj(s, p); }"},
    OldFunction{"texture2DLod", "vec4 texture2DLod(sampler2D s, vec2 p, float l) { return textureLod(s, p, l); }"},
    OldFunction{"texture3D", "vec4 texture3D(sampler3D s, vec3 p) { return texture(s, p); }"},
    OldFunction{"texture3D", "vec4 texture3D(sampler3D s, vec3 p, float b) { return texture(s, p, b); }", true},
    OldFunction{"texture3DProj", "vec4 texture3DProj(sampler3D s, vec4 p) { return textureProj(s, p); }"},
    OldFunction{"texture3DLod", "vec4 texture3DLod(sampler3D s, vec3 p, float l) { return textureLod(s, p, l); }"},
    OldFunction{"textureCube", "vec4 textureCube(samplerCube s, vec3 p) { return texture(s, p); }"},
    OldFunction{"textureCube", "vec4 textureCube(samplerCube s, vec3 p, float b) { return texture(s, p, b); }", true},
    OldFunction{"textureCubeLod", "vec4 textureCubeLod(samplerCube s, vec3 p, float l) { return textureLod(s, p, l); }"},
    OldFunction{"shadow1D", "vec4 shadow1D(sampler1DShadow s, vec3 p) { return vec4(texture(s, p)); }"},
    OldFunction{"shadow2D", "vec4 shadow2D(sampler2DShadow s, vec3 p) { return vec4(texture(s, p)); }"},
};
// clang-format on

/// Replaces whole words, in directives too, but not in comments.
template <class Replace>
[[nodiscard]] std::string replace_words(std::string_view text, Replace replace)
{
    std::string out;
    std::size_t done = 0;
    const auto visit = [&](auto& self, std::string_view part, std::size_t offset) -> void
    {
        Lexer lexer(part);
        for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next())
        {
            if (token.kind == TokenKind::directive) self(self, token.text.substr(1), offset + token.position + 1);
            if (!token.is_identifier()) continue;
            if (const std::string_view other = replace(token.text); !other.empty())
            {
                out.append(text.substr(done, offset + token.position - done)).append(other);
                done = offset + token.position + token.text.size();
            }
        }
    };
    visit(visit, text, 0);
    return out.append(text.substr(done));
}

/// Whether a word occurs anywhere but in comments.
[[nodiscard]] inline bool has_word(std::string_view text, std::string_view word)
{
    bool found = false;
    (void)replace_words(text,
                        [&](std::string_view other)
                        {
                            found = found || other == word;
                            return std::string_view{};
                        });
    return found;
}

/// A directive's words: "version", "330", "core".
[[nodiscard]] inline std::vector<std::string_view> directive_words(std::string_view directive)
{
    std::vector<std::string_view> words;
    Lexer lexer(directive.substr(1));
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) words.push_back(token.text);
    return words;
}

}  // namespace detail

/// Makes `source` ready to be compiled. Text whose #version is 1.30 or later is taken as it is. Text without one, or
/// with #version 110 or 120, becomes #version 330 core: `attribute`, `varying`, `gl_FragColor`, `gl_FragData`,
/// `texture2D` and their like get their new meaning; its own lines stay as they are otherwise.
[[nodiscard]] inline Source prepare(Stage stage, Source source)
{
    const std::string text = source.text;
    std::string& body = source.text;
    std::string extensions;
    Lexer lexer(text);
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next())
    {
        if (token.kind != TokenKind::directive) continue;
        const auto words = detail::directive_words(token.text);
        if (words.size() > 1 && words[0] == "version")
        {
            if (words[1] != "110" && words[1] != "120") return {text, std::move(source.lines)};
            detail::blank(body, token.position, token.position + token.text.size());
        }
        // Extensions must come before everything but the version, so before the functions below.
        if (!words.empty() && words[0] == "extension")
        {
            extensions.append(token.text).append("\n");
            detail::blank(body, token.position, token.position + token.text.size());
        }
    }

    const bool fragment = stage == Stage::fragment;
    std::string preamble = "#version 330 core\n" + extensions;
    if (fragment && detail::has_word(text, "gl_FragColor")) preamble += "out vec4 glumpp_FragColor;\n";
    if (fragment && detail::has_word(text, "gl_FragData")) preamble += "out vec4 glumpp_FragData[8];\n";
    for (const detail::OldFunction& old : detail::old_functions)
    {
        if ((fragment || !old.fragment_only) && detail::has_word(text, old.name)) preamble.append(old.text).append("\n");
    }
    body = detail::replace_words(body,
                                 [fragment](std::string_view word) -> std::string_view
                                 {
                                     if (word == "attribute") return "in";
                                     if (word == "varying") return fragment ? "in" : "out";
                                     if (word == "gl_FragColor") return "glumpp_FragColor";
                                     if (word == "gl_FragData") return "glumpp_FragData";
                                     return {};
                                 });
    const auto written = static_cast<std::size_t>(std::count(preamble.begin(), preamble.end(), '\n'));
    source.lines.insert(source.lines.begin(), written, Origin{});
    body.insert(0, preamble);
    return source;
}

/// The same for the text of one author.
[[nodiscard]] inline Source prepare(Stage stage, std::string_view text) { return prepare(stage, source_of(std::string(text))); }

}  // namespace glumpp::glsl
