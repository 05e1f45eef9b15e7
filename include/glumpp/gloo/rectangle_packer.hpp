// Rectangles given out of an area, and taken back.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>

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
    [[nodiscard]] std::vector<Region> regions() const { return {m_regions.begin(), m_regions.end()}; }
    /// How many texels are given out.
    [[nodiscard]] std::size_t used() const noexcept
    {
        return std::accumulate(m_regions.begin(), m_regions.end(), std::size_t{0},
                               [](std::size_t sum, const Region& region) { return sum + region.size(); });
    }

    /// A rectangle that overlaps none before, or nothing where there is no room. Throws ShapeError for an empty one.
    [[nodiscard]] std::optional<Region> allocate(std::size_t rows, std::size_t columns)
    {
        if (rows == 0 || columns == 0)
            throw ShapeError(glumpp::detail::text("a region has at least one texel, not ", rows, " × ", columns));
        const std::optional<Region> gap = best_gap(rows, columns), place = gap ? gap : best_place(rows, columns);
        if (!place) return std::nullopt;
        const Region region{place->row, place->column, rows, columns};
        const std::vector<Region> open = gap ? rests(*gap, region) : valleys(region);
        Gaps fresh(open);
        Regions given{region};
        // Memory suffices: nothing throws from here on.
        m_regions.merge(given);
        if (gap) m_gaps.remove(*gap);
        else raise(region, region.row + region.rows);
        m_gaps.take(fresh);
        for (const Region& one : open)
        {
            join(one);
            sink(one.column, one.column + one.columns);
        }
        return region;
    }

    /// Takes a rectangle back. Throws Error when it was not given out, or taken back already.
    void free(const Region& region)
    {
        const auto found = m_regions.find(region);
        if (found == m_regions.end() || *found != region)
            throw Error(glumpp::detail::text("no region of ", region.rows, " × ", region.columns, " at row ", region.row, ", column ",
                                             region.column, " is allocated"));
        if (m_regions.size() == 1) return clear();
        const Region freed = region;
        Gaps fresh({freed});
        m_regions.erase(found);
        m_gaps.take(fresh);
        join(freed);
        sink(freed.column, freed.column + freed.columns);
    }

    /// Takes everything back.
    void clear() noexcept
    {
        std::fill(m_heights.begin(), m_heights.end(), std::size_t{0});
        m_gaps.starts.clear();
        m_gaps.ends.clear();
        m_regions.clear();
    }

    /// A larger area; what is given out stays. Throws Error when a side is less than it is.
    void grow(std::size_t rows, std::size_t columns)
    {
        if (rows < m_rows || columns < m_heights.size())
            throw Error(glumpp::detail::text("an area of ", m_rows, " × ", m_heights.size(),
                                             " in which regions are allocated cannot become ", rows, " × ", columns));
        m_heights.resize(columns);
        m_rows = rows;
    }

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
        explicit Gaps(const std::vector<Region>& gaps) : starts(gaps.begin(), gaps.end()), ends(gaps.begin(), gaps.end()) {}

        void take(Gaps& other) noexcept
        {
            starts.merge(other.starts);
            ends.merge(other.ends);
        }
        void remove(const Region& gap) noexcept
        {
            starts.erase(gap);
            ends.erase(gap);
        }
        void replace(const Region& gap, const Region& by) noexcept
        {
            const auto put = [by](auto& set, auto node)
            {
                node.value() = by;
                set.insert(std::move(node));
            };
            put(starts, starts.extract(gap));
            put(ends, ends.extract(gap));
        }

        Regions starts;
        std::set<Region, Before<end>> ends;
    };

    /// The gap that such a rectangle leaves least of, measured along the side that fits better, then by area.
    [[nodiscard]] std::optional<Region> best_gap(std::size_t rows, std::size_t columns) const noexcept
    {
        std::optional<Region> best;
        const auto rest = [&](const Region& gap) { return std::pair(std::min(gap.rows - rows, gap.columns - columns), gap.size()); };
        for (const Region& gap : m_gaps.starts)
        {
            if (gap.rows >= rows && gap.columns >= columns && (!best || rest(gap) < rest(*best))) best = gap;
        }
        return best;
    }

    /// What a region in its first corner leaves of a gap, cut so that the larger of the two rests stays as large as can be.
    static std::vector<Region> rests(const Region& gap, const Region& region)
    {
        const std::size_t above = gap.rows - region.rows, beside = gap.columns - region.columns;
        const bool wide = above > beside;
        std::vector<Region> out;
        if (above > 0) out.push_back({gap.row + region.rows, gap.column, above, wide ? gap.columns : region.columns});
        if (beside > 0) out.push_back({gap.row, gap.column + region.columns, wide ? region.rows : gap.rows, beside});
        return out;
    }

    /// Where a rectangle stands lowest; of such places, on the narrowest step.
    [[nodiscard]] std::optional<Region> best_place(std::size_t rows, std::size_t columns) const noexcept
    {
        std::optional<Region> best;
        for (std::size_t column = 0, next = 0; columns <= m_heights.size() && column <= m_heights.size() - columns && rows <= m_rows;
             column = next)
        {
            next = step_end(column);
            const auto first = m_heights.begin() + static_cast<std::ptrdiff_t>(column);
            const Region step{*std::max_element(first, first + static_cast<std::ptrdiff_t>(columns)), column, 0, next - column};
            const bool better = !best || step.row < best->row || (step.row == best->row && step.columns < best->columns);
            if (better && step.row <= m_rows - rows) best = step;
        }
        return best;
    }

    /// Where the step that a column belongs to ends.
    [[nodiscard]] std::size_t step_end(std::size_t column) const noexcept
    {
        const auto from = m_heights.begin() + static_cast<std::ptrdiff_t>(column);
        return static_cast<std::size_t>(std::find_if(from, m_heights.end(), [from](std::size_t row) { return row != *from; }) -
                                        m_heights.begin());
    }

    /// What lies open under a region.
    [[nodiscard]] std::vector<Region> valleys(const Region& region) const
    {
        std::vector<Region> out;
        const std::size_t last = region.column + region.columns;
        for (std::size_t column = region.column, next = 0; column < last; column = next)
        {
            next = std::min(last, step_end(column));
            const std::size_t row = m_heights[column];
            if (row < region.row) out.push_back({row, column, region.row - row, next - column});
        }
        return out;
    }

    /// Sets the height of a region's columns.
    void raise(const Region& region, std::size_t row) noexcept
    {
        std::fill_n(m_heights.begin() + static_cast<std::ptrdiff_t>(region.column), region.columns, row);
    }

    /// The rectangle that two make together, the first below or left of the other.
    static std::optional<Region> together(const Region& a, const Region& b) noexcept
    {
        if (a.column == b.column && a.columns == b.columns && a.row + a.rows == b.row)
            return Region{a.row, a.column, a.rows + b.rows, a.columns};
        if (a.row == b.row && a.rows == b.rows && a.column + a.columns == b.column)
            return Region{a.row, a.column, a.rows, a.columns + b.columns};
        return std::nullopt;
    }

    /// Joins a gap, if it is still there, with those beside it that make a larger rectangle.
    void join(Region gap) noexcept
    {
        const auto joins = [&](const auto& gaps, auto neighbour)
        {
            if (neighbour == gaps.end()) return false;
            const Region other = *neighbour;
            auto both = together(gap, other);
            if (!both) both = together(other, gap);
            if (!both) return false;
            m_gaps.remove(other);
            m_gaps.replace(gap, *both);
            gap = *both;
            return true;
        };
        for (bool joined = true; joined;)
        {
            const Regions& starts = m_gaps.starts;
            const auto here = starts.find(gap);
            if (here == starts.end() || *here != gap) return;
            // In its row, those before and after it; then what starts where it ends, and what ends where it starts.
            joined = (here != starts.begin() && joins(starts, std::prev(here))) || joins(starts, std::next(here)) ||
                     joins(starts, starts.find({gap.row + gap.rows, gap.column})) ||
                     joins(m_gaps.ends, m_gaps.ends.find({gap.row, gap.column}));
        }
    }

    /// Lets the heights sink into gaps that reach them, in some columns and wherever this leads.
    void sink(std::size_t column, std::size_t last) noexcept
    {
        while (column < last)
        {
            // The gap that ends at this height, and starts in this column or before.
            const std::size_t row = m_heights[column];
            const auto after = m_gaps.ends.upper_bound({row, column});
            const Region gap = after == m_gaps.ends.begin() ? Region{} : *std::prev(after);
            const bool here = gap.row + gap.rows == row && column < gap.column + gap.columns;
            const auto first = m_heights.begin() + static_cast<std::ptrdiff_t>(gap.column);
            if (!here || std::count(first, first + static_cast<std::ptrdiff_t>(gap.columns), row) != std::ptrdiff_t(gap.columns))
            {
                ++column;
                continue;
            }
            raise(gap, gap.row);
            m_gaps.remove(gap);
            column = gap.column;
            last = std::max(last, gap.column + gap.columns);
        }
    }

    std::size_t m_rows;
    /// Of each column.
    std::vector<std::size_t> m_heights;
    Regions m_regions{};
    Gaps m_gaps{};
};

}  // namespace glumpp::gloo
