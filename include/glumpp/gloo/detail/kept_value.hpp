// What a name was given while only linking can tell what it means.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <variant>
#include <vector>

#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/buffer_field.hpp>
#include <glumpp/gloo/detail/sampled_texture.hpp>
#include <glumpp/gloo/detail/value.hpp>

namespace glumpp::gloo::detail
{

/// Numbers, a texture, a field of a buffer, or the buffer of a uniform block; whichever came last.
class KeptValue
{
public:
    void take(const Values& values);
    void take(const SampledTexture& texture) noexcept { note(texture); }
    void take(const BufferField& field);
    void take(const std::shared_ptr<Buffer>& buffer) noexcept { note(buffer); }

    [[nodiscard]] bool is_empty() const noexcept { return std::holds_alternative<std::monostate>(m_given); }

    /// The greater, the later it was given.
    [[nodiscard]] std::uint64_t order() const noexcept { return m_order; }

    /// Makes room for numbers to come.
    void reserve(std::size_t nbytes) { m_bytes.reserve(nbytes); }

    /// Passes what it was given on to `take(value)`, if anything.
    template <class Take>
    void give(Take take) const
    {
        std::visit(
            [&]<class Given>(const Given& given)
            {
                if constexpr (std::same_as<Given, Values>) take(here(given));
                else if constexpr (std::same_as<Given, BufferField>)
                    take(BufferField{given.buffer, given.field, given.shape, here(given.kept)});
                else if constexpr (!std::same_as<Given, std::monostate>) take(given);
            },
            m_given);
    }

private:
    void copy(const Values& values);
    [[nodiscard]] Values here(const Values& values) const noexcept
    {
        return {values.component, m_bytes.data(), values.shape, values.integral};
    }

    template <class Given>
    void note(const Given& given) noexcept
    {
        static_assert(std::is_nothrow_copy_constructible_v<Given> && std::is_nothrow_copy_assignable_v<Given>);
        m_given = given;
        m_order = next_id();
    }

    std::uint64_t m_order = 0;
    // Of numbers all but where they are: here.
    std::variant<std::monostate, Values, SampledTexture, BufferField, std::shared_ptr<Buffer>> m_given{};
    std::vector<std::byte> m_bytes{};
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/kept_value.ipp>
#endif
