// Which items of a collection remain while erased ones wait to be taken out.
#pragma once

#include <algorithm>
#include <bit>
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
    void reserve(std::size_t count)
    {
        const std::size_t needed = m_left.size() + count;
        if (needed > m_sums.capacity()) m_sums.reserve(std::max(needed, 2 * m_sums.capacity()));
        if (needed > m_left.capacity()) m_left.reserve(std::max(needed, 2 * m_left.capacity()));
    }

    void append()
    {
        const std::size_t number = m_left.size() + 1;
        std::size_t sum = 1;
        for (std::size_t below = number - 1; below > number - lowest(number); below -= lowest(below)) sum += m_sums[below - 1];
        m_sums.push_back(sum);
        m_left.push_back(true);
        ++m_size;
    }

    /// Takes out number `index` of those that are left.
    void take(std::size_t index) noexcept
    {
        std::size_t place = 0;
        for (std::size_t step = std::bit_floor(m_sums.size()); step > 0; step /= 2)
        {
            if (place + step > m_sums.size() || m_sums[place + step - 1] > index) continue;
            place += step;
            index -= m_sums[place - 1];
        }
        m_left[place] = false;
        --m_size;
        for (std::size_t number = place + 1; number <= m_sums.size(); number += lowest(number)) --m_sums[number - 1];
    }

private:
    [[nodiscard]] static constexpr std::size_t lowest(std::size_t number) noexcept { return number & (~number + 1); }

    std::vector<std::size_t> m_sums;
    std::vector<bool> m_left;
    std::size_t m_size = 0;
};

}  // namespace glumpp::graphics::detail
