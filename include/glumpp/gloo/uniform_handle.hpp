// Uniforms of a program that are written often: looked up once, then written without looking again.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include <glumpp/gloo/detail/handle_target.hpp>
#include <glumpp/gloo/detail/numbers.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/gloo/foreign_texture.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/memory/member_traits.hpp>

namespace glumpp::gloo
{

/// A uniform of a program, to be kept and written again and again:
///
///     auto gain = program.uniform<float>("u_gain");
///     gain = 0.5f;
///
/// Its type was compared with the shader's when it was made, so that assigning neither looks anything up nor makes a
/// GL call; the next draw sends the value if it changed. It survives moves of its program, links, and hooks that are filled
/// anew while its name still means such a uniform. Copies write the same uniform; `=` with another handle makes this one write
/// what that one does.
template <memory::Member T>
class UniformHandle
{
public:
    UniformHandle(memory::detail::Tag, std::shared_ptr<detail::HandleTarget> target) noexcept : m_target(std::move(target)) {}

    /// Writes the value. Throws Error when its program is gone, or its name means no such uniform any more; and TypeError for an integer
    /// that 32 bits do not hold.
    const UniformHandle& operator=(const T& value) const
    {
        Uniform* const uniform = m_target->aim.uniform;
        if (uniform == nullptr) [[unlikely]]
            keep(value);
        else if constexpr (sizeof(memory::component_t<T>) == sizeof(std::uint32_t))
            uniform->template store_words<memory::member_size<T>>(&value, m_target->aim.element);
        else if constexpr (std::integral<memory::component_t<T>> && sizeof(memory::component_t<T>) > sizeof(std::uint32_t))
            uniform->assign(detail::values_of(value), m_target->aim.element);
        else
            uniform->store(std::span(reinterpret_cast<const memory::component_t<T>*>(&value), memory::member_size<T>),
                           m_target->aim.element);
        return *this;
    }

private:
    /// For the link that will tell what the name means. A call of its own, so that the other way stays short.
    [[gnu::noinline]] void keep(const T& value) const { m_target->give(detail::values_of(value)); }

    std::shared_ptr<detail::HandleTarget> m_target;
};

/// A sampler of a program, to be kept: `auto image = program.sampler("u_image"); image = texture;`. As lasting as a UniformHandle.
class SamplerHandle
{
public:
    SamplerHandle(memory::detail::Tag, std::shared_ptr<detail::HandleTarget> target) noexcept : m_target(std::move(target)) {}

    /// Gives the sampler a texture, which is kept alive. Throws TypeError when it cannot read such a texture, and Error when its
    /// program is gone, or its name means no sampler any more; nothing has changed then.
    const SamplerHandle& operator=(const std::shared_ptr<Texture>& texture) const { return give(detail::SampledTexture(texture)); }
    template <detail::Shares<Texture> S>
    const SamplerHandle& operator=(const S& texture) const
    {
        return give(detail::SampledTexture(texture.share()));
    }
    /// A texture of somebody else's.
    const SamplerHandle& operator=(const ForeignTexture& texture) const { return give(detail::SampledTexture(texture)); }
    /// An array of texels, as `program["u_image"] = array`: it makes a texture, or is written to the one that is there. Throws ShapeError,
    /// too.
    template <detail::Numeric T>
        requires(!detail::Shares<T, Texture>)
    const SamplerHandle& operator=(const T& array) const { return give(detail::numbers_of(array).values()); }

private:
    template <class Given>
    const SamplerHandle& give(const Given& given) const
    {
        m_target->give(given);
        return *this;
    }

    std::shared_ptr<detail::HandleTarget> m_target;
};

}  // namespace glumpp::gloo
