// Host memory, and what of it was written since it was last sent.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/memory/box.hpp>
#include <glumpp/memory/interval.hpp>
#include <glumpp/memory/shape.hpp>

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
class Bytes
{
public:
    /// Nothing, to which nothing can be added: for what has no memory on the host.
    Bytes() = default;

    /// `count` zeroed records of its own, all pending. Throws ShapeError when memory cannot hold them.
    Bytes(std::size_t count, RecordSize record) : m_record(record)
    {
        check_count(count);
        take(allocate(count * record.size), count * record.size);
        clear_from(0);
        m_nbytes = m_capacity;
        mark_bytes(0, m_nbytes);
    }

    /// Somebody's memory of whole records, all pending.
    Bytes(Memory memory, RecordSize record) noexcept
        : m_data(memory.bytes.data()),
          m_nbytes(memory.bytes.size()),
          m_capacity(memory.bytes.size()),
          m_record(record),
          m_keeper(std::move(memory.keeper)),
          m_borrowed(m_keeper == nullptr)
    {
        mark_bytes(0, m_nbytes);
    }

    Bytes(const Bytes&) = delete;
    Bytes& operator=(const Bytes&) = delete;

    // ---- what there is

    [[nodiscard]] const std::byte* data() const noexcept { return m_data; }
    [[nodiscard]] std::size_t nbytes() const noexcept { return m_nbytes; }
    /// How many bytes it can hold before its memory, and every copy of it, must be made anew.
    [[nodiscard]] std::size_t capacity() const noexcept { return m_capacity; }
    /// The size of one record: the distance from one to the next.
    [[nodiscard]] std::size_t record_size() const noexcept { return m_record.size; }
    [[nodiscard]] std::size_t records() const noexcept { return m_nbytes / m_record.size; }
    /// Whether reshape() would be heard: borrowed memory keeps its size, and a grid of records goes by their number.
    [[nodiscard]] bool reshapable() const noexcept { return !m_borrowed && m_grid && !m_grid->has_runs(); }
    /// Throws Error where the memory is borrowed.
    void check_resizable() const
    {
        if (m_borrowed) throw Error("borrowed memory cannot change its size; grow the owner's container and make a new buffer of it");
    }

    /// For the library's own views, which mark what they write there.
    [[nodiscard]] std::byte* writable(detail::Tag) noexcept { return m_data; }

    // ---- what is pending

    /// The bytes written since they were last sent; nothing when all is sent, or where a box is tracked.
    [[nodiscard]] std::optional<Interval> pending() const noexcept
    {
        if (m_pending.empty()) return std::nullopt;
        return m_pending;
    }
    /// The grid whose box is tracked; null where an interval is.
    [[nodiscard]] const Grid* grid() const noexcept { return m_grid.get(); }

    void clear_pending() noexcept
    {
        m_pending.clear();
        if (m_grid) m_grid->clear_pending();
    }

    /// Marks a written region by its lowest byte and one past its highest. Where a box is tracked, the two are the opposite
    /// corners of the region.
    void mark(std::size_t lo, std::size_t hi) noexcept
    {
        if (m_grid) [[unlikely]]
            m_grid->mark_corners(lo, hi);
        else m_pending.widen(lo, hi);
    }

    /// Marks all bytes of `[lo, hi)`, which need not be the corners of a region.
    void mark_bytes(std::size_t lo, std::size_t hi) noexcept
    {
        if (lo >= hi) return;
        if (m_grid) m_grid->mark_run(lo, hi);
        else m_pending.widen(lo, hi);
    }
    void mark_all() noexcept { mark_bytes(0, m_nbytes); }

    /// Marks a box of the grid. Throws IndexError when it reaches outside.
    void mark_box(const Box<3>& box) { m_grid->mark_box(box); }

    /// From now on a box is tracked: the records are the texels of a grid, or runs of them; all of it is pending, if there is
    /// any.
    void track(Grid grid)
    {
        m_grid = std::make_unique<Grid>(std::move(grid));
        m_pending.clear();
        mark_all();
    }

    // ---- views

