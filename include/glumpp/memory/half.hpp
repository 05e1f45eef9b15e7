// Floating-point numbers of 16 bits, as vertices and textures keep them.
#pragma once

#include <bit>
#include <cstdint>
#include <type_traits>

namespace glumpp::memory
{

/// A number of 16 bits: 11 significant binary digits, up to 65504. It is for keeping, not for computing: it turns into
/// float by itself, and formulas come out as float. Assigning rounds to the nearest, ties to even.
class half
{
public:
    half() = default;
    template <class T>
        requires std::is_arithmetic_v<T>
    constexpr half(T value) noexcept : m_bits(from_float(static_cast<float>(value))) {}

    /// The half with these bits: sign, 5 of exponent, 10 of fraction.
    [[nodiscard]] static constexpr half from_bits(std::uint16_t bits) noexcept
    {
        half out{};
        out.m_bits = bits;
        return out;
    }
    [[nodiscard]] constexpr std::uint16_t bits() const noexcept { return m_bits; }

    constexpr operator float() const noexcept
    {
        const std::uint32_t sign = (m_bits & 0x8000u) << 16;
        const std::uint32_t exponent = (m_bits >> 10) & 31u, fraction = m_bits & 0x3ffu;
        if (exponent == 31) return std::bit_cast<float>(sign | 0x7f800000u | fraction << 13);
        if (exponent != 0) return std::bit_cast<float>(sign | (exponent + 112) << 23 | fraction << 13);
        // Below the smallest normal number, steps are of 2^-24.
        const float magnitude = static_cast<float>(fraction) * 0x1p-24f;
        return sign != 0 ? -magnitude : magnitude;
    }

    // clang-format off
    template <class T> constexpr half& operator+=(const T& value) noexcept { return *this = half(static_cast<float>(*this) + value); }
    template <class T> constexpr half& operator-=(const T& value) noexcept { return *this = half(static_cast<float>(*this) - value); }
    template <class T> constexpr half& operator*=(const T& value) noexcept { return *this = half(static_cast<float>(*this) * value); }
    template <class T> constexpr half& operator/=(const T& value) noexcept { return *this = half(static_cast<float>(*this) / value); }
    // clang-format on

private:
    static constexpr std::uint16_t from_float(float value) noexcept
    {
        const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
        const std::uint32_t sign = (bits >> 16) & 0x8000u, magnitude = bits & 0x7fffffffu;
        if (magnitude > 0x7f800000u) return static_cast<std::uint16_t>(sign | 0x7e00u);   // not a number
        if (magnitude >= 0x477ff000u) return static_cast<std::uint16_t>(sign | 0x7c00u);  // rounds to infinity
        std::uint32_t kept = 0, lost = 0, tie = 0;
        if (magnitude >= 0x38800000u)
        {
            kept = (magnitude - 0x38000000u) >> 13;
            lost = magnitude & 0x1fffu;
            tie = 0x1000u;
        }
        else if (magnitude >= 0x33000000u)
        {
            const std::uint32_t shift = 126u - (magnitude >> 23);
            const std::uint32_t fraction = (magnitude & 0x7fffffu) | 0x800000u;
            kept = fraction >> shift;
            lost = fraction & ((1u << shift) - 1);
            tie = 1u << (shift - 1);
        }
        const bool up = lost > tie || (lost == tie && tie != 0 && (kept & 1u) != 0);
        return static_cast<std::uint16_t>(sign | (kept + (up ? 1u : 0u)));
    }

    std::uint16_t m_bits = 0;
};

}  // namespace glumpp::memory

/// What a half and another number have in common is what they are computed as.
template <class T>
    requires std::is_arithmetic_v<T>
struct std::common_type<glumpp::memory::half, T>
{
    using type = std::common_type_t<float, T>;
};
template <class T>
    requires std::is_arithmetic_v<T>
struct std::common_type<T, glumpp::memory::half>
{
    using type = std::common_type_t<float, T>;
};
