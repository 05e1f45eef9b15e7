// A field of a buffer whose type only run time knows: of which buffer a view is, and the numbers in it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/arithmetic.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/memory/field_view.hpp>
#include <glumpp/memory/member_traits.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::gloo::detail
{

/// The field that a view shows of all records; `shape` is the view's. `kept` are its numbers when it was given, where that was
/// earlier.
struct BufferField
{
    std::shared_ptr<Buffer> buffer{};
    const memory::Field* field = nullptr;
    Extents shape{};
    Values kept{};
};

/// The axes of a field of so many records: (record, the field's own).
[[nodiscard]] inline Extents shape_of(const memory::Field& field, std::size_t records)
{
    Extents out{records};
    for (std::size_t axis = 0; axis < field.rank; ++axis) out.append(std::array{field.extents[axis]});
    return out;
}

/// "std::array<float, 2>": the type of C++ that a field has, for messages.
[[nodiscard]] inline std::string member_text(const memory::Field& field)
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

template <class M>
[[nodiscard]] bool is_field_of(const memory::Field& field) noexcept
{
    constexpr auto extents = memory::member_traits<std::remove_cv_t<M>>::extents;
    return field.component == memory::component_type<std::remove_cv_t<memory::component_t<M>>>() && field.rank == extents.size() &&
           std::equal(extents.begin(), extents.end(), field.extents.begin());
}

/// The field of a whole buffer that a view shows, `V[&Vertex::position]`; without a buffer when it shows something else. Throws
/// Error when its buffer changed its size.
template <class M, std::size_t Rank>
[[nodiscard]] BufferField buffer_field(const memory::FieldView<M, Rank>& view)
{
    view.bytes().check(view.generation());
    auto* const buffer = static_cast<Buffer*>(view.bytes().holder());
    if (buffer == nullptr) return {};
    const auto& axes = view.axes();
    bool whole = true;
    std::size_t records = 1;
    auto step = static_cast<std::ptrdiff_t>(buffer->record_size());
    for (std::size_t axis = Rank; axis > 0; --axis)
    {
        whole = whole && (axes.shape[axis - 1] == 1 || axes.strides[axis - 1] == step);
        records *= axes.shape[axis - 1];
        step *= static_cast<std::ptrdiff_t>(axes.shape[axis - 1]);
    }
    if (!whole || records != buffer->records()) return {};
    for (const memory::Field& field : buffer->fields())
    {
        if (field.offset != view.base() || !is_field_of<M>(field)) continue;
        BufferField out{buffer->shared_from_this(), &field};
        out.shape.append(view.shape());
        return out;
    }
    return {};
}

/// A field of all records as a view of members of that type. Throws TypeError when it holds another; `name` is for that.
template <class M>
[[nodiscard]] memory::FieldView<M, 1> view_of(const BufferField& of, std::string_view name)
{
    const memory::Field& field = *of.field;
    if (!is_field_of<M>(field))
        throw TypeError(glumpp::detail::text("attribute '", name, "' is fed by ", memory::type_text(field), ", not by ",
                                             memory::type_text(memory::detail::describe<std::remove_cv_t<M>>("", 0)), ": ask for a ",
                                             member_text(field)));
    const auto bytes = of.buffer->share_bytes(memory::detail::Tag{});
    const memory::StridedAxes<1> records{{bytes->records()}, {static_cast<std::ptrdiff_t>(bytes->record_size())}};
    return memory::FieldView<M, 1>(memory::detail::Tag{}, *bytes, bytes->generation(), field.offset,
                                   memory::detail::with_member_axes<std::remove_cv_t<M>, 1, memory::StridedAxes>(records));
}

/// A field's numbers, copied side by side.
class FieldNumbers
{
public:
    explicit FieldNumbers(const BufferField& of) : m_values{of.field->component, nullptr, of.shape, is_integral(of.field->component)}
    {
        const Buffer& buffer = *of.buffer;
        m_bytes.resize(buffer.records() * of.field->size);
        for (std::size_t i = 0; i < buffer.records(); ++i)
            std::memcpy(m_bytes.data() + i * of.field->size, buffer.data() + i * buffer.record_size() + of.field->offset, of.field->size);
        m_values.data = m_bytes.data();
    }
    FieldNumbers(const FieldNumbers&) = delete;
    FieldNumbers& operator=(const FieldNumbers&) = delete;
    [[nodiscard]] const Values& values() const noexcept { return m_values; }

private:
    std::vector<std::byte> m_bytes{};
    Values m_values;
};

/// "attribute 'vec2 position'", for messages.
[[nodiscard]] inline std::string attribute_text(const Attribute& attribute)
{
    return glumpp::detail::text("attribute '", declaration_text(*attribute.type, attribute.name, attribute.count), "'");
}

/// Writes numbers to the field that feeds an attribute, or changes those that are there, stretched as in a formula: one member for
/// every record, or one for each. Marks the smallest interval around what it writes. Throws ShapeError, TypeError for a float that is given to an integer,
/// and as change_numbers() does, changing nothing.
inline void change_field(Change change, const Attribute& attribute, const Values& values)
{
    Buffer& buffer = *attribute.buffer;
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
    if (buffer.records() == 0) return;
    const auto bytes = buffer.share_bytes(memory::detail::Tag{});
    std::byte* const first = bytes->writable(memory::detail::Tag{}) + field.offset;
    change_numbers(change, {first, field.component, field.components(), buffer.records(), buffer.record_size()}, values, spread);
    bytes->mark_bytes(field.offset, (buffer.records() - 1) * buffer.record_size() + field.offset + field.size);
}

}  // namespace glumpp::gloo::detail
