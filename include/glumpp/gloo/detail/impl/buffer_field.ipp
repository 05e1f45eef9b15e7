// A field of a buffer whose type only run time knows: of which buffer a view is, and the numbers in it.
#pragma once

#include <array>
#include <cstring>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/buffer_field.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE Extents shape_of(const memory::Field& field, std::size_t records)
{
    Extents out{records};
    for (std::size_t axis = 0; axis < field.rank; ++axis) out.append(std::array{field.extents[axis]});
    return out;
}

GLUMPP_INLINE std::string member_text(const memory::Field& field)
{
    using enum memory::ComponentType;
    const std::string number(name_of(field.component));
    std::string out = field.component == float32   ? "float"
                      : field.component == float64 ? "double"
                      : field.component == float16 ? "gloo::half"
                      : field.component == boolean ? "bool"
                                                   : "std::" + number + "_t";
    for (std::size_t axis = field.rank; axis > 0; --axis)
        out = glumpp::detail::text("std::array<", out, ", ", field.extents[axis - 1], ">");
    return out;
}

GLUMPP_INLINE FieldNumbers::FieldNumbers(const BufferField& of)
    : m_values{of.field->component, nullptr, of.shape, is_integral(of.field->component)}
{
    const Buffer& buffer = *of.buffer;
    m_bytes.resize(buffer.records() * of.field->size);
    for (std::size_t i = 0; i < buffer.records(); ++i)
        std::memcpy(m_bytes.data() + i * of.field->size, buffer.data() + i * buffer.record_size() + of.field->offset, of.field->size);
    m_values.data = m_bytes.data();
}

GLUMPP_INLINE Spread spread_over(const Attribute& attribute, const Values& values)
{
    const Buffer& buffer = *attribute.buffer;
    const memory::Field& field = *attribute.field;
    if (is_integral(field.component) && !values.integral)
        throw TypeError(glumpp::detail::text(attribute_text(attribute), " takes integers, not floating-point numbers; convert them first"));
    const Extents wanted = shape_of(field, buffer.records());
    const std::size_t *const own = wanted.begin(), *const given = values.shape.begin();
    const std::size_t rank = wanted.size(), given_rank = values.shape.size();
    bool fits = given_rank <= rank;
    Spread spread{0, Room<std::size_t>(field.components())};
    const auto inner = spread.inner.all();
    std::size_t step = 1, done = 1;
    // From the last axis on; what stretches is read again and again.
    for (std::size_t back = 1; fits && back <= rank; ++back)
    {
        const std::size_t extent = own[rank - back], here = back <= given_rank ? given[given_rank - back] : 1;
        fits = here == extent || here == 1;
        const std::size_t stride = here == 1 ? 0 : step;
        step *= here;
        if (back == rank) spread.step = stride;
        else
        {
            for (std::size_t i = extent; i-- > 0;)
            {
                for (std::size_t rest = 0; rest < done; ++rest) inner[i * done + rest] = inner[rest] + i * stride;
            }
            done *= extent;
        }
    }
    if (!fits)
    {
        throw ShapeError(glumpp::detail::text(
            attribute_text(attribute), " has ", buffer.records(), " vertices: it takes an array of shape ",
            glumpp::detail::tuple_text(wanted), ", or one value for all of them; ", glumpp::detail::tuple_text(values.shape),
            " does not fit",
            given_rank == 2 && rank == 2 && given[0] == own[1] && given[1] == own[0] ? ": write xt::transpose(array)" : ""));
    }
    return spread;
}

GLUMPP_INLINE void change_field(Change change, const Attribute& attribute, const Values& values)
{
    const Spread spread = spread_over(attribute, values);
    Buffer& buffer = *attribute.buffer;
    const memory::Field& field = *attribute.field;
    if (buffer.records() == 0) return;
    const auto bytes = buffer.share_bytes(memory::detail::Tag{});
    std::byte* const first = bytes->writable(memory::detail::Tag{}) + field.offset;
    change_numbers(change, {first, field.component, field.components(), buffer.records(), buffer.record_size()}, values, spread);
    bytes->mark_bytes(field.offset, (buffer.records() - 1) * buffer.record_size() + field.offset + field.size);
}

}  // namespace glumpp::gloo::detail
