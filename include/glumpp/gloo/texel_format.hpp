// How texels are stored: the sized format of OpenGL that goes with a type in host memory.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <glumpp/gl.hpp>
#include <glumpp/memory/half.hpp>

namespace glumpp::gloo
{

using memory::half;

// What a texture's numbers mean: its third template parameter.

/// Integers of 8 and 16 bits are normalised (a shader reads 0 to 1, or -1 to 1), those of 32 bits are integers, half and
/// float are what they are.
struct native
{
};
/// Integers of any size are integers: a shader reads them with isampler* or usampler*, without a filter.
struct pure_integer
{
};
/// Bytes are colours of sRGB, which a shader reads as linear ones: three or four channels; the fourth is linear already.
struct srgb
{
};
/// Depths: std::uint16_t, std::uint32_t (of which 24 bits are kept) or float. For sampler*Shadow see compare().
struct depth
{
};
/// Depths of 24 bits over stencils of 8, in one std::uint32_t: `depth << 8 | stencil`.
struct depth_stencil
{
};

/// How OpenGL stores a texel (`internal`, a sized format) and how host memory spells it (`format`, `type`).
struct TexelFormat
{
    GLenum internal;
    GLenum format;
    GLenum type;
    friend constexpr bool operator==(const TexelFormat&, const TexelFormat&) = default;
};

/// What the numbers of an internal format are.
enum class FormatKind
{
    color,
    signed_integer,
    unsigned_integer,
    depth,
    stencil,
    depth_stencil
};

/// The kind of a sized internal format; everything that is not known is colours.
[[nodiscard]] constexpr FormatKind kind_of(GLenum internal) noexcept
{
    // clang-format off
    constexpr std::array<GLenum, 12> signed_integers{GL_R8I, GL_RG8I, GL_RGB8I, GL_RGBA8I, GL_R16I, GL_RG16I, GL_RGB16I, GL_RGBA16I,
                                                     GL_R32I, GL_RG32I, GL_RGB32I, GL_RGBA32I};
    constexpr std::array<GLenum, 13> unsigned_integers{GL_R8UI, GL_RG8UI, GL_RGB8UI, GL_RGBA8UI, GL_R16UI, GL_RG16UI, GL_RGB16UI, GL_RGBA16UI,
                                                       GL_R32UI, GL_RG32UI, GL_RGB32UI, GL_RGBA32UI, GL_RGB10_A2UI};
    constexpr std::array<GLenum, 5> depths{GL_DEPTH_COMPONENT, GL_DEPTH_COMPONENT16, GL_DEPTH_COMPONENT24, GL_DEPTH_COMPONENT32,
                                           GL_DEPTH_COMPONENT32F};
    constexpr std::array<GLenum, 5> stencils{GL_STENCIL_INDEX, GL_STENCIL_INDEX1, GL_STENCIL_INDEX4, GL_STENCIL_INDEX8, GL_STENCIL_INDEX16};
    constexpr std::array<GLenum, 3> both{GL_DEPTH_STENCIL, GL_DEPTH24_STENCIL8, GL_DEPTH32F_STENCIL8};
    // clang-format on
    const auto among = [internal](const auto& formats) { return std::find(formats.begin(), formats.end(), internal) != formats.end(); };
    return among(signed_integers)     ? FormatKind::signed_integer
           : among(unsigned_integers) ? FormatKind::unsigned_integer
           : among(depths)            ? FormatKind::depth
           : among(stencils)          ? FormatKind::stencil
           : among(both)              ? FormatKind::depth_stencil
                                      : FormatKind::color;
}

/// Whether it is one of normalised numbers of 16 bits, which OpenGL ES has by an extension alone.
[[nodiscard]] constexpr bool is_norm16(GLenum internal) noexcept
{
    constexpr std::array<GLenum, 8> formats{GL_R16,       GL_RG16,       GL_RGB16,       GL_RGBA16,
                                            GL_R16_SNORM, GL_RG16_SNORM, GL_RGB16_SNORM, GL_RGBA16_SNORM};
    return std::find(formats.begin(), formats.end(), internal) != formats.end();
}

/// Whether it is one of normalised numbers with a sign, which OpenGL ES does not draw to.
[[nodiscard]] constexpr bool is_signed_norm(GLenum internal) noexcept
{
    constexpr std::array<GLenum, 8> formats{GL_R8_SNORM,  GL_RG8_SNORM,  GL_RGB8_SNORM,  GL_RGBA8_SNORM,
                                            GL_R16_SNORM, GL_RG16_SNORM, GL_RGB16_SNORM, GL_RGBA16_SNORM};
    return std::find(formats.begin(), formats.end(), internal) != formats.end();
}

[[nodiscard]] constexpr bool is_integer(FormatKind kind) noexcept
{
    return kind == FormatKind::signed_integer || kind == FormatKind::unsigned_integer;
}
[[nodiscard]] constexpr bool is_color(FormatKind kind) noexcept { return kind == FormatKind::color || is_integer(kind); }

/// "unsigned integers": for messages.
[[nodiscard]] constexpr const char* text_of(FormatKind kind) noexcept
{
    constexpr std::array<const char*, 6> texts{"colours", "signed integers", "unsigned integers",
                                               "depths",  "stencils",        "depths and stencils"};
    return texts[static_cast<std::size_t>(kind)];
}

namespace detail
{
template <class T>
concept TexelComponent =
    std::same_as<T, std::uint8_t> || std::same_as<T, std::int8_t> || std::same_as<T, std::uint16_t> || std::same_as<T, std::int16_t> ||
    std::same_as<T, std::uint32_t> || std::same_as<T, std::int32_t> || std::same_as<T, half> || std::same_as<T, float>;

/// The type of a component, as OpenGL names it.
template <TexelComponent T>
[[nodiscard]] constexpr GLenum texel_type() noexcept
{
    if constexpr (std::same_as<T, half>) return GL_HALF_FLOAT;
    else if constexpr (std::same_as<T, float>) return GL_FLOAT;
    else if constexpr (sizeof(T) == 1) return std::is_signed_v<T> ? GL_BYTE : GL_UNSIGNED_BYTE;
    else if constexpr (sizeof(T) == 2) return std::is_signed_v<T> ? GL_SHORT : GL_UNSIGNED_SHORT;
    else return std::is_signed_v<T> ? GL_INT : GL_UNSIGNED_INT;
}

/// The sized formats for 1 to 4 channels.
template <TexelComponent T, bool Pure>
[[nodiscard]] constexpr std::array<GLenum, 4> color_formats() noexcept
{
    using Formats = std::array<GLenum, 4>;
    if constexpr (std::same_as<T, float>) return Formats{GL_R32F, GL_RG32F, GL_RGB32F, GL_RGBA32F};
    else if constexpr (std::same_as<T, half>) return Formats{GL_R16F, GL_RG16F, GL_RGB16F, GL_RGBA16F};
    else if constexpr (std::same_as<T, std::uint32_t>) return Formats{GL_R32UI, GL_RG32UI, GL_RGB32UI, GL_RGBA32UI};
    else if constexpr (std::same_as<T, std::int32_t>) return Formats{GL_R32I, GL_RG32I, GL_RGB32I, GL_RGBA32I};
    else if constexpr (std::same_as<T, std::uint16_t> && Pure) return Formats{GL_R16UI, GL_RG16UI, GL_RGB16UI, GL_RGBA16UI};
    else if constexpr (std::same_as<T, std::int16_t> && Pure) return Formats{GL_R16I, GL_RG16I, GL_RGB16I, GL_RGBA16I};
    else if constexpr (std::same_as<T, std::uint8_t> && Pure) return Formats{GL_R8UI, GL_RG8UI, GL_RGB8UI, GL_RGBA8UI};
    else if constexpr (std::same_as<T, std::int8_t> && Pure) return Formats{GL_R8I, GL_RG8I, GL_RGB8I, GL_RGBA8I};
    else if constexpr (std::same_as<T, std::uint16_t>) return Formats{GL_R16, GL_RG16, GL_RGB16, GL_RGBA16};
    else if constexpr (std::same_as<T, std::int16_t>) return Formats{GL_R16_SNORM, GL_RG16_SNORM, GL_RGB16_SNORM, GL_RGBA16_SNORM};
    else if constexpr (std::same_as<T, std::uint8_t>) return Formats{GL_R8, GL_RG8, GL_RGB8, GL_RGBA8};
    else return Formats{GL_R8_SNORM, GL_RG8_SNORM, GL_RGB8_SNORM, GL_RGBA8_SNORM};
}
}  // namespace detail

/// The sized format of `Channels` components of type T that mean what `Encoding` says. What OpenGL has no format for
/// does not compile.
template <class T, std::size_t Channels, class Encoding = native>
[[nodiscard]] constexpr TexelFormat texel_format() noexcept
{
    static_assert(Channels >= 1 && Channels <= 4, "glumpp: a texel has one to four channels");
    static_assert(detail::TexelComponent<T>, "glumpp: a texture's components are float, gloo::half, or integers of 8, 16 or 32 bits");
    constexpr std::size_t i = Channels - 1;
    if constexpr (Channels < 1 || Channels > 4 || !detail::TexelComponent<T>) return {};
    else if constexpr (std::same_as<Encoding, depth>)
    {
        static_assert(Channels == 1 && (std::same_as<T, std::uint16_t> || std::same_as<T, std::uint32_t> || std::same_as<T, float>),
                      "glumpp: depths have one channel of std::uint16_t, std::uint32_t or float");
        constexpr GLenum internal = std::same_as<T, float> ? GL_DEPTH_COMPONENT32F
                                    : sizeof(T) == 2       ? GL_DEPTH_COMPONENT16
                                                           : GL_DEPTH_COMPONENT24;
        return {internal, GL_DEPTH_COMPONENT, detail::texel_type<T>()};
    }
    else if constexpr (std::same_as<Encoding, depth_stencil>)
    {
        static_assert(Channels == 1 && std::same_as<T, std::uint32_t>, "glumpp: depths with stencils have one channel of std::uint32_t");
        return {GL_DEPTH24_STENCIL8, GL_DEPTH_STENCIL, GL_UNSIGNED_INT_24_8};
    }
    else if constexpr (std::same_as<Encoding, srgb>)
    {
        static_assert(Channels >= 3 && std::same_as<T, std::uint8_t>,
                      "glumpp: colours of sRGB have three or four channels of std::uint8_t");
        return {Channels == 3 ? static_cast<GLenum>(GL_SRGB8) : static_cast<GLenum>(GL_SRGB8_ALPHA8),
                Channels == 3 ? static_cast<GLenum>(GL_RGB) : static_cast<GLenum>(GL_RGBA), GL_UNSIGNED_BYTE};
    }
    else
    {
        static_assert(std::same_as<Encoding, native> || std::same_as<Encoding, pure_integer>,
                      "glumpp: a texture's numbers are gloo::native, gloo::pure_integer, gloo::srgb, gloo::depth or gloo::depth_stencil");
        static_assert(!std::same_as<Encoding, pure_integer> || std::is_integral_v<T>, "glumpp: pure integers have an integer type");
        constexpr std::array<GLenum, 4> plain{GL_RED, GL_RG, GL_RGB, GL_RGBA};
        constexpr std::array<GLenum, 4> integer{GL_RED_INTEGER, GL_RG_INTEGER, GL_RGB_INTEGER, GL_RGBA_INTEGER};
        constexpr GLenum internal = detail::color_formats<T, std::same_as<Encoding, pure_integer>>()[i];
        return {internal, is_integer(kind_of(internal)) ? integer[i] : plain[i], detail::texel_type<T>()};
    }
}

}  // namespace glumpp::gloo
