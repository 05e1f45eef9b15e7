// What the shaders of a program declare together, as far as their text tells.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/gloo/detail/composed_shaders.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/glsl/declarations.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo::detail
{

/// A uniform or an attribute. What two declarations do not agree on, and what only linking can tell, has a count of 0.
struct DeclaredVariable
{
    std::string name;
    const glsl::Type* type;
    std::size_t count;
    std::vector<double> initial;

    /// Whether a variable of that type and length may be this one.
    [[nodiscard]] bool is(const glsl::Type& other, std::size_t length) const noexcept
    {
        return count == 0 || (type->name == other.name && count == length);
    }
};

struct DeclaredVariables
{
    using List = std::vector<DeclaredVariable>;

    List uniforms{};
    List attributes{};
    std::vector<std::string> blocks{};

    explicit DeclaredVariables(const ComposedShaders& shaders)
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

    [[nodiscard]] static const DeclaredVariable* find(const List& list, std::string_view name) noexcept
    {
        const auto found = std::find_if(list.begin(), list.end(), [&](const auto& variable) { return variable.name == name; });
        return found == list.end() ? nullptr : &*found;
    }

private:
    static void add(List& list, const glsl::Declaration& declaration, const glsl::Type& type)
    {
        const auto known = std::find_if(list.begin(), list.end(), [&](const auto& variable) { return variable.name == declaration.name; });
        if (known == list.end())
        {
            list.push_back({std::string(declaration.name), &type, declaration.count, declaration.initial});
            return;
        }
        if (known->initial.empty()) known->initial = declaration.initial;
        if (known->type != &type) known->count = 0;
        else if (known->count != declaration.count) known->count = known->count == 0 ? declaration.count : 0;
    }
};

/// Whether linking may find a variable of a name that no declaration shows: a text has the word, and does not say that it is
/// something else.
[[nodiscard]] inline bool may_be_linked(const ComposedShaders& shaders, std::string_view name)
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
