// What a uniform or an attribute can be given: numbers in lists, arrays, vector classes and formulas of xtensor.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/glsl/types.hpp>
#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/half.hpp>
#include <glumpp/memory/member_traits.hpp>
#include <glumpp/memory/struct_layout.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::gloo::detail
{

/// A number in a braced list, of whatever type: `{1, 0.5f, i}`.
class Number
{
public:
    template <memory::Component T>
    constexpr Number(T value) noexcept : m_value(static_cast<double>(value)), m_integral(std::integral<T>)
    {
    }
    [[nodiscard]] constexpr double value() const noexcept { return m_value; }
    [[nodiscard]] constexpr bool integral() const noexcept { return m_integral; }

private:
    double m_value;
    bool m_integral;
};

/// Numbers in memory, of any type, the last axis fastest; nothing is owned. `integral` tells whether doubles that
/// came from a list were all written as integers.
struct Values
{
    memory::ComponentType component{};
    const void* data = nullptr;
    std::vector<std::size_t> shape{};
    bool integral = false;

    [[nodiscard]] std::size_t size() const noexcept { return memory::detail::product(shape); }

    /// Calls `visit(span of T)` with the numbers' own type.
    template <class Visit>
    void visit(Visit&& visit) const
    {
        const auto as = [&]<class T>(std::type_identity<T>) { visit(std::span(static_cast<const T*>(data), size())); };
        using enum memory::ComponentType;
        switch (component)
        {
        case int8:
            return as(std::type_identity<std::int8_t>{});
        case uint8:
            return as(std::type_identity<std::uint8_t>{});
        case int16:
            return as(std::type_identity<std::int16_t>{});
        case uint16:
            return as(std::type_identity<std::uint16_t>{});
        case int32:
            return as(std::type_identity<std::int32_t>{});
        case uint32:
            return as(std::type_identity<std::uint32_t>{});
        case int64:
            return as(std::type_identity<std::int64_t>{});
        case uint64:
            return as(std::type_identity<std::uint64_t>{});
        case float16:
            return as(std::type_identity<memory::half>{});
        case float32:
            return as(std::type_identity<float>{});
        case float64:
            return as(std::type_identity<double>{});
        case boolean:
            return as(std::type_identity<bool>{});
        }
    }
};

template <memory::Member M>
[[nodiscard]] Values values_of(const M& member)
{
    constexpr auto extents = memory::member_traits<M>::extents;
    using T = memory::component_t<M>;
    return {memory::component_type<T>(), &member, {extents.begin(), extents.end()}, std::integral<T>};
}

/// A contiguous range of members: a std::vector or std::span of vectors, say.
template <class R>
concept MemberRange =
    std::ranges::contiguous_range<R> && std::ranges::sized_range<R> && memory::Member<std::ranges::range_value_t<R>> && !memory::Member<R>;

template <MemberRange R>
[[nodiscard]] Values values_of(const R& range)
{
    using M = std::ranges::range_value_t<R>;
    using T = memory::component_t<M>;
    constexpr auto extents = memory::member_traits<M>::extents;
    Values out{memory::component_type<T>(), std::ranges::data(range), {std::ranges::size(range)}, std::integral<T>};
    out.shape.insert(out.shape.end(), extents.begin(), extents.end());
    return out;
}

/// Rows of a list, laid side by side. Rows of different lengths have no shape; `rows` then tells.
struct NumberList
{
    std::vector<double> numbers{};
    std::vector<std::size_t> shape{};
    bool integral = true;
    bool even = true;

    NumberList(std::initializer_list<Number> list) : shape{list.size()} { append(list); }
    NumberList(std::initializer_list<std::initializer_list<Number>> rows) : shape{rows.size(), rows.size() == 0 ? 0 : rows.begin()->size()}
    {
        for (const auto& row : rows)
        {
            even = even && row.size() == shape[1];
            append(row);
        }
    }
    [[nodiscard]] Values values() const { return {memory::ComponentType::float64, numbers.data(), shape, integral}; }

private:
    void append(std::initializer_list<Number> list)
    {
        for (const Number& number : list)
        {
            numbers.push_back(number.value());
            integral = integral && number.integral();
        }
    }
};

/// "vec3 color": a declaration, for messages.
[[nodiscard]] inline std::string declaration_text(const glsl::Type& type, std::string_view name, std::size_t count)
{
    if (count <= 1) return glumpp::detail::text(type.name, " ", name);
    return glumpp::detail::text(type.name, " ", name, "[", count, "]");
}

/// The 32 bit word that OpenGL takes for a number of a type. Integers go by way of 64 bits, so that a negative one
/// wraps instead of being undefined.
template <class T>
[[nodiscard]] std::uint32_t word_of(glsl::Base base, T number) noexcept
{
    if (base == glsl::Base::floating) return std::bit_cast<std::uint32_t>(static_cast<float>(number));
    if (base == glsl::Base::boolean) return number != T{} ? 1u : 0u;
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(number));
}

