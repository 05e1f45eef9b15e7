// A shader's text with its hooks filled, and the text of the snippets in front of it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/glsl/compose.hpp>
#include <glumpp/glsl/detail/repeated_declarations.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/hooks.hpp>
#include <glumpp/glsl/source.hpp>
#include <glumpp/glsl/symbols.hpp>

namespace glumpp::glsl::detail
{

/// Fills the hooks of one text and notes the snippets it meets.
class HookFiller
{
public:
    explicit HookFiller(const HookValues& values) : m_values(&values) {}

    /// What replaces a hook; nothing when it is empty.
    [[nodiscard]] std::optional<Source> fill(const Hook& hook);

    /// A text on one line, its hooks filled: a hook's arguments.
    [[nodiscard]] std::string filled(std::string_view text);

    /// The snippets that were met.
    [[nodiscard]] const std::vector<std::shared_ptr<const SnippetCode>>& codes() const noexcept { return m_codes; }
    /// The names of the hooks that nothing fills.
    [[nodiscard]] const std::vector<std::string>& empty() const noexcept { return m_empty; }

private:
    [[nodiscard]] std::string expression(const Hook& hook, Snippet snippet);

    [[noreturn]] static void refuse(const Hook& hook, const Snippet& snippet, std::string_view part);

    const HookValues* m_values;
    std::vector<std::shared_ptr<const SnippetCode>> m_codes{};
    std::vector<std::string> m_empty{};
    int m_depth = 0;
};

/// The structs and macros of a composition, the shader's own and those of snippets: what means the same has one name, and what comes
/// first has the name it was written with. The texts stay while it lives.
class SharedNames
{
public:
    explicit SharedNames(const Symbols& shader)
    {
        for (const Symbol& symbol : shader.names) m_names[symbol.name].emplace(symbol.meaning, symbol.name);
    }

    /// What the structs and macros of a snippet are called.
    [[nodiscard]] SnippetCode::Names names(const SnippetCode& code);

private:
    /// What it means with these names; a macro also with those that are the snippet's alone.
    [[nodiscard]] static std::string meaning(const SnippetCode& code, const Symbol& symbol, const SnippetCode::Names& names);

    /// The names as far as those of what they are made of are known.
    [[nodiscard]] SnippetCode::Names named(const SnippetCode& code, const SnippetCode::Names& known) const;

