// Rectangles given out of an area, and taken back.
#pragma once

#include <algorithm>
#include <iterator>
#include <numeric>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/rectangle_packer.hpp>

namespace glumpp::gloo
{

GLUMPP_INLINE RectanglePacker::Gaps::Gaps(const std::vector<Region>& gaps)
    : starts(gaps.begin(), gaps.end()), ends(gaps.begin(), gaps.end())
{
}

GLUMPP_INLINE std::vector<Region> RectanglePacker::regions() const { return {m_regions.begin(), m_regions.end()}; }

GLUMPP_INLINE void RectanglePacker::raise(const Region& region, std::size_t row) noexcept
{
    std::fill_n(m_heights.begin() + static_cast<std::ptrdiff_t>(region.column), region.columns, row);
}

GLUMPP_INLINE std::size_t RectanglePacker::used() const noexcept
{
    return std::accumulate(m_regions.begin(), m_regions.end(), std::size_t{0},
                           [](std::size_t sum, const Region& region) { return sum + region.size(); });
}

GLUMPP_INLINE std::optional<Region> RectanglePacker::allocate(std::size_t rows, std::size_t columns)
{
    if (rows == 0 || columns == 0) throw ShapeError(glumpp::detail::text("a region has at least one texel, not ", rows, " × ", columns));
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

GLUMPP_INLINE void RectanglePacker::free(const Region& region)
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

GLUMPP_INLINE void RectanglePacker::clear() noexcept
{
    std::fill(m_heights.begin(), m_heights.end(), std::size_t{0});
    m_gaps.starts.clear();
    m_gaps.ends.clear();
    m_regions.clear();
}

GLUMPP_INLINE void RectanglePacker::grow(std::size_t rows, std::size_t columns)
{
    if (rows < m_rows || columns < m_heights.size())
        throw Error(glumpp::detail::text("an area of ", m_rows, " × ", m_heights.size(), " in which regions are allocated cannot become ",
                                         rows, " × ", columns));
    m_heights.resize(columns);
    m_rows = rows;
}

GLUMPP_INLINE void RectanglePacker::Gaps::take(Gaps& other) noexcept
{
    starts.merge(other.starts);
    ends.merge(other.ends);
}

GLUMPP_INLINE void RectanglePacker::Gaps::remove(const Region& gap) noexcept
{
    starts.erase(gap);
    ends.erase(gap);
}

GLUMPP_INLINE void RectanglePacker::Gaps::replace(const Region& gap, const Region& by) noexcept
{
    const auto put = [by](auto& set, auto node)
    {
        node.value() = by;
        set.insert(std::move(node));
    };
    put(starts, starts.extract(gap));
    put(ends, ends.extract(gap));
}

GLUMPP_INLINE std::optional<Region> RectanglePacker::best_gap(std::size_t rows, std::size_t columns) const noexcept
{
    std::optional<Region> best;
    const auto rest = [&](const Region& gap) { return std::pair(std::min(gap.rows - rows, gap.columns - columns), gap.size()); };
    for (const Region& gap : m_gaps.starts)
    {
        if (gap.rows >= rows && gap.columns >= columns && (!best || rest(gap) < rest(*best))) best = gap;
    }
    return best;
}

GLUMPP_INLINE std::vector<Region> RectanglePacker::rests(const Region& gap, const Region& region)
{
    const std::size_t above = gap.rows - region.rows, beside = gap.columns - region.columns;
    const bool wide = above > beside;
    std::vector<Region> out;
    if (above > 0) out.push_back({gap.row + region.rows, gap.column, above, wide ? gap.columns : region.columns});
    if (beside > 0) out.push_back({gap.row, gap.column + region.columns, wide ? region.rows : gap.rows, beside});
    return out;
}

GLUMPP_INLINE std::optional<Region> RectanglePacker::best_place(std::size_t rows, std::size_t columns) const noexcept
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

GLUMPP_INLINE std::size_t RectanglePacker::step_end(std::size_t column) const noexcept
{
    const auto from = m_heights.begin() + static_cast<std::ptrdiff_t>(column);
    return static_cast<std::size_t>(std::find_if(from, m_heights.end(), [from](std::size_t row) { return row != *from; }) -
                                    m_heights.begin());
}

GLUMPP_INLINE std::vector<Region> RectanglePacker::valleys(const Region& region) const
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

GLUMPP_INLINE std::optional<Region> RectanglePacker::together(const Region& a, const Region& b) noexcept
{
    if (a.column == b.column && a.columns == b.columns && a.row + a.rows == b.row)
        return Region{a.row, a.column, a.rows + b.rows, a.columns};
    if (a.row == b.row && a.rows == b.rows && a.column + a.columns == b.column)
        return Region{a.row, a.column, a.rows, a.columns + b.columns};
    return std::nullopt;
}

GLUMPP_INLINE void RectanglePacker::join(Region gap) noexcept
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

GLUMPP_INLINE void RectanglePacker::sink(std::size_t column, std::size_t last) noexcept
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

}  // namespace glumpp::gloo
