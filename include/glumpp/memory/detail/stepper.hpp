// How xtensor walks over a view: one step along an axis at a time.
#pragma once

#include <array>
#include <cstddef>
#include <iterator>
#include <type_traits>

#include <glumpp/memory/component_ref.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory::detail
{

/// One component: its value, or a reference that marks what is written through it.
template <class T, bool ReadOnly>
[[nodiscard]] auto element_at(Bytes& bytes, std::size_t generation, std::size_t offset)
{
    bytes.check(generation);
    if constexpr (ReadOnly) return *reinterpret_cast<const T*>(bytes.data() + offset);
    else return ComponentRef<T>(Tag{}, bytes, offset, generation);
}

/// A place in a view, of which it knows all it needs: the view may be gone. Dereferencing gives what the view's own elements are: a value
/// when only reading, otherwise a proxy that marks what is written through it. Every dereference checks that the buffer kept its size.
template <class View, bool ReadOnly>
class Stepper
{
    using axes_type = typename View::axes_type;

public:
    using storage_type = View;
    using value_type = typename View::value_type;
    using reference = std::conditional_t<ReadOnly, value_type, typename View::reference>;
    using pointer = const value_type*;
    using difference_type = std::ptrdiff_t;
    using size_type = std::size_t;
    using shape_type = typename View::shape_type;
    using simd_value_type = value_type;
    template <class>
    using simd_return_type = value_type;

    Stepper() = default;

    /// At the first element; `offset` is the number of axes that broadcasting puts before the view's own.
    Stepper(Bytes& bytes, std::size_t generation, std::size_t base, const axes_type& axes, size_type offset) noexcept
        : m_bytes(&bytes),
          m_generation(generation),
          m_base(base),
          m_axes(axes),
          m_position(static_cast<std::ptrdiff_t>(base)),
          m_offset(offset)
    {
    }

    reference operator*() const
    {
        std::ptrdiff_t at = m_position;
        if constexpr (axes_type::tabled)
        {
            for (std::size_t axis = 0; axis < axes_type::rank; ++axis) at += m_axes.offset(axis, static_cast<std::size_t>(m_index[axis]));
        }
        return element_at<value_type, ReadOnly>(*m_bytes, m_generation, static_cast<std::size_t>(at));
    }

    void step(size_type axis, size_type n = 1) noexcept { move(axis, static_cast<std::ptrdiff_t>(n)); }
    void step_back(size_type axis, size_type n = 1) noexcept { move(axis, -static_cast<std::ptrdiff_t>(n)); }
    void reset(size_type axis) noexcept { whole_axis(axis, -1); }
    void reset_back(size_type axis) noexcept { whole_axis(axis, 1); }

    void to_begin() noexcept
    {
        m_position = static_cast<std::ptrdiff_t>(m_base);
        m_index = {};
    }

    void to_end(xt::layout_type layout) noexcept
    {
        to_begin();
        for (std::size_t axis = 0; axis < axes_type::rank; ++axis) whole_axis(m_offset + axis, 1);
        if (axes_type::rank > 0) step(m_offset + (layout == xt::layout_type::column_major ? 0 : axes_type::rank - 1));
    }

    void step_leading() noexcept { step(m_offset + axes_type::rank - 1); }

private:
    void move(size_type axis, std::ptrdiff_t n) noexcept
    {
        if (axis < m_offset) return;
        // An axis of one is stretched by broadcasting: stepping along it stays where it is.
        if constexpr (axes_type::tabled) m_index[axis - m_offset] += m_axes.shape[axis - m_offset] == 1 ? 0 : n;
        else m_position += m_axes.shape[axis - m_offset] == 1 ? 0 : n * m_axes.strides[axis - m_offset];
    }

    void whole_axis(size_type axis, std::ptrdiff_t direction) noexcept
    {
        if (axis >= m_offset) move(axis, direction * (static_cast<std::ptrdiff_t>(m_axes.shape[axis - m_offset]) - 1));
    }

    Bytes* m_bytes = nullptr;
    std::size_t m_generation = 0;
    std::size_t m_base = 0;
    axes_type m_axes{};
    std::ptrdiff_t m_position = 0;
    [[no_unique_address]] std::conditional_t<axes_type::tabled, std::array<std::ptrdiff_t, axes_type::rank>, std::array<char, 0>> m_index{};
    size_type m_offset = 0;
};

}  // namespace glumpp::memory::detail
