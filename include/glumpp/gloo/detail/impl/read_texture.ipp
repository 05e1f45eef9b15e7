// Texels and pixels read in OpenGL ES, which gives four channels of one type only, and those of a framebuffer alone.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/framebuffer_state.hpp>
#include <glumpp/gloo/detail/pixel_store.hpp>
#include <glumpp/gloo/detail/read_texture.hpp>
#include <glumpp/gloo/profile.hpp>
#include <glumpp/gloo/texel_format.hpp>
#include <glumpp/gloo/texture.hpp>

namespace glumpp::gloo::detail
{

[[nodiscard]] constexpr std::size_t channels_of(GLenum format) noexcept
{
    switch (format)
    {
    case GL_RED:
    case GL_RED_INTEGER:
        return 1;
    case GL_RG:
    case GL_RG_INTEGER:
        return 2;
    case GL_RGB:
    case GL_RGB_INTEGER:
        return 3;
    default:
        return 4;
    }
}

/// Calls `visit` with a number of the C++ type that a type of OpenGL's means.
template <class Visit>
void visit_texel_type(GLenum type, Visit visit)
{
    switch (type)
    {
    case GL_UNSIGNED_BYTE:
        return visit(std::uint8_t{});
    case GL_BYTE:
        return visit(std::int8_t{});
    case GL_UNSIGNED_SHORT:
        return visit(std::uint16_t{});
    case GL_SHORT:
        return visit(std::int16_t{});
    case GL_UNSIGNED_INT:
        return visit(std::uint32_t{});
    case GL_INT:
        return visit(std::int32_t{});
    case GL_HALF_FLOAT:
        return visit(half{});
    default:
        return visit(float{});
    }
}

/// A component as OpenGL makes it one of another type: integers are cut to what it holds, fractions to what it has of 0 to 1 or -1 to 1.
template <class To, class From>
[[nodiscard]] To converted(From from, bool integer)
{
    if constexpr (std::is_same_v<To, From>) return from;
    else if constexpr (std::is_integral_v<To>)
    {
        if constexpr (std::is_floating_point_v<From>)
        {
            if (std::isnan(from)) return To{};
        }
        using Limits = std::numeric_limits<To>;
        const auto least = static_cast<double>(Limits::min()), most = static_cast<double>(Limits::max());
        const auto value = static_cast<double>(from);
        if (integer) return static_cast<To>(std::clamp(value, least, most));
        const double fraction = std::is_unsigned_v<From> ? value / static_cast<double>(std::numeric_limits<From>::max()) : value;
        return static_cast<To>(std::nearbyint(std::clamp(fraction, std::is_signed_v<To> ? -1.0 : 0.0, 1.0) * most));
    }
    else
    {
        const auto value = static_cast<float>(from);
        return To(std::is_unsigned_v<From> && !integer ? value / static_cast<float>(std::numeric_limits<From>::max()) : value);
    }
}

/// What `glReadPixels` of ES gives of a format: the type of its four channels.
[[nodiscard]] constexpr GLenum read_type(GLenum internal) noexcept
{
    constexpr std::array<GLenum, 9> floats{GL_R16F,  GL_RG16F,  GL_RGB16F,  GL_RGBA16F,       GL_R32F,
                                           GL_RG32F, GL_RGB32F, GL_RGBA32F, GL_R11F_G11F_B10F};
    if (kind_of(internal) == FormatKind::signed_integer) return GL_INT;
    if (kind_of(internal) == FormatKind::unsigned_integer) return GL_UNSIGNED_INT;
    if (std::find(floats.begin(), floats.end(), internal) != floats.end()) return GL_FLOAT;
    return is_norm16(internal) ? GL_UNSIGNED_SHORT : GL_UNSIGNED_BYTE;
}

GLUMPP_INLINE void read_colors(GLenum internal, const std::array<std::size_t, 2>& size, GLenum format, GLenum type, void* to)
{
    const auto width = static_cast<GLsizei>(size[0]), height = static_cast<GLsizei>(size[1]);
    const PackState pack;
    const ReadClampOff clamp;
    const bool integer = is_integer(kind_of(internal));
    const GLenum own_format = integer ? GL_RGBA_INTEGER : GL_RGBA, own_type = read_type(internal);
    if (!is_es() || (format == own_format && type == own_type)) return glReadPixels(0, 0, width, height, format, type, to);
    visit_texel_type(own_type,
                     [&]<class From>(From)
                     {
                         std::vector<From> texels(size[0] * size[1] * 4);
                         glReadPixels(0, 0, width, height, own_format, own_type, texels.data());
                         visit_texel_type(type,
                                          [&]<class To>(To)
                                          {
                                              auto* out = static_cast<To*>(to);
                                              for (std::size_t i = 0; i < texels.size(); i += 4)
                                              {
                                                  for (std::size_t c = 0; c < channels_of(format); ++c)
                                                      *out++ = converted<To>(texels[i + c], integer);
                                              }
                                          });
                     });
}

GLUMPP_INLINE void check_readable(GLenum internal)
{
    if (is_es() && is_signed_norm(internal))
        throw GLError(glumpp::detail::text(text_of(profile()), " does not read colours of the format ", glumpp::detail::hex_text(internal),
                                           ", numbers with a sign: draw them into a texture of another type"));
}

GLUMPP_INLINE void read_texture(Texture& texture, void* to)
{
    check_readable(texture.format().internal);
    const auto& [depth, rows, columns] = texture.extents();
    std::size_t texel = 0;
    visit_texel_type(texture.format().type, [&]<class T>(T) { texel = channels_of(texture.format().format) * sizeof(T); });
    const FramebufferGuard guard;
    struct Probe
    {
        GLuint name = 0;
        Probe() { glGenFramebuffers(1, &name); }
        ~Probe() { glDeleteFramebuffers(1, &name); }
    } const probe;
    glBindFramebuffer(GL_FRAMEBUFFER, probe.name);
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    for (std::size_t image = 0; image < depth; ++image)
    {
        texture.attach(GL_COLOR_ATTACHMENT0, image);
        if (!is_color(kind_of(texture.format().internal)) || glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
            throw GLError(glumpp::detail::text(
                text_of(profile()), " reads a texture back through a framebuffer, which cannot have the format ",
                glumpp::detail::hex_text(texture.format().internal), ": draw it into a gloo::FrameBuffer, and read that"));
        read_colors(texture.format().internal, {columns, rows}, texture.format().format, texture.format().type,
                    static_cast<std::byte*>(to) + image * rows * columns * texel);
    }
}

}  // namespace glumpp::gloo::detail
