// Writing a formula into strided memory, in a loop of our own.
//
// xtensor assigns to strided memory by moving one stepper per operand one element at a time. Here the formula is
// taken apart once: every operand becomes a pointer with a stride for each axis, and the inner loop runs over the
// longest axis. What cannot be seen through (a reduction, a foreign view), and what overlaps the memory that is
// written without being the very same elements, is evaluated first.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <functional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/bytes.hpp>
#include <glumpp/memory/component_ref.hpp>
#include <glumpp/memory/detail/slicing.hpp>
#include <glumpp/memory/half.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory
{
template <class, std::size_t, template <std::size_t> class>
class FieldView;
}

namespace glumpp::memory::detail
{

/// Where a formula goes.
template <class Axes>
struct Target
{
    Bytes& bytes;
    std::size_t base;
    const Axes& axes;
    std::size_t size;  // of one component
};

/// A number that is the same everywhere.
template <class T>
struct ConstantOperand
{
    T value;

    template <std::size_t N>
    void start(const std::array<std::size_t, N>&, std::size_t) noexcept
    {
    }
    const T& operator()(std::size_t) const noexcept { return value; }
};

/// Numbers in memory, at a stride along each axis of the target; `owned` keeps what had to be evaluated first.
template <class T, std::size_t N>
struct StridedOperand
{
    const std::byte* data = nullptr;
    std::array<std::ptrdiff_t, N> strides{};
    std::vector<T> owned{};

    const std::byte* row = nullptr;
    std::ptrdiff_t stride = 0;

    void start(const std::array<std::size_t, N>& index, std::size_t inner) noexcept
    {
        row = data;
        for (std::size_t axis = 0; axis < N; ++axis) row += strides[axis] * static_cast<std::ptrdiff_t>(index[axis]);
        stride = N > 0 ? strides[inner] : 0;
    }
    const T& operator()(std::size_t k) const noexcept { return *reinterpret_cast<const T*>(row + stride * static_cast<std::ptrdiff_t>(k)); }
};

/// A function of other operands.
template <class F, class... Operands>
struct FunctionOperand
{
    F function;
    std::tuple<Operands...> operands;

