// Writing a formula into strided memory, in a loop of our own.
//
// xtensor assigns to strided memory by moving one stepper per operand one element at a time. Here the formula is taken apart
// once, and the loop runs over places; all components of a member are computed before the first is stored, so that the
// compiler need not fear that one changes what the next is made of. What cannot be seen through (a reduction, a foreign
// view), and what overlaps the memory that is written in no order that a loop could keep, is evaluated first.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <type_traits>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/component_ref.hpp>
#include <glumpp/memory/detail/loops.hpp>
#include <glumpp/memory/detail/make_operand.hpp>
#include <glumpp/memory/detail/operands.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory::detail
{

/// Throws ShapeError unless an array of `shape` can be stretched to the target's.
template <class Shape, std::size_t N>
void check_broadcast(const Shape& shape, const std::array<std::size_t, N>& target)
{
    const auto rank = static_cast<std::size_t>(std::distance(shape.begin(), shape.end()));
    bool fits = rank <= N;
    for (std::size_t i = 0; fits && i < rank; ++i)
    {
        const auto extent = static_cast<std::size_t>(shape[i]);
        fits = extent == 1 || extent == target[N - rank + i];
    }
    if (!fits)
        throw ShapeError(glumpp::detail::text("a value of shape ", glumpp::detail::tuple_text(shape), " does not fit a view of shape ",
                                              glumpp::detail::tuple_text(target),
                                              "; axes are matched from the last one, and each must be equal or 1"));
}

/// Marks all elements of the target, then stores in each what the operand has for it: in this order, so that a function which
/// throws half-way leaves nothing unmarked that it changed.
template <class M, class Axes, class Operand, class Store>
[[gnu::always_inline]] inline void run(const Target<M, Axes>& target, Operand& operand, const Store& store, Order order = {})
{
    using T = component_t<M>;
    mark_elements(target.bytes, target.base, target.axes, sizeof(T));
    std::byte* const data = target.bytes.writable(Tag{}) + target.base;
    const auto rows = [&]<Steps steps>(std::byte* first, const auto& axes, std::integral_constant<Steps, steps>)
    {
        // See Layout: of several axes the rows may be along any, and what depends on earlier steps may go backwards.
        if constexpr (!Operand::constant && !Axes::tabled && Target<M, Axes>::outer == 1 && steps == Steps::independent)
        {
            if (operand.is_flat()) return write_rows<Layout::flat, steps, M>(first, axes, operand, store);
        }
        // A number lies in no order.
        if (member_rank<M> == 0 || operand.is_packed()) write_rows<Layout::packed, steps, M>(first, axes, operand, store);
        else if constexpr (member_rank<M> > 0) write_rows<Layout::strided, steps, M>(first, axes, operand, store);
    };
    constexpr std::integral_constant<Steps, Steps::independent> independent;
    constexpr std::integral_constant<Steps, Steps::dependent> dependent;
    if constexpr (!Axes::tabled)
    {
        if constexpr (std::same_as<Operand, StridedOperand<T, Target<M, Axes>>> && std::same_as<Store, Replace<T>>)
        {
            if (is_dense(target.axes, sizeof(T)) && operand.is_flat())
            {
                std::memmove(data, operand.data, count(target.axes) * sizeof(T));
                return;
            }
        }
        if constexpr (!Operand::constant)
        {
            if (order.backward)
            {
                Axes axes = target.axes;
                axes.strides[0] = -axes.strides[0];
                operand.reverse(0);
                return rows(data + target.axes.offset(0, axes.shape[0] - 1), axes, dependent);
            }
            if (order.forward) return rows(data, target.axes, dependent);
        }
        if (is_dense(target.axes, sizeof(T)) && operand.is_flat())
        {
            return write_flat(reinterpret_cast<T*>(data), count(target.axes),
                              operand.template row<Layout::flat>(std::array<std::size_t, Target<M, Axes>::outer>{}, 0), store);
        }
    }
    rows(data, target.axes, independent);
}

/// Writes one member, its components at `values`, to every place of `target` and marks it.
template <class M, class Axes, class U, class Store>
void write_member(const Target<M, Axes>& target, const U* values, const Store& store)
{
    if (count(target.axes) == 0) return;
    MemberOperand<U, member_size<M>> operand;
    std::copy_n(values, member_size<M>, operand.values.begin());
    run(target, operand, store);
}

/// Writes the expression `e` to every element of `target` through `store`, and marks it. Throws ShapeError before
/// anything is written when the shapes do not broadcast.
template <class M, class Axes, class E, class Store>
void write_formula(const Target<M, Axes>& target, const E& e, const Store& store)
{
    with_shape_errors(
        [&]
        {
            // Asking a formula for its shape compares its operands with each other.
            const auto& shape = e.shape();
            check_broadcast(shape, target.axes.shape);
        });
    if (count(target.axes) == 0) return;
    using T = component_t<M>;
    Order order;
    auto operand = make_operand(target, e, order);
    if constexpr (std::same_as<decltype(operand), StridedOperand<T, Target<M, Axes>>> && std::same_as<Store, Replace<T>>)
    {
        if (operand.is_one_member())
        {
            const auto row = operand.template row<Layout::strided>({}, 0);
            std::array<T, member_size<M>> member;
            for (std::size_t c = 0; c < member.size(); ++c) member[c] = row(c);
            return write_member(target, member.data(), store);
        }
    }
    run(target, operand, store, order);
}

/// Writes one number to every element of `target` and marks it.
template <class M, class Axes, class U, class Store>
void write_scalar(const Target<M, Axes>& target, const U& value, const Store& store)
{
    using T = component_t<M>;
    if (count(target.axes) == 0) return;
    if constexpr (std::same_as<Store, Replace<T>>)
    {
        // Members whose bytes are made before the loop are copied by fewer stores.
        if (!is_dense(target.axes, sizeof(T)))
        {
            std::array<T, member_size<M>> member;
            member.fill(store(T{}, value));
            return write_member(target, member.data(), store);
        }
    }
    ConstantOperand<U> operand{value};
    run(target, operand, store);
}

}  // namespace glumpp::memory::detail
