// Shapes as people write them: numbers of any type, one for each axis.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

namespace glumpp::memory
{

namespace detail
{
/// A number as it was given, whatever its type.
struct ShapeExtent
{
    bool negative;
    std::uint64_t magnitude;
};

/// Throws ShapeError that names them.
[[noreturn]] void refuse_shape(std::span<const ShapeExtent> extents, std::size_t element_size);
}  // namespace detail

/// How many elements an array is to have along each of `Rank` axes: `{3, 3}`, `{rows, 4u}`, a std::array. What cannot be
/// is found out when the array is made.
template <std::size_t Rank>
class Shape
{
public:
    template <std::integral... I>
        requires(sizeof...(I) == Rank)
    constexpr Shape(I... extents) noexcept : m_extents{extent(extents)...} {}
    template <std::integral I>
    constexpr Shape(const std::array<I, Rank>& extents) noexcept
    {
        for (std::size_t i = 0; i < Rank; ++i) m_extents[i] = extent(extents[i]);
    }

    /// The extents, known to be possible. Throws ShapeError for a negative extent, or more bytes than memory can count.
    [[nodiscard]] std::array<std::size_t, Rank> checked(std::size_t element_size) const
    {
        std::array<std::size_t, Rank> out{};
        std::size_t most = static_cast<std::size_t>(std::numeric_limits<std::ptrdiff_t>::max()) / element_size;
        for (std::size_t i = 0; i < Rank; ++i)
        {
            if (m_extents[i].negative || m_extents[i].magnitude > most) detail::refuse_shape(m_extents, element_size);
            out[i] = static_cast<std::size_t>(m_extents[i].magnitude);
            if (out[i] > 0) most /= out[i];
        }
        return out;
    }

private:
    static constexpr detail::ShapeExtent extent(std::integral auto value) noexcept
    {
        const bool negative = std::cmp_less(value, 0);
        const auto number = static_cast<std::uint64_t>(value);
        return {negative, negative ? 0 - number : number};
    }

    std::array<detail::ShapeExtent, Rank> m_extents{};
};

}  // namespace glumpp::memory

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/memory/impl/shape.ipp>
#endif