    template <std::size_t N>
    void start(const std::array<std::size_t, N>& index, std::size_t inner) noexcept
    {
        std::apply([&](auto&... operand) { (operand.start(index, inner), ...); }, operands);
    }
    auto operator()(std::size_t k) const
    {
        return std::apply([&](const auto&... operand) { return function(operand(k)...); }, operands);
    }
};

/// The strides of an operand of `shape`, stretched over the target's axes, which it is known to broadcast to.
template <std::size_t N, class Shape, class Strides>
[[nodiscard]] std::array<std::ptrdiff_t, N> stretch(const Shape& shape, const Strides& strides, std::ptrdiff_t unit)
{
    std::array<std::ptrdiff_t, N> out{};
    const std::size_t rank = static_cast<std::size_t>(std::distance(shape.begin(), shape.end()));
    for (std::size_t i = 0; i < rank; ++i) out[N - rank + i] = shape[i] == 1 ? 0 : static_cast<std::ptrdiff_t>(strides[i]) * unit;
    return out;
}

template <class E>
inline constexpr bool is_field_view = false;
template <class M, std::size_t R, template <std::size_t> class Axes>
inline constexpr bool is_field_view<FieldView<M, R, Axes>> = true;

/// An operand evaluated into memory of its own.
template <std::size_t N, class E>
[[nodiscard]] auto evaluated(const E& e)
{
    using T = typename E::value_type;
    const std::size_t rank = e.dimension();
    std::vector<std::size_t> shape(e.shape().begin(), e.shape().end());
    std::vector<std::ptrdiff_t> strides(rank);
    std::size_t count = 1;
    for (std::size_t axis = rank; axis > 0; count *= shape[--axis]) strides[axis - 1] = static_cast<std::ptrdiff_t>(count);
    StridedOperand<std::conditional_t<std::same_as<T, bool>, unsigned char, T>, N> operand;
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
    operand.strides = stretch<N>(shape, strides, static_cast<std::ptrdiff_t>(sizeof(operand.owned[0])));
    return operand;
}

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

template <class T>
[[nodiscard]] T read(const T& value)
{
    return value;
}
template <class T>
[[nodiscard]] T read(const ComponentRef<T>& value)
{
    return value;
}

/// Turns an expression into operands for a target of N axes.
template <std::size_t N, class Axes, class E>
[[nodiscard]] auto make_operand(const Target<Axes>& target, const E& e)
{
    using T = typename E::value_type;
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
                return FunctionOperand<typename E::functor_type, decltype(make_operand<N>(target, argument))...>{
                    e.functor(), {make_operand<N>(target, argument)...}};
            },
            e.arguments());
    }
    else if constexpr (is_field_view<E>)
    {
        using Operand = StridedOperand<T, N>;
        const Bytes& bytes = e.bytes();
        bytes.check(e.generation());
        if constexpr (E::axes_type::tabled || std::same_as<T, bool>) return evaluated<N>(e);
        else
        {
            Operand operand;
            operand.strides = stretch<N>(e.shape(), e.axes().strides, 1);
            // Two owners may borrow the same memory.
            const std::less_equal<const std::byte*> ends_before;
            bool direct = ends_before(bytes.data() + bytes.nbytes(), target.bytes.data()) ||
                          ends_before(target.bytes.data() + target.bytes.nbytes(), bytes.data());
            if constexpr (!Axes::tabled && E::dimension() == N)
                direct =
                    direct || (&bytes == &target.bytes && e.base() == target.base &&
                               operand.strides == stretch<N>(target.axes.shape, target.axes.strides, 1) && e.shape() == target.axes.shape);
            direct = direct || (&bytes == &target.bytes &&
                                !may_overlap(target.base, target.axes, target.size, e.base(), e.axes(), sizeof(T), bytes.record_size()));
            if (!direct) return evaluated<N>(e);
            operand.data = bytes.data() + e.base();
            return operand;
        }
    }
    else if constexpr (Strided<E> && !std::same_as<T, bool>)
    {
        StridedOperand<T, N> operand;
        const std::byte* const first = reinterpret_cast<const std::byte*>(e.data());
        operand.data = first + static_cast<std::ptrdiff_t>(e.data_offset()) * static_cast<std::ptrdiff_t>(sizeof(T));
        operand.strides = stretch<N>(e.shape(), e.strides(), static_cast<std::ptrdiff_t>(sizeof(T)));
        // An adaptor may look at the very memory that is written.
        std::ptrdiff_t lo = 0, hi = static_cast<std::ptrdiff_t>(sizeof(T));
        for (std::size_t axis = 0; axis < N; ++axis)
        {
            const std::ptrdiff_t last = operand.strides[axis] * (static_cast<std::ptrdiff_t>(target.axes.shape[axis]) - 1);
            (last < 0 ? lo : hi) += last;
        }
        const std::less<const std::byte*> before;
        const std::byte *const start = target.bytes.data(), *const end = start + target.bytes.nbytes();
        if (e.size() > 0 && before(operand.data + lo, end) && before(start, operand.data + hi)) return evaluated<N>(e);
        return operand;
    }
    else return evaluated<N>(e);
}

