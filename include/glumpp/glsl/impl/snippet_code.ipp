// The text of one snippet, and the names it has in what it becomes a part of.
#pragma once

#include <atomic>
#include <memory>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/glsl/detail/rename_symbols.hpp>
#include <glumpp/glsl/log.hpp>
#include <glumpp/glsl/snippet_code.hpp>

namespace glumpp::glsl
{

GLUMPP_INLINE SnippetCode::SnippetCode(Source source, SnippetOptions options, const std::string& file)
    : m_options(std::move(options)), m_source(std::move(source))
{
    static std::atomic<std::size_t> count{0};
    m_number = ++count;
    m_symbols = symbols_of(m_source.text);
    for (const auto& [symbol, alias] : m_options.aliases)
    {
        if (m_symbols.find(symbol) == nullptr) throw NameError("an alias: " + glumpp::detail::unknown_name("symbol", symbol, names()));
        // A local variable would take the name in silence, and another symbol that keeps it would become the same.
        const Symbol* const other = m_symbols.find(alias);
        const bool stays = other == nullptr ? detail::is_used(m_source.text, m_symbols, alias) : unique(*other) == alias;
        if (alias != symbol && stays)
            throw Error(glumpp::detail::text("an alias: the snippet's '", symbol, "' cannot be called '", alias,
                                             "', which is the name of something else in its text; rename one of them"));
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

GLUMPP_INLINE Source SnippetCode::composed(const Names& others) const
{
    const auto rename = [&](const Symbol& symbol)
    {
        const auto other = others.find(symbol.name);
        return other == others.end() ? unique(symbol) : other->second;
    };
    return {detail::rename_symbols(m_source.text, m_symbols, rename), m_source.lines};
}

GLUMPP_INLINE bool SnippetCode::has(std::string_view symbol, SymbolKind kind) const noexcept
{
    const Symbol* const found = m_symbols.find(symbol);
    return found != nullptr && found->kind == kind;
}

GLUMPP_INLINE std::string SnippetCode::unique(std::string_view name) const
{
    const Symbol* const symbol = m_symbols.find(name);
    return symbol == nullptr ? std::string{} : unique(*symbol);
}

GLUMPP_INLINE std::string SnippetCode::marked(std::string_view name) const
{
    // GLSL reserves names with two underscores in a row: the one at a name's end goes behind the mark.
    const bool ends = name.ends_with('_');
    const std::string mark = std::string(detail::unique_mark) + std::to_string(m_number) + (ends ? "_" : "");
    return std::string(name.substr(0, name.size() - (ends ? 1 : 0))) + mark;
}

GLUMPP_INLINE std::string SnippetCode::unique(const Symbol& symbol) const
{
    if (const auto alias = m_options.aliases.find(symbol.name); alias != m_options.aliases.end()) return alias->second;
    return is_shared(symbol.kind) ? std::string(symbol.name) : marked(symbol.name);
}

GLUMPP_INLINE std::vector<std::string_view> SnippetCode::names() const
{
    std::vector<std::string_view> out;
    for (const Symbol& symbol : m_symbols.names) out.push_back(symbol.name);
    return out;
}

GLUMPP_INLINE void SnippetCode::rename_lines(const std::string& author)
{
    std::shared_ptr<const Text> named;
    for (Origin& origin : m_source.lines)
    {
        if (origin.text == nullptr || !origin.text->name.empty()) continue;
        if (named == nullptr) named = std::make_shared<const Text>(Text{author, origin.text->text});
        origin.text = named;
    }
}

}  // namespace glumpp::glsl
