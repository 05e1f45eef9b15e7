// Whether anything has changed that a draw would have to look at again.
#pragma once

#include <atomic>
#include <cstdint>

namespace glumpp::memory
{

/// Counts changes other than of contents: a size, which object stands in a place, how a texture is read. What a draw decided at one
/// value holds while that stays, so whatever alters something that a draw checks calls note_change().
inline constinit std::atomic<std::uint64_t> change_count{1};

/// Counts changes of contents: memory that was all sent and is written, a mipmap that is to be made. Whatever gives a draw something to
/// send calls note_write().
inline constinit std::atomic<std::uint64_t> write_count{1};

inline void note_change() noexcept { change_count.fetch_add(1, std::memory_order_relaxed); }
inline void note_write() noexcept { write_count.fetch_add(1, std::memory_order_relaxed); }

}  // namespace glumpp::memory
