// Host memory, and what of it was written since it was last sent.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <optional>
#include <span>

#include <glumpp/memory/box.hpp>
#include <glumpp/memory/change_count.hpp>
#include <glumpp/memory/detail/audit.hpp>
#include <glumpp/memory/interval.hpp>

namespace glumpp::memory
{

namespace detail
{
/// What only the library's own classes pass: it keeps braces from reaching a constructor by accident, and everybody else
/// from memory that is to be marked.
struct Tag
{
    explicit Tag() = default;
};
}  // namespace detail

/// How one record lies in memory, in bytes.
struct RecordSize
{
    std::size_t size = 1;
    std::size_t alignment = 1;

    template <class T>
    [[nodiscard]] static constexpr RecordSize of() noexcept
    {
        return {sizeof(T), alignof(T)};
    }
};

/// Memory that is there already: adopted together with the `keeper` that frees it in the end, or borrowed where that is
/// null. What is borrowed must outlive its users, and does not change its size.
struct Memory
{
    std::span<std::byte> bytes{};
    std::shared_ptr<void> keeper{};
};

/// The one owner of host memory: records of one size, which are its own, adopted or borrowed, and the one part of them
/// that is pending, an interval of bytes or a box of a grid. It knows bytes, not types: offsets and sizes are bytes
/// throughout, and what lies in it is trivially copyable.
///
/// Whoever has a copy of it elsewhere has one of these. Views hold its address, so it stays where it is once there are any.
/// Its bytes are changed by the functions here and by views, which mark what they write; everybody else reads.
class GLUMPP_AUDITED Bytes
{
public:
    /// Nothing, to which nothing can be added: for what has no memory on the host.
    Bytes() = default;

    /// `count` zeroed records of its own, all pending. Throws ShapeError when memory cannot hold them.
    Bytes(std::size_t count, RecordSize record);

    /// Somebody's memory of whole records, all pending.
    Bytes(Memory memory, RecordSize record) noexcept;

    Bytes(const Bytes&) = delete;
    Bytes& operator=(const Bytes&) = delete;

    // ---- what there is

    [[nodiscard]] const std::byte* data() const noexcept { return m_data; }
    [[nodiscard]] std::size_t nbytes() const noexcept { return m_nbytes; }
    /// How many bytes it can hold before its memory, and every copy of it, must be made anew.
    [[nodiscard]] std::size_t capacity() const noexcept { return m_capacity; }
    /// A number that whoever keeps a copy leaves here once that copy has room for all these bytes. It is gone, and no_copy is here, as soon
    /// as the memory or the grid is another, so that one comparison tells whether the copy still serves.
    [[nodiscard]] std::size_t copy_number() const noexcept { return m_copy_number; }
    void set_copy_number(std::size_t number) noexcept { m_copy_number = number; }
    /// The size of one record: the distance from one to the next.
    [[nodiscard]] std::size_t record_size() const noexcept { return m_record.size; }
    [[nodiscard]] std::size_t records() const noexcept { return m_nbytes / m_record.size; }
    /// Whether reshape() would be heard: borrowed memory keeps its size, and a grid of records goes by their number.
    [[nodiscard]] bool reshapable() const noexcept { return !m_borrowed && m_grid && !m_grid->has_runs(); }
    /// Throws Error where the memory is borrowed.
    void check_resizable() const;

    /// For the library's own views, which mark what they write there.
    [[nodiscard]] std::byte* writable(detail::Tag) noexcept { return m_data; }

    // ---- what is pending

    /// The bytes written since they were last sent; nothing when all is sent, or where a box is tracked.
    [[nodiscard]] std::optional<Interval> pending() const noexcept;
    /// The same interval. When all is sent its lower end alone says so, see is_sent(): its upper end means nothing then.
    [[nodiscard]] const Interval& interval() const noexcept { return m_pending; }
    /// Whether an interval is tracked, and nothing of it is pending.
    [[nodiscard]] bool is_sent() const noexcept { return m_pending.offset == Interval::none().offset; }
    /// The grid whose box is tracked; null where an interval is.
    [[nodiscard]] const Grid* grid() const noexcept { return m_grid.get(); }

    void clear_pending() noexcept;

    /// The same for an interval that was sent. It says so by its lower end alone.
    void note_sent() noexcept
    {
        m_audit.follow(*this);
        m_pending.offset = Interval::none().offset;
    }

    /// Whether what is not pending is what was sent, as far as somebody looks after that: see gloo/audit.hpp.
    [[nodiscard]] bool agrees() const noexcept { return m_audit.agrees(*this); }
    [[nodiscard]] const detail::WriteAudit& audit() const noexcept { return m_audit; }

