// Where the elements of a view are: a shape, and how far apart in memory the steps along each axis lie.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <glumpp/memory/interval.hpp>

namespace glumpp::memory
{

/// Axes along which every step is as long as the one before. Strides are bytes and may be negative or 0.
template <std::size_t Rank>
struct StridedAxes
{
    static constexpr std::size_t rank = Rank;
    static constexpr bool tabled = false;

    std::array<std::size_t, Rank> shape{};
    std::array<std::ptrdiff_t, Rank> strides{};

    /// How far index `i` of an axis lies from index 0.
    [[nodiscard]] std::ptrdiff_t offset(std::size_t axis, std::size_t i) const noexcept
    {
        return strides[axis] * static_cast<std::ptrdiff_t>(i);
    }

    friend bool operator==(const StridedAxes&, const StridedAxes&) = default;
};

/// How far the elements along an axis lie from index 0, where that follows no stride, and the lowest and the highest of it.
struct OffsetTable
{
    std::vector<std::ptrdiff_t> offsets;
    std::ptrdiff_t lowest = 0;
    std::ptrdiff_t highest = 0;

    /// Of `n` elements, the i-th of which lies at `offset(i)`.
    template <class Offset>
    OffsetTable(std::size_t n, const Offset& offset) : offsets(n)
    {
        write(offset);
    }
    explicit OffsetTable(std::vector<std::ptrdiff_t> all) : offsets(std::move(all))
    {
        write([this](std::size_t i) { return offsets[i]; });
    }

    /// Offsets that only rise, or only fall.
    struct Sorted
    {
        std::vector<std::ptrdiff_t> offsets;
    };
    explicit OffsetTable(Sorted all) : offsets(std::move(all.offsets))
    {
        if (!offsets.empty()) std::tie(lowest, highest) = std::minmax(offsets.front(), offsets.back());
    }

private:
    template <class Offset>
    void write(const Offset& offset)
    {
        if (offsets.empty()) return;
        // In numbers of the loop's own: what is written could be the table's, for all that a compiler knows.
        std::ptrdiff_t low = std::numeric_limits<std::ptrdiff_t>::max(), high = std::numeric_limits<std::ptrdiff_t>::min();
        for (std::size_t i = 0; i < offsets.size(); ++i)
        {
            const std::ptrdiff_t at = offsets[i] = offset(i);
            low = std::min(low, at);
            high = std::max(high, at);
        }
        lowest = low;
        highest = high;
    }
};

/// Axes some of which go by a table of offsets: what keep, drop and masks leave.
template <std::size_t Rank>
struct TabledAxes : StridedAxes<Rank>
{
    using Table = std::shared_ptr<const OffsetTable>;
    static constexpr bool tabled = true;

    /// The offsets along each axis; null where the axis goes by its stride.
    std::array<Table, Rank> tables{};
    /// The axis that a mask left, whose elements do not form a rectangle; Rank when there is none.
    std::size_t scattered = Rank;

    [[nodiscard]] std::ptrdiff_t offset(std::size_t axis, std::size_t i) const noexcept
    {
        return tables[axis] ? tables[axis]->offsets[i] : StridedAxes<Rank>::offset(axis, i);
    }

