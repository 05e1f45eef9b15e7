// What the shaders of a program declare together, as far as their text tells.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/declared_variables.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/glsl/declarations.hpp>
#include <glumpp/glsl/directives.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE DeclaredVariables::DeclaredVariables(const ComposedShaders& shaders)
{
    for (const Shader& shader : shaders.shaders())
    {
        glsl::for_each_variable(shader.text(), shader.stage(),
                                [this](const glsl::Declaration& declaration)
                                {
                                    using enum glsl::Storage;
                                    const glsl::Type* const type = glsl::find_type(declaration.type);
                                    if (declaration.storage == block) blocks.emplace_back(declaration.name);
                                    else if (type == nullptr) return;
                                    else if (declaration.storage == uniform) add(uniforms, declaration, *type);
                                    else if (declaration.storage == attribute) add(attributes, declaration, *type);
                                });
    }
}

GLUMPP_INLINE const DeclaredVariable* DeclaredVariables::find(const List& list, std::string_view name) noexcept
{
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& variable) { return variable.name == name; });
    return found == list.end() ? nullptr : &*found;
}

GLUMPP_INLINE void DeclaredVariables::add(List& list, const glsl::Declaration& declaration, const glsl::Type& type)
{
    const auto known = std::find_if(list.begin(), list.end(), [&](const auto& variable) { return variable.name == declaration.name; });
    if (known == list.end())
    {
        list.push_back({std::string(declaration.name), &type, declaration.count, declaration.initial});
        return;
    }
    if (known->initial.empty()) known->initial = declaration.initial;
    // Where two declarations differ, a condition chooses one of them, or both are linked: the compiler tells what came of it.
    if (known->type != &type || known->count != declaration.count) known->count = 0;
}

GLUMPP_INLINE bool may_be_linked(const ComposedShaders& shaders, std::string_view name)
{
    const std::string_view word = name.substr(0, name.find_first_of(".["));
    const auto may = [&](const Shader& shader)
    {
        bool other = false;
        glsl::for_each_declaration(shader.text(), shader.stage(),
                                   [&](const glsl::Declaration& declaration)
                                   {
                                       using enum glsl::Storage;
                                       const bool outside = declaration.storage == uniform || declaration.storage == block ||
                                                            declaration.storage == attribute;
                                       other = other || (declaration.name == word && !outside);
                                   });
        return !other && glsl::has_word(shader.text(), word);
    };
    return std::any_of(shaders.shaders().begin(), shaders.shaders().end(), may);
}

}  // namespace glumpp::gloo::detail
