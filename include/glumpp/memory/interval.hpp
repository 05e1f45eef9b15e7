// A half-open range of bytes.
#pragma once

#include <cstddef>

namespace glumpp::memory
{

/// The bytes from `offset` up to, not including, `end`, counted from the start of some memory.
struct Interval
{
    std::size_t offset = 0;
    std::size_t end = 0;

    /// How many bytes it holds.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return end - offset; }
    [[nodiscard]] constexpr bool empty() const noexcept { return end <= offset; }
    /// Whether `[lo, hi)` lies in it; nothing lies in none().
    [[nodiscard]] constexpr bool contains(std::size_t lo, std::size_t hi) const noexcept { return lo >= offset && hi <= end; }

    /// Grows it to the smallest interval that also holds `[lo, hi)`. Stores only what changes: the test is cheaper
    /// than the store on the path that every single write takes.
    constexpr void widen(std::size_t lo, std::size_t hi) noexcept
    {
        if (lo < offset) offset = lo;
        if (hi > end) end = hi;
    }

    /// Makes it empty, so that the next widen() sets both ends.
    constexpr void clear() noexcept { *this = none(); }

    /// The empty interval that widen() starts from.
    [[nodiscard]] static constexpr Interval none() noexcept { return {static_cast<std::size_t>(-1), 0}; }

    friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

}  // namespace glumpp::memory
