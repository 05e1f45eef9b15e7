// Arrays as textures: which shapes a target takes, and what its textures are called.
#pragma once

#include <algorithm>
#include <array>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/detail/texel_shape.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE std::string texel_axes_text(const TextureTarget& target, std::string_view channels)
{
    std::string out = target.faces > 1                  ? "(6, side, side"
                      : target.array                    ? "(layers, rows, columns"
                      : target.call == TexelCall::block ? "(depth, rows, columns"
                      : target.call == TexelCall::row   ? "(columns"
                                                        : "(rows, columns";
    if (!channels.empty()) out.append(", ").append(channels);
    return out.append(channels.empty() && target.call == TexelCall::row ? ",)" : ")");
}

GLUMPP_INLINE std::string transpose_text(std::string_view why, const std::vector<std::size_t>& order)
{
    std::string axes = glumpp::detail::tuple_text(order);
    axes.front() = '{';
    axes.back() = '}';
    return glumpp::detail::text("; ", why, ": write xt::transpose(array, ", axes, ")");
}

GLUMPP_INLINE std::string channels_first_text(std::size_t axes)
{
    std::vector<std::size_t> order;
    for (std::size_t axis = 1; axis <= axes; ++axis) order.push_back(axis);
    order.push_back(0);
    return transpose_text("channels come last", order);
}

GLUMPP_INLINE std::string texture_text(const TextureTarget& target, const TexelFormat& format)
{
    const FormatKind kind = kind_of(format.internal);
    const std::string_view component = format.type == GL_UNSIGNED_BYTE    ? "std::uint8_t"
                                       : format.type == GL_BYTE           ? "std::int8_t"
                                       : format.type == GL_UNSIGNED_SHORT ? "std::uint16_t"
                                       : format.type == GL_SHORT          ? "std::int16_t"
                                       : format.type == GL_INT            ? "std::int32_t"
                                       : format.type == GL_HALF_FLOAT     ? "gloo::half"
                                       : format.type == GL_FLOAT          ? "float"
                                                                          : "std::uint32_t";
    constexpr std::array<std::array<GLenum, 2>, 4> channels{
        {{GL_RED, GL_RED_INTEGER}, {GL_RG, GL_RG_INTEGER}, {GL_RGB, GL_RGB_INTEGER}, {GL_RGBA, GL_RGBA_INTEGER}}};
    const auto row = std::find_if(channels.begin(), channels.end(),
                                  [&](const auto& names) { return names[0] == format.format || names[1] == format.format; });
    const std::size_t count = row == channels.end() ? 1 : static_cast<std::size_t>(row - channels.begin()) + 1;
    const std::string_view encoding = kind == FormatKind::depth                                           ? ", gloo::depth"
                                      : kind == FormatKind::depth_stencil                                 ? ", gloo::depth_stencil"
                                      : format.internal == GL_SRGB8 || format.internal == GL_SRGB8_ALPHA8 ? ", gloo::srgb"
                                      : is_integer(kind) && format.type != GL_INT && format.type != GL_UNSIGNED_INT ? ", gloo::pure_integer"
                                                                                                                    : "";
    const std::string_view suffix = target.name == GL_TEXTURE_RECTANGLE ? "Rectangle" : target.suffix;
    return glumpp::detail::text("Texture", suffix, "<", component, ", ", count, encoding, ">");
}

}  // namespace glumpp::gloo::detail
