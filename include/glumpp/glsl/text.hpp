// GLSL text that knows, line by line, who wrote it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/glsl/lexer.hpp>

namespace glumpp::glsl
{

/// A text as it was written, and what it is called in messages ("the file 'noise.glsl'", "the snippet 'wave'"); empty
/// for a shader's own.
struct Text
{
    std::string name;
    std::string text;
};

/// Where one line of composed text comes from; `line` is 0 for a line that the library wrote.
struct Origin
{
    std::size_t line = 0;
    std::shared_ptr<const Text> text{};
};

/// Text put together from several. `lines[i]` tells where its line i + 1 comes from.
struct Source
{
    std::string text;
    std::vector<Origin> lines;
};

/// The text of one author, without the byte order mark that an editor may have put in front.
[[nodiscard]] inline Source source_of(std::string text, std::string name = {})
{
    if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
    const auto author = std::make_shared<const Text>(Text{std::move(name), std::move(text)});
    Source source{author->text, {}};
    const auto count = static_cast<std::size_t>(std::count(author->text.begin(), author->text.end(), '\n')) + 1;
    source.lines.reserve(count);
    for (std::size_t line = 1; line <= count; ++line) source.lines.push_back({line, author});
    return source;
}

namespace detail
{

/// Part of a text, to be replaced. Where `with` has no lines of its own it stands in the line around it.
struct Edit
{
    std::size_t begin = 0;
    std::size_t end = 0;
    Source with{};
};

[[nodiscard]] inline bool is_blank(std::string_view text) noexcept { return text.find_first_not_of(" \t\r\v\f") == std::string_view::npos; }

/// Builds a Source from parts of others.
class SourceWriter
{
public:
    /// Appends `part`, whose first line has the origin `lines[at]`. Returns the origin's place at its end.
    std::size_t add(std::string_view part, const std::vector<Origin>& lines, std::size_t at)
    {
        if (m_source.lines.empty()) m_source.lines.emplace_back();
        claim(part.substr(0, part.find('\n')), lines, at);
        for (std::size_t end = part.find('\n'); end != std::string_view::npos; end = part.find('\n'))
        {
            m_source.text.append(part.substr(0, end + 1));
            part.remove_prefix(end + 1);
            ++at;
            m_source.lines.emplace_back();
            m_claimed = false;
            claim(part.substr(0, part.find('\n')), lines, at);
        }
        m_source.text.append(part);
        return at;
    }

    /// Appends what the library writes itself, in the line that is being written.
    void add(std::string_view part)
    {
        if (m_source.lines.empty()) m_source.lines.emplace_back();
        for (const char c : part)
        {
            m_source.text.push_back(c);
            if (c != '\n') continue;
            m_source.lines.emplace_back();
            m_claimed = false;
        }
    }

    void add(const Source& source) { (void)add(source.text, source.lines, 0); }

    [[nodiscard]] Source take() && { return std::move(m_source); }

private:
    /// A line belongs to the first who wrote more than blanks in it.
    void claim(std::string_view row, const std::vector<Origin>& lines, std::size_t at)
    {
        if (m_claimed || at >= lines.size()) return;
        m_source.lines.back() = lines[at];
        m_claimed = !is_blank(row);
    }

    Source m_source;
    bool m_claimed = false;
};

/// The source with its parts replaced; the edits are in order and do not overlap.
[[nodiscard]] inline Source splice(const Source& source, const std::vector<Edit>& edits)
{
    if (edits.empty()) return source;
    SourceWriter writer;
    const std::string_view text = source.text;
    std::size_t done = 0, line = 0;
    for (const Edit& edit : edits)
    {
        line = writer.add(text.substr(done, edit.begin - done), source.lines, line);
        const std::string_view removed = text.substr(edit.begin, edit.end - edit.begin);
        if (edit.with.lines.empty()) (void)writer.add(edit.with.text, {source.lines[line]}, 0);
        else writer.add(edit.with);
        line += static_cast<std::size_t>(std::count(removed.begin(), removed.end(), '\n'));
        done = edit.end;
    }
    (void)writer.add(text.substr(done), source.lines, line);
    return std::move(writer).take();
}

/// A part of a text blanked out, its lines kept.
inline void blank(std::string& text, std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i)
    {
        if (text[i] != '\n') text[i] = ' ';
    }
}

}  // namespace detail
}  // namespace glumpp::glsl
