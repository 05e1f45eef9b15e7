// Where a view looks: which bytes, and which of them.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/bytes.hpp>
#include <glumpp/memory/detail/slicing.hpp>

namespace glumpp::memory::detail
{

/// What every view knows: bytes, the generation of them that it describes, the offset of its first element, and its axes.
template <class Axes>
class Place
{
public:
    using axes_type = Axes;
    using shape_type = std::array<std::size_t, Axes::rank>;

    [[nodiscard]] const shape_type& shape() const noexcept { return m_axes.shape; }
    [[nodiscard]] std::size_t shape(std::size_t axis) const noexcept { return m_axes.shape[axis]; }
    /// How many elements it shows: records, or the components of a field.
    [[nodiscard]] std::size_t size() const noexcept { return count(m_axes); }

    // ---- for uploads and draws

    [[nodiscard]] const Bytes& bytes() const noexcept { return *m_bytes; }
    [[nodiscard]] std::size_t generation() const noexcept { return m_generation; }
    /// The offset of its first element in those bytes.
    [[nodiscard]] std::size_t base() const noexcept { return m_base; }
    [[nodiscard]] const Axes& axes() const noexcept { return m_axes; }
    /// For the library's own steppers, which mark what they write.
    [[nodiscard]] Bytes& bytes(Tag) const noexcept { return *m_bytes; }

protected:
    Place(Bytes& bytes, std::size_t generation, std::size_t base, Axes axes) noexcept
        : m_bytes(&bytes), m_generation(generation), m_base(base), m_axes(std::move(axes))
    {
    }

    /// Throws Error once the buffer changed its size.
    void check() const { m_bytes->check(m_generation); }

    /// Looks where another one does.
    void look_at(const Place& other)
    {
        m_bytes = other.m_bytes;
        m_generation = other.m_generation;
        m_base = other.m_base;
        m_axes = other.m_axes;
    }

    /// The offset of the element at `indices` along the first axes. Throws IndexError.
    template <class... I>
    [[nodiscard]] std::size_t offset_of(I... indices) const
    {
        std::size_t at = m_base, axis = 0;
        ((at = advance(at, axis++, indices)), ...);
        return at;
    }
    /// The same for a sequence of indices; too few count from the last axis, of too many the last ones do.
    template <class It>
    [[nodiscard]] std::size_t offset_of_sequence(It first, It last) const
    {
        const auto given = static_cast<std::size_t>(std::distance(first, last));
        std::size_t at = m_base, axis = 0;
        if (given > Axes::rank) std::advance(first, static_cast<std::ptrdiff_t>(given - Axes::rank));
        for (; axis + given < Axes::rank; ++axis) at = advance(at, axis, std::size_t{0});
        for (; first != last; ++axis, ++first) at = advance(at, axis, *first);
        return at;
    }

    Bytes* m_bytes;
    std::size_t m_generation;
    std::size_t m_base;
    Axes m_axes;

private:
    template <class I>
    std::size_t advance(std::size_t at, std::size_t axis, I index) const
    {
        if (axis >= Axes::rank) return at;
        const auto i = static_cast<std::size_t>(index);
        bool outside = i >= m_axes.shape[axis];
        if constexpr (sizeof(I) > sizeof(std::size_t)) outside = outside || !std::in_range<std::size_t>(index);
        if (outside) [[unlikely]]
            refuse_index(static_cast<std::int64_t>(index), axis, m_axes.shape[axis]);
        return at + static_cast<std::size_t>(m_axes.offset(axis, i));
    }
};

}  // namespace glumpp::memory::detail
