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
#include <variant>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/glsl/declarations.hpp>
#include <glumpp/glsl/hooks.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/glsl/source.hpp>
#include <glumpp/glsl/text.hpp>

namespace glumpp::glsl
{

/// What fills the hooks of a program, by name: text that is put there as it is, or a snippet.
using HookValues = std::map<std::string, std::variant<std::string, Snippet>, std::less<>>;

namespace detail
{

/// Whether operators may stand on either side of a place: brackets keep an expression together there.
[[nodiscard]] inline bool is_operand(std::string_view text, std::size_t begin, std::size_t end) noexcept
{
    while (begin > 0 && is_blank(text.substr(begin - 1, 1))) --begin;
    const std::string_view before = text.substr(0, begin);
    const bool opened = before.empty() || std::string_view("(,={};[?:\n").find(before.back()) != std::string_view::npos;
    const bool returned = before.ends_with("return");
    const std::size_t next = text.find_first_not_of(" \t\r\n", end);
    const bool closed = next == std::string_view::npos || std::string_view("),;]}?:").find(text[next]) != std::string_view::npos;
    return !(closed && (opened || returned));
}

/// Fills the hooks of one text and notes the snippets it meets.
class HookFiller
{
public:
    explicit HookFiller(const HookValues& values) : m_values(&values) {}

    /// What replaces a hook; nothing when it is empty. `operand` tells that operators may stand beside it.
    [[nodiscard]] std::optional<Source> fill(const Hook& hook, bool operand)
    {
        const auto found = m_values->find(hook.name);
        if (found == m_values->end())
        {
            if (std::find(m_empty.begin(), m_empty.end(), hook.name) == m_empty.end()) m_empty.emplace_back(hook.name);
            return std::nullopt;
        }
        if (const auto* const text = std::get_if<std::string>(&found->second))
        {
            const std::string whole = hook.part.empty() ? *text : glumpp::detail::text(*text, ".", hook.part);
            if (whole.find('\n') == std::string::npos) return Source{whole, {}};
            return source_of(whole, "the text of the hook '" + std::string(hook.name) + "'");
        }
        const Snippet& snippet = std::get<Snippet>(found->second);
        for (const auto& code : snippet.codes())
        {
            if (std::find(m_codes.begin(), m_codes.end(), code) == m_codes.end()) m_codes.push_back(code);
        }
        return Source{expression(hook, snippet, operand), {}};
    }

    /// A text on one line, its hooks filled: a hook's arguments.
    [[nodiscard]] std::string filled(std::string_view text)
    {
        std::string out;
        Lexer lexer(text);
        // Comments and line ends have no place in what may be written several times.
        std::string flat(text);
        std::size_t end = 0;
        for (Token token = lexer.next();; token = lexer.next())
        {
            std::fill(flat.begin() + static_cast<std::ptrdiff_t>(end), flat.begin() + static_cast<std::ptrdiff_t>(token.position), ' ');
            if (token.kind == TokenKind::end) break;
            end = token.position + token.text.size();
        }
        while (flat.ends_with(' ') && !text.ends_with(' ')) flat.pop_back();
        std::size_t done = 0;
        for_each_hook(flat,
                      [&](const Hook& hook)
                      {
                          const auto with = fill(hook, is_operand(flat, hook.begin, hook.end));
                          if (!with) return;
                          out.append(flat, done, hook.begin - done).append(with->text);
                          done = hook.end;
                      });
        return out.append(flat, done, std::string::npos);
    }

    /// The snippets that were met.
    [[nodiscard]] const std::vector<std::shared_ptr<const SnippetCode>>& codes() const noexcept { return m_codes; }
    /// The names of the hooks that nothing fills.
    [[nodiscard]] const std::vector<std::string>& empty() const noexcept { return m_empty; }

private:
    [[nodiscard]] std::string expression(const Hook& hook, Snippet snippet, bool operand)
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
        return operand && precedence < 3 ? "(" + out + ")" : out;
    }

    [[noreturn]] static void refuse(const Hook& hook, const Snippet& snippet, std::string_view part)
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

    const HookValues* m_values;
    std::vector<std::shared_ptr<const SnippetCode>> m_codes{};
    std::vector<std::string> m_empty{};
};

/// Where snippets go: behind the version and the extensions, outside of all conditions.
[[nodiscard]] inline std::size_t preamble_end(std::string_view text)
{
    std::size_t place = 0, depth = 0;
    bool within = false;
    Lexer lexer(text);
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next())
    {
        if (token.kind != TokenKind::directive) continue;
        const auto words = directive_words(token.text);
        if (words.empty()) continue;
        const bool wanted = words[0] == "version" || words[0] == "extension";
        if (words[0].starts_with("if")) ++depth;
        if (words[0] == "endif" && depth > 0) --depth;
        within = within || wanted;
        if (!within || depth > 0) continue;
        within = false;
        place = token.position + token.text.size();
    }
    if (place == 0) return 0;
    const std::size_t line = text.find('\n', place);
    return line == std::string_view::npos ? text.size() : line + 1;
}

