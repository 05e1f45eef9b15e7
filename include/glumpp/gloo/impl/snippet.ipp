// Pieces of GLSL with uniforms of their own, to be composed and put into the hooks of programs.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/snippet.hpp>
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

namespace glumpp::gloo
{

GLUMPP_INLINE Snippet::Snippet(std::string_view text, SnippetOptions options, const glsl::Library& library)
    : glsl::Snippet(
          std::make_shared<const detail::SnippetState>(glsl::include(glsl::source_of(std::string(text)), library), std::move(options)))
{
}

GLUMPP_INLINE Snippet Snippet::from_file(const std::string& path, SnippetOptions options, const glsl::Library& library)
{
    return Snippet(glsl::Snippet(
        std::make_shared<const detail::SnippetState>(glsl::source_of_file(path, "snippet", library), std::move(options), path)));
}

GLUMPP_INLINE Variable Snippet::operator[](std::string_view name) const
{
    const std::vector<detail::UniformElement> found = look_up(name);
    detail::UniformMeaning meaning{found[0].uniform, found[0].element};
    for (std::size_t i = 1; i < found.size(); ++i) meaning.others.push_back(found[i].uniform);
    return Variable(memory::detail::Tag{}, std::move(meaning));
}

GLUMPP_INLINE bool Snippet::is_attached() const
{
    const auto state = std::dynamic_pointer_cast<const detail::SnippetState>(codes().front());
    return state != nullptr && !state->programs().empty();
}

GLUMPP_INLINE std::vector<detail::UniformElement> Snippet::look_up(std::string_view name) const
{
    std::vector<std::string_view> names;
    std::vector<detail::UniformElement> found;
    const auto all = codes();
    for (const auto& code : all)
    {
        const auto* const state = dynamic_cast<const detail::SnippetState*>(code.get());
        if (state == nullptr) continue;
        if (const auto own = state->uniforms().find(name); own.uniform != nullptr)
        {
            found.push_back(own);
            for (const auto& program : state->programs())
            {
                if (const auto there = program->find(state->name_there(name)); there.uniform != nullptr) found.push_back(there);
            }
            return found;
        }
        for (const auto& [known, uniform] : state->uniforms().all()) names.push_back(known);
    }
    for (const auto& code : all)
    {
        const auto* const state = dynamic_cast<const detail::SnippetState*>(code.get());
        if (state == nullptr) continue;
        for (const auto& program : state->programs())
        {
            const auto there = program->find(name);
            const bool known = std::any_of(found.begin(), found.end(), [&](const auto& other) { return other.uniform == there.uniform; });
            if (there.uniform != nullptr && !known) found.push_back(there);
        }
    }
    if (found.empty()) throw NameError(glumpp::detail::unknown_name("uniform of the snippet", name, names));
    return found;
}

}  // namespace glumpp::gloo
