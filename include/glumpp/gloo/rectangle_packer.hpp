// Rectangles given out of an area, and taken back.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace glumpp::gloo
{

/// A rectangle of texels.
struct Region
{
    std::size_t row = 0;
    std::size_t column = 0;
    std::size_t rows = 0;
    std::size_t columns = 0;

    /// How many texels it holds.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return rows * columns; }

    friend constexpr bool operator==(const Region&, const Region&) = default;
};

/// Gives out rectangles of an area, none over another, and takes them back.
///
/// In each column everything from row 0 up to some height counts as taken. A new rectangle goes where its far edge is lowest.
/// What lies open below that height (under a rectangle that bridges a valley, or given back) is a gap; gaps are filled first.
/// Taking one back looks at its neighbours alone. Whatever throws, std::bad_alloc too, leaves all as it was.
class RectanglePacker
{
public:
    RectanglePacker(std::size_t rows, std::size_t columns) : m_rows(rows), m_heights(columns) {}

    [[nodiscard]] std::size_t rows() const noexcept { return m_rows; }
    [[nodiscard]] std::size_t columns() const noexcept { return m_heights.size(); }
    /// The rectangles given out, by row and column.
    [[nodiscard]] std::vector<Region> regions() const;
    /// How many texels are given out.
    [[nodiscard]] std::size_t used() const noexcept;

    /// A rectangle that overlaps none before, or nothing where there is no room. Throws ShapeError for an empty one.
    [[nodiscard]] std::optional<Region> allocate(std::size_t rows, std::size_t columns);

    /// Takes a rectangle back. Throws Error when it was not given out, or taken back already.
    void free(const Region& region);

    /// Takes everything back.
    void clear() noexcept;

    /// A larger area; what is given out stays. Throws Error when a side is less than it is.
    void grow(std::size_t rows, std::size_t columns);

private:
    using Corner = std::pair<std::size_t, std::size_t>;
    static Corner start(const Region& region) noexcept { return {region.row, region.column}; }
    static Corner end(const Region& region) noexcept { return {region.row + region.rows, region.column}; }
    template <Corner (*Of)(const Region&)>
    struct Before
    {
        bool operator()(const Region& a, const Region& b) const noexcept { return Of(a) < Of(b); }
    };
    using Regions = std::set<Region, Before<start>>;

    /// Every gap, by where it starts and by the row that it ends at. Only making one takes memory.
    struct Gaps
    {
        Gaps() = default;
        explicit Gaps(const std::vector<Region>& gaps);

        void take(Gaps& other) noexcept;
        void remove(const Region& gap) noexcept;
        void replace(const Region& gap, const Region& by) noexcept;

        Regions starts;
        std::set<Region, Before<end>> ends;
    };

    /// The gap that such a rectangle leaves least of, measured along the side that fits better, then by area.
    [[nodiscard]] std::optional<Region> best_gap(std::size_t rows, std::size_t columns) const noexcept;

    /// What a region in its first corner leaves of a gap, cut so that the larger of the two rests stays as large as can be.
    static std::vector<Region> rests(const Region& gap, const Region& region);

    /// Where a rectangle stands lowest; of such places, on the narrowest step.
    [[nodiscard]] std::optional<Region> best_place(std::size_t rows, std::size_t columns) const noexcept;

    /// Where the step that a column belongs to ends.
    [[nodiscard]] std::size_t step_end(std::size_t column) const noexcept;

    /// What lies open under a region.
    [[nodiscard]] std::vector<Region> valleys(const Region& region) const;

    /// Sets the height of a region's columns.
    void raise(const Region& region, std::size_t row) noexcept;

    /// The rectangle that two make together, the first below or left of the other.
    static std::optional<Region> together(const Region& a, const Region& b) noexcept;

    /// Joins a gap, if it is still there, with those beside it that make a larger rectangle.
    void join(Region gap) noexcept;

    /// Lets the heights sink into gaps that reach them, in some columns and wherever this leads.
    void sink(std::size_t column, std::size_t last) noexcept;

    std::size_t m_rows;
    /// Of each column.
    std::vector<std::size_t> m_heights;
    Regions m_regions{};
    Gaps m_gaps{};
};

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/rectangle_packer.ipp>
#endif
