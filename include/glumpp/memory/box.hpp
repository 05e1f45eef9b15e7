// A block of memory that is a grid of texels, and the one box of them that is pending.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

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
    /// `extents` are (depth, row, column); axes that a grid does not have are 1.
    explicit GridBlock(const std::array<std::size_t, 3>& extents) noexcept : Block(true), m_extents(extents) {}

    [[nodiscard]] const std::array<std::size_t, 3>& extents() const noexcept { return m_extents; }

    /// The box that was written since it was last sent; nothing when all is sent.
    [[nodiscard]] const std::optional<Box<3>>& pending_box() const noexcept { return m_pending; }

    void clear_pending() noexcept override { m_pending.reset(); }

protected:
    void mark_corners(std::size_t lo, std::size_t hi) noexcept override
    {
        if (lo < hi) widen(place_of(lo / record_size()), place_of((hi - 1) / record_size()));
    }

    void mark_run(std::size_t lo, std::size_t hi) noexcept override
    {
        if (lo >= hi) return;
        auto first = place_of(lo / record_size()), last = place_of((hi - 1) / record_size());
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

    std::array<std::size_t, 3> m_extents;
    std::optional<Box<3>> m_pending;
};

}  // namespace glumpp::memory
