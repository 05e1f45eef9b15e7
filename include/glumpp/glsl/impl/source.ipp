// A shader's text made ready for the driver's compiler, with a way back from each of its lines.
#pragma once

#include <cstddef>
#include <set>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/detail/es_rows.hpp>
#include <glumpp/glsl/detail/es_spelling.hpp>
#include <glumpp/glsl/detail/guarded_lines.hpp>
#include <glumpp/glsl/detail/old_spelling.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/lexer.hpp>
#include <glumpp/glsl/preprocess.hpp>
#include <glumpp/glsl/source.hpp>

namespace glumpp::glsl::detail
{

/// What an extension is in 3.30; empty where it is a part of that.
[[nodiscard]] inline std::string extension_text(const Token& token)
{
    const std::string_view old = read_directive(token).words().next().text, name = new_extension(old);
    if (name.empty()) return {};
    return (name == old ? std::string(token.text) : glumpp::detail::text("#extension ", name, " : enable")) + "\n";
}

/// The extensions of a text among all its conditions and macros, to stand before everything else. The macros are undefined again.
[[nodiscard]] inline std::string extensions_in_place(std::string_view text)
{
    std::string out;
    std::set<std::string_view> macros;
    std::size_t depth = 0;
    Lexer lexer(text);
    for (Token token = lexer.next(); !token.is_end(); token = lexer.next())
    {
        if (token.kind != TokenKind::directive) continue;
        const Directive directive = read_directive(token);
        const bool ends = directive.name == "endif";
        if (directive.name == "extension") out += extension_text(token);
        if (directive.has_names() || directive.name == "else" || ends) out.append(token.text).append("\n");
        if (directive.name == "define") macros.insert(directive.words().next().text);
        if (directive.name.starts_with("if")) ++depth;
        if (ends && depth > 0) --depth;
    }
    for (; depth > 0; --depth) out += "#endif\n";
    for (const std::string_view macro : macros) out.append("#undef ").append(macro).append("\n");
    return out;
}

GLUMPP_INLINE std::string take_extensions(Source& source, Stage stage, bool and_version)
{
    const std::string given = source.text;
    GuardedLines extensions;
    std::size_t in_place = 0;
    Preprocessor tokens(given, Conditions(stage));
    for (Token token = tokens.next_or_directive(); !token.is_end(); token = tokens.next_or_directive())
    {
        if (token.kind != TokenKind::directive) continue;
        const Directive directive = read_directive(token);
        if (directive.name != "version" && directive.name != "extension") continue;
        if (directive.name == "version" && !and_version) continue;
        const std::size_t end = token.position + token.text.size();
        blank(source.text, token.position, end);
        const std::string extension = directive.name == "version" ? std::string() : extension_text(token);
        if (extension.empty()) continue;
        // Where macros of the text tell whether it counts, they have to be there.
        if (tokens.conditions().holds_anywhere())
        {
            extensions.add(extension, tokens.conditions());
            continue;
        }
        in_place = end;
        extensions = {};
    }
    return extensions_in_place(std::string_view(given).substr(0, in_place)) + extensions.take();
}

GLUMPP_INLINE std::string precisions_of(std::string_view text, Stage stage)
{
    std::string out;
    Preprocessor tokens(text, Conditions(stage));
    for (Token token = tokens.next(); token.is("precision"); token = tokens.next())
    {
        const Token precision = tokens.next(), type = tokens.next();
        if (!tokens.peek().is(";")) break;
        (void)tokens.next();
        out.append(token.text).append(" ").append(precision.text).append(" ").append(type.text).append(";\n");
    }
    return out;
}

/// Where the line behind a directive begins, which ends at `end`; the text's size where there is none. A comment of one line goes on in the
/// next behind a backslash.
[[nodiscard]] inline std::size_t next_line(std::string_view text, std::size_t end) noexcept
{
    for (end = text.find('\n', end); end != std::string_view::npos; end = text.find('\n', end + 1))
    {
        const std::string_view before = text.substr(0, end);
        if (!before.ends_with('\\') && !before.ends_with("\\\r")) return end + 1;
    }
    return text.size();
}

/// Where text of the library's goes: in front of all code, behind the version and the extensions, outside of all conditions.
[[nodiscard]] inline std::size_t preamble_end(std::string_view text)
{
    std::size_t place = 0, depth = 0;
    bool within = false;
    Lexer lexer(text);
    for (Token token = lexer.next(); !token.is_end(); token = lexer.next())
    {
        if (token.kind != TokenKind::directive) break;
        const Directive directive = read_directive(token);
        if (directive.name.starts_with("if")) ++depth;
        if (directive.name == "endif" && depth > 0) --depth;
        within = within || directive.name == "version" || directive.name == "extension";
        if (!within || depth > 0) continue;
        within = false;
        place = token.position + token.text.size();
    }
    return place == 0 ? 0 : next_line(text, place);
}

/// What tells a text its stage; empty where it does not ask.
[[nodiscard]] inline std::string stage_definition(Stage stage, std::string_view text)
{
    for (const Stage any : stages)
    {
        if (text.find(macro_of(any)) != std::string_view::npos) return glumpp::detail::text("#define ", macro_of(stage), "\n");
    }
    return {};
}

}  // namespace glumpp::glsl::detail

