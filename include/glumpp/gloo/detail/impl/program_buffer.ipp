// The buffer that a program makes for itself, out of the attributes its shader declares.
#pragma once

#include <string>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/detail/program_buffer.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/memory/shape.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE memory::Field field_of(const Attribute& attribute)
{
    if (attribute.count == 0)
        throw Error("the length of the attribute array '" + attribute.name + "' is no plain number, so a program cannot make its buffer");
    using enum memory::ComponentType;
    const glsl::Type& type = *attribute.type;
    memory::Field field{attribute.name, 0, attribute.count * type.components() * 4,
                        type.base == glsl::Base::floating           ? float32
                        : type.base == glsl::Base::unsigned_integer ? uint32
                                                                    : int32};
    for (const std::size_t extent : shape_of(type, attribute.count)) field.extents[field.rank++] = extent;
    return field;
}

GLUMPP_INLINE std::shared_ptr<Buffer> make_program_buffer(const std::vector<Attribute>& attributes, std::size_t count)
{
    if (attributes.empty())
        throw Error("a program with a vertex count makes a buffer of its attributes, but its vertex shader declares none");
    struct Record
    {
        std::vector<std::string> names{};
        std::vector<memory::Field> fields{};
    };
    const auto record = std::make_shared<Record>();
    std::size_t size = 0;
    record->names.reserve(attributes.size());
    for (const Attribute& attribute : attributes)
    {
        memory::Field& field = record->fields.emplace_back(field_of(attribute));
        field.name = record->names.emplace_back(attribute.name);
        field.offset = size;
        size += field.size;
    }
    (void)memory::Shape<1>(count).checked(size);
    return Buffer::create(static_cast<GLenum>(GL_ARRAY_BUFFER), dynamic_draw, record->fields, count,
                          memory::RecordSize{size, alignof(float)}, record);
}

}  // namespace glumpp::gloo::detail
