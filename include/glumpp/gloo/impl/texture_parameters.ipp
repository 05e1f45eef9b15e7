// How a shader reads a texture: filters, edges, channels, comparison.
#pragma once

#include <algorithm>
#include <cstddef>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/profile.hpp>
#include <glumpp/gloo/texture_parameters.hpp>

namespace glumpp::gloo
{

GLUMPP_INLINE void TextureParameters::interpolation(GLenum minify, GLenum magnify)
{
    if (magnify != GL_NEAREST && magnify != GL_LINEAR)
        throw TypeError("a filter that magnifies is GL_NEAREST or GL_LINEAR: there is no mipmap above the texture");
    if (minify != GL_NEAREST && minify != GL_LINEAR && !uses_mipmap(minify))
        throw TypeError("a filter is GL_NEAREST, GL_LINEAR or one of the four GL_*_MIPMAP_*");
    if (is_integer(m_kind) && (minify != GL_NEAREST || magnify != GL_NEAREST))
        throw TypeError("a texture of pure integers takes no filter but GL_NEAREST: OpenGL does not blend integers");
    if (uses_mipmap(minify)) check_mipmap();
    set(m_minify, minify);
    set(m_magnify, magnify);
}

GLUMPP_INLINE void TextureParameters::interpolation(GLenum filter)
{
    const bool nearest = filter == GL_NEAREST || filter == GL_NEAREST_MIPMAP_NEAREST || filter == GL_NEAREST_MIPMAP_LINEAR;
    interpolation(filter, nearest ? static_cast<GLenum>(GL_NEAREST) : static_cast<GLenum>(GL_LINEAR));
}

GLUMPP_INLINE void TextureParameters::wrapping(const std::array<GLenum, 3>& wraps)
{
    for (const GLenum wrap : wraps)
    {
        if (wrap != GL_CLAMP_TO_EDGE && wrap != GL_REPEAT && wrap != GL_MIRRORED_REPEAT && wrap != GL_CLAMP_TO_BORDER)
            throw TypeError("a texture wraps by GL_CLAMP_TO_EDGE, GL_REPEAT, GL_MIRRORED_REPEAT or GL_CLAMP_TO_BORDER");
        if (!m_target->mipmap && (wrap == GL_REPEAT || wrap == GL_MIRRORED_REPEAT))
            throw TypeError(glumpp::detail::text(m_target->noun, " do not repeat: take GL_CLAMP_TO_EDGE or GL_CLAMP_TO_BORDER"));
    }
    set(m_wrap, wraps);
}

GLUMPP_INLINE void TextureParameters::swizzle(const std::array<GLenum, 4>& channels)
{
    for (const GLenum channel : channels)
    {
        if (channel != GL_RED && channel != GL_GREEN && channel != GL_BLUE && channel != GL_ALPHA && channel != GL_ZERO &&
            channel != GL_ONE)
            throw TypeError("a channel is taken from GL_RED, GL_GREEN, GL_BLUE or GL_ALPHA, or is GL_ZERO or GL_ONE");
    }
    set(m_swizzle, channels);
}

GLUMPP_INLINE void TextureParameters::compare(GLenum function)
{
    if (m_kind != FormatKind::depth && m_kind != FormatKind::depth_stencil)
        throw TypeError(glumpp::detail::text("only depths are compared when a shader reads them, not ", text_of(m_kind)));
    if (function != GL_NONE && (function < GL_NEVER || function > GL_ALWAYS))
        throw TypeError("depths are compared by GL_LEQUAL, GL_LESS, GL_GEQUAL, GL_GREATER, GL_EQUAL, GL_NOTEQUAL, GL_ALWAYS or GL_NEVER; "
                        "GL_NONE reads them as they are");
    set(m_compare, function);
}

GLUMPP_INLINE void TextureParameters::check_mipmap() const
{
    if (!m_target->mipmap)
        throw TypeError(glumpp::detail::text("there is no mipmap of ", m_target->noun, ": OpenGL has one image of each"));
    if (m_kind != FormatKind::color && m_kind != FormatKind::depth)
        throw TypeError(glumpp::detail::text("there is no mipmap of ", text_of(m_kind), ": OpenGL cannot blend them"));
}

GLUMPP_INLINE bool TextureParameters::has_border() const noexcept
{
    return std::find(m_wrap.begin(), m_wrap.end(), static_cast<GLenum>(GL_CLAMP_TO_BORDER)) != m_wrap.end();
}

GLUMPP_INLINE void TextureParameters::check_profile() const
{
    if (has_border()) detail::require(Feature::border);
    if (m_swizzle != own_channels) detail::require(Feature::swizzle);
}

GLUMPP_INLINE void TextureParameters::send()
{
    const TextureTarget& target = detail::actual(*m_target);
    const auto parameter = [target = target.name](GLenum name, GLenum value) { glTexParameteri(target, name, static_cast<GLint>(value)); };
    parameter(GL_TEXTURE_MIN_FILTER, m_minify);
    parameter(GL_TEXTURE_MAG_FILTER, m_magnify);
    parameter(GL_TEXTURE_WRAP_S, m_wrap[2]);
    if (target.axes > 1) parameter(GL_TEXTURE_WRAP_T, m_wrap[1]);
    if (target.axes > 2) parameter(GL_TEXTURE_WRAP_R, m_wrap[0]);
    constexpr std::array<GLenum, 4> names{GL_TEXTURE_SWIZZLE_R, GL_TEXTURE_SWIZZLE_G, GL_TEXTURE_SWIZZLE_B, GL_TEXTURE_SWIZZLE_A};
    for (std::size_t i = 0; i < 4 && profile() != Profile::web; ++i) parameter(names[i], m_swizzle[i]);
    // In ES where it is used alone: only an extension knows it.
    if (!detail::is_es() || has_border()) glTexParameterfv(target.name, GL_TEXTURE_BORDER_COLOR, m_border.data());
    if (m_kind == FormatKind::depth || m_kind == FormatKind::depth_stencil)
    {
        parameter(GL_TEXTURE_COMPARE_MODE,
                  m_compare == GL_NONE ? static_cast<GLenum>(GL_NONE) : static_cast<GLenum>(GL_COMPARE_REF_TO_TEXTURE));
        if (m_compare != GL_NONE) parameter(GL_TEXTURE_COMPARE_FUNC, m_compare);
    }
    m_changed = false;
}

}  // namespace glumpp::gloo
