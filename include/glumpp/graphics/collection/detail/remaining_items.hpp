// Which items of a collection remain while erased ones wait to be taken out.
#pragma once

#include <cstddef>
#include <vector>

namespace glumpp::graphics::detail
{

/// Counts what is left by sums over runs of powers of two (a Fenwick tree), so that taking out one element by its number
/// among those that remain, and adding one at the end, take as many steps as the list's length has digits.
class RemainingItems
{
public:
    explicit RemainingItems(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i) append();
    }

    /// How many are left.
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    /// How many are not.
    [[nodiscard]] std::size_t gone() const noexcept { return m_left.size() - m_size; }
    /// Whether the element at a place of the list is left.
    [[nodiscard]] bool holds(std::size_t place) const noexcept { return m_left[place]; }

    /// Makes room for `count` more, so that append() cannot fail.
    void reserve(std::size_t count);

    void append();

    /// Takes out number `index` of those that are left.
    void take(std::size_t index) noexcept;

private:
    [[nodiscard]] static constexpr std::size_t lowest(std::size_t number) noexcept { return number & (~number + 1); }

    std::vector<std::size_t> m_sums;
    std::vector<bool> m_left;
    std::size_t m_size = 0;
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/collection/detail/impl/remaining_items.ipp>
#endif
