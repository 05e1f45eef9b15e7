// Pieces of GLSL with uniforms of their own, to be composed and put into the hooks of programs.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/snippet_state.hpp>
#include <glumpp/gloo/snippet.hpp>

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

GLUMPP_INLINE const Uniform& Snippet::uniform(std::string_view name) const { return *look_up(name)[0].uniform; }

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
