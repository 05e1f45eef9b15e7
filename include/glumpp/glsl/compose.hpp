// A shader's text with its hooks filled, and the text of the snippets in front of it.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
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
#include <glumpp/glsl/preprocess.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/glsl/source.hpp>
#include <glumpp/glsl/text.hpp>

namespace glumpp::glsl
{

/// What fills the hooks of a program, by name: text that is put there as it is, or a snippet.
using HookValues = std::map<std::string, std::variant<std::string, Snippet>, std::less<>>;

namespace detail
{

/// Fills the hooks of one text and notes the snippets it meets.
class HookFiller
{
public:
    explicit HookFiller(const HookValues& values) : m_values(&values) {}

    /// What replaces a hook; nothing when it is empty.
    [[nodiscard]] std::optional<Source> fill(const Hook& hook)
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
        const Snippet& snippet = std::get<Snippet>(found->second);
        for (const auto& code : snippet.codes())
        {
            if (std::find(m_codes.begin(), m_codes.end(), code) == m_codes.end()) m_codes.push_back(code);
        }
        return Source{expression(hook, snippet), {}};
    }

    /// A text on one line, its hooks filled: a hook's arguments.
    [[nodiscard]] std::string filled(std::string_view text)
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

    /// The snippets that were met.
    [[nodiscard]] const std::vector<std::shared_ptr<const SnippetCode>>& codes() const noexcept { return m_codes; }
    /// The names of the hooks that nothing fills.
    [[nodiscard]] const std::vector<std::string>& empty() const noexcept { return m_empty; }

private:
    [[nodiscard]] std::string expression(const Hook& hook, Snippet snippet)
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
    int m_depth = 0;
};

/// "vec2[2](vec2(1, 0.5), vec2(0, 2))": what a variable is initialised with, in numbers.
[[nodiscard]] inline std::string initialiser_text(const Declaration& variable)
{
    const std::size_t size = variable.initial.size() / variable.count;
    std::string out;
    for (std::size_t i = 0; i < variable.initial.size(); ++i)
    {
        // Not printf, which writes a comma where the user's language does.
        std::array<char, 32> digits{};
        char* const end =
            std::to_chars(digits.data(), digits.data() + digits.size(), variable.initial[i], std::chars_format::general, 10).ptr;
        if (i > 0) out += ", ";
        if (i % size == 0) out.append(variable.type).append("(");
        out.append(digits.data(), end).append(variable.initial[i] > 2147483647.0 && variable.type.starts_with('u') ? "u" : "");
        if (i % size == size - 1) out += ")";
    }
    return variable.is_array ? glumpp::detail::text(variable.type, "[", variable.count, "](", out, ")") : out;
}

/// Takes out every declaration to the outside that repeats an earlier one, as where a snippet and its shader share a
/// uniform: `uniform float a, b;` loses its `a,`. What it is initialised with goes to the first, if that has nothing.
class RepeatedDeclarations
{
public:
    explicit RepeatedDeclarations(std::string& text) : m_given(text), m_text(&text) {}

    void drop(Stage stage)
    {
        parse_declarations(Preprocessor(m_given, Conditions(stage)), stage,
                           [this](const Parsed& found, const std::vector<Structure>&)
                           {
                               if (!m_statement.empty() && m_statement.back().begin != found.begin) finish();
                               if (found.what == Declared::variable && found.variable.storage != Storage::none)
                                   m_statement.push_back(found);
                           });
        finish();
        std::sort(m_moved.begin(), m_moved.end());
        for (auto moved = m_moved.rbegin(); moved != m_moved.rend(); ++moved) m_text->insert(moved->first, moved->second);
    }

private:
    /// Whether all of a statement may be blanked: a line that begins with '#' in it stays.
    [[nodiscard]] bool is_plain() const
    {
        const std::size_t begin = m_statement.front().begin;
        Lexer lexer(std::string_view(m_given).substr(begin, m_statement.back().end.position - begin), 1, begin + 1);
        for (Token token = lexer.next(); !token.is_end(); token = lexer.next())
        {
            if (token.kind == TokenKind::directive) return false;
        }
        return m_statement.back().literal && m_statement.back().end.is(";");
    }

    [[nodiscard]] bool is_repeated(const Parsed& found)
    {
        const auto first = m_seen.find(found.variable.name);
        if (first == m_seen.end())
        {
            // What a condition may leave out is no first one.
            if (found.sure && found.literal) m_seen.emplace(found.variable.name, found);
            return false;
        }
        const Declaration &a = first->second.variable, &b = found.variable;
        return a.storage == b.storage && a.type == b.type && a.count == b.count;
    }

    void move_initialiser(const Parsed& found)
    {
        Parsed& first = m_seen.at(found.variable.name);
        if (found.initialiser.empty() || !first.initialiser.empty()) return;
        const bool known = !found.variable.initial.empty();
        m_moved.emplace_back(first.end.position, " = " + (known ? initialiser_text(found.variable) : text_of(found.initialiser)));
        first.initialiser = found.initialiser;
    }

    void finish()
    {
        if (m_statement.empty()) return;
        const bool plain = is_plain();
        std::vector<bool> stays;
        for (const Parsed& found : m_statement) stays.push_back(!is_repeated(found) || !plain);
        auto last = std::find(stays.rbegin(), stays.rend(), true).base() - stays.begin();
        // A declaration that has lost all its names goes, too: compilers warn of an empty one.
        if (last == 0) blank(*m_text, m_statement.front().begin, m_statement.back().end.position + 1);
        for (std::size_t i = 0; i < stays.size(); ++i)
        {
            const Parsed& found = m_statement[i];
            if (!stays[i])
            {
                blank(*m_text, found.name.position, found.end.position);
                move_initialiser(found);
            }
            // A comma stays between two that stay.
            if (found.end.is(",") && (!stays[i] || static_cast<std::ptrdiff_t>(i) + 1 >= last))
                blank(*m_text, found.end.position, found.end.position + 1);
        }
        m_statement.clear();
    }

    std::string m_given;
    std::string* m_text;
    std::vector<Parsed> m_statement{};
    std::map<std::string_view, Parsed> m_seen{};
    std::vector<std::pair<std::size_t, std::string>> m_moved{};
};

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
    for_each_hook(
        shader.text,
        [&](const Hook& hook)
        {
            if (auto with = filler.fill(hook)) edits.push_back({hook.begin, hook.end, std::move(*with)});
        },
        stage);
    Composition out{detail::splice(shader, edits), filler.codes(), filler.empty()};
    if (out.codes.empty()) return out;

    // Extensions must come before everything but the version.
    detail::SourceWriter extensions, snippets;
    for (const auto& code : out.codes)
    {
        Source source = code->composed();
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
