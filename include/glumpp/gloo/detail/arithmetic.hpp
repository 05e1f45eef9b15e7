// Numbers whose type only run time knows, in memory: written, or changed in place.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

#include <glumpp/gloo/detail/value.hpp>
#include <glumpp/glsl/types.hpp>
#include <glumpp/memory/half.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::gloo::detail
{

/// What is done to a number with the one that is given: `=`, `+=`, `-=`, `*=`, `/=`.
enum class Change : std::uint8_t
{
    set,
    add,
    subtract,
    multiply,
    divide
};

/// Numbers in records: `each` of them side by side, a record every `stride` bytes.
struct NumbersInRecords
{
    std::byte* data = nullptr;
    memory::ComponentType component{};
    std::size_t each = 1;
    std::size_t records = 1;
    std::size_t stride = 0;
};

/// Which of the numbers given is for which number in a record: `record * step + inner[i]`.
struct Spread
{
    std::size_t step;
    Room<std::size_t> inner;
};

[[nodiscard]] constexpr bool is_integral(memory::ComponentType component) noexcept
{
    using enum memory::ComponentType;
    return component != float16 && component != float32 && component != float64;
}

/// What numbers are computed as: integers wrap, where a signed type of C++ would be undefined.
template <class T>
using wide_t = std::conditional_t<std::integral<T>, std::int64_t, double>;

template <class Wide>
[[nodiscard]] Wide changed(Change change, Wide before, Wide by) noexcept
{
    // Unsigned numbers wrap, and come to the same bits.
    using Ring = std::conditional_t<std::integral<Wide>, std::uint64_t, double>;
    const auto a = static_cast<Ring>(before), b = static_cast<Ring>(by);
    switch (change)
    {
    case Change::add:
        return static_cast<Wide>(a + b);
    case Change::subtract:
        return static_cast<Wide>(a - b);
    case Change::multiply:
        return static_cast<Wide>(a * b);
    case Change::divide:
        if constexpr (std::integral<Wide>) return by == -1 ? static_cast<Wide>(0 - a) : before / by;
        else return before / by;
    default:
        return by;
    }
}

/// The numbers given, in the type that is computed with.
template <class Wide>
[[nodiscard]] Room<Wide> widened(const Values& values)
{
    Room<Wide> out(values.size());
    Wide* next = out.all().data();
    values.visit(
        [&next](const auto numbers)
        {
            for (const auto number : numbers) *next++ = static_cast<Wide>(number);
        });
    return out;
}

/// Writes numbers, or changes those that are there. Throws as check_divisors() does, changing nothing.
void change_numbers(Change change, const NumbersInRecords& to, const Values& values, const Spread& spread);

/// Changes the words that OpenGL takes for `count` elements of a type; one number changes all of them. Throws TypeError as
/// check_fits() does, and for bools; and as check_divisors() does, changing nothing. `what` and `name` are for messages.
void change_words(Change change, std::string_view what, const glsl::Type& type, std::string_view name, std::size_t count,
                  std::span<std::uint32_t> words, const Values& values);

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/arithmetic.ipp>
#endif
