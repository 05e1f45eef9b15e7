// Where `#include "name"` finds its text: sources registered in memory, and files.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/library.hpp>
#include <glumpp/glsl/preprocess.hpp>

namespace glumpp::glsl::detail
{

/// What lies in a directory, in the order of names, and whether it is one itself; nothing where it cannot be read.
[[nodiscard]] inline std::map<std::filesystem::path, bool> entries(const std::filesystem::path& directory)
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

/// Where files are looked for that a text in `directory` wants, in this order. The current directory has no name.
[[nodiscard]] inline std::vector<std::filesystem::path> places(const Library& library, const std::string& directory)
{
    std::vector<std::filesystem::path> out{directory};
    for (const std::string& path : library.paths())
    {
        out.emplace_back(path);
        for (const auto& [place, is_folder] : entries(path))
        {
            if (is_folder) out.push_back(place);
        }
    }
    return out;
}

}  // namespace glumpp::glsl::detail

namespace glumpp::glsl
{

GLUMPP_INLINE std::string read_file(const std::string& path, std::string_view what)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    // Of an empty file nothing comes, too; but that is no failure.
    if (!file || (!(text << file.rdbuf()) && (file.peek() != std::ifstream::traits_type::eof() || file.bad())))
        throw Error(glumpp::detail::text("cannot read the ", what, " file '", path, "'"));
    return std::move(text).str();
}

GLUMPP_INLINE Library& Library::add(std::string name, std::string text)
{
    m_sources.insert_or_assign(std::move(name), std::move(text));
    return *this;
}

GLUMPP_INLINE Library& Library::add_path(std::string directory)
{
    m_paths.push_back(std::move(directory));
    return *this;
}

GLUMPP_INLINE Library::Found Library::find(std::string_view name, const std::string& directory, std::string_view what) const
{
    namespace fs = std::filesystem;
    if (const auto registered = m_sources.find(name); registered != m_sources.end())
        return {"source " + registered->first, registered->first, directory, registered->second};
    for (const fs::path& place : detail::places(*this, directory))
    {
        const fs::path path = place / fs::path(name);
        std::error_code failed;
        if (!fs::is_regular_file(path, failed)) continue;
        const fs::path real = fs::weakly_canonical(path, failed);
        return {"file " + (failed ? path : real).string(), path.string(), path.parent_path().string(), read_file(path.string(), what)};
    }
    refuse(name, directory, what);
}

GLUMPP_INLINE void Library::refuse(std::string_view name, const std::string& directory, std::string_view what) const
{
    std::vector<std::string_view> sources, searched{directory.empty() ? std::string_view(".") : directory}, names;
    for (const auto& [known, text] : m_sources) sources.push_back(known);
    searched.insert(searched.end(), m_paths.begin(), m_paths.end());
    // A file in a folder of the search path goes by its own name and by that of the folder, too.
    std::set<std::string> files;
    for (const std::filesystem::path& place : detail::places(*this, directory))
    {
        for (const auto& [path, is_folder] : detail::entries(place.empty() ? "." : place))
        {
            if (is_folder) continue;
            files.insert(path.filename().string());
            files.insert((place.filename() / path.filename()).generic_string());
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

GLUMPP_INLINE Library& default_library()
{
    static Library library;
    return library;
}

}  // namespace glumpp::glsl

namespace glumpp::glsl::detail
{

/// The name in quotes of an `#include`, empty when it has none.
[[nodiscard]] inline std::string_view included_name(std::string_view directive) noexcept
{
    const std::size_t begin = directive.find('"');
    const std::size_t end = begin == std::string_view::npos ? begin : directive.find('"', begin + 1);
    return end == std::string_view::npos ? std::string_view{} : directive.substr(begin + 1, end - begin - 1);
}

/// Blanks a text's `#version`: it is for the whole, and a file carries one for its editor's sake at most.
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

/// A text that defines a macro, if that has a name. It is undefined first: such a macro is taken for a snippet's own, and made unique, so
/// that two snippets each include the text.
[[nodiscard]] inline Source marked(const std::string& mark, Source source)
{
    if (mark.empty()) return source;
    SourceWriter writer;
    writer.add("#undef " + mark + "\n#define " + mark + "\n");
    writer.add(source);
    return std::move(writer).take();
}

/// So many texts come together at most: where each includes the next one twice, under conditions that nobody can decide, they double.
inline constexpr std::size_t most_included = 1000;

/// What is known while includes are followed: of each text the undecided conditions under which it is there already. The texts stay,
/// because the names of macros are views of them.
struct Including
{
    /// Under `guard`, which may hold in its place only; and in what it includes itself.
    struct Place
    {
        std::string guard;
        bool holds_anywhere = true;
        bool is_marked = false;
        bool is_open = true;
    };
    /// Where one text is; the macro that the marked places define.
    struct Places
    {
        std::vector<Place> all{};
        std::string mark{};
    };

    const Library& library;
    Conditions conditions;
    std::map<std::string, Places> seen{};
    std::deque<Source> kept{};
};

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
        Including::Places& places = state.seen[found.id];
        const std::string guard = tokens.conditions().guard();
        const auto holds = [&guard](const Including::Place& place)
        { return (place.holds_anywhere || place.is_open) && guard.starts_with(place.guard); };
        if (std::none_of(places.all.begin(), places.all.end(), holds))
        {
            if (state.kept.size() == most_included)
                throw Error(glumpp::detail::text("\"", name, "\" would be one more than ", most_included, " texts that are included",
                                                 where(), "; a text is there once for each condition that may have left it out elsewhere"));
            std::string absent;
            const auto add = [&absent](const std::string& condition)
            { absent.append(absent.empty() ? "!(" : " && !(").append(condition).append(")"); };
            for (const Including::Place& place : places.all)
            {
                if (!place.is_marked) add(place.guard);
            }
            if (!places.mark.empty()) add("defined( " + places.mark + " )");
            // Where there are many, all but the first have a macro in common, so that none needs a longer condition than the one before.
            constexpr std::size_t few = 3;
            const bool anywhere = tokens.conditions().holds_anywhere();
            const std::size_t number = places.all.size();
            const bool is_marked = !anywhere || (number >= few && !guard.empty());
            if (is_marked && places.mark.empty()) places.mark = glumpp::detail::text("glumpp_included_", state.kept.size());
            const std::string mark = is_marked ? places.mark : std::string();
            places.all.push_back({guard, anywhere, is_marked});
            Source& kept = state.kept.emplace_back(source_of(std::move(found.text), "'" + found.name + "'"));
            drop_version(kept.text);
            state.conditions = std::move(tokens.conditions());
            edit.with = only_if(absent, marked(mark, include(kept, found.directory, state)));
            tokens.conditions() = std::move(state.conditions);
            places.all[number].is_open = false;
        }
        edits.push_back(std::move(edit));
    }
    state.conditions = std::move(tokens.conditions());
    return splice(source, edits);
}

}  // namespace glumpp::glsl::detail

namespace glumpp::glsl
{

GLUMPP_INLINE Source include(const Source& source, const Library& library, const std::string& directory, std::optional<Stage> stage)
{
    detail::Including state{library, Conditions(stage)};
    return detail::include(source, directory, state);
}

GLUMPP_INLINE Source source_of_file(std::string_view name, std::string_view what, const Library& library, std::optional<Stage> stage)
{
    Library::Found found = library.find(name, {}, what);
    return include(source_of(std::move(found.text)), library, found.directory, stage);
}

}  // namespace glumpp::glsl
