// OpenGL's names for the types of GLSL, and the variables of a linked program.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <glumpp/gl.hpp>
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

// clang-format off
inline constexpr std::array sampler_kinds{
    SamplerKind{"sampler1D", GL_SAMPLER_1D, GL_TEXTURE_1D},
    SamplerKind{"isampler1D", GL_INT_SAMPLER_1D, GL_TEXTURE_1D},
    SamplerKind{"usampler1D", GL_UNSIGNED_INT_SAMPLER_1D, GL_TEXTURE_1D},
    SamplerKind{"sampler2D", GL_SAMPLER_2D, GL_TEXTURE_2D},
    SamplerKind{"isampler2D", GL_INT_SAMPLER_2D, GL_TEXTURE_2D},
    SamplerKind{"usampler2D", GL_UNSIGNED_INT_SAMPLER_2D, GL_TEXTURE_2D},
    SamplerKind{"sampler3D", GL_SAMPLER_3D, GL_TEXTURE_3D},
    SamplerKind{"isampler3D", GL_INT_SAMPLER_3D, GL_TEXTURE_3D},
    SamplerKind{"usampler3D", GL_UNSIGNED_INT_SAMPLER_3D, GL_TEXTURE_3D},
    SamplerKind{"samplerCube", GL_SAMPLER_CUBE, GL_TEXTURE_CUBE_MAP},
    SamplerKind{"isamplerCube", GL_INT_SAMPLER_CUBE, GL_TEXTURE_CUBE_MAP},
    SamplerKind{"usamplerCube", GL_UNSIGNED_INT_SAMPLER_CUBE, GL_TEXTURE_CUBE_MAP},
    SamplerKind{"sampler2DRect", GL_SAMPLER_2D_RECT, GL_TEXTURE_RECTANGLE},
    SamplerKind{"isampler2DRect", GL_INT_SAMPLER_2D_RECT, GL_TEXTURE_RECTANGLE},
    SamplerKind{"usampler2DRect", GL_UNSIGNED_INT_SAMPLER_2D_RECT, GL_TEXTURE_RECTANGLE},
    SamplerKind{"sampler1DArray", GL_SAMPLER_1D_ARRAY, GL_TEXTURE_1D_ARRAY},
    SamplerKind{"isampler1DArray", GL_INT_SAMPLER_1D_ARRAY, GL_TEXTURE_1D_ARRAY},
    SamplerKind{"usampler1DArray", GL_UNSIGNED_INT_SAMPLER_1D_ARRAY, GL_TEXTURE_1D_ARRAY},
    SamplerKind{"sampler2DArray", GL_SAMPLER_2D_ARRAY, GL_TEXTURE_2D_ARRAY},
    SamplerKind{"isampler2DArray", GL_INT_SAMPLER_2D_ARRAY, GL_TEXTURE_2D_ARRAY},
    SamplerKind{"usampler2DArray", GL_UNSIGNED_INT_SAMPLER_2D_ARRAY, GL_TEXTURE_2D_ARRAY},
    SamplerKind{"samplerBuffer", GL_SAMPLER_BUFFER, GL_TEXTURE_BUFFER},
    SamplerKind{"isamplerBuffer", GL_INT_SAMPLER_BUFFER, GL_TEXTURE_BUFFER},
    SamplerKind{"usamplerBuffer", GL_UNSIGNED_INT_SAMPLER_BUFFER, GL_TEXTURE_BUFFER},
    SamplerKind{"sampler2DMS", GL_SAMPLER_2D_MULTISAMPLE, GL_TEXTURE_2D_MULTISAMPLE},
    SamplerKind{"isampler2DMS", GL_INT_SAMPLER_2D_MULTISAMPLE, GL_TEXTURE_2D_MULTISAMPLE},
    SamplerKind{"usampler2DMS", GL_UNSIGNED_INT_SAMPLER_2D_MULTISAMPLE, GL_TEXTURE_2D_MULTISAMPLE},
    SamplerKind{"sampler2DMSArray", GL_SAMPLER_2D_MULTISAMPLE_ARRAY, GL_TEXTURE_2D_MULTISAMPLE_ARRAY},
    SamplerKind{"isampler2DMSArray", GL_INT_SAMPLER_2D_MULTISAMPLE_ARRAY, GL_TEXTURE_2D_MULTISAMPLE_ARRAY},
    SamplerKind{"usampler2DMSArray", GL_UNSIGNED_INT_SAMPLER_2D_MULTISAMPLE_ARRAY, GL_TEXTURE_2D_MULTISAMPLE_ARRAY},
    SamplerKind{"sampler1DShadow", GL_SAMPLER_1D_SHADOW, GL_TEXTURE_1D},
    SamplerKind{"sampler2DShadow", GL_SAMPLER_2D_SHADOW, GL_TEXTURE_2D},
    SamplerKind{"samplerCubeShadow", GL_SAMPLER_CUBE_SHADOW, GL_TEXTURE_CUBE_MAP},
    SamplerKind{"sampler2DRectShadow", GL_SAMPLER_2D_RECT_SHADOW, GL_TEXTURE_RECTANGLE},
    SamplerKind{"sampler1DArrayShadow", GL_SAMPLER_1D_ARRAY_SHADOW, GL_TEXTURE_1D_ARRAY},
    SamplerKind{"sampler2DArrayShadow", GL_SAMPLER_2D_ARRAY_SHADOW, GL_TEXTURE_2D_ARRAY},
};
// clang-format on

