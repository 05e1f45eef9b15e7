// What a snippet of gloo's has besides its text: the values of its uniforms, and the programs it is in.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/snippet_state.hpp>
#include <glumpp/glsl/declarations.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE void SnippetState::declare()
{
    glsl::for_each_variable(source().text, std::nullopt,
                            [this](const glsl::Declaration& declaration)
                            {
                                const glsl::Type* const type = glsl::find_type(declaration.type);
                                if (type == nullptr || declaration.storage != glsl::Storage::uniform) return;
                                m_values->own.declare(declaration.name, declaration.name, *type, declaration.count);
                                m_values->own.find(declaration.name).uniform->begin_with(declaration.initial);
                            });
}

GLUMPP_INLINE std::vector<std::shared_ptr<Uniforms>> SnippetState::programs() const
{
    std::vector<std::shared_ptr<Uniforms>> out;
    for (const auto& program : m_values->programs)
    {
        if (auto alive = program.lock()) out.push_back(std::move(alive));
    }
    return out;
}

GLUMPP_INLINE void SnippetState::give(Uniforms& program) const
{
    for (const auto& [name, uniform] : m_values->own.all())
    {
        if (Uniform* const there = program.find(name_there(name)).uniform; there != nullptr) there->take(uniform);
    }
}

GLUMPP_INLINE std::string SnippetState::name_there(std::string_view name) const
{
    const std::size_t word = std::min(name.find_first_of(".["), name.size());
    const std::string found = unique(name.substr(0, word));
    return found.empty() ? found : found + std::string(name.substr(word));
}

GLUMPP_INLINE void SnippetChange::enter(Uniforms& draft) const
{
    for (const auto& state : m_coming)
    {
        state->enter(m_program);
        state->give(draft);
    }
}

GLUMPP_INLINE SnippetChange::States SnippetChange::only_in(const Codes& here, const Codes& there)
{
    States out;
    for (const auto& code : here)
    {
        auto state = std::dynamic_pointer_cast<const SnippetState>(code);
        if (state != nullptr && std::find(there.begin(), there.end(), code) == there.end()) out.push_back(std::move(state));
    }
    return out;
}

}  // namespace glumpp::gloo::detail
