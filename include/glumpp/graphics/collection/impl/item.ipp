// One item of a collection: its number and size, and views of its vertices, its indices and its record.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/collection/item.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE void check_indices(std::span<const std::uint32_t> indices, std::size_t vertices)
{
    for (const std::uint32_t index : indices)
    {
        if (index >= vertices)
            throw IndexError(glumpp::detail::text("an item of ", vertices, " vertices has no vertex ", index,
                                                  ": its indices count its own vertices, from 0 on"));
    }
}

}  // namespace glumpp::graphics::detail

namespace glumpp::graphics
{

GLUMPP_INLINE const ItemIndices::Reference& ItemIndices::Reference::operator=(std::uint32_t index) const
{
    detail::check_indices({&index, 1}, m_vertices);
    m_index = m_base + index;
    return *this;
}

GLUMPP_INLINE ItemIndices::Reference& ItemIndices::Reference::operator=(const Reference& other)
{
    std::as_const(*this) = static_cast<std::uint32_t>(other);
    return *this;
}

GLUMPP_INLINE const ItemIndices& ItemIndices::operator=(const Elements<std::uint32_t>& indices) const
{
    if (indices.size() != size())
        throw ShapeError(glumpp::detail::text(indices.size(), " indices for an item that has ", size(), "; assign() changes their number"));
    detail::check_indices(indices.span(), m_vertices);
    View view = m_view;
    for (std::size_t i = 0; i < size(); ++i) view(i) = m_base + indices.span()[i];
    return *this;
}

GLUMPP_INLINE ItemIndices& ItemIndices::operator=(const ItemIndices& other)
{
    *this = Elements<std::uint32_t>(other.copy());
    return *this;
}

GLUMPP_INLINE std::vector<std::uint32_t> ItemIndices::copy() const
{
    std::vector<std::uint32_t> out(size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint32_t>(m_view(i)) - m_base;
    return out;
}

}  // namespace glumpp::graphics
