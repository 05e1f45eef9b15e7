// Whether anything has changed that a draw would have to look at again.
#pragma once

#include <atomic>
#include <cstdint>

namespace glumpp::memory
{

/// Goes up whenever what draws read begins to differ from what they found in another way than by its contents: it gets another
/// size, another thing takes its place, a texture is to be read in another way. What was decided under one count holds for as long as
/// that stays.
inline constinit std::atomic<std::uint64_t> change_count{1};

/// The same for contents: goes up whenever what was all sent no longer is.
inline constinit std::atomic<std::uint64_t> write_count{1};

inline void note_change() noexcept { change_count.fetch_add(1, std::memory_order_relaxed); }
inline void note_write() noexcept { write_count.fetch_add(1, std::memory_order_relaxed); }

}  // namespace glumpp::memory
