// A grid of texels, and the one box of them that is pending.
#pragma once

#include <algorithm>
#include <cstring>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/memory/box.hpp>
#include <glumpp/memory/change_count.hpp>

namespace glumpp::memory
{

GLUMPP_INLINE Grid::Grid(const Extents& extents, std::size_t texel_size, bool runs) noexcept : m_texel_size(texel_size), m_runs(runs)
{
    reshape(extents);
}

GLUMPP_INLINE void Grid::reshape(const Extents& extents) noexcept
{
    m_extents = extents;
    m_image = {extents[1], extents[2]};
    m_row = {extents[2]};
    m_pending.reset();
}

GLUMPP_INLINE void Grid::mark_run(std::size_t lo, std::size_t hi) noexcept
{
    if (lo >= hi) return;
    auto first = place_of(lo / m_texel_size), last = place_of((hi - 1) / m_texel_size);
    // A run that goes on in the next row covers this one to its end and that one from its start.
    for (std::size_t axis = 0; axis < 2; ++axis)
    {
        if (first[axis] == last[axis]) continue;
        for (std::size_t inner = axis + 1; inner < 3; ++inner)
        {
            first[inner] = 0;
            last[inner] = m_extents[inner] - 1;
        }
        break;
    }
    widen(first, last);
}

GLUMPP_INLINE void Grid::mark_box(const Box<3>& box)
{
    for (std::size_t axis = 0; axis < 3; ++axis)
    {
        if (box.offset[axis] > box.end[axis] || box.end[axis] > m_extents[axis])
            throw IndexError(glumpp::detail::text("the box from ", glumpp::detail::tuple_text(box.offset), " to ",
                                                  glumpp::detail::tuple_text(box.end), " (depth, rows, columns) is outside a grid of ",
                                                  glumpp::detail::tuple_text(m_extents)));
    }
    if (box.size() > 0) widen(box.offset, {box.end[0] - 1, box.end[1] - 1, box.end[2] - 1});
}

GLUMPP_INLINE Grid::Extents Grid::place_of(std::size_t texel) const noexcept
{
    const std::size_t row = texel / m_extents[2], column = texel % m_extents[2];
    // Most have one image, and a division takes its time.
    if (m_extents[0] == 1) return {0, row, column};
    return {row / m_extents[1], row % m_extents[1], column};
}

GLUMPP_INLINE void Grid::widen(const Extents& first, const Extents& last) noexcept
{
    m_origins.widening(m_pending, first, last);
    if (!m_pending)
    {
        m_pending = Box<3>{first, {last[0] + 1, last[1] + 1, last[2] + 1}};
        return note_write();
    }
    for (std::size_t axis = 0; axis < 3; ++axis)
    {
        m_pending->offset[axis] = std::min(m_pending->offset[axis], first[axis]);
        m_pending->end[axis] = std::max(m_pending->end[axis], last[axis] + 1);
    }
}

}  // namespace glumpp::memory

namespace glumpp::memory::detail
{

GLUMPP_INLINE void copy_common(const std::byte* from, const Grid& before, std::byte* to, const Grid& now) noexcept
{
    const auto &a = before.extents(), &b = now.extents();
    const std::size_t texel = now.texel_size(), bytes = std::min(a[2], b[2]) * texel;
    for (std::size_t z = 0; z < std::min(a[0], b[0]); ++z)
    {
        for (std::size_t y = 0; y < std::min(a[1], b[1]); ++y)
            std::memcpy(to + (z * b[1] + y) * b[2] * texel, from + (z * a[1] + y) * a[2] * texel, bytes);
    }
}

}  // namespace glumpp::memory::detail
