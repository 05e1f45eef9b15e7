// The uniforms of a program, by name.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/gl.hpp>
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
    Uniforms(const Uniforms& other);
    Uniforms& operator=(const Uniforms&) = delete;

    /// Becomes the draft, in place: a uniform of a name that both have stays where it is.
    void become(Uniforms& draft) noexcept;

    /// Where a uniform of a draft will be when this has become it.
    [[nodiscard]] Uniform* place_of(Uniform* uniform, const Uniforms& draft) noexcept;

    [[nodiscard]] const Map& all() const noexcept { return m_uniforms; }
    /// Forgets what `keeps(name, uniform)` denies, as when a shader's text has changed. What an earlier link told of the others is open
    /// till they are declared or linked again.
    template <class Keeps>
    void keep(Keeps keeps)
    {
        std::erase_if(m_uniforms, [&](const auto& entry) { return !keeps(entry.first, entry.second); });
        for (auto& [name, uniform] : m_uniforms) uniform.open();
    }

    /// Adds a uniform that a shader declares; both stages may. `shown` is what users call it.
    void declare(std::string_view name, std::string_view shown, const glsl::Type& type, std::size_t count);

    /// The uniform that "u_lights" or "u_lights[2]" means; null when there is none. While the number of its elements is not
    /// known, it is 0 and each may be meant. Throws NameError for brackets that hold no number, IndexError for an element that an array
    /// does not have.
    [[nodiscard]] UniformElement find(std::string_view name);

    /// One that was found by that name, which is what users call it, not long ago; null when none was, which says nothing of whether
    /// there is one. remember() makes it so.
    [[nodiscard]] Uniform* recent(std::string_view name) const noexcept
    {
        Uniform* const uniform = m_recent[place_of(name)];
        return uniform != nullptr && uniform->name() == name ? uniform : nullptr;
    }
    void remember(Uniform& uniform) noexcept { m_recent[place_of(uniform.name())] = &uniform; }

    /// Finds out where the linked program has them; what the shaders' text did not show is added by the names that users have for it.
    /// Samplers get their texture units, one for each element, and every value is to be sent anew.
    void locate(GLuint program, const HookNames& names);

    /// Throws Error when a sampler lacks a texture, or compares depths where its texture does not.
    void check() const
    {
        for (const Uniform* const sampler : m_samplers) sampler->check_textures();
    }

    /// Binds the samplers' textures, sends what is pending of them, and lists them anew.
    void bind_textures(std::vector<TextureUnit>& bound) const
    {
        bound.clear();
        for (const Uniform* const sampler : m_samplers) sampler->bind_textures(bound);
    }
    /// Sends what changed to the current program.
    void send() noexcept
    {
        if (m_changed != nullptr) send_changed();
    }

private:
    void send_changed() noexcept;

    [[nodiscard]] std::size_t place_of(std::string_view name) const noexcept
    {
        return name.empty() ? 0 : (name.size() + std::size_t{7} * static_cast<unsigned char>(name.back())) % m_recent.size();
    }

    Map m_uniforms{};
    // Of the linked program: what is to be sent, and what reads textures.
    Uniform* m_changed = nullptr;
    std::vector<Uniform*> m_samplers{};
    // Found lately, where place_of() their names tells.
    std::array<Uniform*, 16> m_recent{};
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/uniforms.ipp>
#endif
