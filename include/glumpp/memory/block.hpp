// A block of host memory and the one thing that is known of its writes: which part is pending.
#pragma once

#include <cstddef>
#include <optional>

#include <glumpp/error.hpp>
#include <glumpp/memory/interval.hpp>

namespace glumpp::memory
{

/// Memory that views write to and that an upload reads from. It stays where it is when the object that made it
/// moves, so views hold its address. It knows bytes, not types: offsets and sizes are bytes throughout.
class Block
{
public:
    Block() = default;
    Block(const Block&) = delete;
    Block& operator=(const Block&) = delete;
    virtual ~Block() = default;

    [[nodiscard]] std::byte* data() noexcept { return m_data; }
    [[nodiscard]] const std::byte* data() const noexcept { return m_data; }
    [[nodiscard]] std::size_t nbytes() const noexcept { return m_nbytes; }

    /// How many bytes it can hold before its memory must be made anew.
    [[nodiscard]] std::size_t capacity() const noexcept { return m_capacity; }

    /// The size of one record: the distance from one to the next.
    [[nodiscard]] std::size_t record_size() const noexcept { return m_record_size; }

    /// Changes whenever the number of records does. A view remembers it, and refuses when it is no longer the same.
    [[nodiscard]] std::size_t generation() const noexcept { return m_generation; }

    /// The bytes written since they were last sent; nothing when all is sent.
    [[nodiscard]] std::optional<Interval> pending() const noexcept
    {
        if (m_pending.empty()) return std::nullopt;
        return m_pending;
    }

    virtual void clear_pending() noexcept { m_pending.clear(); }

    /// Zeroed records in place of what there is; a block without memory has none to make.
    virtual void renew(std::size_t) {}
    /// Whether renew() would do so: borrowed memory is the owner's.
    [[nodiscard]] virtual bool renewable() const noexcept { return true; }

    /// Marks a written region by its lowest byte and one past its highest. Where the block is a grid, the two are the
    /// opposite corners of the region.
    void mark(std::size_t lo, std::size_t hi) noexcept
    {
        if (m_is_grid) [[unlikely]]
            mark_corners(lo, hi);
        else m_pending.widen(lo, hi);
    }

    /// Marks all bytes of `[lo, hi)`, which need not be the corners of a region.
    void mark_bytes(std::size_t lo, std::size_t hi) noexcept
    {
        if (m_is_grid) mark_run(lo, hi);
        else if (lo < hi) m_pending.widen(lo, hi);
    }

    /// Refuses all views made so far, for whoever is about to move what they look at.
    void expire() noexcept { ++m_generation; }

    /// Throws Error when a view made at `generation` no longer describes this memory.
    void check(std::size_t generation) const
    {
        if (generation != m_generation) [[unlikely]]
            refuse_stale();
    }

protected:
    /// A grid's own bookkeeping: see mark() and mark_bytes().
    explicit Block(bool is_grid) noexcept : m_is_grid(is_grid) {}
    virtual void mark_corners(std::size_t, std::size_t) noexcept {}
    virtual void mark_run(std::size_t, std::size_t) noexcept {}

    /// Tells where the memory is now. Views made before are refused when the size changed. Where the capacity grew,
    /// a copy elsewhere must be made anew, so all is pending.
    void place(std::byte* data, std::size_t nbytes, std::size_t capacity, std::size_t record_size) noexcept
    {
        if (nbytes != m_nbytes) ++m_generation;
        const bool outgrown = capacity > m_capacity;
        m_data = data;
        m_nbytes = nbytes;
        m_capacity = capacity;
        m_record_size = record_size;
        if (outgrown) mark_bytes(0, nbytes);
        if (m_pending.end > nbytes) m_pending.end = nbytes;
        if (m_pending.empty()) m_pending.clear();
    }

private:
    [[noreturn]] static void refuse_stale()
    {
        throw Error("this view was made before its buffer changed size; make the view again after resize, push_back, append or erase");
    }

    std::byte* m_data = nullptr;
    std::size_t m_nbytes = 0;
    std::size_t m_capacity = 0;
    std::size_t m_record_size = 1;
    std::size_t m_generation = 0;
    Interval m_pending = Interval::none();
    bool m_is_grid = false;
};

}  // namespace glumpp::memory
