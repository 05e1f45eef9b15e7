// A formula taken apart into operands, once, before a loop runs over it.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <functional>
#include <tuple>
#include <type_traits>
#include <vector>

#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/bytes.hpp>
#include <glumpp/memory/component_ref.hpp>
#include <glumpp/memory/detail/field_types.hpp>
#include <glumpp/memory/detail/operands.hpp>
#include <glumpp/memory/member_traits.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory::detail
{

template <class E>
inline constexpr bool is_field_view = false;
template <class M, std::size_t R, template <std::size_t> class Axes>
inline constexpr bool is_field_view<FieldView<M, R, Axes>> = true;

template <class E>
inline constexpr bool is_scalar = false;
template <class CT>
inline constexpr bool is_scalar<xt::xscalar<CT>> = true;

template <class E>
inline constexpr bool is_function = false;
template <class F, class... CT>
inline constexpr bool is_function<xt::xfunction<F, CT...>> = true;

/// Memory of known shape and strides: containers, adaptors, and xtensor's own views of them.
template <class E>
concept Strided = xt::has_data_interface<E>::value && requires(const E& e)
{
    e.data();
    e.data_offset();
    e.strides();
};

/// An operand evaluated into memory of its own.
template <class M, class Axes, class E>
[[nodiscard]] auto evaluated(const Target<M, Axes>& target, const E& e)
{
    using T = typename E::value_type;
    using Stored = std::conditional_t<std::same_as<T, bool>, unsigned char, T>;
    const std::size_t rank = e.dimension();
    std::vector<std::size_t> shape(e.shape().begin(), e.shape().end());
    std::vector<std::ptrdiff_t> strides(rank);
    std::size_t count = 1;
    for (std::size_t axis = rank; axis > 0; count *= shape[--axis]) strides[axis - 1] = static_cast<std::ptrdiff_t>(count);
    StridedOperand<Stored, Target<M, Axes>> operand(target.axes.shape, shape, strides, sizeof(Stored));
    operand.owned.reserve(count);
    if constexpr (is_field_view<E>)
    {
        const std::byte* const from = e.bytes().data();
        for_each_offset(e.base(), e.axes(),
                        [&](std::size_t offset) { operand.owned.push_back(*reinterpret_cast<const T*>(from + offset)); });
    }
    else
    {
        for (auto it = e.template begin<xt::layout_type::row_major>(), end = e.template end<xt::layout_type::row_major>(); it != end; ++it)
            operand.owned.push_back(static_cast<T>(*it));
    }
    operand.data = reinterpret_cast<const std::byte*>(operand.owned.data());
    return operand;
}

/// The order that a loop must keep, because an operand reads what it writes: from the first place on, or from the last.
struct Order
{
    bool forward = false, backward = false;
};

/// Whether a field's elements lie in the order of the target's, all as far from them as the first one.
template <class M, class Axes, class E>
[[nodiscard]] bool is_shifted(const Target<M, Axes>& target, const E& e)
{
    if constexpr (Axes::tabled || E::dimension() != Axes::rank || !std::same_as<typename E::value_type, component_t<M>>) return false;
    else return &e.bytes() == &target.bytes && e.axes() == target.axes;
}

/// Whether a shifted field that shares bytes with the target can be read while it is written: the order of the loop may see to it that each
/// element is read before it is written.
template <class M, class Axes, class E>
[[nodiscard]] bool can_follow(const Target<M, Axes>& target, const E& e, Order& order)
{
    if constexpr (Target<M, Axes>::outer != 1) return false;
    else
    {
        const std::ptrdiff_t stride = target.axes.strides[0];
        if (std::max(stride, -stride) < static_cast<std::ptrdiff_t>(sizeof(component_t<M>) * member_size<M>)) return false;
        const bool ahead = (e.base() > target.base) == (stride > 0);
        if (ahead ? order.backward : order.forward) return false;
        (ahead ? order.forward : order.backward) = true;
        return true;
    }
}

/// Whether a field shares no byte with the target.
template <class M, class Axes, class E>
[[nodiscard]] bool is_apart(const Target<M, Axes>& target, const E& e)
{
    const Bytes& bytes = e.bytes();
    if (&bytes == &target.bytes)
        return !may_overlap(target.base, target.axes, sizeof(component_t<M>), e.base(), e.axes(), sizeof(typename E::value_type),
                            bytes.record_size());
    // Two owners may borrow the same memory.
    const std::less_equal<> not_after;
    return not_after(bytes.data() + bytes.nbytes(), target.bytes.data()) ||
           not_after(target.bytes.data() + target.bytes.nbytes(), bytes.data());
}

/// Turns an expression into operands for a target; `order` is what they ask of the loop.
template <class M, class Axes, class E>
[[nodiscard]] auto make_operand(const Target<M, Axes>& target, const E& e, Order& order)
{
    using T = typename E::value_type;
    using Operand = StridedOperand<T, Target<M, Axes>>;
    const std::less_equal<> not_after;
    const std::byte *const start = target.bytes.data(), *const end = start + target.bytes.nbytes();
    if constexpr (is_scalar<E>)
    {
        // Read once: a reference into the memory that is written would change on the way.
        return ConstantOperand<decltype(read(e()))>{read(e())};
    }
    else if constexpr (is_function<E>)
    {
        return std::apply(
            [&](const auto&... argument)
            {
                return FunctionOperand<typename E::functor_type, decltype(make_operand(target, argument, order))...>{
                    e.functor(), {make_operand(target, argument, order)...}};
            },
            e.arguments());
    }
    else if constexpr (is_field_view<E>)
    {
        const Bytes& bytes = e.bytes();
        bytes.check(e.generation());
        if constexpr (E::axes_type::tabled || std::same_as<T, bool>) return evaluated(target, e);
        else
        {
            const bool shifted = is_shifted(target, e), itself = shifted && e.base() == target.base;
            if (!itself && !is_apart(target, e) && !(shifted && can_follow(target, e, order))) return evaluated(target, e);
            Operand operand(target.axes.shape, e.shape(), e.axes().strides, 1);
            operand.data = bytes.data() + e.base();
            return operand;
        }
    }
    else if constexpr (Strided<E> && !std::same_as<T, bool>)
    {
        Operand operand(target.axes.shape, e.shape(), e.strides(), sizeof(T));
        operand.data = reinterpret_cast<const std::byte*>(e.data()) +
                       static_cast<std::ptrdiff_t>(e.data_offset()) * static_cast<std::ptrdiff_t>(sizeof(T));
        // An adaptor may look at the very memory that is written.
        std::ptrdiff_t lo = 0, hi = static_cast<std::ptrdiff_t>(sizeof(T));
        for (std::size_t axis = 0; axis < Axes::rank; ++axis)
        {
            const auto [low, high] = reach(operand.axes, axis);
            lo += low;
            hi += high;
        }
        if (e.size() > 0 && !not_after(end, operand.data + lo) && !not_after(operand.data + hi, start)) return evaluated(target, e);
        return operand;
    }
    else return evaluated(target, e);
}

}  // namespace glumpp::memory::detail
