// Placeholders in a shader: `<name>`, `<name.part>`, `<name(arguments)>`.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/glsl/hooks.hpp>

namespace glumpp::glsl
{

GLUMPP_INLINE std::vector<std::string_view> hook_names(std::string_view text, std::optional<Stage> stage)
{
    std::vector<std::string_view> names;
    const auto search = [&names, stage](auto& self, std::string_view part, int depth) -> void
    {
        if (depth > 50) throw ShaderError("hooks are nested more than 50 deep");
        for_each_hook(
            part,
            [&](const Hook& hook)
            {
                if (std::find(names.begin(), names.end(), hook.name) == names.end()) names.push_back(hook.name);
                if (hook.arguments) self(self, *hook.arguments, depth + 1);
            },
            stage);
    };
    search(search, text, 0);
    return names;
}

}  // namespace glumpp::glsl
