// An array that a sampler is given: the texture that it makes, or writes.
#pragma once

#include <algorithm>
#include <memory>
#include <type_traits>
#include <vector>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/arithmetic.hpp>
#include <glumpp/gloo/detail/gl_types.hpp>
#include <glumpp/gloo/detail/sampled_array.hpp>
#include <glumpp/gloo/detail/texel_shape.hpp>
#include <glumpp/memory/box.hpp>

namespace glumpp::gloo::detail
{

/// The formats of one to four channels of a type that run time knows; null for numbers that no texture holds.
[[nodiscard]] inline const std::array<TexelFormat, 4>* texel_formats(memory::ComponentType component, bool pure)
{
    const std::array<TexelFormat, 4>* out = nullptr;
    visit_component(component,
                    [&]<class T>(T)
                    {
                        if constexpr (TexelComponent<T>)
                        {
                            out = &texel_formats_of<T, native>;
                            if constexpr (std::is_integral_v<T>) out = pure ? &texel_formats_of<T, pure_integer> : out;
                        }
                    });
    return out;
}

GLUMPP_INLINE SampledArray::SampledArray(const glsl::Type& type, const std::string& name, std::size_t count, const Values& values)
    : m_type(type), m_name(name), m_count(count), m_texels(static_cast<const std::byte*>(values.data))
{
    const SamplerKind* const kind = sampler_kind(type);
    m_target = kind == nullptr ? nullptr : find_texture_target(kind->target);
    if (m_target == nullptr || m_target->call == TexelCall::none || kind->is_shadow())
        throw TypeError(
            glumpp::detail::text(what(), " is not made a texture of an array; give it ",
                                 kind != nullptr && kind->is_shadow() ? "one of depths: gloo::DepthTexture2D" : "a gloo::ForeignTexture"));
    const std::size_t axes = texel_axes(*m_target), rank = values.shape.size();
    const std::size_t* const extents = values.shape.begin();
    const std::size_t channels = rank == axes + 1 ? extents[axes] : 1;
    const bool is_cube = m_target->faces > 1;
    if ((rank != axes && rank != axes + 1) || channels < 1 || channels > 4 ||
        (is_cube && (extents[0] != m_target->faces || extents[1] != extents[2])))
        refuse_shape(values.shape);
    std::copy_n(extents, axes, m_extents.end() - static_cast<std::ptrdiff_t>(axes));
    if (values.size() == 0)
        throw ShapeError(
            glumpp::detail::text(what(), " needs at least one texel, not an array of shape ", glumpp::detail::tuple_text(values.shape)));
    const auto* const formats = texel_formats(values.component, kind->reads_signed() || kind->reads_unsigned());
    const FormatKind wanted = kind->reads_signed()     ? FormatKind::signed_integer
                              : kind->reads_unsigned() ? FormatKind::unsigned_integer
                                                       : FormatKind::color;
    if (formats == nullptr || kind_of((*formats)[channels - 1].internal) != wanted)
        throw TypeError(glumpp::detail::text(
            what(), " reads no texture of ", name_of(values.component), ": give it an array of ",
            kind->reads_signed()            ? "std::int8_t, std::int16_t or std::int32_t: xt::cast<std::int32_t>(array)"
            : kind->reads_unsigned()        ? "std::uint8_t, std::uint16_t or std::uint32_t: xt::cast<std::uint32_t>(array)"
            : is_integral(values.component) ? "std::uint8_t, another type of 8 or 16 bits, or float: xt::cast<std::uint8_t>(array)"
                                            : "float, gloo::half, or integers of 8 or 16 bits: xt::cast<float>(array)"));
    m_format = (*formats)[channels - 1];
    visit_component(values.component, [&]<class T>(T) { m_record = {channels * sizeof(T), alignof(T)}; });
}

GLUMPP_INLINE void SampledArray::put(SampledTexture& sampled) const
{
    if (!sampled.given() || (sampled.is_made() && !is_type_of(*sampled.own()))) return make(sampled);
    if (sampled.own() == nullptr) throw TypeError(what() + " has a ForeignTexture, which is its maker's to write" + m_instead);
    Texture& texture = *sampled.own();
    const std::size_t nbytes = memory::detail::product(m_extents) * m_record.size;
    if (!is_type_of(texture))
        throw TypeError(glumpp::detail::text(what(), " has a ", texture_text(texture.target_info(), texture.format()),
                                             " of yours, and the array would make a ", texture_text(*m_target, m_format), m_instead));
    if (texture.data() == nullptr) throw TypeError(what() + " has a texture that is drawn to, without memory on the host" + m_instead);
    if (texture.extents() == m_extents && texture.nbytes() == nbytes) return texture.write(m_texels);
    if (!sampled.is_made())
    {
        const auto& [depth, rows, columns] = m_extents;
        const bool is_turned = rows != columns && texture.extents() == Texture::Extents{depth, columns, rows};
        throw ShapeError(glumpp::detail::text(
            what(), " has a texture of yours, of shape ", shape_text(texture.extents()), ", and the array is of ", shape_text(m_extents),
            is_turned ? "; axes are (rows, columns), not (width, height)" : "", ": resize() that, or bind another"));
    }
    // The texels may be some of its own, and live until the end of this.
    const std::vector<std::byte> texels(m_texels, m_texels + nbytes);
    texture.reshape(m_extents);
    texture.write(texels.data());
}

GLUMPP_INLINE void SampledArray::make(SampledTexture& sampled) const
{
    const auto texture = std::make_shared<Texture>(m_target->name, m_format, memory::Grid(m_extents, m_record.size),
                                                   memory::detail::product(m_extents), m_record);
    texture->write(m_texels);
    sampled = SampledTexture::made(texture);
}

GLUMPP_INLINE std::string SampledArray::shape_text(const Texture::Extents& extents) const
{
    Extents shape;
    for (std::size_t axis = 3 - texel_axes(*m_target); axis < 3; ++axis) shape.append(std::array{extents[axis]});
    return glumpp::detail::tuple_text(shape);
}

GLUMPP_INLINE void SampledArray::refuse_shape(const Extents& shape) const
{
    const std::size_t axes = texel_axes(*m_target);
    const bool channels_first = shape.size() == axes + 1 && m_target->faces == 1 && *shape.begin() >= 1 && *shape.begin() <= 4;
    throw ShapeError(glumpp::detail::text(what(), " is a sampler: it takes a texture, or an array of shape ",
                                          texel_axes_text(*m_target, ""), ", or ", texel_axes_text(*m_target, "channels"),
                                          " with 1 to 4 channels, not ", glumpp::detail::tuple_text(shape),
                                          channels_first ? channels_first_text(axes) : std::string()));
}

}  // namespace glumpp::gloo::detail