    /// Marks a written region by its lowest byte and one past its highest. Where a box is tracked, the two are the opposite
    /// corners of the region.
    void mark(std::size_t lo, std::size_t hi) noexcept
    {
        // Where a box is tracked nothing lies in the interval, and is_sent() is false.
        if (m_pending.contains(lo, hi)) [[likely]]
            return;
        if (is_sent()) [[likely]]
            widen(lo, hi);
        else if (m_grid) m_grid->mark_corners(lo, hi);
        else widen(lo, hi);
    }

    /// Marks all bytes of `[lo, hi)`, which need not be the corners of a region.
    void mark_bytes(std::size_t lo, std::size_t hi) noexcept
    {
        if (lo >= hi) return;
        if (m_grid) m_grid->mark_run(lo, hi);
        else widen(lo, hi);
    }
    void mark_all() noexcept { mark_bytes(0, m_nbytes); }

    /// Marks a box of the grid. Throws IndexError when it reaches outside.
    void mark_box(const Box<3>& box) { m_grid->mark_box(box); }

    /// From now on a box is tracked: the records are the texels of a grid, or runs of them; all of it is pending, if there is
    /// any.
    void track(Grid grid);

    // ---- views

    /// Changes whenever views made before would look at something else. A view remembers it.
    [[nodiscard]] std::size_t generation() const noexcept { return m_generation; }
    /// Throws Error when a view made at `generation` no longer describes this memory.
    void check(std::size_t generation) const
    {
        m_audit.check_life(generation);
        if (generation != m_generation) [[unlikely]]
            refuse_stale();
    }
    /// Refuses all views made so far, for whoever is about to move what they look at.
    void expire() noexcept { ++m_generation; }

    /// Whoever keeps a copy of these bytes and can be found from a view of them; null where nobody said so.
    [[nodiscard]] void* holder() const noexcept { return m_holder; }
    void hold(void* holder) noexcept { m_holder = holder; }

    // ---- another size. Each throws Error where the memory is borrowed and ShapeError where there is no room, changing
    // nothing. All is pending when the capacity was exceeded, and views are refused when the size changed.

    /// Makes room for `nbytes`.
    void reserve(std::size_t nbytes);

    /// Cuts, or adds zeroed bytes, which are marked.
    void resize(std::size_t nbytes);

    /// Adds bytes, also some of its own, and marks them.
    void append(std::span<const std::byte> added);

    /// Takes `[offset, offset + size)` out; what is behind moves up and is marked. The range must lie inside.
    void erase(std::size_t offset, std::size_t size);

    /// Another grid, with its memory, which put() puts in place.
    struct Reshaped
    {
        Grid grid;
        std::shared_ptr<void> memory;
    };

    /// Another grid. Texels that lie in both stay, others are zero, and all of it is pending once it is in place; views are
    /// refused then. That cannot fail, so several can be reshaped together or not at all.
    [[nodiscard]] Reshaped reshaped(const Grid::Extents& extents) const;
    void put(Reshaped next) noexcept;

private:
    /// Notes that not all is sent any more, where it was.
    void widen(std::size_t lo, std::size_t hi) noexcept
    {
        m_audit.origins.widening(m_pending, lo, hi);
        if (!is_sent()) return m_pending.widen(lo, hi);
        m_pending = {lo, hi};
        note_write();
    }

    [[noreturn]] static void refuse_stale();

    void check_count(std::size_t count) const;
    [[noreturn]] static void refuse_size(std::size_t count, std::size_t size);

    /// Memory for `nbytes`, null for none.
    [[nodiscard]] std::shared_ptr<void> allocate(std::size_t nbytes) const;

    void take(std::shared_ptr<void> memory, std::size_t capacity) noexcept;

    void clear_from(std::size_t offset) noexcept
    {
        if (offset < m_capacity) std::memset(m_data + offset, 0, m_capacity - offset);
    }

    /// Doubles it at least, where there is room for that, so that adding one by one costs as much as adding at once.
    void make_room(std::size_t nbytes);

    /// Moves to memory of another capacity, which no copy elsewhere has yet.
    void move_to(std::size_t capacity);

    /// Returns the size before. What was pending ends where the memory does.
    std::size_t set_size(std::size_t nbytes) noexcept;

    std::byte* m_data = nullptr;
    std::size_t m_nbytes = 0;
    Interval m_pending = Interval::none();
    std::size_t m_generation = detail::WriteAudit::first_generation();
    std::unique_ptr<Grid> m_grid{};
    static constexpr std::size_t no_copy = static_cast<std::size_t>(-1);
    std::size_t m_copy_number = no_copy;
    std::size_t m_capacity = 0;
    RecordSize m_record{};
    std::shared_ptr<void> m_keeper{};
    void* m_holder = nullptr;
    bool m_borrowed = false;
    [[no_unique_address]] detail::WriteAudit m_audit{m_generation};
};

}  // namespace glumpp::memory

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/memory/impl/bytes.ipp>
#endif
