// How a field of a struct feeds an attribute of a shader: from the member's type and the declaration together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/glsl/types.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::gloo
{

/// An attribute of a program: what the shader declares, and the buffer and field that feed it.
struct Attribute
{
    std::string name;
    const glsl::Type* type = nullptr;
    std::size_t count = 1;
    GLint location = -1;
    std::shared_ptr<Buffer> buffer{};
    const memory::Field* field = nullptr;
    /// For how many instances one record serves; 0 when each vertex has its own.
    std::uint32_t divisor = 0;
    /// The words of one value for all vertices, where no buffer feeds it; empty when none was given.
    std::vector<std::uint32_t> constant{};
    /// What the composed shaders call it, where that is not its name: a snippet's, which is reached through a hook.
    std::string unique{};
    /// When the buffer was bound, the greater the later; 0 for the program's own.
    std::uint64_t order = 0;

    /// Whether the linked program reads it; a compiler drops what has no effect.
    [[nodiscard]] bool active() const noexcept { return location >= 0; }
};

namespace detail
{

/// OpenGL's name for a number type.
[[nodiscard]] constexpr GLenum gl_type(memory::ComponentType type) noexcept
{
    using enum memory::ComponentType;
    switch (type)
    {
    case int8:
        return GL_BYTE;
    case uint8:
    case boolean:
        return GL_UNSIGNED_BYTE;
    case int16:
        return GL_SHORT;
    case uint16:
        return GL_UNSIGNED_SHORT;
    case int32:
        return GL_INT;
    case uint32:
        return GL_UNSIGNED_INT;
    case float16:
        return GL_HALF_FLOAT;
    case float64:
        return GL_DOUBLE;
    default:
        return GL_FLOAT;
    }
}

[[nodiscard]] constexpr bool is_signed_integer(memory::ComponentType type) noexcept
{
    using enum memory::ComponentType;
    return type == int8 || type == int16 || type == int32;
}

[[nodiscard]] constexpr bool is_unsigned_integer(memory::ComponentType type) noexcept
{
    using enum memory::ComponentType;
    return type == uint8 || type == uint16 || type == uint32 || type == boolean;
}

/// Why a field cannot feed an attribute; empty when it can.
[[nodiscard]] constexpr std::string_view mismatch(const glsl::Type& type, std::size_t count, const memory::Field& field) noexcept
{
    using enum memory::ComponentType;
    if (field.component == int64 || field.component == uint64) return "OpenGL has no attributes of 64 bit integers";
    if (field.normalized && type.base != glsl::Base::floating) return "a normalised member feeds floating-point attributes only";
    if (type.base == glsl::Base::integer && !is_signed_integer(field.component))
        return "it needs a signed integer member of at most 32 bits";
    if (type.base == glsl::Base::unsigned_integer && !is_unsigned_integer(field.component))
        return "it needs an unsigned integer member of at most 32 bits";
    // An array or a matrix takes one location for each column, and each must be filled whole.
    const std::size_t places = count * type.columns;
    if (places == 1) return field.components() > type.rows ? "the member has more components than the attribute" : "";
    return field.components() != places * type.rows ? "the member must have exactly as many components as the attribute" : "";
}

/// Throws TypeError for records that are further apart than every OpenGL can step.
void check_record(const Buffer& buffer);

/// Throws TypeError for a field that cannot feed an attribute; one of unknown length is looked at after linking.
void check_pair(const Attribute& attribute, const memory::Field& field);

/// Tells the bound vertex array where an attribute's numbers are: for each location `glEnableVertexAttribArray` and
/// `glVertexAttribPointer` (numbers stay what they are, 255 is 255.0 in the shader, unless the member is Normalized) or
/// `glVertexAttribIPointer`, and `glVertexAttribDivisor` per instance. The buffer is bound to `GL_ARRAY_BUFFER`.
void point(const Attribute& attribute);

/// Gives an attribute one value for all vertices: `glVertexAttrib4fv` or `glVertexAttribI4*v`, for each location. It is
/// a state of the context, so every draw says it anew.
void send_constant(const Attribute& attribute);

}  // namespace detail
}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/attribute.ipp>
#endif
