// A grid of texels, and the one box of them that is pending.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include <glumpp/memory/detail/audit.hpp>

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
class GLUMPP_AUDITED Grid
{
public:
    /// (depth, row, column) in texels; axes that a grid does not have are 1.
    using Extents = std::array<std::size_t, 3>;

    /// A texel has `texel_size` bytes. With `runs`, what is written are records of several texels, side by side and row
    /// after row, and there are as many rows as the memory has room for.
    explicit Grid(const Extents& extents, std::size_t texel_size, bool runs = false) noexcept;

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
    /// Who marked the ends of that box.
    [[nodiscard]] const detail::Origins& origins() const noexcept { return m_origins; }

    /// Another grid, of which nothing is pending yet.
    void reshape(const Extents& extents) noexcept;

    /// Lets a grid of runs have as many rows as fit into so many bytes.
    void fit(std::size_t nbytes) noexcept
    {
        if (m_runs) reshape({1, nbytes / m_texel_size / m_extents[2], m_extents[2]});
    }

    /// Marks the box between two corners, given as its lowest byte and one past its highest. A call of its own, so that a write
    /// to what has no grid stays short.
    [[gnu::noinline]] void mark_corners(std::size_t lo, std::size_t hi) noexcept
    {
        if (m_runs) return mark_run(lo, hi);
        if (lo >= hi) return;
        const std::size_t texel = lo / m_texel_size;
        const Extents first = place_of(texel);
        if (hi <= (texel + 1) * m_texel_size) widen(first, first);
        else widen(first, place_of((hi - 1) / m_texel_size));
    }

    /// Marks all texels of a run of bytes.
    void mark_run(std::size_t lo, std::size_t hi) noexcept;

    /// Marks a box. Throws IndexError when it reaches outside the grid.
    void mark_box(const Box<3>& box);

private:
    [[nodiscard]] Extents place_of(std::size_t texel) const noexcept;

    void widen(const Extents& first, const Extents& last) noexcept;

    // The same extents three times, so that an array of any rank can refer to its own.
    Extents m_extents{};
    std::array<std::size_t, 2> m_image{};
    std::array<std::size_t, 1> m_row{};
    std::size_t m_texel_size;
    bool m_runs;
    std::optional<Box<3>> m_pending{};
    [[no_unique_address]] detail::Origins m_origins{};
};

namespace detail
{
/// Copies the rows that two grids of the same texels have in common.
void copy_common(const std::byte* from, const Grid& before, std::byte* to, const Grid& now) noexcept;
}  // namespace detail

}  // namespace glumpp::memory

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/memory/impl/box.ipp>
#endif
