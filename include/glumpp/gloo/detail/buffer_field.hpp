// A field of a buffer whose type only run time knows: of which buffer a view is, and the numbers in it.
#pragma once

#include <algorithm>
#include <cstddef>
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
[[nodiscard]] Extents shape_of(const memory::Field& field, std::size_t records);

/// "std::array<float, 2>": the type of C++ that a field has, for messages.
[[nodiscard]] std::string member_text(const memory::Field& field);

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
    // Slices leave the order of records, so what has as many as the buffer, and begins where it does, is the whole of it.
    std::size_t records = 1;
    for (std::size_t axis = 0; axis < Rank; ++axis) records *= view.axes().shape[axis];
    if (records != buffer->records()) return {};
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
    explicit FieldNumbers(const BufferField& of);
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
/// every record, or one for each. Marks the smallest interval around what it writes. Throws ShapeError, TypeError for a float that is given
/// to an integer, and as change_numbers() does, changing nothing.
void change_field(Change change, const Attribute& attribute, const Values& values);

/// How the numbers given are spread over a field's. Throws ShapeError and TypeError as change_field() does.
[[nodiscard]] Spread spread_over(const Attribute& attribute, const Values& values);

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/buffer_field.ipp>
#endif
