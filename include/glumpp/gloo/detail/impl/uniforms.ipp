// The uniforms of a program, by name.
#pragma once

#include <algorithm>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/gl_types.hpp>
#include <glumpp/gloo/detail/uniforms.hpp>
#include <glumpp/memory/change_count.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE Uniforms::Uniforms(const Uniforms& other) : m_uniforms(other.m_uniforms)
{
    for (auto& [name, uniform] : m_uniforms) uniform.unlink();
}

GLUMPP_INLINE void Uniforms::become(Uniforms& draft) noexcept
{
    memory::note_change();
    m_recent.fill(nullptr);
    m_changed = nullptr;
    m_samplers.clear();
    m_samplers.swap(draft.m_samplers);
    std::erase_if(m_uniforms, [&](const auto& entry) { return draft.m_uniforms.find(entry.first) == draft.m_uniforms.end(); });
    for (auto& [name, uniform] : m_uniforms) uniform = std::move(draft.m_uniforms.find(name)->second);
    m_uniforms.merge(draft.m_uniforms);
    for (auto& [name, uniform] : m_uniforms)
    {
        if (!uniform.active()) continue;
        uniform.note_changes(m_changed);
        if (uniform.type().is_sampler()) m_samplers.push_back(&uniform);
    }
}

GLUMPP_INLINE Uniform* Uniforms::place_of(Uniform* uniform, const Uniforms& draft) noexcept
{
    const auto there =
        std::find_if(draft.m_uniforms.begin(), draft.m_uniforms.end(), [&](const auto& entry) { return &entry.second == uniform; });
    if (there == draft.m_uniforms.end()) return nullptr;
    const auto here = m_uniforms.find(there->first);
    return here == m_uniforms.end() ? uniform : &here->second;
}

GLUMPP_INLINE void Uniforms::declare(std::string_view name, std::string_view shown, const glsl::Type& type, std::size_t count)
{
    const auto known = m_uniforms.try_emplace(std::string(name), std::string(shown), type, count).first;
    known->second.rename(shown);
}

GLUMPP_INLINE UniformElement Uniforms::find(std::string_view name)
{
    if (const auto whole = m_uniforms.find(name); whole != m_uniforms.end()) return {&whole->second};
    const std::size_t bracket = name.rfind('[');
    if (bracket == std::string_view::npos) return {};
    const auto array = m_uniforms.find(name.substr(0, bracket));
    if (array == m_uniforms.end()) return {};
    const Uniform& uniform = array->second;
    std::string_view digits = name.substr(bracket + 1);
    const auto element = glsl::detail::take_number(digits);
    if (!element || digits != "]")
        throw NameError(glumpp::detail::text("'", name, "' is no name of a variable or of an element of an array"));
    if (uniform.count() != 0 && *element >= uniform.count())
        throw IndexError(
            glumpp::detail::text("uniform '", uniform.name(), "' has ", uniform.count(), " elements, none at [", *element, "]"));
    return {&array->second, static_cast<std::ptrdiff_t>(*element)};
}

GLUMPP_INLINE void Uniforms::locate(GLuint program, const HookNames& names)
{
    for_each_active(program, GL_ACTIVE_UNIFORMS, glGetActiveUniform,
                    [&](std::string_view name, const glsl::Type& type, std::size_t count, bool is_array)
                    {
                        const std::string own(name);
                        if (glGetUniformLocation(program, own.c_str()) < 0) return;  // a member of a block
                        declare(name, names.shown(name), type, count);
                        m_uniforms.find(name)->second.locate(program, own, type, count, is_array);
                    });
    GLint unit = 0;
    for (auto& [name, uniform] : m_uniforms)
    {
        if (!uniform.active() || !uniform.type().is_sampler()) continue;
        uniform.use_units(unit);
        unit += static_cast<GLint>(uniform.linked_count());
    }
    m_samplers.reserve(m_uniforms.size());
}

GLUMPP_INLINE void Uniforms::send_changed() noexcept
{
    for (Uniform* uniform = std::exchange(m_changed, nullptr); uniform != nullptr; uniform = uniform->send()) continue;
}

}  // namespace glumpp::gloo::detail
