// The shaders of one program, their hooks, and what fills these.
#pragma once

#include <cstddef>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/composed_shaders.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE ComposedShaders::ComposedShaders(std::vector<Shader> shaders) : m_given(std::move(shaders))
{
    for (const Shader& shader : m_given)
    {
        for (const std::string_view name : shader.hooks())
        {
            if (!has_hook(name)) m_names.emplace_back(name);
        }
    }
    compose({});
}

GLUMPP_INLINE void ComposedShaders::fill(std::string_view hook, std::optional<std::variant<std::string, glsl::Snippet>> value)
{
    check_hook(hook);
    glsl::HookValues values = m_values;
    if (const auto old = values.find(hook); old != values.end()) values.erase(old);
    if (value) values.emplace(hook, std::move(*value));
    compose(std::move(values));
}

GLUMPP_INLINE void ComposedShaders::check() const
{
    if (m_empty.empty()) return;
    const std::vector<std::string_view> empty(m_empty.begin(), m_empty.end());
    throw ShaderError(glumpp::detail::text("these hooks are empty: ", glumpp::detail::list_text(empty),
                                           "; fill each with a snippet or text: program[\"", empty[0], "\"] = snippet"));
}

GLUMPP_INLINE std::string ComposedShaders::name_through_hook(std::string_view name) const
{
    const std::size_t dot = name.find('.');
    const auto value = dot == std::string_view::npos ? m_values.end() : m_values.find(name.substr(0, dot));
    if (value == m_values.end() || !std::holds_alternative<glsl::Snippet>(value->second)) return {};
    std::optional<glsl::Snippet> snippet = std::get<glsl::Snippet>(value->second);
    std::string_view path = name.substr(dot + 1);
    const std::string_view element = path.substr(std::min(path.find('['), path.size()));
    path.remove_suffix(element.size());
    for (std::size_t next = path.find('.'); snippet && next != std::string_view::npos; next = path.find('.'))
    {
        snippet = snippet->find(path.substr(0, next));
        path.remove_prefix(next + 1);
    }
    std::string found = snippet ? snippet->variable(path) : std::string{};
    return found.empty() ? found : found.append(element);
}

GLUMPP_INLINE const glsl::Snippet& ComposedShaders::snippet(std::string_view hook) const
{
    check_hook(hook);
    const auto value = m_values.find(hook);
    if (value == m_values.end() || !std::holds_alternative<glsl::Snippet>(value->second))
        throw Error(glumpp::detail::text("the hook '", hook, "' is ", value == m_values.end() ? "empty" : "filled with text",
                                         "; fill it with a snippet first: program[\"", hook, "\"] = snippet"));
    return std::get<glsl::Snippet>(value->second);
}

GLUMPP_INLINE void ComposedShaders::check_hook(std::string_view hook) const
{
    if (!has_hook(hook))
        throw NameError(glumpp::detail::unknown_name("hook", hook, std::vector<std::string_view>(m_names.begin(), m_names.end())));
}

GLUMPP_INLINE void ComposedShaders::compose(glsl::HookValues values)
{
    std::vector<Shader> composed;
    std::vector<std::string> empty;
    Codes codes;
    const auto add_new = [](auto& list, const auto& items)
    {
        for (const auto& item : items)
        {
            if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
        }
    };
    for (const Shader& shader : m_given)
    {
        if (shader.hooks().empty())
        {
            composed.push_back(shader);
            continue;
        }
        glsl::Composition one = glsl::compose(shader.stage(), shader.source(), values);
        composed.emplace_back(shader.stage(), std::move(one.source), shader.name());
        add_new(codes, one.codes);
        add_new(empty, one.empty);
    }
    m_values = std::move(values);
    m_composed = std::move(composed);
    m_empty = std::move(empty);
    m_codes = std::move(codes);
}

}  // namespace glumpp::gloo::detail
