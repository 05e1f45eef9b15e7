// Who made this frame send 40 MB: what is sent, how much of it had changed, and which lines of the program wrote it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <glumpp/memory/bytes.hpp>

/// With GLUMPP_AUDIT defined, for all files of a program and for glumpp::compiled (CMake: -DGLUMPP_AUDIT=ON), every flush compares what
/// is in host memory with what was sent before. A byte that differs and is not pending was written without being marked: flush, bind or
/// draw throws Error, which names the buffer, record, field and byte, or the texture and texel. It is pending from then on, so the next
/// flush sends it. Borrowed memory that was written without touch(), and a span of edit() that was written after a flush, are found so,
/// too.
///
/// It needs as much memory again as buffers and textures have, and compares all of it at every draw. Without GLUMPP_AUDIT there is
/// nothing of it in a program.
namespace glumpp::gloo::audit
{

/// Whether this program is audited.
inline constexpr bool enabled = memory::detail::WriteAudit::is_on;

/// A line of the program's own sources. Where they were compiled without -g, or addr2line is missing, `number` is 0 and `file` is what
/// is known: a function, or a module and an address.
struct Line
{
    std::string file;
    unsigned number = 0;

    friend auto operator<=>(const Line&, const Line&) = default;
};

/// "scene.hpp:86", seen from the current directory.
[[nodiscard]] std::string text(const Line& line);

/// Uploads whose ends were written by the same two lines.
struct Uploads
{
    /// Who wrote the lowest byte that was pending, or widened a box towards its first texel.
    Line first;
    /// Who wrote the highest byte, or widened a box towards its last texel.
    Line last;
    std::size_t count = 0;
    std::size_t sent = 0;
    /// Bytes that were another value when they were last sent, or were not sent before.
    std::size_t changed = 0;
};

/// What was sent of a buffer or texture.
struct Account
{
    /// What debug::label() called it; without, what it is.
    std::string label;
    std::size_t count = 0;
    std::size_t sent = 0;
    std::size_t changed = 0;
    /// By the lines that wrote, most bytes first.
    std::vector<Uploads> uploads{};

    /// How many times as much was sent as had changed; infinite where nothing had.
    [[nodiscard]] double amplification() const noexcept { return static_cast<double>(sent) / static_cast<double>(changed); }
};

/// What was sent since the program began or reset() was called, most bytes first; also of what is gone. Nothing where `enabled` is false.
[[nodiscard]] std::vector<Account> report();

/// The same as a table for people.
[[nodiscard]] std::string text(const std::vector<Account>& accounts);

/// Begins anew to count what is sent: after the first frame, say, which sends everything.
void reset();

}  // namespace glumpp::gloo::audit

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/audit.ipp>
#endif
