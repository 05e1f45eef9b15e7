// Host memory, and what of it was written since it was last sent.
#pragma once

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/memory/bytes.hpp>
#include <glumpp/memory/shape.hpp>

namespace glumpp::memory
{

GLUMPP_INLINE Bytes::Bytes(std::size_t count, RecordSize record) : m_record(record)
{
    check_count(count);
    take(allocate(count * record.size), count * record.size);
    clear_from(0);
    m_nbytes = m_capacity;
    mark_bytes(0, m_nbytes);
}

GLUMPP_INLINE Bytes::Bytes(Memory memory, RecordSize record) noexcept
    : m_data(memory.bytes.data()),
      m_nbytes(memory.bytes.size()),
      m_capacity(memory.bytes.size()),
      m_record(record),
      m_keeper(std::move(memory.keeper)),
      m_borrowed(m_keeper == nullptr)
{
    mark_bytes(0, m_nbytes);
}

GLUMPP_INLINE std::optional<Interval> Bytes::pending() const noexcept
{
    if (m_pending.empty()) return std::nullopt;
    return m_pending;
}

GLUMPP_INLINE void Bytes::check_resizable() const
{
    if (m_borrowed) throw Error("borrowed memory cannot change its size; grow the owner's container and make a new buffer of it");
}

GLUMPP_INLINE void Bytes::refuse_stale()
{
    throw Error("this view was made before its buffer changed size; make the view again after resize, push_back, append or erase");
}

GLUMPP_INLINE void Bytes::check_count(std::size_t count) const
{
    if (count > static_cast<std::size_t>(std::numeric_limits<std::ptrdiff_t>::max()) / m_record.size) refuse_size(count, m_record.size);
}

GLUMPP_INLINE void Bytes::refuse_size(std::size_t count, std::size_t size)
{
    throw ShapeError(glumpp::detail::text("memory cannot hold ", count, " elements of ", size, " bytes"));
}

GLUMPP_INLINE void Bytes::clear_pending() noexcept
{
    m_audit.follow(*this);
    if (m_grid) m_grid->clear_pending();
    else m_pending.clear();
}

GLUMPP_INLINE void Bytes::track(Grid grid)
{
    m_grid = std::make_unique<Grid>(grid);
    m_pending = {};
    mark_all();
}

GLUMPP_INLINE void Bytes::reserve(std::size_t nbytes)
{
    check_resizable();
    if (nbytes > m_capacity) move_to(nbytes);
}

GLUMPP_INLINE void Bytes::resize(std::size_t nbytes)
{
    make_room(nbytes);
    const std::size_t before = set_size(nbytes);
    if (nbytes <= before) return;
    std::memset(m_data + before, 0, nbytes - before);
    mark_bytes(before, nbytes);
}

GLUMPP_INLINE void Bytes::append(std::span<const std::byte> added)
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

GLUMPP_INLINE void Bytes::erase(std::size_t offset, std::size_t size)
{
    check_resizable();
    std::memmove(m_data + offset, m_data + offset + size, m_nbytes - offset - size);
    set_size(m_nbytes - size);
    if (size > 0) mark_bytes(offset, m_nbytes);
}

GLUMPP_INLINE Bytes::Reshaped Bytes::reshaped(const Grid::Extents& extents) const
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

GLUMPP_INLINE void Bytes::put(Reshaped next) noexcept
{
    *m_grid = next.grid;
    ++m_generation;
    m_copy_number = no_copy;
    note_change();
    if (next.memory == nullptr) return;
    m_nbytes = m_grid->texels() * m_grid->texel_size();
    take(std::move(next.memory), m_nbytes);
    mark_all();
}

GLUMPP_INLINE std::shared_ptr<void> Bytes::allocate(std::size_t nbytes) const
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

GLUMPP_INLINE void Bytes::take(std::shared_ptr<void> memory, std::size_t capacity) noexcept
{
    m_keeper = std::move(memory);
    m_data = static_cast<std::byte*>(m_keeper.get());
    m_capacity = capacity;
    m_copy_number = no_copy;
}

GLUMPP_INLINE void Bytes::make_room(std::size_t nbytes)
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

GLUMPP_INLINE void Bytes::move_to(std::size_t capacity)
{
    std::shared_ptr<void> fresh = allocate(capacity);
    if (m_nbytes > 0) std::memcpy(fresh.get(), m_data, m_nbytes);
    take(std::move(fresh), capacity);
    if (m_grid)
    {
        // Rows are sent whole, also where records do not fill the last one.
        clear_from(m_nbytes);
        m_grid->fit(capacity);
        note_change();
    }
    mark_all();
}

GLUMPP_INLINE std::size_t Bytes::set_size(std::size_t nbytes) noexcept
{
    const std::size_t before = std::exchange(m_nbytes, nbytes);
    if (nbytes != before)
    {
        ++m_generation;
        note_change();
    }
    m_pending.end = std::min(m_pending.end, nbytes);
    if (m_pending.empty() && !m_grid) m_pending.clear();
    return before;
}

}  // namespace glumpp::memory