    /// Changes whenever views made before would look at something else. A view remembers it.
    [[nodiscard]] std::size_t generation() const noexcept { return m_generation; }
    /// Throws Error when a view made at `generation` no longer describes this memory.
    void check(std::size_t generation) const
    {
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
    void reserve(std::size_t nbytes)
    {
        check_resizable();
        if (nbytes > m_capacity) move_to(nbytes);
    }

    /// Cuts, or adds zeroed bytes, which are marked.
    void resize(std::size_t nbytes)
    {
        make_room(nbytes);
        const std::size_t before = set_size(nbytes);
        if (nbytes <= before) return;
        std::memset(m_data + before, 0, nbytes - before);
        mark_bytes(before, nbytes);
    }

    /// Adds bytes, also some of its own, and marks them.
    void append(std::span<const std::byte> added)
    {
        check_resizable();
        if (added.empty()) return;
        // Should they be its own, they live until the end of this.
        const std::shared_ptr<void> kept = m_keeper;
        make_room(m_nbytes + added.size());
        const std::size_t before = set_size(m_nbytes + added.size());
        std::memcpy(m_data + before, added.data(), added.size());
        mark_bytes(before, m_nbytes);
    }

    /// Takes `[offset, offset + size)` out; what is behind moves up and is marked. The range must lie inside.
    void erase(std::size_t offset, std::size_t size)
    {
        check_resizable();
        std::memmove(m_data + offset, m_data + offset + size, m_nbytes - offset - size);
        set_size(m_nbytes - size);
        if (size > 0) mark_bytes(offset, m_nbytes);
    }

    /// Another grid, with its memory, which put() puts in place.
    struct Reshaped
    {
        Grid grid;
        std::shared_ptr<void> memory;
    };

    /// Another grid. Texels that lie in both stay, others are zero, and all of it is pending once it is in place; views are
    /// refused then. That cannot fail, so several can be reshaped together or not at all.
    [[nodiscard]] Reshaped reshaped(const Grid::Extents& extents) const
    {
        check_resizable();
        if (m_grid->has_runs()) throw Error("a texture of records takes its shape from their number");
        (void)Shape<3>(extents).checked(m_grid->texel_size());
        Reshaped out{*m_grid, nullptr};
        out.grid.reshape(extents);
        if (m_data == nullptr) return out;
        const std::size_t nbytes = out.grid.texels() * out.grid.texel_size();
        out.memory = allocate(nbytes);
        std::memset(out.memory.get(), 0, nbytes);
        detail::copy_common(m_data, *m_grid, static_cast<std::byte*>(out.memory.get()), out.grid);
        return out;
    }
    void put(Reshaped next) noexcept
    {
        *m_grid = next.grid;
        ++m_generation;
        if (next.memory == nullptr) return;
        m_nbytes = m_grid->texels() * m_grid->texel_size();
        take(std::move(next.memory), m_nbytes);
        mark_all();
    }

private:
    [[noreturn]] static void refuse_stale()
    {
        throw Error("this view was made before its buffer changed size; make the view again after resize, push_back, append or erase");
    }

    void check_count(std::size_t count) const
    {
        if (count > static_cast<std::size_t>(std::numeric_limits<std::ptrdiff_t>::max()) / m_record.size) refuse_size(count, m_record.size);
    }
    [[noreturn]] static void refuse_size(std::size_t count, std::size_t size)
    {
        throw ShapeError(glumpp::detail::text("memory cannot hold ", count, " elements of ", size, " bytes"));
    }

    /// Memory for `nbytes`, null for none.
    [[nodiscard]] std::shared_ptr<void> allocate(std::size_t nbytes) const
    {
        if (nbytes == 0) return nullptr;
        const auto wide = m_record.alignment > __STDCPP_DEFAULT_NEW_ALIGNMENT__ ? std::align_val_t{m_record.alignment} : std::align_val_t{};
        const bool plain = wide == std::align_val_t{};
        void* const made = plain ? ::operator new(nbytes, std::nothrow) : ::operator new(nbytes, wide, std::nothrow);
        const auto free = [wide, plain](void* memory)
        {
            // No conditional expression: clang would call both.
            if (plain) ::operator delete(memory);
            else ::operator delete(memory, wide);
        };
        try
        {
            if (made != nullptr) return {made, free};
        }
        catch (const std::bad_alloc&)
        {
            // There was no room for what counts its owners; the memory is free again.
        }
        refuse_size(nbytes / m_record.size, m_record.size);
    }

    void take(std::shared_ptr<void> memory, std::size_t capacity) noexcept
    {
        m_keeper = std::move(memory);
        m_data = static_cast<std::byte*>(m_keeper.get());
        m_capacity = capacity;
    }

    void clear_from(std::size_t offset) noexcept
    {
        if (offset < m_capacity) std::memset(m_data + offset, 0, m_capacity - offset);
    }

    /// Doubles it at least, where there is room for that, so that adding one by one costs as much as adding at once.
    void make_room(std::size_t nbytes)
    {
        check_resizable();
        if (nbytes <= m_capacity) return;
        check_count(nbytes / m_record.size);
        if (nbytes < m_capacity * 2)
        {
            try
            {
                return move_to(m_capacity * 2);
            }
            catch (const ShapeError&)
            {
                // Then only what is needed.
            }
        }
        move_to(nbytes);
    }

    /// Moves to memory of another capacity, which no copy elsewhere has yet.
    void move_to(std::size_t capacity)
    {
        std::shared_ptr<void> fresh = allocate(capacity);
        if (m_nbytes > 0) std::memcpy(fresh.get(), m_data, m_nbytes);
        take(std::move(fresh), capacity);
        if (m_grid)
        {
            // Rows are sent whole, also where records do not fill the last one.
            clear_from(m_nbytes);
            m_grid->fit(capacity);
        }
        mark_all();
    }

    /// Returns the size before. What was pending ends where the memory does.
    std::size_t set_size(std::size_t nbytes) noexcept
    {
        const std::size_t before = std::exchange(m_nbytes, nbytes);
        if (nbytes != before) ++m_generation;
        m_pending.end = std::min(m_pending.end, nbytes);
        if (m_pending.empty()) m_pending.clear();
        return before;
    }

    std::byte* m_data = nullptr;
    std::size_t m_nbytes = 0;
    Interval m_pending = Interval::none();
    std::size_t m_generation = 0;
    std::unique_ptr<Grid> m_grid{};
    std::size_t m_capacity = 0;
    RecordSize m_record{};
    std::shared_ptr<void> m_keeper{};
    void* m_holder = nullptr;
    bool m_borrowed = false;
};

}  // namespace glumpp::memory
