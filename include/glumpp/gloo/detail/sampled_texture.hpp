// A sampler of a program and the texture it reads: whether the two fit.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/detail/gl_types.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/gloo/foreign_texture.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo::detail
{

/// What a sampler was given: nothing yet, a texture of the library's, which is kept alive, or a foreign one.
class SampledTexture
{
public:
    SampledTexture() = default;
    SampledTexture(std::shared_ptr<Texture> texture) noexcept : m_own(std::move(texture)) {}
    SampledTexture(const ForeignTexture& texture) noexcept : m_foreign(texture) {}

    /// A texture that was made of an array which the sampler was given.
    [[nodiscard]] static SampledTexture made(std::shared_ptr<Texture> texture) noexcept
    {
        SampledTexture out(std::move(texture));
        out.m_is_made = true;
        return out;
    }

    [[nodiscard]] bool given() const noexcept { return m_own != nullptr || m_foreign.has_value(); }
    /// Whether another array may give it another shape.
    [[nodiscard]] bool is_made() const noexcept { return m_is_made; }
    /// The library's own texture, null when it is none.
    [[nodiscard]] const std::shared_ptr<Texture>& own() const noexcept { return m_own; }
    /// The same for another sampler, whose it is not to reshape.
    [[nodiscard]] SampledTexture lent() const noexcept
    {
        SampledTexture out = *this;
        out.m_is_made = false;
        return out;
    }
    [[nodiscard]] GLenum target() const noexcept { return m_own != nullptr ? m_own->target() : m_foreign->target(); }
    /// Binds it in the active unit, and sends what is pending: see Texture::bind().
    void bind() const
    {
        if (m_own != nullptr) m_own->bind();
        else m_foreign->bind();
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
inline void check_sampled(const glsl::Type& type, const std::string& name, std::size_t count, const SampledTexture& texture)
{
    const SamplerKind* const kind = sampler_kind(type);
    if (kind == nullptr || !texture.given()) return;
    if (texture.target() != kind->target)
        throw TypeError(glumpp::detail::text("the sampler '", declaration_text(type, name, count), "' reads textures of ",
                                             target_text(kind->target), ", not one of ", target_text(texture.target())));
    if (texture.own() == nullptr) return;
    const FormatKind numbers = kind_of(texture.own()->format().internal);
    const bool depths = numbers == FormatKind::depth || numbers == FormatKind::depth_stencil;
    const bool fits = kind->reads_signed()     ? numbers == FormatKind::signed_integer
                      : kind->reads_unsigned() ? numbers == FormatKind::unsigned_integer
                      : kind->is_shadow()      ? depths
                                               : depths || numbers == FormatKind::color;
    if (!fits)
        throw TypeError(glumpp::detail::text("the sampler '", declaration_text(type, name, count), "' reads ",
                                             kind->reads_signed()     ? "signed integers"
                                             : kind->reads_unsigned() ? "unsigned integers"
                                             : kind->is_shadow()      ? "depths"
                                                                      : "colours or depths",
                                             ", not a texture of ", text_of(numbers)));
}

/// Throws Error when a sampler compares depths and the texture it was given does not, or the other way round: OpenGL then
/// gives anything.
inline void check_compared(const glsl::Type& type, const std::string& name, std::size_t count, const SampledTexture& texture)
{
    if (texture.own() == nullptr) return;
    // Asked at every draw, so what costs a search comes last.
    const bool compares = texture.own()->compare() != GL_NONE;
    if (compares == type.name.ends_with("Shadow") || sampler_kind(type) == nullptr) return;
    throw Error(glumpp::detail::text("the sampler '", declaration_text(type, name, count),
                                     compares ? "' reads depths as they are, but its texture compares them: call compare(GL_NONE)"
                                              : "' compares depths, but its texture does not: call compare(GL_LEQUAL)"));
}

}  // namespace glumpp::gloo::detail
