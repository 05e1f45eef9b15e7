// The buffer that a program makes for itself, out of the attributes its shader declares.
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/memory/array.hpp>
#include <glumpp/memory/field_view.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::gloo::detail
{

/// Vertices whose fields are only known at run time, one after the other in each record.
class ProgramBuffer : public std::enable_shared_from_this<ProgramBuffer>
{
public:
    /// One record of `fields` for each of `count` vertices, zeroed. The fields' offsets are already set.
    ProgramBuffer(std::vector<memory::Field> fields, std::size_t record, std::size_t count)
        : m_fields(std::move(fields)),
          m_buffer(std::make_shared<Buffer>(static_cast<GLenum>(GL_ARRAY_BUFFER), dynamic_draw, m_fields, count,
                                            memory::RecordSize{record, alignof(float)})),
          m_bytes(m_buffer->share_bytes(memory::detail::Tag{}))
    {
        // The names come from a list that may move, so they are kept here.
        m_names.reserve(m_fields.size());
        for (memory::Field& field : m_fields) field.name = m_names.emplace_back(field.name);
    }

    /// The GL side of it, which keeps all of it alive.
    [[nodiscard]] std::shared_ptr<Buffer> buffer() { return {shared_from_this(), m_buffer.get()}; }

    /// Writes numbers to a field, stretched as in a formula: one member for every vertex, or one for each. Marks
    /// exactly what it writes. Throws ShapeError, and TypeError for a float that is given to an integer.
    void write(const memory::Field& field, const Values& values)
    {
        using enum memory::ComponentType;
        if (field.component != float32 && !values.integral)
            throw TypeError(
                glumpp::detail::text("attribute '", field.name, "' takes integers, not floating-point numbers; convert them first"));
        if (field.component == float32) write_as<float>(field, values);
        else if (field.component == int32) write_as<std::int32_t>(field, values);
        else write_as<std::uint32_t>(field, values);
    }

    /// A field of all vertices, of shape (vertex, the field's axes).
    template <class T>
    [[nodiscard]] xt::xarray<T, xt::layout_type::row_major> read(const memory::Field& field) const
    {
        using enum memory::ComponentType;
        const glsl::Base base = field.component == float32 ? glsl::Base::floating
                                : field.component == int32 ? glsl::Base::integer
                                                           : glsl::Base::unsigned_integer;
        std::vector<std::size_t> shape{m_bytes->records()};
        shape.insert(shape.end(), field.extents.begin(), field.extents.begin() + static_cast<std::ptrdiff_t>(field.rank));
        xt::xarray<T, xt::layout_type::row_major> out = xt::zeros<T>(shape);
        for (std::size_t i = 0; i < out.size(); ++i)
        {
            const std::size_t record = i / field.components(), component = i % field.components();
            std::uint32_t word = 0;
            std::memcpy(&word, m_bytes->data() + record * m_bytes->record_size() + field.offset + component * sizeof word, sizeof word);
            out.data()[i] = number_of<T>(base, word);
        }
        return out;
    }

private:
    template <class T>
    static constexpr glsl::Base base_of = std::floating_point<T> ? glsl::Base::floating : glsl::Base::integer;

    /// Converts first, so that one view serves numbers of every type.
    template <class T>
    void write_as(const memory::Field& field, const Values& values)
    {
        std::vector<T> numbers;
        numbers.reserve(values.size());
        values.visit(
            [&](const auto given)
            {
                for (const auto number : given) numbers.push_back(std::bit_cast<T>(word_of(base_of<T>, number)));
            });
        const std::vector<std::size_t> shape(values.shape.begin(), values.shape.end());
        if (field.rank == 0) write_axes<T, 1>(field, numbers, shape);
        else if (field.rank == 1) write_axes<T, 2>(field, numbers, shape);
        else if (field.rank == 2) write_axes<T, 3>(field, numbers, shape);
        else write_axes<T, 4>(field, numbers, shape);
    }

    template <class T, std::size_t Axes>
    void write_axes(const memory::Field& field, const std::vector<T>& numbers, const std::vector<std::size_t>& shape)
    {
        memory::StridedAxes<Axes> axes;
        axes.shape[0] = m_bytes->records();
        axes.strides[0] = static_cast<std::ptrdiff_t>(m_bytes->record_size());
        std::ptrdiff_t stride = sizeof(T);
        for (std::size_t axis = Axes - 1; axis > 0; --axis)
        {
            axes.shape[axis] = field.extents[axis - 1];
            axes.strides[axis] = stride;
            stride *= static_cast<std::ptrdiff_t>(axes.shape[axis]);
        }
        memory::FieldView<T, Axes> view(memory::detail::Tag{}, *m_bytes, m_bytes->generation(), field.offset, axes);
        view = xt::adapt(numbers.data(), numbers.size(), xt::no_ownership(), shape);
    }

    std::vector<std::string> m_names{};
    std::vector<memory::Field> m_fields;
    std::shared_ptr<Buffer> m_buffer;
    std::shared_ptr<memory::Bytes> m_bytes;
};

/// A buffer for `count` vertices with one field for each attribute, in the order of their declaration; every type of
/// GLSL is made of 4 byte numbers, so nothing needs padding. Throws ShapeError, and Error for an attribute array
/// whose length the text does not tell.
[[nodiscard]] inline std::shared_ptr<ProgramBuffer> make_program_buffer(const std::vector<Attribute>& attributes, std::size_t count)
{
    std::vector<memory::Field> fields;
    std::size_t offset = 0;
    for (const Attribute& attribute : attributes)
    {
        if (attribute.count == 0)
            throw Error("the length of the attribute array '" + attribute.name +
                        "' is no plain number, so a program cannot make its buffer");
        using enum memory::ComponentType;
        const glsl::Type& type = *attribute.type;
        memory::Field field{attribute.name, offset, attribute.count * type.components() * 4,
                            type.base == glsl::Base::floating           ? float32
                            : type.base == glsl::Base::unsigned_integer ? uint32
                                                                        : int32};
        for (const std::size_t extent : shape_of(type, attribute.count)) field.extents[field.rank++] = extent;
        offset += field.size;
        fields.push_back(field);
    }
    if (fields.empty()) throw Error("a program with a vertex count makes a buffer of its attributes, but its vertex shader declares none");
    (void)memory::Shape<1>(count).checked(offset);
    return std::make_shared<ProgramBuffer>(std::move(fields), offset, count);
}

}  // namespace glumpp::gloo::detail
