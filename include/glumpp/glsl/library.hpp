// Where `#include "name"` finds its text: sources registered in memory, and files.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/preprocess.hpp>
#include <glumpp/glsl/text.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl
{

/// The whole of a file. Throws Error when it cannot be read; `what` says what it was meant to be ("shader").
[[nodiscard]] inline std::string read_file(const std::string& path, std::string_view what)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || (!(text << file.rdbuf()) && file.peek() != std::ifstream::traits_type::eof()))
        throw Error(glumpp::detail::text("cannot read the ", what, " file '", path, "'"));
    return std::move(text).str();
}

/// Texts to include. `#include "dir/file.glsl"` looks first for a source registered under that name, then for a file
/// beside the one that includes it (for a text that is no file: in the current directory), then in each search path and in the folders
/// that lie in it.
class Library
{
public:
    /// Registers a source; one of the same name is replaced, for what is composed from then on.
    Library& add(std::string name, std::string text)
    {
        m_sources.insert_or_assign(std::move(name), std::move(text));
        return *this;
    }
    /// Adds a directory to look in, after those that were added before.
    Library& add_path(std::string directory)
    {
        m_paths.push_back(std::move(directory));
        return *this;
    }

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
    [[nodiscard]] Found find(std::string_view name, const std::string& directory = {}, std::string_view what = "include") const
    {
        namespace fs = std::filesystem;
        if (const auto registered = m_sources.find(name); registered != m_sources.end())
            return {"source " + registered->first, registered->first, directory, registered->second};
        for (const fs::path& place : places(directory))
        {
            const fs::path path = place / fs::path(name);
            std::error_code failed;
            if (!fs::is_regular_file(path, failed)) continue;
            const fs::path real = fs::weakly_canonical(path, failed);
            return {"file " + (failed ? path : real).string(), path.string(), path.parent_path().string(), read_file(path.string(), what)};
        }
        refuse(name, directory, what);
    }

private:
    /// Where files are looked for, in this order. The current directory has no name.
    [[nodiscard]] std::vector<std::filesystem::path> places(const std::string& directory) const
    {
        std::vector<std::filesystem::path> out{directory};
        for (const std::string& path : m_paths)
        {
            out.emplace_back(path);
            for (auto& [place, is_folder] : entries(path))
            {
                if (is_folder) out.push_back(std::move(place));
            }
        }
        return out;
    }

    /// What lies in a directory, in the order of names, and whether it is one itself; nothing where it cannot be read.
    [[nodiscard]] static std::map<std::filesystem::path, bool> entries(const std::filesystem::path& directory)
    {
        std::map<std::filesystem::path, bool> out;
        std::error_code failed;
        std::filesystem::directory_iterator next(directory, failed);
        for (; !failed && next != std::filesystem::directory_iterator(); next.increment(failed))
        {
            std::error_code unknown;
            out.emplace(next->path(), next->is_directory(unknown));
        }
        return out;
    }

    [[noreturn]] void refuse(std::string_view name, const std::string& directory, std::string_view what) const
    {
        std::vector<std::string_view> sources, searched{directory.empty() ? std::string_view(".") : directory}, names;
        for (const auto& [known, text] : m_sources) sources.push_back(known);
        searched.insert(searched.end(), m_paths.begin(), m_paths.end());
        // A file in a folder of the search path goes by its own name and by that of the folder, too.
        std::set<std::string> files;
        for (const std::filesystem::path& place : places(directory))
        {
            for (const auto& [path, is_folder] : entries(place.empty() ? "." : place))
            {
                if (is_folder) continue;
                files.insert(path.filename().string());
                files.insert((place.filename() / path.filename()).string());
            }
        }
        names.assign(sources.begin(), sources.end());
        names.insert(names.end(), files.begin(), files.end());
        const std::string_view near = glumpp::detail::nearest(name, names);
        throw NameError(glumpp::detail::text("cannot find the ", what, " \"", name, "\"", near.empty() ? "" : "; did you mean \"", near,
                                             near.empty() ? "" : "\"?", " Searched: ", glumpp::detail::list_text(searched),
                                             m_paths.empty() ? "" : " and the folders in the search path",
                                             ". Registered sources: ", glumpp::detail::list_text(sources), "."));
    }

    std::map<std::string, std::string, std::less<>> m_sources;
    std::vector<std::string> m_paths;
};

/// The library that shaders and snippets use unless they are given another.
[[nodiscard]] inline Library& default_library()
{
    static Library library;
    return library;
}

