// A sampler of a program and the texture it reads: whether the two fit.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/value.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE SampledTexture SampledTexture::made(std::shared_ptr<Texture> texture) noexcept
{
    SampledTexture out(std::move(texture));
    out.m_is_made = true;
    return out;
}

GLUMPP_INLINE SampledTexture SampledTexture::lent() const noexcept
{
    SampledTexture out = *this;
    out.m_is_made = false;
    return out;
}

GLUMPP_INLINE void SampledTexture::bind() const
{
    if (m_own != nullptr) m_own->bind();
    else m_foreign->bind();
}

GLUMPP_INLINE void check_sampled(const glsl::Type& type, const std::string& name, std::size_t count, const SampledTexture& texture)
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

GLUMPP_INLINE void check_compared(const glsl::Type& type, const std::string& name, std::size_t count, const SampledTexture& texture)
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
