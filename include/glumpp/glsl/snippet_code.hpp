// The text of one snippet, and the names it has in what it becomes a part of.
#pragma once

#include <atomic>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/glsl/log.hpp>
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
    /// not there.
    SnippetCode(Source source, SnippetOptions options, const std::string& file = {})
        : m_options(std::move(options)), m_source(std::move(source))
    {
        static std::atomic<std::size_t> count{0};
        m_number = ++count;
        m_symbols = symbols_of(m_source.text);
        for (const auto& [symbol, alias] : m_options.aliases)
        {
            if (m_symbols.find(symbol) == nullptr) throw NameError("an alias: " + glumpp::detail::unknown_name("symbol", symbol, names()));
        }
        if (!m_options.call.empty() && !has(m_options.call, SymbolKind::function))
            throw NameError("a snippet's call: " + glumpp::detail::unknown_name("function", m_options.call, names()));
        for (const Symbol& symbol : m_symbols.names)
        {
            if (m_options.call.empty() && symbol.kind == SymbolKind::function) m_options.call = symbol.name;
        }
        if (m_options.name.empty()) m_options.name = m_options.call;
        rename_lines(file.empty() ? (m_options.name.empty() ? "the snippet" : "the snippet '" + m_options.name + "'") : "'" + file + "'");
    }
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
    [[nodiscard]] Source composed(const Names& others = {}) const
    {
        const auto rename = [&](const Symbol& symbol)
        {
            const auto other = others.find(symbol.name);
            return other == others.end() ? unique(symbol) : other->second;
        };
        return {detail::rename_symbols(m_source.text, m_symbols, rename), m_source.lines};
    }

    [[nodiscard]] bool has(std::string_view symbol, SymbolKind kind) const noexcept
    {
        const Symbol* const found = m_symbols.find(symbol);
        return found != nullptr && found->kind == kind;
    }

    /// What a symbol is called in composed text; empty when there is no such symbol. Structs and macros keep their names.
    [[nodiscard]] std::string unique(std::string_view name) const
    {
        const Symbol* const symbol = m_symbols.find(name);
        return symbol == nullptr ? std::string{} : unique(*symbol);
    }

    /// A name that no other text has.
    [[nodiscard]] std::string marked(std::string_view name) const
    {
        // GLSL reserves names with two underscores in a row.
        const std::string_view mark = name.ends_with('_') ? detail::unique_mark.substr(1) : detail::unique_mark;
        return std::string(name).append(mark).append(std::to_string(m_number));
    }

private:
    [[nodiscard]] std::string unique(const Symbol& symbol) const
    {
        if (const auto alias = m_options.aliases.find(symbol.name); alias != m_options.aliases.end()) return alias->second;
        return is_shared(symbol.kind) ? std::string(symbol.name) : marked(symbol.name);
    }

    [[nodiscard]] std::vector<std::string_view> names() const
    {
        std::vector<std::string_view> out;
        for (const Symbol& symbol : m_symbols.names) out.push_back(symbol.name);
        return out;
    }

    /// Gives the lines that are the snippet's own the name it has by now.
    void rename_lines(const std::string& author)
    {
        std::shared_ptr<const Text> named;
        for (Origin& origin : m_source.lines)
        {
            if (origin.text == nullptr || !origin.text->name.empty()) continue;
            if (named == nullptr) named = std::make_shared<const Text>(Text{author, origin.text->text});
            origin.text = named;
        }
    }

    SnippetOptions m_options;
    std::size_t m_number = 0;
    Source m_source;
    Symbols m_symbols;
};

}  // namespace glumpp::glsl
