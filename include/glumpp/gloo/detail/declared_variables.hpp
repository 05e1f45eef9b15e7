// What the shaders of a program declare together, as far as their text tells.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/gloo/detail/composed_shaders.hpp>
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

    /// Whether a variable of that type and length, 0 for an open one, may be this one.
    [[nodiscard]] bool is(const glsl::Type& other, std::size_t length) const noexcept
    {
        return count == 0 || (type->name == other.name && (length == 0 || count == length));
    }
};

struct DeclaredVariables
{
    using List = std::vector<DeclaredVariable>;

    List uniforms{};
    List attributes{};
    std::vector<std::string> blocks{};

    explicit DeclaredVariables(const ComposedShaders& shaders);

    [[nodiscard]] static const DeclaredVariable* find(const List& list, std::string_view name) noexcept;

private:
    static void add(List& list, const glsl::Declaration& declaration, const glsl::Type& type);
};

/// Whether linking may find a variable of a name that no declaration shows: a text has the word, and does not say that it is
/// something else.
[[nodiscard]] bool may_be_linked(const ComposedShaders& shaders, std::string_view name);

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/declared_variables.ipp>
#endif
