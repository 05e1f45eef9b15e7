// The uniforms of a program, by name.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/detail/gl_types.hpp>
#include <glumpp/gloo/detail/hook_names.hpp>
#include <glumpp/gloo/uniform.hpp>
#include <glumpp/glsl/log.hpp>

namespace glumpp::gloo::detail
{

/// A uniform, and which element of it is meant: -1 for all of it.
struct UniformElement
{
    Uniform* uniform = nullptr;
    std::ptrdiff_t element = -1;
};

/// A copy is a draft of the same uniforms, of no linked program: it is changed as a whole, and then the set becomes it.
class Uniforms
{
public:
    using Map = std::map<std::string, Uniform, std::less<>>;

    Uniforms() = default;
    Uniforms(const Uniforms& other) : m_uniforms(other.m_uniforms)
    {
        for (auto& [name, uniform] : m_uniforms) uniform.unlink();
    }
    Uniforms& operator=(const Uniforms&) = delete;

    /// Becomes the draft, in place: a uniform of a name that both have stays where it is.
    void become(Uniforms& draft) noexcept
    {
        m_changed.clear();
        m_changed.swap(draft.m_changed);
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

    /// Where a uniform of a draft will be when this has become it.
    [[nodiscard]] Uniform* place_of(Uniform* uniform, const Uniforms& draft) noexcept
    {
        const auto there =
            std::find_if(draft.m_uniforms.begin(), draft.m_uniforms.end(), [&](const auto& entry) { return &entry.second == uniform; });
        if (there == draft.m_uniforms.end()) return nullptr;
        const auto here = m_uniforms.find(there->first);
        return here == m_uniforms.end() ? uniform : &here->second;
    }

    [[nodiscard]] const Map& all() const noexcept { return m_uniforms; }
    /// Forgets what `keeps(name, uniform)` denies, as when a shader's text has changed.
    template <class Keeps>
    void keep(Keeps keeps)
    {
        std::erase_if(m_uniforms, [&](const auto& entry) { return !keeps(entry.first, entry.second); });
    }

    /// Adds a uniform that a shader declares; both stages may. `shown` is what users call it.
    void declare(std::string_view name, std::string_view shown, const glsl::Type& type, std::size_t count)
    {
        const auto known = m_uniforms.try_emplace(std::string(name), std::string(shown), type, count).first;
        known->second.rename(shown);
    }

    /// The uniform that "u_lights" or "u_lights[2]" means; null when there is none. While the number of its elements is not
    /// known, it is 0 and each may be meant. Throws NameError for brackets that hold no number, IndexError for an element that an array
    /// does not have.
    [[nodiscard]] UniformElement find(std::string_view name)
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

    /// Finds out where the linked program has them; what the shaders' text did not show is added by the names that users have for it.
    /// Samplers get their texture units, one for each element, and every value is to be sent anew.
    void locate(GLuint program, const HookNames& names)
    {
        for_each_active(program, GL_ACTIVE_UNIFORMS, glGetActiveUniform,
                        [&](std::string_view name, const glsl::Type& type, std::size_t count)
                        {
                            const std::string own(name);
                            if (glGetUniformLocation(program, own.c_str()) < 0) return;  // a member of a block
                            declare(name, names.shown(name), type, count);
                            m_uniforms.find(name)->second.locate(program, own, type, count);
                        });
        GLint unit = 0;
        for (auto& [name, uniform] : m_uniforms)
        {
            if (!uniform.active() || !uniform.type().is_sampler()) continue;
            uniform.use_units(unit);
            unit += static_cast<GLint>(uniform.linked_count());
        }
        m_changed.reserve(m_uniforms.size());
        m_samplers.reserve(m_uniforms.size());
    }

    /// Throws Error when a sampler lacks a texture, or compares depths where its texture does not.
    void check() const
    {
        for (const Uniform* const sampler : m_samplers) sampler->check_textures();
    }

    /// Sends what changed to the current program, and binds the textures.
    void send()
    {
        for (const Uniform* const sampler : m_samplers) sampler->bind_textures();
        for (Uniform* const uniform : m_changed) uniform->send();
        m_changed.clear();
    }

private:
    Map m_uniforms{};
    // Of the linked program: what is to be sent, and what reads textures.
    std::vector<Uniform*> m_changed{};
    std::vector<Uniform*> m_samplers{};
};

}  // namespace glumpp::gloo::detail
