// How a shader reads a texture: filters, edges, channels, comparison.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/texel_format.hpp>
#include <glumpp/gloo/texture_target.hpp>

namespace glumpp::gloo
{

/// The filter that OpenGL takes to mean a mipmap when it minifies.
[[nodiscard]] constexpr bool uses_mipmap(GLenum filter) noexcept
{
    return filter == GL_NEAREST_MIPMAP_NEAREST || filter == GL_LINEAR_MIPMAP_NEAREST || filter == GL_NEAREST_MIPMAP_LINEAR ||
           filter == GL_LINEAR_MIPMAP_LINEAR;
}

/// A part of each texture: how it is read. Setting that makes no GL call and changes no contents; the next bind() sends what was set.
/// Every setter throws TypeError, changing nothing, for a value that OpenGL or the texture's format does not take.
class TextureParameters
{
public:
    /// Filters for when it is made smaller and larger: GL_NEAREST (the default), GL_LINEAR, and for the first the
    /// mipmap filters. Throws for others, and for pure integers, which OpenGL does not blend.
    void interpolation(GLenum minify, GLenum magnify)
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

    /// One filter for both: of those that take a mipmap, what they do within an image also magnifies.
    void interpolation(GLenum filter)
    {
        const bool nearest = filter == GL_NEAREST || filter == GL_NEAREST_MIPMAP_NEAREST || filter == GL_NEAREST_MIPMAP_LINEAR;
        interpolation(filter, nearest ? static_cast<GLenum>(GL_NEAREST) : static_cast<GLenum>(GL_LINEAR));
    }

    /// What lies beyond each edge, for all axes or for (depth, row, column): GL_CLAMP_TO_EDGE (the default), GL_REPEAT,
    /// GL_MIRRORED_REPEAT, GL_CLAMP_TO_BORDER.
    void wrapping(GLenum wrap) { wrapping({wrap, wrap, wrap}); }
    void wrapping(const std::array<GLenum, 3>& wraps)
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

    /// The colour that GL_CLAMP_TO_BORDER reads beyond the edge; transparent black by default.
    void border(const std::array<float, 4>& color) noexcept { set(m_border, color); }

    /// Where a shader's four channels come from: GL_RED, GL_GREEN, GL_BLUE, GL_ALPHA, GL_ZERO or GL_ONE. One channel read
    /// as grey is `swizzle({GL_RED, GL_RED, GL_RED, GL_ONE})`.
    void swizzle(const std::array<GLenum, 4>& channels)
    {
        for (const GLenum channel : channels)
        {
            if (channel != GL_RED && channel != GL_GREEN && channel != GL_BLUE && channel != GL_ALPHA && channel != GL_ZERO &&
                channel != GL_ONE)
                throw TypeError("a channel is taken from GL_RED, GL_GREEN, GL_BLUE or GL_ALPHA, or is GL_ZERO or GL_ONE");
        }
        set(m_swizzle, channels);
    }

    /// Lets sampler*Shadow compare depths, by GL_LEQUAL for example; GL_NONE, the default, is for other samplers. Throws when
    /// this has no depths.
    void compare(GLenum function)
    {
        if (m_kind != FormatKind::depth && m_kind != FormatKind::depth_stencil)
            throw TypeError(glumpp::detail::text("only depths are compared when a shader reads them, not ", text_of(m_kind)));
        if (function != GL_NONE && (function < GL_NEVER || function > GL_ALWAYS))
            throw TypeError(
                "depths are compared by GL_LEQUAL, GL_LESS, GL_GEQUAL, GL_GREATER, GL_EQUAL, GL_NOTEQUAL, GL_ALWAYS or GL_NEVER; "
                "GL_NONE reads them as they are");
        set(m_compare, function);
    }

    [[nodiscard]] GLenum minify() const noexcept { return m_minify; }
    [[nodiscard]] GLenum magnify() const noexcept { return m_magnify; }
    /// By what depths are compared, GL_NONE when they are not.
    [[nodiscard]] GLenum compare() const noexcept { return m_compare; }
    /// Along (depth, row, column).
    [[nodiscard]] const std::array<GLenum, 3>& wrapping() const noexcept { return m_wrap; }

    [[nodiscard]] GLenum target() const noexcept { return m_target->name; }
    /// What there is to know of its target.
    [[nodiscard]] const TextureTarget& target_info() const noexcept { return *m_target; }

protected:
    TextureParameters(const TextureTarget& target, FormatKind kind) noexcept : m_target(&target), m_kind(kind) {}

    /// Throws TypeError where OpenGL makes no mipmap of such texels, or none for such a target.
    void check_mipmap() const
    {
        if (!m_target->mipmap)
            throw TypeError(glumpp::detail::text("there is no mipmap of ", m_target->noun, ": OpenGL has one image of each"));
        if (m_kind != FormatKind::color && m_kind != FormatKind::depth)
            throw TypeError(glumpp::detail::text("there is no mipmap of ", text_of(m_kind), ": OpenGL cannot blend them"));
    }

    /// Whether something was set that was not sent.
    [[nodiscard]] bool changed() const noexcept { return m_changed; }
    /// A new texture object knows nothing yet.
    void renew() noexcept { m_changed = true; }

    /// Sends all of it to the texture that is bound to its target: `glTexParameteri`, and `glTexParameterfv` for a border.
    void send()
    {
        const auto parameter = [target = m_target->name](GLenum name, GLenum value)
        { glTexParameteri(target, name, static_cast<GLint>(value)); };
        parameter(GL_TEXTURE_MIN_FILTER, m_minify);
        parameter(GL_TEXTURE_MAG_FILTER, m_magnify);
        parameter(GL_TEXTURE_WRAP_S, m_wrap[2]);
        if (m_target->axes > 1) parameter(GL_TEXTURE_WRAP_T, m_wrap[1]);
        if (m_target->axes > 2) parameter(GL_TEXTURE_WRAP_R, m_wrap[0]);
        constexpr std::array<GLenum, 4> names{GL_TEXTURE_SWIZZLE_R, GL_TEXTURE_SWIZZLE_G, GL_TEXTURE_SWIZZLE_B, GL_TEXTURE_SWIZZLE_A};
        for (std::size_t i = 0; i < 4; ++i) parameter(names[i], m_swizzle[i]);
        glTexParameterfv(m_target->name, GL_TEXTURE_BORDER_COLOR, m_border.data());
        if (m_kind == FormatKind::depth || m_kind == FormatKind::depth_stencil)
        {
            parameter(GL_TEXTURE_COMPARE_MODE,
                      m_compare == GL_NONE ? static_cast<GLenum>(GL_NONE) : static_cast<GLenum>(GL_COMPARE_REF_TO_TEXTURE));
            if (m_compare != GL_NONE) parameter(GL_TEXTURE_COMPARE_FUNC, m_compare);
        }
        m_changed = false;
    }

private:
    template <class T>
    void set(T& parameter, const T& value) noexcept
    {
        m_changed = m_changed || parameter != value;
        parameter = value;
    }

    const TextureTarget* m_target;
    FormatKind m_kind;
    GLenum m_minify = GL_NEAREST;
    GLenum m_magnify = GL_NEAREST;
    std::array<GLenum, 3> m_wrap{GL_CLAMP_TO_EDGE, GL_CLAMP_TO_EDGE, GL_CLAMP_TO_EDGE};
    std::array<GLenum, 4> m_swizzle{GL_RED, GL_GREEN, GL_BLUE, GL_ALPHA};
    std::array<float, 4> m_border{};
    GLenum m_compare = GL_NONE;
    bool m_changed = true;
};

}  // namespace glumpp::gloo
