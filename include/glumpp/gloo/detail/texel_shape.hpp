// Arrays as textures: which shapes a target takes, and what its textures are called.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <glumpp/gloo/texel_format.hpp>
#include <glumpp/gloo/texture_target.hpp>

namespace glumpp::gloo::detail
{

/// How many axes an array for such a texture has, channels aside.
[[nodiscard]] constexpr std::size_t texel_axes(const TextureTarget& target) noexcept
{
    return target.call == TexelCall::row ? 1 : target.call == TexelCall::block || target.faces > 1 ? 3 : 2;
}

/// "(rows, columns, 4)": the shape of such an array, with its last axis, or none where that is empty.
[[nodiscard]] std::string texel_axes_text(const TextureTarget& target, std::string_view channels);

/// "xt::transpose(array, {1, 0, 2})", with what is wrong before it.
[[nodiscard]] std::string transpose_text(std::string_view why, const std::vector<std::size_t>& order);

/// What to write where an array has channels in front of its other axes, of which there are `axes`.
[[nodiscard]] std::string channels_first_text(std::size_t axes);

/// "Texture2D<std::uint8_t, 4>": the class of textures of such texels, for messages.
[[nodiscard]] std::string texture_text(const TextureTarget& target, const TexelFormat& format);

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/texel_shape.ipp>
#endif
