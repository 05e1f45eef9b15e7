// The words of GLSL 1.20, and of EXT_geometry_shader4, and what they are called in 3.30.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl::detail
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
    OldFunction{"texture1DProj", "vec4 texture1DProj(sampler1D s, vec2 p, float b) { return textureProj(s, p, b); }", true},
    OldFunction{"texture1DProj", "vec4 texture1DProj(sampler1D s, vec4 p, float b) { return textureProj(s, p, b); }", true},
    OldFunction{"texture1DLod", "vec4 texture1DLod(sampler1D s, float p, float l) { return textureLod(s, p, l); }"},
    OldFunction{"texture2D", "vec4 texture2D(sampler2D s, vec2 p) { return texture(s, p); }"},
    OldFunction{"texture2D", "vec4 texture2D(sampler2D s, vec2 p, float b) { return texture(s, p, b); }", true},
    OldFunction{"texture2DProj", "vec4 texture2DProj(sampler2D s, vec3 p) { return textureProj(s, p); }"},
    OldFunction{"texture2DProj", "vec4 texture2DProj(sampler2D s, vec4 p) { return textureProj(s, p); }"},
    OldFunction{"texture2DProj", "vec4 texture2DProj(sampler2D s, vec3 p, float b) { return textureProj(s, p, b); }", true},
    OldFunction{"texture2DProj", "vec4 texture2DProj(sampler2D s, vec4 p, float b) { return textureProj(s, p, b); }", true},
    OldFunction{"texture2DLod", "vec4 texture2DLod(sampler2D s, vec2 p, float l) { return textureLod(s, p, l); }"},
    OldFunction{"texture2DProjLod", "vec4 texture2DProjLod(sampler2D s, vec3 p, float l) { return textureProjLod(s, p, l); }"},
    OldFunction{"texture2DProjLod", "vec4 texture2DProjLod(sampler2D s, vec4 p, float l) { return textureProjLod(s, p, l); }"},
    OldFunction{"texture3D", "vec4 texture3D(sampler3D s, vec3 p) { return texture(s, p); }"},
    OldFunction{"texture3D", "vec4 texture3D(sampler3D s, vec3 p, float b) { return texture(s, p, b); }", true},
    OldFunction{"texture3DProj", "vec4 texture3DProj(sampler3D s, vec4 p) { return textureProj(s, p); }"},
    OldFunction{"texture3DProj", "vec4 texture3DProj(sampler3D s, vec4 p, float b) { return textureProj(s, p, b); }", true},
    OldFunction{"texture3DLod", "vec4 texture3DLod(sampler3D s, vec3 p, float l) { return textureLod(s, p, l); }"},
    OldFunction{"texture3DProjLod", "vec4 texture3DProjLod(sampler3D s, vec4 p, float l) { return textureProjLod(s, p, l); }"},
    OldFunction{"textureCube", "vec4 textureCube(samplerCube s, vec3 p) { return texture(s, p); }"},
    OldFunction{"textureCube", "vec4 textureCube(samplerCube s, vec3 p, float b) { return texture(s, p, b); }", true},
    OldFunction{"textureCubeLod", "vec4 textureCubeLod(samplerCube s, vec3 p, float l) { return textureLod(s, p, l); }"},
    OldFunction{"shadow1D", "vec4 shadow1D(sampler1DShadow s, vec3 p) { return vec4(texture(s, p)); }"},
    OldFunction{"shadow1D", "vec4 shadow1D(sampler1DShadow s, vec3 p, float b) { return vec4(texture(s, p, b)); }", true},
    OldFunction{"shadow2D", "vec4 shadow2D(sampler2DShadow s, vec3 p) { return vec4(texture(s, p)); }"},
    OldFunction{"shadow2D", "vec4 shadow2D(sampler2DShadow s, vec3 p, float b) { return vec4(texture(s, p, b)); }", true},
    OldFunction{"shadow2DProj", "vec4 shadow2DProj(sampler2DShadow s, vec4 p) { return vec4(textureProj(s, p)); }"},
    OldFunction{"shadow2DProj", "vec4 shadow2DProj(sampler2DShadow s, vec4 p, float b) { return vec4(textureProj(s, p, b)); }", true},
    OldFunction{"shadow2DLod", "vec4 shadow2DLod(sampler2DShadow s, vec3 p, float l) { return vec4(textureLod(s, p, l)); }"},
    OldFunction{"shadow2DProjLod", "vec4 shadow2DProjLod(sampler2DShadow s, vec4 p, float l) { return vec4(textureProjLod(s, p, l)); }"},
};
// clang-format on

/// What an old extension is in 3.30: a part of it (empty), or another extension.
[[nodiscard]] constexpr std::string_view new_extension(std::string_view name) noexcept
{
    if (name == "GL_EXT_gpu_shader4") return {};
    // What goes into a geometry shader may be an array of arrays.
    return name == "GL_EXT_geometry_shader4" ? std::string_view("GL_ARB_arrays_of_arrays") : name;
}

/// Says for each token of a text in turn what stands for it in 3.30; empty where it is the same.
class NewSpelling
{
public:
    NewSpelling(Stage stage, std::string_view text) : m_text(text), m_is_fragment(stage == Stage::fragment) {}

    [[nodiscard]] std::string operator()(const Token& token, const Token& before);

private:
    /// `varying`, `varying in`, `varying out`.
    [[nodiscard]] std::string varying(const Token& token, const Token& before) const;

    /// `gl_PositionIn[i]` is `gl_in[i].gl_Position`.
    [[nodiscard]] static std::string_view member_of(const Token& token) noexcept;
    [[nodiscard]] std::string open(const Token& before);
    [[nodiscard]] std::string close();

    std::string_view m_text;
    bool m_is_fragment;
    /// What follows each bracket that is open.
    std::vector<std::string_view> m_members{};
};

}  // namespace glumpp::glsl::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/detail/impl/old_spelling.ipp>
#endif