/// Throws ShapeError unless an array of `shape` can be stretched to the target's.
template <class Shape, std::size_t N>
void check_broadcast(const Shape& shape, const std::array<std::size_t, N>& target)
{
    const std::size_t rank = static_cast<std::size_t>(std::distance(shape.begin(), shape.end()));
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

/// Marks all elements of the target, then runs `store(component, operand(k))` over them: in this order, so that a
/// function which throws half-way leaves nothing unmarked that it changed. Long axes are cut into pieces, so that what
/// one pass over a vector's components has brought into the cache is still there for the next.
template <class T, std::size_t N, class Axes, class Operand, class Store>
void run(const Target<Axes>& target, Operand& operand, Store store)
{
    constexpr std::size_t piece = 1024;
    std::size_t inner = 0;
    for (std::size_t axis = 0; axis < N; ++axis)
    {
        if (target.axes.shape[axis] == 0) return;
        if (target.axes.shape[axis] >= target.axes.shape[inner]) inner = axis;
    }
    mark_elements(target.bytes, target.base, target.axes, target.size);
    const std::size_t length = N > 0 ? target.axes.shape[inner] : 1;
    std::byte* const data = target.bytes.writable(Tag{}) + target.base;
    for (std::size_t first = 0; first < length; first += piece)
    {
        const std::size_t count = std::min(piece, length - first);
        std::array<std::size_t, N> index{};
        if constexpr (N > 0) index[inner] = first;
        for (;;)
        {
            operand.start(index, inner);
            std::byte* row = data;
            for (std::size_t axis = 0; axis < N; ++axis)
            {
                if (!Axes::tabled || axis != inner) row += target.axes.offset(axis, index[axis]);
            }
            if constexpr (Axes::tabled)
            {
                for (std::size_t k = 0; k < count; ++k)
                    store(*reinterpret_cast<T*>(row + (N > 0 ? target.axes.offset(inner, first + k) : 0)), operand(k));
            }
            else
            {
                const std::ptrdiff_t stride = N > 0 ? target.axes.strides[inner] : 0;
                for (std::size_t k = 0; k < count; ++k)
                    store(*reinterpret_cast<T*>(row + stride * static_cast<std::ptrdiff_t>(k)), operand(k));
            }
            std::size_t axis = N;
            for (; axis > 0; --axis)
            {
                if (axis - 1 == inner) continue;
                if (++index[axis - 1] < target.axes.shape[axis - 1]) break;
                index[axis - 1] = 0;
            }
            if (axis == 0) break;
        }
    }
}

/// What a store does: `=`, or `op=` computed as the numbers' own arithmetic does.
template <class T>
struct Replace
{
    template <class U>
    void operator()(T& component, const U& value) const
    {
        component = static_cast<T>(value);
    }
};

template <class T, class Op>
struct Combine
{
    Op op;
    template <class U>
    void operator()(T& component, const U& value) const
    {
        component = static_cast<T>(op(widened(component), value));
    }
};

/// Writes the expression `e` to every element of `target` through `store`, and marks it. Throws ShapeError before
/// anything is written when the shapes do not broadcast.
template <class T, class Axes, class E, class Store>
void write_formula(const Target<Axes>& target, const E& e, Store store)
{
    constexpr std::size_t N = Axes::rank;
    with_shape_errors(
        [&]
        {
            // Asking a formula for its shape compares its operands with each other.
            const auto& shape = e.shape();
            check_broadcast(shape, target.axes.shape);
        });
    if (count(target.axes) == 0) return;
    auto operand = make_operand<N>(target, e);
    run<T, N>(target, operand, store);
}

/// Writes one number to every element of `target` and marks it.
template <class T, class Axes, class U, class Store>
void write_scalar(const Target<Axes>& target, const U& value, Store store)
{
    if (count(target.axes) == 0) return;
    ConstantOperand<U> operand{value};
    run<T, Axes::rank>(target, operand, store);
}

/// Writes one element, `values`, to every element of `target`, whose last axes are the element's own, and marks it.
template <class T, std::size_t Inner, class Axes, class U, class Store>
void write_element(const Target<Axes>& target, const U* values, Store store)
{
    if (count(target.axes) == 0) return;
    constexpr std::size_t N = Axes::rank;
    StridedOperand<U, N> operand;
    operand.data = reinterpret_cast<const std::byte*>(values);
    std::ptrdiff_t stride = sizeof(U);
    for (std::size_t axis = N; axis > N - Inner; --axis)
    {
        operand.strides[axis - 1] = stride;
        stride *= static_cast<std::ptrdiff_t>(target.axes.shape[axis - 1]);
    }
    run<T, N>(target, operand, store);
}

}  // namespace glumpp::memory::detail
