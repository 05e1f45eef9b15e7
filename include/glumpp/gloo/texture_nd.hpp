// Textures with host memory: images that behave like arrays.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/memory/array.hpp>
#include <glumpp/memory/box.hpp>

namespace glumpp::gloo
{

namespace detail
{

/// The sized format of `Channels` components of type T: normalised for 8 and 16 bits, pure integers for 32, floats
/// for float.
template <class T, std::size_t Channels>
[[nodiscard]] constexpr TexelFormat texel_format() noexcept
{
    static_assert(Channels >= 1 && Channels <= 4, "glumpp: a texel has one to four channels");
    constexpr std::size_t i = Channels - 1;
    constexpr std::array<GLenum, 4> plain{GL_RED, GL_RG, GL_RGB, GL_RGBA};
    constexpr std::array<GLenum, 4> integer{GL_RED_INTEGER, GL_RG_INTEGER, GL_RGB_INTEGER, GL_RGBA_INTEGER};
    const auto of = [](GLenum r, GLenum rg, GLenum rgb, GLenum rgba) { return std::array<GLenum, 4>{r, rg, rgb, rgba}[i]; };
    if constexpr (std::same_as<T, std::uint8_t>) return {of(GL_R8, GL_RG8, GL_RGB8, GL_RGBA8), plain[i], GL_UNSIGNED_BYTE};
    else if constexpr (std::same_as<T, std::int8_t>)
        return {of(GL_R8_SNORM, GL_RG8_SNORM, GL_RGB8_SNORM, GL_RGBA8_SNORM), plain[i], GL_BYTE};
    else if constexpr (std::same_as<T, std::uint16_t>) return {of(GL_R16, GL_RG16, GL_RGB16, GL_RGBA16), plain[i], GL_UNSIGNED_SHORT};
    else if constexpr (std::same_as<T, std::int16_t>)
        return {of(GL_R16_SNORM, GL_RG16_SNORM, GL_RGB16_SNORM, GL_RGBA16_SNORM), plain[i], GL_SHORT};
    else if constexpr (std::same_as<T, std::uint32_t>)
        return {of(GL_R32UI, GL_RG32UI, GL_RGB32UI, GL_RGBA32UI), integer[i], GL_UNSIGNED_INT};
    else if constexpr (std::same_as<T, std::int32_t>) return {of(GL_R32I, GL_RG32I, GL_RGB32I, GL_RGBA32I), integer[i], GL_INT};
    else
    {
        static_assert(std::same_as<T, float>, "glumpp: a texture's components are float or integers of 8, 16 or 32 bits");
        return {of(GL_R32F, GL_RG32F, GL_RGB32F, GL_RGBA32F), plain[i], GL_FLOAT};
    }
}

/// A texel: a number where there is one channel, else a vector.
template <class T, std::size_t Channels>
using texel_t = std::conditional_t<Channels == 1, T, std::array<T, Channels>>;

/// (depth, row, column) of a shape with fewer axes.
template <std::size_t Rank>
[[nodiscard]] std::array<std::size_t, 3> grid_extents(const std::array<std::size_t, Rank>& shape) noexcept
{
    std::array<std::size_t, 3> out{1, 1, 1};
    for (std::size_t i = 0; i < Rank; ++i) out[3 - Rank + i] = shape[i];
    return out;
}

/// What the textures with host memory share. Axes are (row, column); a texel with several channels is an element
/// with one axis of its own, so a Texture2D<float, 3> takes formulas of shape (rows, columns, 3).
template <class T, std::size_t Channels, std::size_t Rank, GLenum Target>
class TextureArray : public memory::ElementArray<texel_t<T, Channels>, Rank, Texture>
{
    using base = memory::ElementArray<texel_t<T, Channels>, Rank, Texture>;
    using texel = texel_t<T, Channels>;

public:
    /// Zeroed texels. Throws ShapeError for an empty or impossible shape.
    template <std::integral I>
    explicit TextureArray(const std::array<I, Rank>& shape) : TextureArray(checked(shape), std::vector<texel>(count_of(checked(shape))))
    {
    }