    friend bool operator==(const TabledAxes&, const TabledAxes&) = default;
};

namespace detail
{

/// How many elements a shape has.
template <class Extents>
[[nodiscard]] constexpr std::size_t product(const Extents& extents) noexcept
{
    std::size_t out = 1;
    for (const std::size_t extent : extents) out *= extent;
    return out;
}

template <class Axes>
[[nodiscard]] std::size_t count(const Axes& axes) noexcept
{
    return product(axes.shape);
}

/// Calls `use` with what tells how far the elements along one axis lie from the first, and returns what that does. Table and stride are
/// read once: where offsets are written, a compiler cannot know that these stay.
template <class Axes, class Use>
decltype(auto) with_offsets(const Axes& axes, std::size_t axis, Use&& use)
{
    if constexpr (Axes::tabled)
    {
        if (axes.tables[axis]) return use([table = axes.tables[axis]->offsets.data()](std::size_t i) { return table[i]; });
    }
    return use([stride = axes.strides[axis]](std::size_t i) { return stride * static_cast<std::ptrdiff_t>(i); });
}

/// The lowest and the highest offset along one axis.
template <class Axes>
[[nodiscard]] std::pair<std::ptrdiff_t, std::ptrdiff_t> reach(const Axes& axes, std::size_t axis) noexcept
{
    if constexpr (Axes::tabled)
    {
        if (axes.tables[axis]) return {axes.tables[axis]->lowest, axes.tables[axis]->highest};
    }
    const std::ptrdiff_t last = axes.strides[axis] * static_cast<std::ptrdiff_t>(axes.shape[axis] - 1);
    return last < 0 ? std::pair{last, std::ptrdiff_t{0}} : std::pair{std::ptrdiff_t{0}, last};
}

/// The smallest interval around all elements of `size` bytes; `skip` names an axis to leave at index 0.
template <class Axes>
[[nodiscard]] std::optional<Interval> extent(std::size_t base, const Axes& axes, std::size_t size, std::size_t skip = Axes::rank) noexcept
{
    if (count(axes) == 0) return std::nullopt;
    std::ptrdiff_t lo = static_cast<std::ptrdiff_t>(base), hi = lo;
    for (std::size_t axis = 0; axis < Axes::rank; ++axis)
    {
        if (axis == skip) continue;
        const auto [low, high] = reach(axes, axis);
        lo += low;
        hi += high;
    }
    return Interval{static_cast<std::size_t>(lo), static_cast<std::size_t>(hi) + size};
}

/// Marks what a write to every element of `size` bytes changes: the smallest region that holds them all.
template <class Bytes, class Axes>
void mark_elements(Bytes& bytes, std::size_t base, const Axes& axes, std::size_t size) noexcept
{
    if constexpr (Axes::tabled)
    {
        // A box may be smaller than what lies between its ends; an interval is not.
        if (axes.scattered < Axes::rank && bytes.grid())
        {
            const auto one = extent(base, axes, size, axes.scattered);
            if (!one) return;
            for (const std::ptrdiff_t offset : axes.tables[axes.scattered]->offsets)
                bytes.mark(one->offset + static_cast<std::size_t>(offset), one->end + static_cast<std::size_t>(offset));
            return;
        }
    }
    if (const auto all = extent(base, axes, size)) bytes.mark(all->offset, all->end);
}

/// Calls `visit(offset)` for every element, the last axis fastest. `base` is the offset of the element at index 0.
template <class Axes, class Visit>
void for_each_offset(std::size_t base, const Axes& axes, Visit&& visit)
{
    if (count(axes) == 0) return;
    constexpr std::size_t outer = Axes::rank > 0 ? Axes::rank - 1 : 0;
    const std::size_t length = Axes::rank > 0 ? axes.shape[outer] : 1;
    std::array<std::size_t, Axes::rank> index{};
    for (;;)
    {
        auto at = static_cast<std::ptrdiff_t>(base);
        for (std::size_t axis = 0; axis < outer; ++axis) at += axes.offset(axis, index[axis]);
        for (std::size_t i = 0; i < length; ++i)
        {
            if constexpr (Axes::rank > 0) visit(static_cast<std::size_t>(at + axes.offset(outer, i)));
            else visit(static_cast<std::size_t>(at));
        }
        std::size_t axis = outer;
        while (axis > 0 && ++index[axis - 1] == axes.shape[axis - 1]) index[--axis] = 0;
        if (axis == 0) return;
    }
}

/// Whether elements of `size` bytes follow each other without a gap, from axis `first` on.
template <class Axes>
[[nodiscard]] bool is_dense(const Axes& axes, std::size_t size, std::size_t first = 0) noexcept
{
    auto stride = static_cast<std::ptrdiff_t>(size);
    for (std::size_t axis = Axes::rank; axis > first; stride *= static_cast<std::ptrdiff_t>(axes.shape[--axis]))
    {
        if constexpr (Axes::tabled)
        {
            if (axes.tables[axis - 1]) return false;
        }
        if (axes.shape[axis - 1] > 1 && axes.strides[axis - 1] != stride) return false;
    }
    return true;
}

/// Whether two sets of elements of the same memory can share a byte. Exact enough for what is written every day: apart in
/// memory, or apart inside each record (two fields, two components). May say yes where the truth is no.
template <class A, class B>
[[nodiscard]] bool may_overlap(std::size_t a_base, const A& a, std::size_t a_size, std::size_t b_base, const B& b, std::size_t b_size,
                               std::size_t record) noexcept
{
    const auto a_all = extent(a_base, a, a_size), b_all = extent(b_base, b, b_size);
    if (!a_all || !b_all || a_all->end <= b_all->offset || b_all->end <= a_all->offset) return false;
    if constexpr (A::tabled || B::tabled) return true;
    else
    {
        const auto inside = [record](std::size_t base, const auto& axes, std::size_t size)
        {
            std::ptrdiff_t lo = static_cast<std::ptrdiff_t>(base % record), hi = lo + static_cast<std::ptrdiff_t>(size);
            for (std::size_t axis = 0; axis < axes.rank; ++axis)
            {
                if (axes.strides[axis] % static_cast<std::ptrdiff_t>(record) == 0) continue;
                const auto [low, high] = reach(axes, axis);
                lo += low;
                hi += high;
            }
            return std::pair{lo, hi};
        };
        const auto [a_lo, a_hi] = inside(a_base, a, a_size);
        const auto [b_lo, b_hi] = inside(b_base, b, b_size);
        const bool within =
            a_lo >= 0 && b_lo >= 0 && a_hi <= static_cast<std::ptrdiff_t>(record) && b_hi <= static_cast<std::ptrdiff_t>(record);
        return !within || !(a_hi <= b_lo || b_hi <= a_lo);
    }
}

}  // namespace detail
}  // namespace glumpp::memory
