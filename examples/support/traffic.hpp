// How much a frame sends.
#pragma once

#include <cstddef>

namespace support
{

/// The bytes that the next draw will send for these buffers. Ask right before it.
template <class... Buffers>
[[nodiscard]] std::size_t pending_bytes(const Buffers&... buffers)
{
    const auto size = [](const auto& interval) { return interval ? interval->size() : std::size_t{0}; };
    return (std::size_t{0} + ... + size(buffers.pending_data()));
}

}  // namespace support
