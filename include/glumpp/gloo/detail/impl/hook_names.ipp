// The variables of snippets in hooks: what users write, and what the composed text calls them.
#pragma once

#include <variant>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/hook_names.hpp>
#include <glumpp/glsl/snippet.hpp>
#include <glumpp/glsl/symbols.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE HookNames::HookNames(const ComposedShaders& shaders)
{
    for (const auto& [hook, value] : shaders.values())
    {
        const auto* const snippet = std::get_if<glsl::Snippet>(&value);
        if (snippet == nullptr) continue;
        for (const auto& code : snippet->codes())
        {
            const std::string part = code->name().empty() ? hook : hook + "." + code->name();
            for (const glsl::Symbol& symbol : code->symbols().names)
            {
                if (symbol.kind == glsl::SymbolKind::function || glsl::is_shared(symbol.kind)) continue;
                const std::string name(symbol.name), unique = code->unique(name);
                // The first that is found by the variable's name alone goes by it. Of several that one path leads to the first is
                // reached, but all are shown so.
                if (snippet->variable(name) == unique) m_names.emplace_back(glumpp::detail::text(hook, ".", name), unique);
                m_names.emplace_back(glumpp::detail::text(part, ".", name), unique);
            }
        }
    }
}

GLUMPP_INLINE std::string HookNames::shown(std::string_view unique) const
{
    for (const auto& [path, name] : m_names)
    {
        if (leads(name, unique)) return std::string(path).append(unique.substr(name.size()));
    }
    return std::string(unique);
}

GLUMPP_INLINE std::string_view HookNames::unique(const ComposedShaders& shaders, std::string_view name, std::string& room) const
{
    if (name.find('.') == std::string_view::npos) return name;
    for (const auto& [path, unique] : m_names)
    {
        if (path == name) return unique;
        if (leads(path, name)) return room.assign(unique).append(name.substr(path.size()));
    }
    // A part of a part.
    room = shaders.name_through_hook(name);
    return room.empty() ? name : std::string_view(room);
}

}  // namespace glumpp::gloo::detail
