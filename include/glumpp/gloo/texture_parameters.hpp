// How a shader reads a texture: filters, edges, channels, comparison.
#pragma once

#include <array>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/texel_format.hpp>
#include <glumpp/gloo/texture_target.hpp>
#include <glumpp/memory/change_count.hpp>

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
    void interpolation(GLenum minify, GLenum magnify);

    /// One filter for both: of those that take a mipmap, what they do within an image also magnifies.
    void interpolation(GLenum filter);

    /// What lies beyond each edge, for all axes or for (depth, row, column): GL_CLAMP_TO_EDGE (the default), GL_REPEAT,
    /// GL_MIRRORED_REPEAT, GL_CLAMP_TO_BORDER.
    void wrapping(GLenum wrap) { wrapping({wrap, wrap, wrap}); }
    void wrapping(const std::array<GLenum, 3>& wraps);

    /// The colour that GL_CLAMP_TO_BORDER reads beyond the edge; transparent black by default.
    void border(const std::array<float, 4>& color) noexcept { set(m_border, color); }

    /// Where a shader's four channels come from: GL_RED, GL_GREEN, GL_BLUE, GL_ALPHA, GL_ZERO or GL_ONE. One channel read
    /// as grey is `swizzle({GL_RED, GL_RED, GL_RED, GL_ONE})`.
    void swizzle(const std::array<GLenum, 4>& channels);

    /// Lets sampler*Shadow compare depths, by GL_LEQUAL for example; GL_NONE, the default, is for other samplers. Throws when
    /// this has no depths.
    void compare(GLenum function);

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
    void check_mipmap() const;

    /// Throws Error for what the context lacks.
    void check_profile() const;

    /// Whether something was set that was not sent.
    [[nodiscard]] bool changed() const noexcept { return m_changed; }
    /// A new texture object knows nothing yet.
    void renew() noexcept
    {
        m_changed = true;
        memory::note_change();
    }

    /// Sends all of it to the texture that is bound to its target: `glTexParameteri`, and `glTexParameterfv` for a border.
    void send();

private:
    static constexpr std::array<GLenum, 4> own_channels{GL_RED, GL_GREEN, GL_BLUE, GL_ALPHA};

    /// Whether an edge reads the border.
    [[nodiscard]] bool has_border() const noexcept;

    template <class T>
    void set(T& parameter, const T& value) noexcept
    {
        if (parameter == value) return;
        parameter = value;
        renew();
    }

    const TextureTarget* m_target;
    FormatKind m_kind;
    GLenum m_minify = GL_NEAREST;
    GLenum m_magnify = GL_NEAREST;
    std::array<GLenum, 3> m_wrap{GL_CLAMP_TO_EDGE, GL_CLAMP_TO_EDGE, GL_CLAMP_TO_EDGE};
    std::array<GLenum, 4> m_swizzle = own_channels;
    std::array<float, 4> m_border{};
    GLenum m_compare = GL_NONE;
    bool m_changed = true;
};

}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/texture_parameters.ipp>
#endif
