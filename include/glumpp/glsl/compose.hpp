// A shader's text with its hooks filled, and the text of the snippets in front of it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/glsl/hooks.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/glsl/snippet_code.hpp>
#include <glumpp/glsl/symbols.hpp>
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
    [[nodiscard]] static std::string meaning(const Symbol& symbol, const SnippetCode::Names& names);

    /// The names as far as those of what they are made of are known.
    [[nodiscard]] SnippetCode::Names named(const SnippetCode& code, const SnippetCode::Names& known) const;

    /// By the name as it was written, then by what it means.
    std::map<std::string_view, std::map<std::string, std::string>> m_names{};
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
[[nodiscard]] Composition compose(Stage stage, const Source& shader, const HookValues& values);

}  // namespace glumpp::glsl

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/impl/compose.ipp>
#endif