/// The number that such a word holds.
template <class T>
[[nodiscard]] T number_of(glsl::Base base, std::uint32_t word) noexcept
{
    if (base == glsl::Base::floating) return static_cast<T>(std::bit_cast<float>(word));
    if (base == glsl::Base::integer) return static_cast<T>(std::bit_cast<std::int32_t>(word));
    return static_cast<T>(word);
}

/// The axes of `count` elements of a type: (element, column, row), without those of one.
[[nodiscard]] inline std::vector<std::size_t> shape_of(const glsl::Type& type, std::size_t count)
{
    std::vector<std::size_t> shape;
    for (const std::size_t extent : {count, std::size_t{type.columns}, std::size_t{type.rows}})
    {
        if (extent > 1) shape.push_back(extent);
    }
    return shape;
}

/// The words for `count` elements of a type (0 for any number of them). A flat list fits anything of its size; with
/// more axes, the last ones must be the type's own. Throws TypeError when the size or the kind does not fit: a float
/// has no place in an int.
[[nodiscard]] inline std::vector<std::uint32_t> to_words(std::string_view what, const glsl::Type& type, std::string_view name,
                                                         std::size_t count, const Values& values)
{
    const std::size_t each = type.components(), given = values.size();
    const auto& shape = values.shape;
    bool fits = count == 0 ? given > 0 && given % each == 0 : given == each * count;
    if (shape.size() >= 2) fits = fits && shape.back() == type.rows && (!type.is_matrix() || shape[shape.size() - 2] == type.columns);
    if (!fits)
        throw TypeError(glumpp::detail::text(what, " '", declaration_text(type, name, count), "' takes ",
                                             count == 0 ? "a multiple of " : "", each * (count == 0 ? 1 : count), " numbers, not ",
                                             glumpp::detail::tuple_text(shape), " of them"));
    if (type.base != glsl::Base::floating && !values.integral)
        throw TypeError(glumpp::detail::text(what, " '", declaration_text(type, name, count),
                                             "' takes integers, not floating-point numbers; convert them first"));
    std::vector<std::uint32_t> words;
    words.reserve(given);
    values.visit(
        [&](const auto numbers)
        {
            for (const auto number : numbers) words.push_back(word_of(type.base, number));
        });
    return words;
}

/// The numbers of `count` elements of a type (0 for as many as there are words for), zeros where there are no words.
template <class T>
[[nodiscard]] xt::xarray<T, xt::layout_type::row_major> from_words(const glsl::Type& type, std::size_t count,
                                                                   std::span<const std::uint32_t> words)
{
    if (count == 0) count = words.size() / type.components();
    xt::xarray<T, xt::layout_type::row_major> out = xt::zeros<T>(shape_of(type, count));
    for (std::size_t i = 0; i < std::min(out.size(), words.size()); ++i) out.data()[i] = number_of<T>(type.base, words[i]);
    return out;
}

}  // namespace glumpp::gloo::detail
