// Numbers as users give them: in lists, arrays, vector classes and formulas of xtensor.
#pragma once

#include <algorithm>
#include <concepts>
#include <initializer_list>
#include <ranges>
#include <type_traits>
#include <vector>

#include <glumpp/gloo/detail/value.hpp>
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

/// A formula of xtensor, or a container that may be one's leaf.
template <class E>
concept Formula = std::derived_from<E, xt::xexpression<E>>;

/// A contiguous range of members: a std::vector or std::span of vectors, say. What xtensor has knows its own axes.
template <class R>
concept MemberRange = std::ranges::contiguous_range<R> && std::ranges::sized_range<R> && memory::Member<std::ranges::range_value_t<R>> &&
                      !memory::Member<R> &&
                      !Formula<R>;

template <MemberRange R>
[[nodiscard]] Values values_of(const R& range)
{
    using M = std::ranges::range_value_t<R>;
    using T = memory::component_t<M>;
    Values out{memory::component_type<T>(), std::ranges::data(range), {std::ranges::size(range)}, std::integral<T>};
    out.shape.append(memory::member_traits<M>::extents);
    return out;
}

/// The numbers of a container of xtensor where they stand; a formula is evaluated first.
template <Formula E>
class FormulaValues
{
    using T = typename E::value_type;
    static constexpr bool in_place = std::derived_from<E, xt::xcontainer<E>> && E::static_layout == xt::layout_type::row_major;
    using Evaluated = std::conditional_t<in_place, const E&, const xt::xarray<T, xt::layout_type::row_major>>;

public:
    explicit FormulaValues(const E& formula) : m_value(memory::detail::with_shape_errors([&]() -> Evaluated { return Evaluated(formula); }))
    {
    }
    [[nodiscard]] Values values() const
    {
        Values out{memory::component_type<T>(), m_value.data(), {}, std::integral<T>};
        out.shape.append(m_value.shape());
        return out;
    }

private:
    Evaluated m_value;
};

/// Members one after the other in a range that does not hold them so, copied.
template <class M>
class CopiedMembers
{
public:
    template <class R>
    explicit CopiedMembers(const R& range) : m_members(std::ranges::begin(range), std::ranges::end(range))
    {
    }
    [[nodiscard]] Values values() const { return values_of(m_members); }

private:
    std::vector<M> m_members;
};

/// Members where they stand.
class PlainValues
{
public:
    explicit PlainValues(const Values& values) noexcept : m_values(values) {}
    [[nodiscard]] const Values& values() const noexcept { return m_values; }

private:
    Values m_values;
};

/// A range of members that is read from one to the next: a std::list of vectors, a view of the standard library. Bools come
/// packed in a std::vector, so they are not taken.
template <class R>
concept LooseMembers = std::ranges::input_range<const R> && memory::Member<std::ranges::range_value_t<const R>> &&
                       !std::same_as<std::ranges::range_value_t<const R>, bool> &&
                       !memory::Member<R> && !Formula<R>;

/// A formula whose elements are numbers.
template <class E>
concept NumberFormula = Formula<E> && memory::Component<typename E::value_type>;

/// Whatever numbers can be taken from.
template <class T>
concept Numeric = memory::Member<T> || MemberRange<T> || LooseMembers<T> || NumberFormula<T>;

/// An object with the numbers' values(), which last as long as it and the value do.
template <Numeric T>
[[nodiscard]] auto numbers_of(const T& value)
{
    if constexpr (NumberFormula<T>) return FormulaValues<T>(value);
    else if constexpr (memory::Member<T> || MemberRange<T>) return PlainValues(values_of(value));
    else return CopiedMembers<std::ranges::range_value_t<const T>>(value);
}

/// Rows of a list, laid side by side. Rows of different lengths have no shape.
class NumberList
{
public:
    NumberList(std::initializer_list<Number> list);
    NumberList(std::initializer_list<std::initializer_list<Number>> rows);
    [[nodiscard]] Values values() const { return {memory::ComponentType::float64, m_numbers.all().data(), m_shape, m_integral}; }

private:
    double taken(const Number& number) noexcept;

    Extents m_shape;
    Room<double> m_numbers;
    bool m_integral = true;
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/numbers.ipp>
#endif
