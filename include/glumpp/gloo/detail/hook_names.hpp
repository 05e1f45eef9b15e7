// The variables of snippets in hooks: what users write, and what the composed text calls them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/gloo/detail/composed_shaders.hpp>

namespace glumpp::gloo::detail
{

/// What the composed text calls an attribute or a block: its name, unless that had to be made unique.
template <class Variable>
[[nodiscard]] std::string_view unique_name(const Variable& variable) noexcept
{
    return variable.unique.empty() ? variable.name : variable.unique;
}

class HookNames
{
public:
    HookNames() = default;

    /// "hook.variable" and "hook.part.variable" of all snippets in the hooks.
    explicit HookNames(const ComposedShaders& shaders);

    /// A name of the composed text, or of a member or an element of it, as users write it.
    [[nodiscard]] std::string shown(std::string_view unique) const;

    /// The other way round. `room` holds what has to be put together.
    [[nodiscard]] std::string_view unique(const ComposedShaders& shaders, std::string_view name, std::string& room) const;

private:
    [[nodiscard]] static bool leads(std::string_view front, std::string_view name) noexcept
    {
        return name.starts_with(front) && (name.size() == front.size() || name[front.size()] == '.' || name[front.size()] == '[');
    }

    std::vector<std::pair<std::string, std::string>> m_names{};
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/hook_names.ipp>
#endif
