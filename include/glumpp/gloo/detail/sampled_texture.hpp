// A sampler of a program and the texture it reads: whether the two fit.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/detail/gl_types.hpp>
#include <glumpp/gloo/foreign_texture.hpp>
#include <glumpp/gloo/profile.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo::detail
{

/// A texture in its unit.
struct TextureUnit
{
    GLenum unit;
    GLenum target;
    GLuint name;
    /// The library's own texture, null where it is none: what keeps it alive is the sampler.
    Texture* own;

    /// `glActiveTexture` and `glBindTexture`.
    void bind() const
    {
        glActiveTexture(unit);
        glBindTexture(target, name);
    }
    /// The same, and what is pending: see Texture::bind().
    void send() const
    {
        if (own == nullptr) return bind();
        glActiveTexture(unit);
        own->bind();
    }
};

/// What a sampler was given: nothing yet, a texture of the library's, which is kept alive, or a foreign one.
class SampledTexture
{
public:
    SampledTexture() = default;
    SampledTexture(std::shared_ptr<Texture> texture) noexcept : m_own(std::move(texture)) {}
    SampledTexture(const ForeignTexture& texture) noexcept : m_foreign(texture) {}

    /// A texture that was made of an array which the sampler was given.
    [[nodiscard]] static SampledTexture made(std::shared_ptr<Texture> texture) noexcept;

    [[nodiscard]] bool given() const noexcept { return m_own != nullptr || m_foreign.has_value(); }
    /// Whether another array may give it another shape.
    [[nodiscard]] bool is_made() const noexcept { return m_is_made; }
    /// The library's own texture, null when it is none.
    [[nodiscard]] const std::shared_ptr<Texture>& own() const noexcept { return m_own; }
    /// The same for another sampler, whose it is not to reshape.
    [[nodiscard]] SampledTexture lent() const noexcept;
    [[nodiscard]] GLenum target() const noexcept { return m_own != nullptr ? m_own->target() : m_foreign->target(); }
    /// The target that it is bound to.
    [[nodiscard]] GLenum bound_target() const noexcept
    {
        return m_own != nullptr ? actual(m_own->target_info()).name : m_foreign->target();
    }
    /// Binds it in the active unit, and sends what is pending: see Texture::bind().
    void bind() const;

    /// Its GL name, once it is bound.
    [[nodiscard]] GLuint name() const noexcept { return m_own != nullptr ? m_own->name() : m_foreign->name(); }

    /// Whether both are the same texture, to be treated alike.
    friend bool operator==(const SampledTexture& a, const SampledTexture& b) noexcept
    {
        const bool same_foreign =
            a.m_foreign.has_value() == b.m_foreign.has_value() && (!a.m_foreign || (a.target() == b.target() && a.name() == b.name()));
        return a.m_own == b.m_own && a.m_is_made == b.m_is_made && same_foreign;
    }

private:
    std::shared_ptr<Texture> m_own{};
    std::optional<ForeignTexture> m_foreign{};
    bool m_is_made = false;
};

/// The sampler type of that name, null for one of a later GLSL, of which nothing is known.
[[nodiscard]] constexpr const SamplerKind* sampler_kind(const glsl::Type& type) noexcept
{
    const auto found =
        std::find_if(sampler_kinds.begin(), sampler_kinds.end(), [&](const SamplerKind& kind) { return kind.name == type.name; });
    return found == sampler_kinds.end() ? nullptr : &*found;
}

/// Throws TypeError when a sampler cannot read a texture: its target is another, or its numbers are of another kind. Of a
/// foreign texture the target alone is known.
void check_sampled(const glsl::Type& type, const std::string& name, std::size_t count, const SampledTexture& texture);

/// Throws Error when a sampler compares depths and the texture it was given does not, or the other way round: OpenGL then
/// gives anything.
void check_compared(const glsl::Type& type, const std::string& name, std::size_t count, const SampledTexture& texture);

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/sampled_texture.ipp>
#endif
