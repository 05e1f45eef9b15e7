// What a driver's compiler says, led back to the lines its user wrote.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/log.hpp>
#include <glumpp/glsl/preprocess.hpp>

namespace glumpp::glsl::detail
{

GLUMPP_INLINE std::optional<std::size_t> take_number(std::string_view& text)
{
    if (text.empty() || !is_digit(text[0])) return std::nullopt;
    std::size_t number = 0;
    while (!text.empty() && is_digit(text[0]) && number < 100'000'000)
    {
        number = number * 10 + static_cast<std::size_t>(text[0] - '0');
        text.remove_prefix(1);
    }
    return number;
}

GLUMPP_INLINE bool take(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

}  // namespace glumpp::glsl::detail

namespace glumpp::glsl
{

GLUMPP_INLINE std::optional<Message> read_message(std::string_view row)
{
    using detail::take, detail::take_number;
    std::string_view rest = row;
    const bool prefixed = take(rest, "ERROR: ") || take(rest, "WARNING: ");
    const auto string = take_number(rest);
    if (!string) return std::nullopt;
    const bool colon = take(rest, ":");
    if (!colon && (prefixed || !take(rest, "("))) return std::nullopt;
    const auto line = take_number(rest);
    if (!line) return std::nullopt;
    const bool read = prefixed ? take(rest, ": ") : colon ? take(rest, "(") && take_number(rest) && take(rest, "): ") : take(rest, ") : ");
    return read ? std::optional(Message{*line, rest, *string}) : std::nullopt;
}

}  // namespace glumpp::glsl

namespace glumpp::glsl::detail
{

GLUMPP_INLINE std::string without_marks(std::string_view text)
{
    std::string out;
    for (std::size_t mark = text.find(unique_mark); mark != std::string_view::npos; mark = text.find(unique_mark))
    {
        std::size_t end = mark + unique_mark.size();
        const bool numbered = end < text.size() && is_digit(text[end]);
        while (end < text.size() && is_digit(text[end])) ++end;
        out.append(text.substr(0, numbered ? mark : end));
        text.remove_prefix(end);
    }
    return out.append(text);
}

[[nodiscard]] inline std::vector<std::string_view> rows_of(std::string_view text)
{
    std::vector<std::string_view> rows;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n'))
    {
        rows.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    rows.push_back(text);
    return rows;
}

}  // namespace glumpp::glsl::detail

namespace glumpp::glsl
{

GLUMPP_INLINE std::string readable(std::string_view log)
{
    std::string errors, warnings;
    bool warns = false;
    const std::string clean = detail::without_marks(log);
    for (const std::string_view row : detail::rows_of(clean))
    {
        if (row.empty()) continue;
        const auto message = read_message(row);
        const std::string_view words = message ? message->text : row;
        const bool warning = row.starts_with("WARNING") || words.starts_with("warning") || words.starts_with("preprocessor warning");
        if (warning || message || row.starts_with("error") || row.starts_with("ERROR")) warns = warning;
        (warns ? warnings : errors).append(row).append("\n");
    }
    return errors + warnings;
}

}  // namespace glumpp::glsl

namespace glumpp::glsl::detail
{

/// The number of a text that no message names.
inline constexpr auto no_string = static_cast<std::size_t>(-1);

/// The names of all lines: their number, unless a `#line` says otherwise.
[[nodiscard]] inline std::vector<LineName> line_names(const Source& source)
{
    std::vector<LineName> names(source.lines.size());
    LineName now{1, 0};
    std::size_t at = 0;
    const auto go_on = [&](std::size_t to)
    {
        for (; at < to && at < names.size(); ++now.line) names[at++] = now;
    };
    Preprocessor tokens(source.text);
    for (Token token = tokens.next_or_directive(); !token.is_end(); token = tokens.next_or_directive())
    {
        if (token.kind != TokenKind::directive || read_directive(token).name != "line") continue;
        go_on(token.line);
        // Where that is not known, no message is led to what follows.
        const std::vector<std::size_t> numbers = tokens.conditions().line_numbers(read_directive(token));
        if (numbers.empty()) now.string = no_string;
        else now = {numbers[0], numbers.size() > 1 ? numbers[1] : now.string == no_string ? 0 : now.string};
    }
    go_on(names.size());
    return names;
}

GLUMPP_INLINE std::optional<std::size_t> place_of(const Message& message, const Source& source, const std::vector<LineName>& names)
{
    for (std::size_t i = names.size(); i-- > 0;)
    {
        if (names[i] == LineName{message.line, message.string} && source.lines[i].line > 0) return i;
    }
    return std::nullopt;
}

}  // namespace glumpp::glsl::detail

namespace glumpp::glsl
{

GLUMPP_INLINE std::string explain(std::string_view log, const Source& source)
{
    const auto names = detail::line_names(source);
    const std::string all = readable(log);
    std::string out;
    for (const std::string_view row : detail::rows_of(all))
    {
        if (row.empty()) continue;
        const auto message = read_message(row);
        const auto place = message ? detail::place_of(*message, source, names) : std::nullopt;
        const std::size_t at = place.value_or(0);
        const Origin origin = place ? source.lines[at] : Origin{};
        const auto rows = origin.text != nullptr ? detail::rows_of(origin.text->text) : std::vector<std::string_view>{};
        if (origin.line == 0 || origin.line > rows.size())
        {
            out.append(row).append("\n");
            continue;
        }
        const std::size_t line = origin.line;
        out += glumpp::detail::text(origin.text->name, origin.text->name.empty() ? "" : ", ", "line ", line);
        if (message->line != at + 1) out += glumpp::detail::text(" (", message->line, " by #line)");
        out += glumpp::detail::text(": ", message->text, "\n");
        for (std::size_t near = line > 2 ? line - 2 : 1; near <= line + 2 && near <= rows.size(); ++near)
            out += glumpp::detail::text(near == line ? "  > " : "    ", near, " | ", rows[near - 1], "\n");
    }
    return out;
}

}  // namespace glumpp::glsl
