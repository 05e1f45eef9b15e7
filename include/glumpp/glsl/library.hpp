// Where `#include "name"` finds its text: sources registered in memory, and files.
#pragma once

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
/// beside the one that includes it (for a text that is no file: in the current directory), then in each search path.
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

    /// What an include found. `id` is the same for every spelling of one file's path.
    struct Found
    {
        std::string id;
        std::string directory;
        Source source;
    };

    /// Looks for `name`, wanted by a text that lies in `directory`. Throws NameError with all places searched and the
    /// nearest registered name.
    [[nodiscard]] Found find(std::string_view name, const std::string& directory = {}) const
    {
        namespace fs = std::filesystem;
        if (const auto registered = m_sources.find(name); registered != m_sources.end())
            return {"source " + registered->first, directory, source_of(registered->second, "'" + registered->first + "'")};
        std::vector<std::string> searched{directory.empty() ? "." : directory};
        searched.insert(searched.end(), m_paths.begin(), m_paths.end());
        for (const std::string& place : searched)
        {
            const fs::path path = place == "." ? fs::path(name) : fs::path(place) / fs::path(name);
            std::error_code failed;
            if (!fs::is_regular_file(path, failed)) continue;
            const fs::path real = fs::weakly_canonical(path, failed);
            return {"file " + (failed ? path : real).string(), path.parent_path().string(),
                    source_of(read_file(path.string(), "include"), "'" + path.string() + "'")};
        }
        std::vector<std::string_view> names, places(searched.begin(), searched.end());
        for (const auto& [known, text] : m_sources) names.push_back(known);
        const std::string_view near = glumpp::detail::nearest(name, names);
        throw NameError(glumpp::detail::text("cannot find the include \"", name, "\"", near.empty() ? "" : "; did you mean \"", near,
                                             near.empty() ? "" : "\"?", " Searched: ", glumpp::detail::list_text(places),
                                             ". Registered sources: ", glumpp::detail::list_text(names), "."));
    }

private:
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

/// What is known while includes are followed. The texts stay, because the names of macros are views of them.
struct Including
{
    const Library& library;
    Conditions conditions;
    std::set<std::string> seen{};
    std::deque<Library::Found> kept{};
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
        if (Library::Found found = find(); state.seen.insert(found.id).second)
        {
            drop_version(found.source.text);
            const Library::Found& kept = state.kept.emplace_back(std::move(found));
            state.conditions = std::move(tokens.conditions());
            edit.with = include(kept.source, kept.directory, state);
            tokens.conditions() = std::move(state.conditions);
        }
        edits.push_back(std::move(edit));
    }
    state.conditions = std::move(tokens.conditions());
    return splice(source, edits);
}

}  // namespace detail

/// The source with every `#include` replaced by what it names: each text once, at its first place, so that circles end.
/// Includes in comments, and in lines that a condition leaves out, are none. `directory` is where the text itself lies.
/// Without a stage, the lines of all count. Throws NameError for a name that is not found.
[[nodiscard]] inline Source include(const Source& source, const Library& library = default_library(), const std::string& directory = {},
                                    std::optional<Stage> stage = std::nullopt)
{
    detail::Including state{library, Conditions(stage)};
    return detail::include(source, directory, state);
}

/// The text of a file with its includes, which may lie beside it. Throws Error when it cannot be read; `what` says what it
/// was meant to be.
[[nodiscard]] inline Source source_of_file(const std::string& path, std::string_view what, const Library& library = default_library(),
                                           std::optional<Stage> stage = std::nullopt)
{
    return include(source_of(read_file(path, what)), library, std::filesystem::path(path).parent_path().string(), stage);
}

}  // namespace glumpp::glsl