namespace detail
{

/// The name in quotes of an `#include`, empty when it has none.
[[nodiscard]] inline std::string_view included_name(std::string_view directive) noexcept
{
    const std::size_t begin = directive.find('"');
    const std::size_t end = begin == std::string_view::npos ? begin : directive.find('"', begin + 1);
    return end == std::string_view::npos ? std::string_view{} : directive.substr(begin + 1, end - begin - 1);
}

/// What is known while includes are followed: of each text the undecided conditions under which it is there already. The texts stay,
/// because the names of macros are views of them.
struct Including
{
    const Library& library;
    Conditions conditions;
    std::map<std::string, std::vector<std::string>> seen{};
    std::deque<Source> kept{};
};

/// Blanks a text's #version: it is for the whole, and a file carries one for its editor's sake at most.
inline void drop_version(std::string& text)
{
    const std::string given = text;
    Lexer lexer(given);
    for (Token token = lexer.next(); !token.is_end(); token = lexer.next())
    {
        if (token.kind == TokenKind::directive && read_directive(token).name == "version")
            blank(text, token.position, token.position + token.text.size());
    }
}

/// A text under a condition, if there is one.
[[nodiscard]] inline Source only_if(const std::string& condition, Source source)
{
    if (condition.empty()) return source;
    SourceWriter writer;
    writer.add("#if " + condition + "\n");
    writer.add(source);
    writer.add("\n#endif\n");
    return std::move(writer).take();
}

/// Puts the text of every active include in its place. What is known of macros goes on from text to text.
[[nodiscard]] inline Source include(const Source& source, const std::string& directory, Including& state)
{
    std::vector<Edit> edits;
    Preprocessor tokens(source.text, std::move(state.conditions));
    for (Token token = tokens.next_or_directive(); !token.is_end(); token = tokens.next_or_directive())
    {
        if (token.kind != TokenKind::directive || read_directive(token).name != "include") continue;
        const Origin& origin = source.lines[token.line - 1];
        const auto where = [&origin]
        {
            const std::string_view author = origin.text->name;
            return glumpp::detail::text(" (", author, author.empty() ? "" : ", ", "line ", origin.line, ")");
        };
        const std::string_view name = included_name(token.text);
        if (name.empty()) throw Error("#include takes a name in quotes: #include \"dir/file.glsl\"" + where());
        const auto find = [&]
        {
            try
            {
                return state.library.find(name, directory);
            }
            catch (const NameError& error)
            {
                throw NameError(error.what() + where());
            }
        };
        Edit edit{token.position, token.position + token.text.size(), {}};
        Library::Found found = find();
        std::vector<std::string>& guards = state.seen[found.id];
        const std::string guard = tokens.conditions().guard();
        if (std::none_of(guards.begin(), guards.end(), [&guard](const std::string& outer) { return guard.starts_with(outer); }))
        {
            std::string absent;
            for (const std::string& present : guards) absent += (absent.empty() ? "!(" : " && !(") + present + ")";
            guards.push_back(guard);
            Source& kept = state.kept.emplace_back(source_of(std::move(found.text), "'" + found.name + "'"));
            drop_version(kept.text);
            state.conditions = std::move(tokens.conditions());
            edit.with = only_if(absent, include(kept, found.directory, state));
            tokens.conditions() = std::move(state.conditions);
        }
        edits.push_back(std::move(edit));
    }
    state.conditions = std::move(tokens.conditions());
    return splice(source, edits);
}

}  // namespace detail

/// The source with every `#include` replaced by what it names: each text once, at its first place, so that circles end; where a condition
/// may leave that out, at the next place, too, if it was left out.
/// Includes in comments, and in lines that a condition leaves out, are none. `directory` is where the text itself lies.
/// Without a stage, the lines of all count. Throws NameError for a name that is not found.
[[nodiscard]] inline Source include(const Source& source, const Library& library = default_library(), const std::string& directory = {},
                                    std::optional<Stage> stage = std::nullopt)
{
    detail::Including state{library, Conditions(stage)};
    return detail::include(source, directory, state);
}

/// Whether a text can only be a file's name: one line without anything that a shader cannot do without.
[[nodiscard]] inline bool is_file_name(std::string_view text) noexcept
{
    return !detail::is_blank(text) && text.find_first_of("\n{};<>#\"") == std::string_view::npos;
}

/// The text of a file with its includes, which may lie beside it. The file itself is looked for as an include is. Throws NameError when it
/// is not found, and Error when it cannot be read; `what` says what it was meant to be.
[[nodiscard]] inline Source source_of_file(std::string_view name, std::string_view what, const Library& library = default_library(),
                                           std::optional<Stage> stage = std::nullopt)
{
    Library::Found found = library.find(name, {}, what);
    return include(source_of(std::move(found.text)), library, found.directory, stage);
}

}  // namespace glumpp::glsl
