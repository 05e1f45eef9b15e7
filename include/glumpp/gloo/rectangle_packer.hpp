// Places for rectangles in a larger one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
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
/// Everything from row 0 up to a skyline counts as taken, and the skyline is kept as a list of steps. A new rectangle goes
/// where its far edge is lowest. What lies open below the skyline (under a rectangle that bridges a valley, or given back)
/// is kept as a list of gaps, which are filled first.
class RectanglePacker
{
public:
    RectanglePacker(std::size_t rows, std::size_t columns) : m_rows(rows), m_columns(columns) { clear(); }

    [[nodiscard]] std::size_t rows() const noexcept { return m_rows; }
    [[nodiscard]] std::size_t columns() const noexcept { return m_columns; }
    /// The rectangles given out.
    [[nodiscard]] const std::vector<Region>& regions() const noexcept { return m_regions; }
    /// How many texels are given out.
    [[nodiscard]] std::size_t used() const noexcept { return m_used; }

    /// A rectangle that overlaps none before, or nothing where there is no room. Throws ShapeError for an empty one.
    [[nodiscard]] std::optional<Region> allocate(std::size_t rows, std::size_t columns)
    {
        if (rows == 0 || columns == 0)
            throw ShapeError(glumpp::detail::text("a region has at least one texel, not ", rows, " × ", columns));
        std::optional<Region> region = from_gaps(rows, columns);
        if (!region) region = from_skyline(rows, columns);
        if (!region) return std::nullopt;
        m_regions.push_back(*region);
        m_used += region->size();
        return region;
    }

    /// Takes a rectangle back. Throws Error when it was not given out, or taken back already.
    void free(const Region& region)
    {
        const auto found = std::find(m_regions.begin(), m_regions.end(), region);
        if (found == m_regions.end())
            throw Error(glumpp::detail::text("no region of ", region.rows, " × ", region.columns, " at row ", region.row, ", column ",
                                             region.column, " is allocated"));
        m_regions.erase(found);
        m_used -= region.size();
        if (m_regions.empty()) return clear();
        m_gaps.push_back(region);
        tidy();
    }

    /// Takes everything back.
    void clear()
    {
        m_steps = {{0, 0, m_columns}};
        m_gaps.clear();
        m_regions.clear();
        m_used = 0;
    }

    /// A larger area; what is given out stays. Throws Error when a side is less than it is.
    void grow(std::size_t rows, std::size_t columns)
    {
        if (rows < m_rows || columns < m_columns)
            throw Error(glumpp::detail::text("an area of ", m_rows, " × ", m_columns, " in which regions are allocated cannot become ",
                                             rows, " × ", columns));
        if (columns > m_columns) m_steps.push_back({0, m_columns, columns - m_columns});
        m_rows = rows;
        m_columns = columns;
        join_steps();
    }

private:
    /// From `column` on, everything from `row` on is open.
    struct Step
    {
        std::size_t row;
        std::size_t column;
        std::size_t columns;
    };

    /// Fills the gap that it leaves least of, measured along the side that fits better.
    std::optional<Region> from_gaps(std::size_t rows, std::size_t columns)
    {
        const auto rest = [&](const Region& gap) { return std::min(gap.rows - rows, gap.columns - columns); };
        auto best = m_gaps.end();
        for (auto gap = m_gaps.begin(); gap != m_gaps.end(); ++gap)
        {
            if (gap->rows < rows || gap->columns < columns) continue;
            if (best == m_gaps.end() || rest(*gap) < rest(*best)) best = gap;
        }
        if (best == m_gaps.end()) return std::nullopt;
        const Region gap = *best;
        m_gaps.erase(best);
        const std::size_t above = gap.rows - rows, beside = gap.columns - columns;
        // Cut so that the larger of the two rests stays as large as can be.
        const bool wide = above > beside;
        add_gap({gap.row + rows, gap.column, above, wide ? gap.columns : columns});
        add_gap({gap.row, gap.column + columns, wide ? rows : gap.rows, beside});
        return Region{gap.row, gap.column, rows, columns};
    }