    /// The box of texels that was written since the last upload, along (row, column).
    [[nodiscard]] std::optional<memory::Box<Rank>> pending_data() const
    {
        const auto& box = this->store().pending_box();
        if (!box) return std::nullopt;
        memory::Box<Rank> out;
        for (std::size_t i = 0; i < Rank; ++i)
        {
            out.offset[i] = box->offset[3 - Rank + i];
            out.end[i] = box->end[3 - Rank + i];
        }
        return out;
    }

    /// Creates it if need be, binds it in the active unit and sends the pending box: see Texture::bind().
    void bind() { this->store().bind(); }

    /// See Texture::interpolation(); one filter serves both ways.
    void interpolation(GLenum minify, GLenum magnify) { this->store().interpolation(minify, magnify); }
    void interpolation(GLenum filter)
    {
        interpolation(filter, filter == GL_NEAREST || filter == GL_NEAREST_MIPMAP_NEAREST || filter == GL_NEAREST_MIPMAP_LINEAR
                                  ? static_cast<GLenum>(GL_NEAREST)
                                  : static_cast<GLenum>(GL_LINEAR));
    }
    /// See Texture::wrapping().
    void wrapping(GLenum wrap) { this->store().wrapping(wrap); }

    /// What the GPU has, in the shape of this array, the channels of a texel last: bind(), then `glGetTexImage`.
    [[nodiscard]] auto read_back()
    {
        constexpr std::size_t rank = Rank + (Channels > 1 ? 1 : 0);
        std::array<std::size_t, rank> shape{};
        std::copy(this->shape().begin(), this->shape().end(), shape.begin());
        if constexpr (Channels > 1) shape[Rank] = Channels;
        auto out = xt::xtensor<T, rank>::from_shape(shape);
        this->store().read_back(out.data());
        return out;
    }

    /// The GL name, 0 before the first bind() or draw.
    [[nodiscard]] GLuint name() const { return this->store().name(); }

private:
    TextureArray(const std::array<std::size_t, Rank>& shape, std::vector<texel>&& texels)
        : base(shape, std::move(texels), Target, texel_format<T, Channels>(), grid_extents(shape))
    {
    }

    template <std::integral I>
    static std::array<std::size_t, Rank> checked(const std::array<I, Rank>& shape)
    {
        const auto out = memory::detail::checked_shape(shape, sizeof(texel));
        if (count_of(out) == 0) throw ShapeError("a texture needs at least one texel, not the shape " + glumpp::detail::tuple_text(out));
        return out;
    }

    static std::size_t count_of(const std::array<std::size_t, Rank>& shape) noexcept
    {
        std::size_t product = 1;
        for (const std::size_t extent : shape) product *= extent;
        return product;
    }
};

}  // namespace detail

/// A row of texels: `Texture1D<float, 4> ramp(256)`. Components of type T, one to four channels.
template <class T, std::size_t Channels>
class Texture1D : public detail::TextureArray<T, Channels, 1, GL_TEXTURE_1D>
{
public:
    /// `columns` zeroed texels. Throws ShapeError.
    template <std::integral I>
    explicit Texture1D(I columns) : detail::TextureArray<T, Channels, 1, GL_TEXTURE_1D>(std::array<I, 1>{columns})
    {
    }
    template <std::integral I>
    explicit Texture1D(const I (&shape)[1]) : Texture1D(shape[0])
    {
    }
};

/// An image: `Texture2D<std::uint8_t, 4> image({rows, columns})`. Row 0 is the first in memory and lies at texture
/// coordinate 0.
template <class T, std::size_t Channels>
class Texture2D : public detail::TextureArray<T, Channels, 2, GL_TEXTURE_2D>
{
    using base = detail::TextureArray<T, Channels, 2, GL_TEXTURE_2D>;

public:
    /// Zeroed texels of shape (rows, columns). Throws ShapeError.
    template <std::integral I>
    explicit Texture2D(const I (&shape)[2]) : base(std::to_array(shape))
    {
    }
    template <std::integral I>
    explicit Texture2D(const std::array<I, 2>& shape) : base(shape)
    {
    }
};

}  // namespace glumpp::gloo
