// The uniforms of a program, by name.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/detail/gl_types.hpp>
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

class Uniforms
{
public:
    using Map = std::map<std::string, Uniform, std::less<>>;

    [[nodiscard]] const Map& all() const noexcept { return m_uniforms; }
    /// Those that the linked program reads.
    [[nodiscard]] const std::vector<Uniform*>& active() const noexcept { return m_active; }
    [[nodiscard]] std::vector<std::string_view> names() const
    {
        std::vector<std::string_view> out;
        for (const auto& [name, uniform] : m_uniforms) out.push_back(name);
        return out;
    }

    /// Adds a uniform that a shader declares; both stages may.
    void declare(std::string_view name, const glsl::Type& type, std::size_t count)
    {
        m_uniforms.try_emplace(std::string(name), std::string(name), type, count);
    }

    /// Forgets what `keeps(uniform)` denies, as when a shader's text has changed. The program must be linked anew.
    template <class Keeps>
    void keep(Keeps keeps)
    {
        m_active.clear();
        std::erase_if(m_uniforms, [&](const auto& entry) { return !keeps(entry.second); });
    }

    /// The uniform that "u_lights" or "u_lights[2]" means; null when there is none. Throws NameError for brackets that
    /// hold no number, IndexError for an element that an array does not have.
    [[nodiscard]] UniformElement find(std::string_view name)
    {
        if (const auto whole = m_uniforms.find(name); whole != m_uniforms.end()) return {&whole->second};
        const std::size_t bracket = name.rfind('[');
        if (bracket == std::string_view::npos) return {};
        const auto array = m_uniforms.find(name.substr(0, bracket));
        if (array == m_uniforms.end()) return {};
        std::string_view digits = name.substr(bracket + 1);
        const auto element = glsl::detail::take_number(digits);
        if (!element || digits != "]")
            throw NameError(glumpp::detail::text("'", name, "' is no name of a variable or of an element of an array"));
        if (*element >= array->second.count())
            throw IndexError(
                glumpp::detail::text("uniform '", array->first, "' has ", array->second.count(), " elements, none at [", *element, "]"));
        return {&array->second, static_cast<std::ptrdiff_t>(*element)};
    }

    /// Finds out where the linked program has them; what the shaders' text did not show (the members of structs) is
    /// added. Samplers get their texture units, and every value is to be sent anew.
    void locate(GLuint program)
    {
        std::map<std::string, std::size_t, std::less<>> lengths;
        for_each_active(program, GL_ACTIVE_UNIFORMS, glGetActiveUniform,
                        [&](std::string_view name, const glsl::Type& type, std::size_t count)
                        {
                            lengths.emplace(name, count);
                            if (glGetUniformLocation(program, std::string(name).c_str()) >= 0) declare(name, type, count);
                        });
        GLint unit = 0;
        m_active.clear();
        for (auto& [name, uniform] : m_uniforms)
        {
            const auto length = lengths.find(name);
            uniform.locate(glGetUniformLocation(program, name.c_str()), length == lengths.end() ? uniform.count() : length->second);
            if (!uniform.active()) continue;
            m_active.push_back(&uniform);
            if (!uniform.type().is_sampler()) continue;
            uniform.use_units(unit);
            unit += static_cast<GLint>(uniform.count());
        }
    }

    /// Throws Error when a sampler lacks a texture, or compares depths where its texture does not.
    void check() const
    {
        for (const Uniform* const uniform : m_active) uniform->check_textures();
    }

    /// Sends what changed to the current program, and binds the textures.
    void send()
    {
        for (Uniform* const uniform : m_active) uniform->send();
    }

private:
    Map m_uniforms;
    std::vector<Uniform*> m_active;
};

}  // namespace glumpp::gloo::detail
