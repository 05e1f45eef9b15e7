// Which items of a collection remain while erased ones wait to be taken out.
#pragma once

#include <algorithm>
#include <bit>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/collection/detail/remaining_items.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE void RemainingItems::reserve(std::size_t count)
{
    const std::size_t needed = m_left.size() + count;
    if (needed > m_sums.capacity()) m_sums.reserve(std::max(needed, 2 * m_sums.capacity()));
    if (needed > m_left.capacity()) m_left.reserve(std::max(needed, 2 * m_left.capacity()));
}

GLUMPP_INLINE void RemainingItems::append()
{
    const std::size_t number = m_left.size() + 1;
    std::size_t sum = 1;
    for (std::size_t below = number - 1; below > number - lowest(number); below -= lowest(below)) sum += m_sums[below - 1];
    m_sums.push_back(sum);
    m_left.push_back(true);
    ++m_size;
}

GLUMPP_INLINE void RemainingItems::take(std::size_t index) noexcept
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

}  // namespace glumpp::graphics::detail
