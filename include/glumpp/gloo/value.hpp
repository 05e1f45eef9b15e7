// What a uniform or an attribute can be given: numbers in lists, arrays, vector classes and formulas of xtensor.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

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

    [[nodiscard]] std::size_t size() const noexcept
    {
        std::size_t product = 1;
        for (const std::size_t extent : shape) product *= extent;
        return product;
    }

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

}  // namespace glumpp::gloo::detail
