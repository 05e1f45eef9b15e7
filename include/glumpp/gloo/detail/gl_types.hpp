// OpenGL's names for the types of GLSL, and the variables of a linked program.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/texture_target.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo::detail
{

/// A sampler type of GLSL 3.30: the number that OpenGL reports for it, and the target of the textures that it reads.
struct SamplerKind
{
    std::string_view name;
    GLenum type;
    GLenum target;

    [[nodiscard]] constexpr bool reads_signed() const noexcept { return name.front() == 'i'; }
    [[nodiscard]] constexpr bool reads_unsigned() const noexcept { return name.front() == 'u'; }
    [[nodiscard]] constexpr bool is_shadow() const noexcept { return name.ends_with("Shadow"); }
};

/// What the name of a sampler type says: "usampler2DRect" is of the target whose suffix is "2DRect".
[[nodiscard]] constexpr SamplerKind sampler_kind_of(std::string_view name) noexcept
{
    SamplerKind out{name, GL_NONE, GL_NONE};
    std::string_view suffix = name.substr(name.find("sampler") + std::string_view("sampler").size());
    if (out.is_shadow()) suffix.remove_suffix(std::string_view("Shadow").size());
    for (const TextureTarget& target : texture_targets)
    {
        if (target.suffix != suffix) continue;
        out.target = target.name;
        out.type = target.samplers[out.reads_signed() ? 1 : out.reads_unsigned() ? 2 : out.is_shadow() ? 3 : 0];
    }
    return out;
}

inline constexpr auto sampler_kinds = []
{
    std::array<SamplerKind, glsl::samplers.size()> out{};
    std::transform(glsl::samplers.begin(), glsl::samplers.end(), out.begin(),
                   [](const glsl::Type& type) { return sampler_kind_of(type.name); });
    return out;
}();

/// "GL_TEXTURE_2D": the name of a target that some sampler reads, for messages.
[[nodiscard]] constexpr std::string_view target_text(GLenum target) noexcept
{
    const TextureTarget* const found = find_texture_target(target);
    return found != nullptr ? found->text : "a target that no sampler reads";
}

/// OpenGL's numbers for the types that are no samplers.
struct TypeNumber
{
    GLenum number;
    std::string_view name;
};
// clang-format off
inline constexpr std::array type_numbers{
    TypeNumber{GL_FLOAT, "float"}, TypeNumber{GL_FLOAT_VEC2, "vec2"}, TypeNumber{GL_FLOAT_VEC3, "vec3"}, TypeNumber{GL_FLOAT_VEC4, "vec4"},
    TypeNumber{GL_INT, "int"}, TypeNumber{GL_INT_VEC2, "ivec2"}, TypeNumber{GL_INT_VEC3, "ivec3"}, TypeNumber{GL_INT_VEC4, "ivec4"},
    TypeNumber{GL_UNSIGNED_INT, "uint"}, TypeNumber{GL_UNSIGNED_INT_VEC2, "uvec2"}, TypeNumber{GL_UNSIGNED_INT_VEC3, "uvec3"},
    TypeNumber{GL_UNSIGNED_INT_VEC4, "uvec4"},
    TypeNumber{GL_BOOL, "bool"}, TypeNumber{GL_BOOL_VEC2, "bvec2"}, TypeNumber{GL_BOOL_VEC3, "bvec3"}, TypeNumber{GL_BOOL_VEC4, "bvec4"},
    TypeNumber{GL_FLOAT_MAT2, "mat2"}, TypeNumber{GL_FLOAT_MAT3, "mat3"}, TypeNumber{GL_FLOAT_MAT4, "mat4"},
    TypeNumber{GL_FLOAT_MAT2x3, "mat2x3"}, TypeNumber{GL_FLOAT_MAT2x4, "mat2x4"}, TypeNumber{GL_FLOAT_MAT3x2, "mat3x2"},
    TypeNumber{GL_FLOAT_MAT3x4, "mat3x4"}, TypeNumber{GL_FLOAT_MAT4x2, "mat4x2"}, TypeNumber{GL_FLOAT_MAT4x3, "mat4x3"},
};
// clang-format on

/// The type that OpenGL reports by number, null for one that GLSL 3.30 does not have.
[[nodiscard]] constexpr const glsl::Type* type_of(GLenum type) noexcept
{
    for (const TypeNumber& known : type_numbers)
    {
        if (known.number == type) return glsl::find_type(known.name);
    }
    for (std::size_t i = 0; i < sampler_kinds.size(); ++i)
    {
        if (sampler_kinds[i].type == type) return &glsl::samplers[i];
    }
    return nullptr;
}

/// Calls `visit(name, type, count)` for every attribute or uniform that the linked program reads. An array goes by its
/// own name, without the "[0]" of its first element; what is built into GLSL is left out.
template <class Get, class Visit>
void for_each_active(GLuint program, GLenum which, Get get, Visit visit)
{
    GLint count = 0, longest = 0;
    glGetProgramiv(program, which, &count);
    glGetProgramiv(program, which == GL_ACTIVE_UNIFORMS ? GL_ACTIVE_UNIFORM_MAX_LENGTH : GL_ACTIVE_ATTRIBUTE_MAX_LENGTH, &longest);
    std::string name(static_cast<std::size_t>(longest) + 1, '\0');
    for (GLuint i = 0; i < static_cast<GLuint>(count); ++i)
    {
        GLsizei length = 0;
        GLint size = 0;
        GLenum type = 0;
        get(program, i, static_cast<GLsizei>(name.size()), &length, &size, &type, name.data());
        std::string_view found(name.data(), static_cast<std::size_t>(length));
        const bool is_array = found.ends_with("[0]");
        if (is_array) found.remove_suffix(3);
        if (const glsl::Type* const known = type_of(type); known != nullptr && !found.starts_with("gl_"))
            visit(found, *known, static_cast<std::size_t>(size), is_array);
    }
}

}  // namespace glumpp::gloo::detail