/// A shader with text in front of its own, behind the version and the extensions. `front` ends with its last line.
[[nodiscard]] inline Source prepend(const Source& shader, const Source& front)
{
    const std::string_view text = shader.text;
    const std::size_t place = preamble_end(text);
    SourceWriter writer;
    const std::size_t line = writer.add(text.substr(0, place), shader.lines, 0);
    if (place > 0 && text[place - 1] != '\n') writer.add("\n");
    writer.add(front);
    (void)writer.add(text.substr(place), shader.lines, line);
    return std::move(writer).take();
}

/// Takes out every declaration to the outside that repeats an earlier one, as where a snippet and its shader share a
/// uniform: `uniform float a, b;` loses its `a,`.
inline void drop_repeated(std::string& text, Stage stage)
{
    const std::string given = text;
    std::map<std::string_view, Declaration> seen;
    const auto drop = [&](const Declaration& declaration)
    {
        const auto [first, fresh] = seen.try_emplace(declaration.name, declaration);
        const bool same = first->second.storage == declaration.storage && first->second.type == declaration.type &&
                          first->second.count == declaration.count;
        if (fresh || !same || declaration.storage == Storage::block) return;
        auto begin = static_cast<std::size_t>(declaration.name.data() - given.data());
        std::size_t end = begin + declaration.name.size();
        int depth = 0;
        for (; end < given.size() && given[end] != ';' && !(given[end] == ',' && depth == 0); ++end)
        {
            if (given[end] == '(' || given[end] == '[') ++depth;
            if (given[end] == ')' || given[end] == ']') --depth;
        }
        const std::size_t before = text.find_last_not_of(" \t\r\n", begin - 1);
        if (end < given.size() && given[end] == ',') ++end;
        else if (before != std::string::npos && text[before] == ',') begin = before;
        blank(text, begin, end);
        // A declaration that has lost all its names goes, too: compilers warn of an empty one.
        auto names = static_cast<std::size_t>(declaration.type.data() - given.data()) + declaration.type.size();
        names = text.find_first_not_of(" \t\r\n", names);
        if (names < text.size() && text[names] == '[') names = text.find_first_not_of(" \t\r\n", text.find(']', names) + 1);
        if (names < text.size() && text[names] == ';' && text.find('#', declaration.begin) > names)
            blank(text, declaration.begin, names + 1);
    };
    for_each_declaration(given, stage, drop);
}

}  // namespace detail

/// A shader whose hooks are filled. `hooks` are those that are still empty; they stand in the text as they were.
struct Composition
{
    Source source;
    std::vector<std::shared_ptr<const SnippetCode>> codes{};
    std::vector<std::string> empty{};
};

/// Fills the hooks of a shader, and puts the text of every snippet that is used in front of the shader's own: each once,
/// behind the version and the extensions. Its includes are in place already. Throws NameError when a hook asks for what
/// its snippet has not.
[[nodiscard]] inline Composition compose(Stage stage, const Source& shader, const HookValues& values)
{
    detail::HookFiller filler(values);
    std::vector<detail::Edit> edits;
    for_each_hook(shader.text,
                  [&](const Hook& hook)
                  {
                      if (auto with = filler.fill(hook, detail::is_operand(shader.text, hook.begin, hook.end)))
                          edits.push_back({hook.begin, hook.end, std::move(*with)});
                  });
    Composition out{detail::splice(shader, edits), filler.codes(), filler.empty()};
    if (out.codes.empty()) return out;

    // Extensions must come before everything but the version.
    std::string extensions;
    detail::SourceWriter snippets;
    for (const auto& code : out.codes)
    {
        Source source = code->composed();
        const std::string given = source.text;
        Lexer lexer(given);
        for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next())
        {
            if (token.kind != TokenKind::directive) continue;
            const auto words = detail::directive_words(token.text);
            if (words.empty() || (words[0] != "extension" && words[0] != "version")) continue;
            if (words[0] == "extension") extensions.append(token.text).append("\n");
            detail::blank(source.text, token.position, token.position + token.text.size());
        }
        snippets.add(source);
        if (!source.text.ends_with('\n')) snippets.add("\n");
    }
    detail::SourceWriter front;
    front.add(extensions);
    front.add(std::move(snippets).take());
    Source whole = detail::prepend(out.source, std::move(front).take());
    detail::drop_repeated(whole.text, stage);
    out.source = std::move(whole);
    return out;
}

}  // namespace glumpp::glsl