/// "GL_TEXTURE_2D": the name of a target that some sampler reads, for messages.
[[nodiscard]] constexpr std::string_view target_text(GLenum target) noexcept
{
    switch (target)
    {
    case GL_TEXTURE_1D:
        return "GL_TEXTURE_1D";
    case GL_TEXTURE_2D:
        return "GL_TEXTURE_2D";
    case GL_TEXTURE_3D:
        return "GL_TEXTURE_3D";
    case GL_TEXTURE_CUBE_MAP:
        return "GL_TEXTURE_CUBE_MAP";
    case GL_TEXTURE_RECTANGLE:
        return "GL_TEXTURE_RECTANGLE";
    case GL_TEXTURE_1D_ARRAY:
        return "GL_TEXTURE_1D_ARRAY";
    case GL_TEXTURE_2D_ARRAY:
        return "GL_TEXTURE_2D_ARRAY";
    case GL_TEXTURE_BUFFER:
        return "GL_TEXTURE_BUFFER";
    case GL_TEXTURE_2D_MULTISAMPLE:
        return "GL_TEXTURE_2D_MULTISAMPLE";
    case GL_TEXTURE_2D_MULTISAMPLE_ARRAY:
        return "GL_TEXTURE_2D_MULTISAMPLE_ARRAY";
    default:
        return "a target that no sampler reads";
    }
}

/// The type that OpenGL reports by number, null for one that GLSL 3.30 does not have.
[[nodiscard]] constexpr const glsl::Type* type_of(GLenum type) noexcept
{
    const auto named = [](std::string_view name) { return glsl::find_type(name); };
    switch (type)
    {
    case GL_FLOAT:
        return named("float");
    case GL_FLOAT_VEC2:
        return named("vec2");
    case GL_FLOAT_VEC3:
        return named("vec3");
    case GL_FLOAT_VEC4:
        return named("vec4");
    case GL_INT:
        return named("int");
    case GL_INT_VEC2:
        return named("ivec2");
    case GL_INT_VEC3:
        return named("ivec3");
    case GL_INT_VEC4:
        return named("ivec4");
    case GL_UNSIGNED_INT:
        return named("uint");
    case GL_UNSIGNED_INT_VEC2:
        return named("uvec2");
    case GL_UNSIGNED_INT_VEC3:
        return named("uvec3");
    case GL_UNSIGNED_INT_VEC4:
        return named("uvec4");
    case GL_BOOL:
        return named("bool");
    case GL_BOOL_VEC2:
        return named("bvec2");
    case GL_BOOL_VEC3:
        return named("bvec3");
    case GL_BOOL_VEC4:
        return named("bvec4");
    case GL_FLOAT_MAT2:
        return named("mat2");
    case GL_FLOAT_MAT3:
        return named("mat3");
    case GL_FLOAT_MAT4:
        return named("mat4");
    case GL_FLOAT_MAT2x3:
        return named("mat2x3");
    case GL_FLOAT_MAT2x4:
        return named("mat2x4");
    case GL_FLOAT_MAT3x2:
        return named("mat3x2");
    case GL_FLOAT_MAT3x4:
        return named("mat3x4");
    case GL_FLOAT_MAT4x2:
        return named("mat4x2");
    case GL_FLOAT_MAT4x3:
        return named("mat4x3");
    default:
        for (const SamplerKind& kind : sampler_kinds)
        {
            if (kind.type == type) return named(kind.name);
        }
        return nullptr;
    }
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
        if (found.ends_with("[0]")) found.remove_suffix(3);
        if (const glsl::Type* const known = type_of(type); known != nullptr && !found.starts_with("gl_"))
            visit(found, *known, static_cast<std::size_t>(size));
    }
}

}  // namespace glumpp::gloo::detail
