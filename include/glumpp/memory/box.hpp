// A block of memory that is a grid of texels, and the one box of them that is pending.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/memory/block.hpp>

namespace glumpp::memory
{

/// The texels from `offset` up to, not including, `end` along each axis, slowest axis first: (row, column) in two
/// dimensions.
template <std::size_t Rank>
struct Box
{
    std::array<std::size_t, Rank> offset{};
    std::array<std::size_t, Rank> end{};

    /// How many texels it holds.
    [[nodiscard]] constexpr std::size_t size() const noexcept
    {
        std::size_t product = 1;
        for (std::size_t i = 0; i < Rank; ++i) product *= end[i] - offset[i];
        return product;
    }

    friend constexpr bool operator==(const Box&, const Box&) = default;
};

/// Memory whose records are the texels of a grid of up to three axes. What is pending is the smallest box around all
/// texels that were written.
class GridBlock : public Block
{
public:
    /// `extents` are (depth, row, column); axes that a grid does not have are 1. With a `texel_size` in bytes, records are
    /// runs of such texels, side by side and row after row, and so is whatever is written; without, each is one texel.
    explicit GridBlock(const std::array<std::size_t, 3>& extents, std::size_t texel_size = 0) noexcept
        : Block(true), m_extents(extents), m_texel_size(texel_size)
    {
    }

    [[nodiscard]] const std::array<std::size_t, 3>& extents() const noexcept { return m_extents; }
    /// The size of one texel in bytes.
    [[nodiscard]] std::size_t texel_size() const noexcept { return m_texel_size != 0 ? m_texel_size : record_size(); }

    /// Another grid. Texels that lie in both stay, others are zero, and all of it is pending; views made before are
    /// refused. Throws Error, changing nothing, where the memory is borrowed.
    void reshape(const std::array<std::size_t, 3>& extents)
    {
        const std::array<std::size_t, 3> before = std::exchange(m_extents, extents);
        try
        {
            const std::vector<std::byte> kept(data(), data() + nbytes());
            renew(extents[0] * extents[1] * extents[2]);
            m_pending.reset();
            if (data() == nullptr) return;
            copy_common(kept.data(), before);
            mark_all();
        }
        catch (...)
        {
            m_extents = before;
            throw;
        }
    }

    /// Marks a box, for whoever wrote there by other ways. Throws IndexError when it reaches outside the grid.
    void mark_box(const Box<3>& box)
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
    void mark_all() noexcept { widen({0, 0, 0}, {m_extents[0] - 1, m_extents[1] - 1, m_extents[2] - 1}); }

    /// The box that was written since it was last sent; nothing when all is sent.
    [[nodiscard]] const std::optional<Box<3>>& pending_box() const noexcept { return m_pending; }

    void clear_pending() noexcept override { m_pending.reset(); }

protected:
    /// Another grid for memory that place() tells of next.
    void set_extents(const std::array<std::size_t, 3>& extents) noexcept { m_extents = extents; }

    void mark_corners(std::size_t lo, std::size_t hi) noexcept override
    {
        if (m_texel_size != 0) return mark_run(lo, hi);
        if (lo < hi) widen(place_of(lo / record_size()), place_of((hi - 1) / record_size()));
    }

    void mark_run(std::size_t lo, std::size_t hi) noexcept override
    {
        if (lo >= hi) return;
        auto first = place_of(lo / texel_size()), last = place_of((hi - 1) / texel_size());
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

private:
    [[nodiscard]] std::array<std::size_t, 3> place_of(std::size_t texel) const noexcept
    {
        return {texel / m_extents[2] / m_extents[1], texel / m_extents[2] % m_extents[1], texel % m_extents[2]};
    }

    void widen(const std::array<std::size_t, 3>& first, const std::array<std::size_t, 3>& last) noexcept
    {
        if (!m_pending) m_pending = Box<3>{first, first};
        for (std::size_t axis = 0; axis < 3; ++axis)
        {
            m_pending->offset[axis] = std::min(m_pending->offset[axis], first[axis]);
            m_pending->end[axis] = std::max(m_pending->end[axis], last[axis] + 1);
        }
    }

    /// Copies the rows that a grid of the extents `before`, in `from`, has in common with this one.
    void copy_common(const std::byte* from, const std::array<std::size_t, 3>& before) noexcept
    {
        const std::size_t bytes = std::min(before[2], m_extents[2]) * record_size();
        for (std::size_t z = 0; z < std::min(before[0], m_extents[0]); ++z)
        {
            for (std::size_t y = 0; y < std::min(before[1], m_extents[1]); ++y)
                std::memcpy(data() + (z * m_extents[1] + y) * m_extents[2] * record_size(),
                            from + (z * before[1] + y) * before[2] * record_size(), bytes);
        }
    }

    std::array<std::size_t, 3> m_extents;
    std::size_t m_texel_size;
    std::optional<Box<3>> m_pending;
};

}  // namespace glumpp::memory
