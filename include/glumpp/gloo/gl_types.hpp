// OpenGL's names for the types of GLSL, and the variables of a linked program.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <glumpp/gl.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo::detail
{

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
        // The samplers' numbers lie together; which of them it is makes no difference to its value.
        if ((type >= GL_SAMPLER_1D && type <= GL_SAMPLER_2D_RECT_SHADOW) ||
            (type >= GL_SAMPLER_1D_ARRAY && type <= GL_UNSIGNED_INT_SAMPLER_BUFFER) ||
            (type >= GL_SAMPLER_2D_MULTISAMPLE && type <= GL_UNSIGNED_INT_SAMPLER_2D_MULTISAMPLE_ARRAY))
            return named("sampler2D");
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