namespace glumpp::glsl
{

GLUMPP_INLINE Source prepend(const Source& shader, const Source& front)
{
    const std::string_view text = shader.text;
    const std::size_t place = detail::preamble_end(text);
    detail::SourceWriter writer;
    const std::size_t line = writer.add(text.substr(0, place), shader.lines, 0);
    if (place > 0 && text[place - 1] != '\n') writer.add("\n");
    writer.add(front);
    (void)writer.add(text.substr(place), shader.lines, line);
    return std::move(writer).take();
}

GLUMPP_INLINE Source prepare(Stage stage, Source source, Dialect dialect)
{
    const std::string definition = detail::stage_definition(stage, source.text);
    const bool es = dialect == Dialect::es;
    bool old = true;
    Lexer lexer(source.text);
    for (Token token = lexer.next(); !token.is_end(); token = lexer.next())
    {
        if (token.kind != TokenKind::directive) continue;
        const Directive directive = read_directive(token);
        Lexer words = directive.words();
        const std::string_view version = words.next().text;
        if (directive.name != "version" || version == "110" || version == "120") continue;
        old = false;
        if (es && !words.next().is("es")) continue;
        const std::size_t next = detail::next_line(source.text, token.position + token.text.size());
        if (definition.empty() || next == source.text.size()) return source;
        return detail::splice(source, {{next, next, {definition, {{}, {}}}}});
    }

    const bool fragment = stage == Stage::fragment;
    const std::string extensions = detail::take_extensions(source, stage);
    std::string preamble;
    if (es)
    {
        detail::drop_initial_values(source.text, stage);
        preamble += detail::replace_rows(source.text, stage);
    }
    if (old)
    {
        if (fragment && has_word(source.text, "gl_FragColor")) preamble += "out vec4 glumpp_FragColor;\n";
        if (fragment && has_word(source.text, "gl_FragData"))
            preamble += es ? "out vec4 glumpp_FragData[4];\n" : "out vec4 glumpp_FragData[8];\n";
        for (const detail::OldFunction& function : detail::old_functions)
        {
            if ((fragment || !function.fragment_only) && has_word(source.text, function.name))
                preamble.append(es ? detail::es_text(function) : std::string(function.text)).append("\n");
        }
        detail::NewSpelling spelling(stage, source.text);
        source.text = detail::replace_words(source.text,
                                            [&](const Token& token, const Token& before)
                                            {
                                                std::string word = spelling(token, before);
                                                return word.empty() && es ? detail::es_word(token.text) : word;
                                            });
    }
    detail::SourceWriter writer;
    writer.add(es ? "#version 300 es\n" : "#version 330 core\n");
    writer.add(definition);
    // In ES, extensions come before all else that is no directive.
    writer.add(extensions);
    if (es) writer.add(detail::es_precisions);
    writer.add(preamble);
    writer.add(source);
    return std::move(writer).take();
}

}  // namespace glumpp::glsl