    std::optional<Region> from_skyline(std::size_t rows, std::size_t columns)
    {
        std::optional<std::size_t> best;
        std::size_t best_row = 0;
        for (std::size_t i = 0; i < m_steps.size(); ++i)
        {
            if (m_steps[i].column + columns > m_columns || columns > m_columns) break;
            std::size_t row = 0;
            for (std::size_t j = i; j < m_steps.size() && m_steps[j].column < m_steps[i].column + columns; ++j)
                row = std::max(row, m_steps[j].row);
            if (rows > m_rows || row > m_rows - rows) continue;
            const bool better = !best || row < best_row || (row == best_row && m_steps[i].columns < m_steps[*best].columns);
            if (!better) continue;
            best = i;
            best_row = row;
        }
        if (!best) return std::nullopt;
        const Region region{best_row, m_steps[*best].column, rows, columns};
        for (const Step& step : m_steps)
        {
            const std::size_t from = std::max(step.column, region.column),
                              to = std::min(step.column + step.columns, region.column + region.columns);
            if (from < to) add_gap({step.row, from, region.row - step.row, to - from});
        }
        set_height(region.column, region.columns, region.row + region.rows);
        return region;
    }

    void add_gap(const Region& gap)
    {
        if (gap.size() > 0) m_gaps.push_back(gap);
    }

    /// Lets the skyline run at `row` over some columns.
    void set_height(std::size_t column, std::size_t columns, std::size_t row)
    {
        const std::size_t end = column + columns;
        std::vector<Step> steps;
        bool placed = false;
        for (const Step& step : m_steps)
        {
            const std::size_t step_end = step.column + step.columns;
            if (step.column < column) steps.push_back({step.row, step.column, std::min(step_end, column) - step.column});
            if (!placed && step_end > column)
            {
                steps.push_back({row, column, columns});
                placed = true;
            }
            if (step_end > end)
            {
                const std::size_t from = std::max(step.column, end);
                steps.push_back({step.row, from, step_end - from});
            }
        }
        m_steps = std::move(steps);
        join_steps();
    }

    void join_steps()
    {
        std::vector<Step> joined;
        for (const Step& step : m_steps)
        {
            if (!joined.empty() && joined.back().row == step.row) joined.back().columns += step.columns;
            else joined.push_back(step);
        }
        m_steps = std::move(joined);
    }

    /// Joins gaps that make a larger rectangle, and sinks the skyline into those that reach it.
    void tidy()
    {
        for (bool changed = true; changed;)
        {
            changed = join_gaps();
            for (std::size_t i = 0; i < m_gaps.size() && !changed; ++i)
            {
                const Region gap = m_gaps[i];
                const bool open = std::all_of(m_steps.begin(), m_steps.end(),
                                              [&](const Step& step)
                                              {
                                                  const bool beside =
                                                      step.column >= gap.column + gap.columns || step.column + step.columns <= gap.column;
                                                  return beside || step.row == gap.row + gap.rows;
                                              });
                if (!open) continue;
                m_gaps.erase(m_gaps.begin() + static_cast<std::ptrdiff_t>(i));
                set_height(gap.column, gap.columns, gap.row);
                changed = true;
            }
        }
    }

    /// Joins one pair; whether there was one.
    bool join_gaps()
    {
        for (std::size_t i = 0; i < m_gaps.size(); ++i)
        {
            for (std::size_t j = 0; j < m_gaps.size(); ++j)
            {
                Region& a = m_gaps[i];
                const Region& b = m_gaps[j];
                const bool above = a.column == b.column && a.columns == b.columns && a.row + a.rows == b.row;
                const bool beside = a.row == b.row && a.rows == b.rows && a.column + a.columns == b.column;
                if (!above && !beside) continue;
                if (above) a.rows += b.rows;
                else a.columns += b.columns;
                m_gaps.erase(m_gaps.begin() + static_cast<std::ptrdiff_t>(j));
                return true;
            }
        }
        return false;
    }

    std::size_t m_rows;
    std::size_t m_columns;
    std::vector<Step> m_steps{};
    std::vector<Region> m_gaps{};
    std::vector<Region> m_regions{};
    std::size_t m_used = 0;
};

}  // namespace glumpp::gloo
