// The text of one snippet, and the names it has in what it becomes a part of.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/glsl/symbols.hpp>
#include <glumpp/glsl/text.hpp>

namespace glumpp::glsl
{

/// What may be said of a snippet when it is made.
struct SnippetOptions
{
    /// The function that a hook calls; the first of the text when empty.
    std::string call{};
    /// What hooks (`<h.name.g>`) and messages call the snippet; the name of the called function when empty.
    std::string name{};
    /// Symbols that keep a fixed name instead of being made unique: `{{"w", "u_width"}}`. So a snippet shares a uniform
    /// with its shader.
    std::map<std::string, std::string, std::less<>> aliases{};
    /// The arguments of its call, unless others are given.
    std::vector<std::string> arguments{};
};

/// The text of one snippet, with its symbols made unique. Never changes; all compositions of the snippet share it.
class SnippetCode
{
public:
    /// `source` has its includes in place; `file` is where it was read from. Throws NameError for an alias or a call that is
    /// not there, Error for an alias that the text has for something else.
    SnippetCode(Source source, SnippetOptions options, const std::string& file = {});
    SnippetCode(const SnippetCode&) = delete;
    SnippetCode& operator=(const SnippetCode&) = delete;
    virtual ~SnippetCode() = default;

    [[nodiscard]] const std::string& name() const noexcept { return m_options.name; }
    [[nodiscard]] const std::string& call() const noexcept { return m_options.call; }
    [[nodiscard]] const std::vector<std::string>& arguments() const noexcept { return m_options.arguments; }
    /// Its symbols, as they were written.
    [[nodiscard]] const Symbols& symbols() const noexcept { return m_symbols; }
    /// Its text as it was written, includes in place.
    [[nodiscard]] const Source& source() const noexcept { return m_source; }
    /// What some of its symbols are called.
    using Names = std::map<std::string_view, std::string>;
    /// Its text with unique names, as it is put before a shader's own; those of `others` have the names that are given there.
    [[nodiscard]] Source composed(const Names& others = {}) const;

    [[nodiscard]] bool has(std::string_view symbol, SymbolKind kind) const noexcept;

    /// What a symbol is called in composed text; empty when there is no such symbol. Structs and macros keep their names.
    [[nodiscard]] std::string unique(std::string_view name) const;

    /// A name that no other text has.
    [[nodiscard]] std::string marked(std::string_view name) const;

private:
    [[nodiscard]] std::string unique(const Symbol& symbol) const;

    [[nodiscard]] std::vector<std::string_view> names() const;

    /// Gives the lines that are the snippet's own the name it has by now.
    void rename_lines(const std::string& author);

    SnippetOptions m_options;
    std::size_t m_number = 0;
    Source m_source;
    Symbols m_symbols;
};

}  // namespace glumpp::glsl

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/impl/snippet_code.ipp>
#endif
