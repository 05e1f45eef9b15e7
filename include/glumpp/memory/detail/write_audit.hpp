// A second copy of what was sent, and who wrote what was sent since.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstring>
#include <memory>
#include <optional>
#include <type_traits>

#include <glumpp/memory/interval.hpp>

namespace glumpp::memory::detail
{

/// A place in the running program: the calls that led there, innermost first, of which the outermost are left out where they are
/// many. Operators take no std::source_location, so it is these that are turned into lines, when somebody asks for them.
struct Origin
{
    std::array<void*, 40> calls{};

    /// Where it is called.
    [[nodiscard]] static Origin here() noexcept;

    friend auto operator<=>(const Origin&, const Origin&) = default;
};

/// Who marked the ends of what is pending last.
struct Origins
{
    Origin first{};
    Origin last{};

    /// Notes who is about to widen an interval by `[lo, hi)`, where an end moves.
    void widening(const Interval& pending, std::size_t lo, std::size_t hi) noexcept
    {
        note(pending.empty() || lo < pending.offset, pending.empty() || hi > pending.end);
    }

    /// The same for a box that is pending, or none, by the first and the last texel of another.
    template <class Pending, class Place>
    void widening(const Pending& pending, const Place& lo, const Place& hi) noexcept
    {
        bool lower = !pending, higher = !pending;
        for (std::size_t axis = 0; pending && axis < lo.size(); ++axis)
        {
            lower = lower || lo[axis] < pending->offset[axis];
            higher = higher || hi[axis] >= pending->end[axis];
        }
        note(lower, higher);
    }

    friend auto operator<=>(const Origins&, const Origins&) = default;

private:
    void note(bool lower, bool higher) noexcept
    {
        if (!lower && !higher) return;
        const Origin here = Origin::here();
        if (lower) first = here;
        if (higher) last = here;
    }
};

/// Calls `visit(lo, hi)` for the runs of bytes that are pending, or for those that are not, lowest first. Of a grid these are parts of
/// rows, and nothing behind the end of the memory.
template <class Bytes, class Visit>
void for_each_run(const Bytes& bytes, bool is_pending, Visit&& visit)
{
    const std::size_t nbytes = bytes.data() == nullptr ? 0 : bytes.nbytes();
    // A row of texels, or all there is, of which [lo, hi) is pending.
    const auto split = [&](std::size_t begin, std::size_t end, std::size_t lo, std::size_t hi)
    {
        const auto run = [&](std::size_t from, std::size_t to)
        {
            if (from < std::min(to, nbytes)) visit(from, std::min(to, nbytes));
        };
        if (is_pending) return run(lo, hi);
        run(begin, lo);
        run(hi, end);
    };
    const auto* const grid = bytes.grid();
    if (grid == nullptr)
    {
        const Interval pending = bytes.pending().value_or(Interval{});
        return split(0, nbytes, pending.offset, pending.end);
    }
    const auto box = grid->pending().value_or(std::remove_cvref_t<decltype(*grid->pending())>{});
    const auto& extents = grid->extents();
    const std::size_t texel = grid->texel_size();
    for (std::size_t image = 0; image < extents[0]; ++image)
    {
        for (std::size_t row = 0; row < extents[1]; ++row)
        {
            const std::size_t begin = (image * extents[1] + row) * extents[2] * texel;
            const bool crosses = image >= box.offset[0] && image < box.end[0] && row >= box.offset[1] && row < box.end[1];
            split(begin, begin + extents[2] * texel, begin + (crosses ? box.offset[2] * texel : 0),
                  begin + (crosses ? box.end[2] * texel : 0));
        }
    }
}

/// What sending something amounts to: how much it is, and how much of it was another value before.
struct Traffic
{
    std::size_t sent = 0;
    std::size_t changed = 0;
};

/// What some bytes were when they were sent. What is not pending has to be that still. It knows of each that it is there, so that a view
/// which is not need not look at what it outlived.
class WriteAudit
{
public:
    static constexpr bool is_on = true;

    /// Of an interval; a grid has its own.
    Origins origins{};

    /// For bytes that begin with that generation.
    explicit WriteAudit(std::size_t generation) noexcept;
    WriteAudit(const WriteAudit&) = delete;
    WriteAudit& operator=(const WriteAudit&) = delete;
    ~WriteAudit();

    /// Half of its digits are those of no other bytes of the program's life.
    [[nodiscard]] static std::size_t first_generation() noexcept;

    /// Throws Error when the bytes of that generation are gone, whatever is in their place now.
    void check_life(std::size_t generation) const;

    /// What is pending of `bytes` counts as sent.
    template <class Bytes>
    void follow(const Bytes& bytes) noexcept
    {
        if (!hold(bytes.data(), bytes.data() == nullptr ? 0 : bytes.nbytes())) return;
        for_each_run(bytes, true, [&](std::size_t lo, std::size_t hi) { std::memcpy(m_sent.get() + lo, bytes.data() + lo, hi - lo); });
    }

    /// From the first to one past the last byte that is neither pending nor what was sent; nothing where all is well.
    template <class Bytes>
    [[nodiscard]] std::optional<Interval> unmarked(const Bytes& bytes) const noexcept
    {
        Interval out = Interval::none();
        const auto look = [&](std::size_t lo, std::size_t hi)
        {
            if (hi <= m_size && std::memcmp(bytes.data() + lo, m_sent.get() + lo, hi - lo) == 0) return;
            for (std::size_t i = lo; i < hi; ++i)
            {
                if (!was_sent(i, bytes.data()[i])) out.widen(i, i + 1);
            }
        };
        if (!m_is_blind) for_each_run(bytes, false, look);
        if (out.empty()) return std::nullopt;
        return out;
    }
    template <class Bytes>
    [[nodiscard]] bool agrees(const Bytes& bytes) const noexcept
    {
        return !unmarked(bytes);
    }

    /// What sending that which is pending amounts to.
    template <class Bytes>
    [[nodiscard]] Traffic traffic(const Bytes& bytes) const noexcept
    {
        Traffic out;
        for_each_run(bytes, true,
                     [&](std::size_t lo, std::size_t hi)
                     {
                         out.sent += hi - lo;
                         for (std::size_t i = lo; i < hi; ++i) out.changed += was_sent(i, bytes.data()[i]) ? 0 : 1;
                     });
        return out;
    }

private:
    struct Free
    {
        void operator()(std::byte* memory) const noexcept;
    };

    [[nodiscard]] bool was_sent(std::size_t offset, std::byte now) const noexcept { return offset < m_size && m_sent[offset] == now; }

    /// Makes room for so many bytes, none of which counts as sent; whether there is.
    bool hold(const std::byte* bytes, std::size_t nbytes) noexcept;

    std::unique_ptr<std::byte[], Free> m_sent{};
    std::size_t m_size = 0;
    /// There was no memory for it: nothing is compared until there is.
    bool m_is_blind = false;
};

}  // namespace glumpp::memory::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/memory/detail/impl/write_audit.ipp>
#endif
