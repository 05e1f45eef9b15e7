// What a driver's compiler says, led back to the lines its user wrote.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/glsl/text.hpp>

namespace glumpp::glsl
{

/// One message of a compiler's log: the line it names, counted from 1 in the text that was compiled or as its `#line` says, the
/// number that `#line 1 2` gave to the text, and its words.
struct Message
{
    std::size_t line = 0;
    std::string_view text;
    std::size_t string = 0;
};

namespace detail
{

[[nodiscard]] std::optional<std::size_t> take_number(std::string_view& text);

[[nodiscard]] bool take(std::string_view& text, std::string_view prefix);

}  // namespace detail

/// Reads one line of a log: Mesa's "0:2(10): error: ...", NVIDIA's "0(2) : error C1: ...", and "ERROR: 0:2: ..." of
/// AMD, Intel and Apple. Nothing when it names no line.
[[nodiscard]] std::optional<Message> read_message(std::string_view row);

namespace detail
{

/// What the library puts behind a name to make it unique; a reader of messages is to see the name as it was written.
inline constexpr std::string_view unique_mark = "_glumpp";

[[nodiscard]] std::string without_marks(std::string_view text);

}  // namespace detail

/// A log with names as they were written, and warnings behind all else. A row that begins no message goes with the one before it.
[[nodiscard]] std::string readable(std::string_view log);

namespace detail
{

/// What the compiler calls a line of the text.
struct LineName
{
    std::size_t line = 0;
    std::size_t string = 0;
    friend bool operator==(const LineName&, const LineName&) = default;
};

/// Which line of the text a message is about, counted from 0: of several of that name the last that somebody wrote.
[[nodiscard]] std::optional<std::size_t> place_of(const Message& message, const Source& source, const std::vector<LineName>& names);

}  // namespace detail

/// A log as its reader needs it, readable(): for each message whose text it is about, the line in it, and its neighbours. Lines are those
/// of the text as its user wrote it; where a `#line` gives another number, that is told too. A row that names no line of the user's is
/// shown as it stands, so a log of unknown form is shown whole.
[[nodiscard]] std::string explain(std::string_view log, const Source& source);

}  // namespace glumpp::glsl

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/impl/log.ipp>
#endif
