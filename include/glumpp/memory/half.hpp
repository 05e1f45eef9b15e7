// Floating-point numbers of 16 bits, as vertices and textures keep them.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory
{

/// A number of 16 bits: 11 significant binary digits, up to 65504. It is for keeping, not for computing: it turns into
/// float by itself, and formulas come out as float. Assigning rounds once, to the nearest, ties to even; so do `+=` and its
/// kin with a half, a float or an integer, which are computed as doubles; `field += array` is computed as float.
///
/// Give xt::where(), maximum() and clip() halves on both sides, or floats on both: half(0), not 0.f. A mix does not compile.
class half
{
public:
    half() = default;
    template <class T>
        requires std::is_arithmetic_v<T>
    constexpr half(T value) noexcept : m_bits(rounded(to_double(value))) {}

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
    template <class T> constexpr half& operator+=(const T& value) noexcept { return *this = half(static_cast<double>(*this) + wide(value)); }
    template <class T> constexpr half& operator-=(const T& value) noexcept { return *this = half(static_cast<double>(*this) - wide(value)); }
    template <class T> constexpr half& operator*=(const T& value) noexcept { return *this = half(static_cast<double>(*this) * wide(value)); }
    template <class T> constexpr half& operator/=(const T& value) noexcept { return *this = half(static_cast<double>(*this) / wide(value)); }
    // clang-format on

private:
    /// What a number is computed as beside a half; what is none converts by itself.
    template <class T>
    static constexpr decltype(auto) wide(const T& value) noexcept
    {
        if constexpr (std::is_arithmetic_v<T>) return static_cast<std::common_type_t<double, T>>(value);
        else return (value);
    }

    /// The double from which rounding on comes to the same: between two doubles, the one whose last bit is odd, which is no
    /// half and no middle between two. Integers that a double cannot hold are all far beyond 65504.
    template <class T>
    static constexpr double to_double(T value) noexcept
    {
        const auto near = static_cast<double>(value);
        if constexpr (std::is_floating_point_v<T> && sizeof(T) > sizeof(double))
        {
            const auto exact = static_cast<T>(near);
            if (!(exact < value || exact > value)) return near;  // what is no number, too
            const auto bits = std::bit_cast<std::uint64_t>(near);
            const bool beyond = value < 0 ? exact < value : exact > value;
            return std::bit_cast<double>((beyond ? bits - 1 : bits) | 1u);
        }
        return near;
    }

    static constexpr std::uint16_t rounded(double value) noexcept
    {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        const auto sign = static_cast<std::uint32_t>(bits >> 48) & 0x8000u;
        const std::uint64_t magnitude = bits & 0x7fffffffffffffffu;
        if (magnitude > 0x7ff0000000000000u) return static_cast<std::uint16_t>(sign | 0x7e00u);   // not a number
        if (magnitude >= 0x40effe0000000000u) return static_cast<std::uint16_t>(sign | 0x7c00u);  // rounds to infinity
        // Normal numbers keep 10 of the 52 digits of the fraction; below them, what is kept counts steps of 2^-24.
        const auto exponent = static_cast<std::uint32_t>(magnitude >> 52);
        if (exponent < 998) return static_cast<std::uint16_t>(sign);
        const std::uint32_t lost = exponent > 1008 ? 42 : 1051 - exponent, above = exponent > 1008 ? (exponent - 1009) << 10 : 0;
        const std::uint64_t digits = (magnitude & 0xfffffffffffffu) | 0x10000000000000u;
        const std::uint64_t kept = digits >> lost, rest = digits & ((std::uint64_t{1} << lost) - 1), tie = std::uint64_t{1} << (lost - 1);
        const bool up = rest > tie || (rest == tie && (kept & 1u) != 0);
        return static_cast<std::uint16_t>(sign | (above + static_cast<std::uint32_t>(kept) + (up ? 1u : 0u)));
    }

    std::uint16_t m_bits = 0;
};

namespace detail
{
/// What a number is changed in place as: a half as a double, so that what comes out is rounded once.
constexpr double widened(half value) noexcept { return static_cast<float>(value); }
template <class T>
constexpr T widened(T value) noexcept
{
    return value;
}
}  // namespace detail

}  // namespace glumpp::memory

namespace std
{
/// What a half and another number have in common is what they are computed as.
template <class T>
    requires is_arithmetic_v<T>
struct common_type<glumpp::memory::half, T>
{
    using type = common_type_t<float, T>;
};
template <class T>
    requires is_arithmetic_v<T>
struct common_type<T, glumpp::memory::half>
{
    using type = common_type_t<float, T>;
};
}  // namespace std

/// As of every type of numbers.
template <>
class std::numeric_limits<glumpp::memory::half>
{
    using half = glumpp::memory::half;

public:
    static constexpr bool is_specialized = true, is_signed = true, is_integer = false, is_exact = false, is_bounded = true,
                          is_modulo = false, is_iec559 = true, has_infinity = true, has_quiet_NaN = true, has_signaling_NaN = true,
                          traps = false, tinyness_before = false;
    static constexpr float_round_style round_style = round_to_nearest;
#if __cplusplus <= 202002L  // deprecated later
    static constexpr float_denorm_style has_denorm = denorm_present;
    static constexpr bool has_denorm_loss = false;
#endif
    static constexpr int digits = 11, digits10 = 3, max_digits10 = 5, radix = 2, min_exponent = -13, min_exponent10 = -4, max_exponent = 16,
                         max_exponent10 = 4;
    static constexpr half min() noexcept { return half::from_bits(0x0400); }
    static constexpr half max() noexcept { return half::from_bits(0x7bff); }
    static constexpr half lowest() noexcept { return half::from_bits(0xfbff); }
    static constexpr half epsilon() noexcept { return half::from_bits(0x1400); }
    static constexpr half round_error() noexcept { return half::from_bits(0x3800); }
    static constexpr half infinity() noexcept { return half::from_bits(0x7c00); }
    static constexpr half quiet_NaN() noexcept { return half::from_bits(0x7e00); }
    static constexpr half signaling_NaN() noexcept { return half::from_bits(0x7d00); }
    static constexpr half denorm_min() noexcept { return half::from_bits(0x0001); }
};

/// xt::where(), maximum() and the like choose among numbers.
template <>
struct xtl::is_scalar<glumpp::memory::half> : std::true_type
{
};
