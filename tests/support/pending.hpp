// What tests ask of a buffer: what is pending, and whether anything at all has changed.
#pragma once

#include <cstddef>
#include <cstring>
#include <optional>
#include <ostream>
#include <vector>

#include <glumpp/memory/interval.hpp>

using glumpp::memory::Interval;

/// The interval, for `CHECK(V.pending_data() == bytes(0, 8))`.
inline std::optional<Interval> bytes(std::size_t offset, std::size_t end) { return Interval{offset, end}; }

inline constexpr std::nullopt_t nothing = std::nullopt;

/// The bytes of a buffer, padding included.
template <class Buffer>
std::vector<std::byte> image(const Buffer& buffer)
{
    std::vector<std::byte> out(buffer.nbytes());
    if (!out.empty()) std::memcpy(out.data(), buffer.data(), out.size());
    return out;
}

/// Whether `action` throws an `E` and leaves both the bytes and the pending interval of `buffer` as they were.
template <class E, class Buffer, class Action>
bool refused(Buffer& buffer, Action&& action)
{
    const auto before = image(buffer);
    const auto pending = buffer.pending_data();
    try
    {
        action();
    }
    catch (const E&)
    {
        return image(buffer) == before && buffer.pending_data() == pending;
    }
    return false;
}

namespace glumpp::memory
{
/// How test failures show an interval.
inline std::ostream& operator<<(std::ostream& out, const Interval& interval)
{
    return out << '[' << interval.offset << ", " << interval.end << ')';
}
}  // namespace glumpp::memory
