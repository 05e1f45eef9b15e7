// A grid of texels, and the one box of them that is pending.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <optional>

#include <glumpp/error.hpp>

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

/// A grid of texels of up to three axes in a block of memory, row after row. What is pending of it is the smallest box
/// around all texels that were written.
class Grid
{
public:
    /// (depth, row, column) in texels; axes that a grid does not have are 1.
    using Extents = std::array<std::size_t, 3>;

    /// A texel has `texel_size` bytes. With `runs`, what is written are records of several texels, side by side and row
    /// after row, and there are as many rows as the memory has room for.
    explicit Grid(const Extents& extents, std::size_t texel_size, bool runs = false) noexcept : m_texel_size(texel_size), m_runs(runs)
    {
        reshape(extents);
    }

    /// The extents along its last `Rank` axes.
    template <std::size_t Rank = 3>
    [[nodiscard]] const std::array<std::size_t, Rank>& extents() const noexcept
    {
        if constexpr (Rank == 3) return m_extents;
        else if constexpr (Rank == 2) return m_image;
        else return m_row;
    }
    [[nodiscard]] std::size_t texels() const noexcept { return m_extents[0] * m_extents[1] * m_extents[2]; }
    /// The size of one texel in bytes.
    [[nodiscard]] std::size_t texel_size() const noexcept { return m_texel_size; }
    [[nodiscard]] bool has_runs() const noexcept { return m_runs; }

    /// The box that was written since it was last sent; nothing when all is sent.
    [[nodiscard]] const std::optional<Box<3>>& pending() const noexcept { return m_pending; }
    void clear_pending() noexcept { m_pending.reset(); }

    /// Another grid, of which nothing is pending yet.
    void reshape(const Extents& extents) noexcept
    {
        m_extents = extents;
        m_image = {extents[1], extents[2]};
        m_row = {extents[2]};
        m_pending.reset();
    }

    /// Lets a grid of runs have as many rows as fit into so many bytes.
    void fit(std::size_t nbytes) noexcept
    {
        if (m_runs) reshape({1, nbytes / m_texel_size / m_extents[2], m_extents[2]});
    }

    /// Marks the box between two corners, given as its lowest byte and one past its highest. A call of its own, so that a write
    /// to what has no grid stays short.
    [[gnu::noinline]] void mark_corners(std::size_t lo, std::size_t hi) noexcept
    {
        if (m_runs) mark_run(lo, hi);
        else if (lo < hi) widen(place_of(lo), place_of(hi - 1));
    }

    /// Marks all texels of a run of bytes.
    void mark_run(std::size_t lo, std::size_t hi) noexcept
    {
        if (lo >= hi) return;
        auto first = place_of(lo), last = place_of(hi - 1);
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

    /// Marks a box. Throws IndexError when it reaches outside the grid.
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

private:
    [[nodiscard]] Extents place_of(std::size_t byte) const noexcept
    {
        const std::size_t texel = byte / m_texel_size;
        return {texel / m_extents[2] / m_extents[1], texel / m_extents[2] % m_extents[1], texel % m_extents[2]};
    }

    void widen(const Extents& first, const Extents& last) noexcept
    {
        if (!m_pending) m_pending = Box<3>{first, first};
        for (std::size_t axis = 0; axis < 3; ++axis)
        {
            m_pending->offset[axis] = std::min(m_pending->offset[axis], first[axis]);
            m_pending->end[axis] = std::max(m_pending->end[axis], last[axis] + 1);
        }
    }

    // The same extents three times, so that an array of any rank can refer to its own.
    Extents m_extents{};
    std::array<std::size_t, 2> m_image{};
    std::array<std::size_t, 1> m_row{};
    std::size_t m_texel_size;
    bool m_runs;
    std::optional<Box<3>> m_pending{};
};

namespace detail
{
/// Copies the rows that two grids of the same texels have in common.
inline void copy_common(const std::byte* from, const Grid& before, std::byte* to, const Grid& now) noexcept
{
    const auto &a = before.extents(), &b = now.extents();
    const std::size_t texel = now.texel_size(), bytes = std::min(a[2], b[2]) * texel;
    for (std::size_t z = 0; z < std::min(a[0], b[0]); ++z)
    {
        for (std::size_t y = 0; y < std::min(a[1], b[1]); ++y)
            std::memcpy(to + (z * b[1] + y) * b[2] * texel, from + (z * a[1] + y) * a[2] * texel, bytes);
    }
}
}  // namespace detail

}  // namespace glumpp::memory