    /// By the name as it was written, then by what it means.
    std::map<std::string_view, std::map<std::string, std::string>> m_names{};
};

inline std::optional<Source> HookFiller::fill(const Hook& hook)
{
    const auto found = m_values->find(hook.name);
    if (found == m_values->end())
    {
        if (std::find(m_empty.begin(), m_empty.end(), hook.name) == m_empty.end()) m_empty.emplace_back(hook.name);
        return std::nullopt;
    }
    if (const auto* const text = std::get_if<std::string>(&found->second))
    {
        Source source = source_of(hook.part.empty() ? *text : glumpp::detail::text(*text, ".", hook.part),
                                  "the text of the hook '" + std::string(hook.name) + "'");
        // One line stands in the line around it.
        if (source.lines.size() == 1) source.lines.clear();
        return source;
    }
    const auto& snippet = std::get<Snippet>(found->second);
    for (const auto& code : snippet.codes())
    {
        if (std::find(m_codes.begin(), m_codes.end(), code) == m_codes.end()) m_codes.push_back(code);
    }
    return Source{expression(hook, snippet), {}};
}

inline std::string HookFiller::filled(std::string_view text)
{
    if (m_depth == 50) throw ShaderError("hooks are nested more than 50 deep");
    ++m_depth;
    // Comments and line ends have no place in what may be written several times.
    std::string flat(text), out;
    Lexer lexer(text);
    std::size_t end = 0, done = 0;
    for (Token token = lexer.next();; token = lexer.next())
    {
        std::fill(flat.begin() + static_cast<std::ptrdiff_t>(end), flat.begin() + static_cast<std::ptrdiff_t>(token.position), ' ');
        if (token.is_end()) break;
        end = token.position + token.text.size();
    }
    while (flat.ends_with(' ') && !text.ends_with(' ')) flat.pop_back();
    for_each_hook(flat,
                  [&](const Hook& hook)
                  {
                      const auto with = fill(hook);
                      if (!with) return;
                      out.append(flat, done, hook.begin - done).append(with->text);
                      done = hook.end;
                  });
    --m_depth;
    return out.append(flat, done, std::string::npos);
}

inline std::string HookFiller::expression(const Hook& hook, Snippet snippet)
{
    std::string_view part = hook.part;
    for (std::size_t dot = part.find('.'); dot != std::string_view::npos; dot = part.find('.'))
    {
        const auto inside = snippet.find(part.substr(0, dot));
        if (!inside) refuse(hook, snippet, part.substr(0, dot));
        snippet = *inside;
        part.remove_prefix(dot + 1);
    }
    std::string arguments;
    Snippet::Call call{part, std::nullopt, hook.exact};
    if (hook.arguments)
    {
        arguments = filled(*hook.arguments);
        call.arguments = arguments;
    }
    if (!part.empty() && !snippet.has_function(part))
    {
        if (std::string variable = snippet.variable(part); !variable.empty()) return variable;
        const auto inside = snippet.find(part);
        if (!inside) refuse(hook, snippet, part);
        snippet = *inside;
        call.function = {};
    }
    int precedence = 0;
    std::string out = snippet.expression(call, &precedence);
    return hook.operand && precedence < 3 ? "(" + out + ")" : out;
}

inline void HookFiller::refuse(const Hook& hook, const Snippet& snippet, std::string_view part)
{
    std::vector<std::string_view> names;
    const auto codes = snippet.codes();
    for (const auto& code : codes)
    {
        if (!code->name().empty()) names.push_back(code->name());
        for (const Symbol& symbol : code->symbols().names) names.push_back(symbol.name);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    throw NameError(glumpp::detail::text("the hook <", hook.name, ".", hook.part,
                                         ">: ", glumpp::detail::unknown_name("function, variable or snippet", part, names)));
}

inline SnippetCode::Names SharedNames::names(const SnippetCode& code)
{
    // What is made of something under another name means something else, and may stand before it. In a circle this has no end.
    SnippetCode::Names out = named(code, {}), before;
    for (std::size_t i = 0; i < out.size() && out != before; ++i) before = std::exchange(out, named(code, out));
    for (const auto& [name, shown] : out) m_names[name].emplace(meaning(code, *code.symbols().find(name), out), shown);
    return out;
}

inline std::string SharedNames::meaning(const SnippetCode& code, const Symbol& symbol, const SnippetCode::Names& names)
{
    return replace_words(symbol.meaning,
                         [&](const Token& token, const Token&)
                         {
                             const auto name = names.find(token.text);
                             if (name != names.end()) return name->second;
                             return symbol.kind == SymbolKind::macro ? code.unique(token.text) : std::string{};
                         });
}

inline SnippetCode::Names SharedNames::named(const SnippetCode& code, const SnippetCode::Names& known) const
{
    SnippetCode::Names out;
    for (const Symbol& symbol : code.symbols().names)
    {
        if (!is_shared(symbol.kind)) continue;
        const auto all = m_names.find(symbol.name);
        if (all == m_names.end())
        {
            out.emplace(symbol.name, code.unique(symbol.name));
            continue;
        }
        const auto same = all->second.find(meaning(code, symbol, known));
        out.emplace(symbol.name, same == all->second.end() ? code.marked(symbol.name) : same->second);
    }
    return out;
}

}  // namespace glumpp::glsl::detail

namespace glumpp::glsl
{

GLUMPP_INLINE Composition compose(Stage stage, const Source& shader, const HookValues& values)
{
    detail::HookFiller filler(values);
    std::vector<detail::Edit> edits;
    for_each_hook(
        shader.text,
        [&](const Hook& hook)
        {
            if (auto with = filler.fill(hook)) edits.push_back({hook.begin, hook.end, std::move(*with)});
        },
        stage);
    Composition out{detail::splice(shader, edits), filler.codes(), filler.empty()};
    if (out.codes.empty()) return out;

    // Extensions must come before everything but the version, the shader's own, too.
    detail::SourceWriter extensions, snippets;
    extensions.add(detail::take_extensions(out.source, stage, false));
    // In ES, snippets count on the precisions that the shader sets for itself.
    snippets.add(detail::precisions_of(out.source.text, stage));
    detail::SharedNames shared(symbols_of(out.source.text));
    for (const auto& code : out.codes)
    {
        Source source = code->composed(shared.names(*code));
        extensions.add(detail::take_extensions(source, stage));
        snippets.add(source);
        if (!source.text.ends_with('\n')) snippets.add("\n");
    }
    extensions.add(std::move(snippets).take());
    Source whole = prepend(out.source, std::move(extensions).take());
    detail::RepeatedDeclarations(whole.text).drop(stage);
    out.source = std::move(whole);
    return out;
}

}  // namespace glumpp::glsl
