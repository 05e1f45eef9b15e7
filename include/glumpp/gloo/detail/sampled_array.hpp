// An array that a sampler is given: the texture that it makes, or writes.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/gloo/texel_format.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/glsl/types.hpp>
#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/bytes.hpp>

namespace glumpp::gloo::detail
{

template <class T, class Encoding>
inline constexpr std::array texel_formats_of{texel_format<T, 1, Encoding>(), texel_format<T, 2, Encoding>(), texel_format<T, 3, Encoding>(),
                                             texel_format<T, 4, Encoding>()};

/// Texels for a sampler: the sampler's kind, and the array's type and shape, say which texture they make.
class SampledArray
{
public:
    /// Throws ShapeError and TypeError when the sampler reads no texture of such an array.
    SampledArray(const glsl::Type& type, const std::string& name, std::size_t count, const Values& values);

    /// Puts the texels into the texture that the sampler has, if it is of their type and shape; one that was made of an array gets
    /// their shape. Else makes another. Throws TypeError and ShapeError for a texture that was given to it and is of another type or
    /// shape, and when there is no memory; nothing has changed then.
    void put(SampledTexture& sampled) const;

private:
    /// For messages.
    [[nodiscard]] std::string what() const { return "the sampler '" + declaration_text(m_type, m_name, m_count) + "'"; }

    [[nodiscard]] bool is_type_of(const Texture& texture) const noexcept
    {
        return texture.target() == m_target->name && texture.format() == m_format;
    }

    void make(SampledTexture& sampled) const;

    [[nodiscard]] std::string shape_text(const Texture::Extents& extents) const;

    [[noreturn]] void refuse_shape(const Extents& shape) const;

    static constexpr const char* m_instead = ": give the sampler another texture, gloo::Texture2D<T, channels>(array), say";

    const glsl::Type& m_type;
    const std::string& m_name;
    std::size_t m_count;
    const std::byte* m_texels;
    const TextureTarget* m_target = nullptr;
    TexelFormat m_format{};
    Texture::Extents m_extents{1, 1, 1};
    memory::RecordSize m_record{};
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/sampled_array.ipp>
#endif
