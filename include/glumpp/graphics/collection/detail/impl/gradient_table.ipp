// The gradients of shapes, in a texture.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/collection/detail/gradient_table.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE std::size_t GradientTable::put(std::span<const GradientTexel> gradient)
{
    Places& places = m_places[gradient.size()];
    if (!places.free.empty())
    {
        const std::size_t first = places.free.back();
        replace(first, gradient);
        places.free.pop_back();
        return first;
    }
    const std::size_t first = m_texels.size();
    if (gradient.size() > most - first) [[unlikely]]
        throw Error("the gradients of a collection have more than 8 million stops, which is more than a texture can hold");
    // Taking them out gets no memory.
    if (places.free.capacity() == places.all) places.free.reserve(std::max<std::size_t>(16, 2 * places.all));
    m_texels.resize(first + gradient.size());
    ++places.all;
    replace(first, gradient);
    return first;
}

GLUMPP_INLINE void GradientTable::replace(std::size_t first, std::span<const GradientTexel> gradient)
{
    std::ranges::copy(gradient, m_texels.edit(first, gradient.size()).begin());
}

GLUMPP_INLINE void GradientTable::clear()
{
    m_texels.resize(0);
    m_places.clear();
}

}  // namespace glumpp::graphics::detail
