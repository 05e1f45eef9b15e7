// Where `#include "name"` finds its text: sources registered in memory, and files.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/glsl/text.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl
{

/// The whole of a file. Throws Error when it cannot be read; `what` says what it was meant to be ("shader").
[[nodiscard]] std::string read_file(const std::string& path, std::string_view what);

/// Texts to include. `#include "dir/file.glsl"` looks first for a source registered under that name, then for a file
/// beside the one that includes it (for a text that is no file: in the current directory), then in each search path and in the folders
/// that lie in it.
class Library
{
public:
    /// Registers a source; one of the same name is replaced, for what is composed from then on.
    Library& add(std::string name, std::string text);
    /// Adds a directory to look in, after those that were added before.
    Library& add_path(std::string directory);

    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& sources() const noexcept { return m_sources; }
    [[nodiscard]] const std::vector<std::string>& paths() const noexcept { return m_paths; }

    /// What was found. `id` is the same for every spelling of one file's path; `name` is what messages call it.
    struct Found
    {
        std::string id;
        std::string name;
        std::string directory;
        std::string text;
    };

    /// Looks for `name`, wanted by a text that lies in `directory` as a `what` ("include", "shader"). Throws NameError with all places
    /// searched and the nearest name, Error when a file cannot be read.
    [[nodiscard]] Found find(std::string_view name, const std::string& directory = {}, std::string_view what = "include") const;

private:
    [[noreturn]] void refuse(std::string_view name, const std::string& directory, std::string_view what) const;

    std::map<std::string, std::string, std::less<>> m_sources;
    std::vector<std::string> m_paths;
};

/// The library that shaders and snippets use unless they are given another.
[[nodiscard]] Library& default_library();

/// The source with every `#include` replaced by what it names: each text once, at its first place, so that circles end; where a condition
/// may leave that out, at the next place, too, if it was left out.
/// Includes in comments, and in lines that a condition leaves out, are none. `directory` is where the text itself lies.
/// Without a stage, the lines of all count. Throws NameError for a name that is not found, and Error for an `#include` without one, and
/// when more than 1000 texts come together.
[[nodiscard]] Source include(const Source& source, const Library& library = default_library(), const std::string& directory = {},
                             std::optional<Stage> stage = std::nullopt);

/// Whether a text can only be a file's name: one line without anything that a shader cannot do without.
[[nodiscard]] inline bool is_file_name(std::string_view text) noexcept
{
    return !detail::is_blank(text) && text.find_first_of("\n{};<>#\"") == std::string_view::npos;
}

/// The text of a file with its includes, which may lie beside it. The file itself is looked for as an include is. Throws NameError when it
/// is not found, and Error when it cannot be read; `what` says what it was meant to be.
[[nodiscard]] Source source_of_file(std::string_view name, std::string_view what, const Library& library = default_library(),
                                    std::optional<Stage> stage = std::nullopt);

}  // namespace glumpp::glsl

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/impl/library.ipp>
#endif
