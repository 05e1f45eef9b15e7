// The shaders of one program, their hooks, and what fills these.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <glumpp/gloo/shader.hpp>
#include <glumpp/glsl/compose.hpp>
#include <glumpp/glsl/snippet.hpp>

namespace glumpp::gloo::detail
{

class ComposedShaders
{
public:
    using Codes = std::vector<std::shared_ptr<const glsl::SnippetCode>>;

    explicit ComposedShaders(std::vector<Shader> shaders);

    /// The shaders to be compiled. One without hooks is the one that was given, which other programs may share.
    [[nodiscard]] const std::vector<Shader>& shaders() const noexcept { return m_composed; }
    /// The snippets whose text they have.
    [[nodiscard]] const Codes& codes() const noexcept { return m_codes; }
    [[nodiscard]] const std::vector<std::string>& hooks() const noexcept { return m_names; }
    [[nodiscard]] const std::vector<std::string>& empty_hooks() const noexcept { return m_empty; }
    [[nodiscard]] bool has_hook(std::string_view name) const noexcept
    {
        return std::find(m_names.begin(), m_names.end(), name) != m_names.end();
    }

    /// Fills a hook, or with nothing empties it. Throws NameError, changing nothing, when there is no such hook, or
    /// when a hook asks for what its snippet has not.
    void fill(std::string_view hook, std::optional<std::variant<std::string, glsl::Snippet>> value);

    /// Throws ShaderError, naming them, when hooks are empty.
    void check() const;

    /// What "hook.variable" or "hook.part.variable[2]" is called in the composed text; empty when it is no such name.
    [[nodiscard]] std::string name_through_hook(std::string_view name) const;

    /// The snippet in a hook. Throws NameError when there is no such hook, Error when it has none.
    [[nodiscard]] const glsl::Snippet& snippet(std::string_view hook) const;

    /// What fills its hooks.
    [[nodiscard]] const glsl::HookValues& values() const noexcept { return m_values; }

private:
    void check_hook(std::string_view hook) const;

    void compose(glsl::HookValues values);

    std::vector<Shader> m_given;
    std::vector<Shader> m_composed{};
    std::vector<std::string> m_names{};
    std::vector<std::string> m_empty{};
    glsl::HookValues m_values{};
    Codes m_codes{};
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/composed_shaders.ipp>
#endif
