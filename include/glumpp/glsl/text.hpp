// GLSL text that knows, line by line, who wrote it.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
[[nodiscard]] Source source_of(std::string text, std::string name = {});

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
    std::size_t add(std::string_view part, const std::vector<Origin>& lines, std::size_t at);

    /// Appends what the library writes itself, in the line that is being written.
    void add(std::string_view part);

    void add(const Source& source) { (void)add(source.text, source.lines, 0); }

    [[nodiscard]] Source take() && { return std::move(m_source); }

private:
    /// A line belongs to the first who wrote more than blanks in it.
    void claim(std::string_view row, const std::vector<Origin>& lines, std::size_t at);

    Source m_source;
    bool m_claimed = false;
};

/// The source with its parts replaced; the edits are in order and do not overlap.
[[nodiscard]] Source splice(const Source& source, const std::vector<Edit>& edits);

/// A part of a text blanked out, its lines kept.
void blank(std::string& text, std::size_t begin, std::size_t end);

}  // namespace detail
}  // namespace glumpp::glsl

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/impl/text.ipp>
#endif
