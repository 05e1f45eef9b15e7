// GLSL text that knows, line by line, who wrote it.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/text.hpp>

namespace glumpp::glsl
{

GLUMPP_INLINE Source source_of(std::string text, std::string name)
{
    if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
    // GLSL ends a line at a carriage return, too, if it does not end there already.
    for (std::size_t i = text.find('\r'); i != std::string::npos; i = text.find('\r', i + 1))
    {
        const bool is_alone = (i + 1 == text.size() || text[i + 1] != '\n') && (i == 0 || text[i - 1] != '\n');
        if (is_alone) text[i] = '\n';
    }
    const auto author = std::make_shared<const Text>(Text{std::move(name), std::move(text)});
    Source source{author->text, {}};
    const auto count = static_cast<std::size_t>(std::count(author->text.begin(), author->text.end(), '\n')) + 1;
    source.lines.reserve(count);
    for (std::size_t line = 1; line <= count; ++line) source.lines.push_back({line, author});
    return source;
}

}  // namespace glumpp::glsl

namespace glumpp::glsl::detail
{

GLUMPP_INLINE std::size_t SourceWriter::add(std::string_view part, const std::vector<Origin>& lines, std::size_t at)
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

GLUMPP_INLINE void SourceWriter::add(std::string_view part)
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

GLUMPP_INLINE void SourceWriter::claim(std::string_view row, const std::vector<Origin>& lines, std::size_t at)
{
    if (m_claimed || at >= lines.size()) return;
    m_source.lines.back() = lines[at];
    m_claimed = !is_blank(row);
}

GLUMPP_INLINE Source splice(const Source& source, const std::vector<Edit>& edits)
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

GLUMPP_INLINE void blank(std::string& text, std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i)
    {
        if (text[i] != '\n') text[i] = ' ';
    }
}

}  // namespace glumpp::glsl::detail
