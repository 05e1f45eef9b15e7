// How a field of a struct feeds an attribute of a shader: from the member's type and the declaration together.
#pragma once

#include <algorithm>
#include <array>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/gloo/profile.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE void check_record(const Buffer& buffer)
{
    // The least that GL_MAX_VERTEX_ATTRIB_STRIDE may be, and WebGL's own limit.
    const std::size_t most = profile() == Profile::web ? 255 : 2048;
    if (buffer.record_size() > most)
        throw TypeError(glumpp::detail::text("a record of ", buffer.record_size(), " bytes cannot feed attributes: OpenGL steps over ",
                                             most, " at most; split the struct, and bind a buffer of each part"));
}

GLUMPP_INLINE void check_pair(const Attribute& attribute, const memory::Field& field)
{
    if (field.component == memory::ComponentType::float64 && is_es()) require(Feature::double_attributes);
    if (attribute.count == 0) return;
    const auto why = mismatch(*attribute.type, attribute.count, field);
    if (!why.empty())
        throw TypeError(glumpp::detail::text("the member '", field.name, "' (", memory::type_text(field), ") cannot feed the attribute '",
                                             declaration_text(*attribute.type, attribute.name, attribute.count), "': ", why));
}

GLUMPP_INLINE void point(const Attribute& attribute)
{
    const memory::Field& field = *attribute.field;
    const glsl::Type& type = *attribute.type;
    const std::size_t places = attribute.count * type.columns;
    const std::size_t size = field.components() / places;
    const std::size_t step = field.size / places;
    const auto stride = static_cast<GLsizei>(attribute.buffer->record_size());
    for (std::size_t place = 0; place < places; ++place)
    {
        const auto location = static_cast<GLuint>(attribute.location) + static_cast<GLuint>(place);
        const auto* const offset = reinterpret_cast<const void*>(static_cast<std::uintptr_t>(field.offset + place * step));
        glEnableVertexAttribArray(location);
        if (type.base == glsl::Base::floating)
            glVertexAttribPointer(location, static_cast<GLint>(size), gl_type(field.component), field.normalized ? GL_TRUE : GL_FALSE,
                                  stride, offset);
        else glVertexAttribIPointer(location, static_cast<GLint>(size), gl_type(field.component), stride, offset);
        if (attribute.divisor != 0) glVertexAttribDivisor(location, attribute.divisor);
    }
}

// A call of its own, for few attributes have one value for all.
[[gnu::noinline]] GLUMPP_INLINE void send_constant(const Attribute& attribute)
{
    const glsl::Type& type = *attribute.type;
    const std::size_t places = attribute.count * type.columns;
    for (std::size_t place = 0; place < places; ++place)
    {
        const auto location = static_cast<GLuint>(attribute.location) + static_cast<GLuint>(place);
        // What is not given is (0, 0, 0, 1), as for arrays.
        std::array<std::uint32_t, 4> words{0, 0, 0, word_of(type.base, 1)};
        std::copy_n(attribute.constant.begin() + static_cast<std::ptrdiff_t>(place * type.rows), type.rows, words.begin());
        if (type.base == glsl::Base::floating) glVertexAttrib4fv(location, reinterpret_cast<const GLfloat*>(words.data()));
        else if (type.base == glsl::Base::integer) glVertexAttribI4iv(location, reinterpret_cast<const GLint*>(words.data()));
        else glVertexAttribI4uiv(location, words.data());
    }
}

}  // namespace glumpp::gloo::detail
