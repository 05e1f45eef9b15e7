// The variables a shader declares for the world outside: found by reading its text, without a compiler.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/detail/constexpr.hpp>
#include <glumpp/glsl/detail/declaration_parser.hpp>
#include <glumpp/glsl/detail/expression.hpp>
#include <glumpp/glsl/detail/parsed.hpp>
#include <glumpp/glsl/preprocess.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl
{

namespace detail
{

/// Calls `visit(Declaration, structure, structures)` for what the world outside sees; `structure` is the number of its type. Without a
/// stage, the lines of all count, and `in` and `out` are what other stages write and read.
template <class Visit>
GLUMPP_CONSTEXPR void parse_outside(std::string_view source, std::optional<Stage> stage, Visit visit)
{
    parse_declarations(Preprocessor(source, Conditions(stage)), stage.value_or(Stage::geometry),
                       [&visit](const Parsed& found, const std::vector<Structure>& structures)
                       {
                           const bool block = found.what == Declared::block && found.variable.storage == Storage::uniform;
                           if (!block && (found.what != Declared::variable || found.variable.storage == Storage::none)) return;
                           Declaration declaration = found.variable;
                           if (block) declaration.storage = Storage::block;
                           visit(std::as_const(declaration), found.structure, structures);
                       });
}

}  // namespace detail

/// Calls `visit(Declaration)` for every attribute, uniform, varying, output and uniform block that `source` declares
/// at its outermost level, in order, with macros replaced. Lines that a condition leaves out are passed over (see Conditions); without
/// a stage, those of all stages count. Broken text ends the search early; the driver's compiler is the one to complain. Throws ShaderError
/// with the line where the text asks for more than the library follows (see Conditions; an array of more than 2^24 elements).
template <class Visit>
GLUMPP_CONSTEXPR void for_each_declaration(std::string_view source, std::optional<Stage> stage, Visit visit)
{
    detail::parse_outside(source, stage, [&visit](const Declaration& found, std::size_t, const auto&) { visit(found); });
}

/// The same, with a uniform whose type is a struct by the names that OpenGL has for its members, `u_lights[0].color`. The name is
/// only valid during the call. A struct in an array of unknown length comes as it is declared. Throws ShaderError, also, for
/// uniforms with more than 65,536 members, and for more than 100 structs in one another.
template <class Visit>
void for_each_variable(std::string_view source, std::optional<Stage> stage, Visit visit)
{
    std::size_t made = 0, depth = 0;
    const auto expand = [&](auto& self, const Declaration& found, std::size_t structure, const auto& structures) -> void
    {
        if (structure == detail::no_place || found.count == 0 || found.storage != Storage::uniform) return visit(found);
        if (++depth > 100) detail::refuse(found.line, "a uniform is a struct of more than 100 structs in one another");
        const std::string whole(found.name);
        for (std::size_t i = 0; i < found.count; ++i)
        {
            if ((made += structures[structure].members.size() + 1) > 65536)
                detail::refuse(found.line, "uniforms have more than 65,536 members");
            const std::string element = found.is_array ? whole + "[" + std::to_string(i) + "]." : whole + ".";
            for (const detail::Member& member : structures[structure].members)
            {
                const std::string name = element + std::string(member.name.text);
                self(self, Declaration{found.storage, member.type, name, member.count, member.is_array, found.line}, member.structure,
                     structures);
            }
        }
        --depth;
    };
    detail::parse_outside(source, stage,
                          [&expand](const Declaration& found, std::size_t structure, const auto& structures)
                          { expand(expand, found, structure, structures); });
}

}  // namespace glumpp::glsl
