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
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/component_ref.hpp>
#include <glumpp/memory/detail/make_operand.hpp>
#include <glumpp/memory/detail/operands.hpp>
#include <glumpp/memory/half.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory::detail
{

/// What a store makes of the number that stands there and the one that is given: `=`, or `op=` computed as the numbers' own
/// arithmetic does.
template <class T>
struct Replace
{
    template <class U>
    T operator()(const T&, const U& value) const
    {
        return static_cast<T>(value);
    }
};

template <class T, class Op>
struct Combine
{
    Op op;
    template <class U>
    T operator()(const T& before, const U& value) const
    {
        return static_cast<T>(op(widened(before), value));
    }
};

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

/// Places at equal distances.
struct EvenPlaces
{
    std::byte* at;
    std::ptrdiff_t stride;

    [[nodiscard]] std::byte* operator*() const noexcept { return at; }
    void step() noexcept { at += stride; }
};

/// Places by a table of offsets.
struct TabledPlaces
{
    std::byte* first;
    const std::ptrdiff_t* offset;

    [[nodiscard]] std::byte* operator*() const noexcept { return first + *offset; }
    void step() noexcept { ++offset; }
};

/// Whether a loop reads what it wrote in a step before.
enum class Steps
{
    independent,
    dependent
};

/// Does steps 0 to `count`. What g++ is told clang finds out by itself; told so, it warns of what it cannot do.
template <Steps steps, class Step>
[[gnu::always_inline]] inline void do_steps(std::size_t count, Step&& step)
{
#if defined(__GNUC__) && !defined(__clang__)
    if constexpr (steps == Steps::independent)
    {
        // Without this word a field that is computed from itself is taken one number at a time.
#pragma GCC ivdep
        for (std::size_t i = 0; i < count; ++i) step(i);
    }
    else
    {
        // Few instructions a step: those that count steps are felt.
#pragma GCC unroll 4
        for (std::size_t i = 0; i < count; ++i) step(i);
    }
#else
    for (std::size_t i = 0; i < count; ++i) step(i);
#endif
}

/// Writes `count` members.
template <class T, std::size_t Components, Steps steps, class Places, class Row, class Store>
void write_row(Places places, std::size_t count, Row row, const Store& store)
{
    // The same bytes to every place.
    constexpr bool copied = std::same_as<Row, typename MemberOperand<T, Components>::Row> && std::same_as<Store, Replace<T>>;
    const auto write = [&](std::byte* place)
    {
        T* const to = reinterpret_cast<T*>(place);
        if constexpr (copied) std::memcpy(to, row.values.data(), sizeof(row.values));
        else if constexpr (Components <= 64)
        {
            // No loop over components: it would stay one where a compiler is told to keep programs small.
            [&]<std::size_t... c>(std::index_sequence<c...>)
            {
                const std::array<T, Components> made{store(to[c], row(c))...};
                ((to[c] = made[c]), ...);
            }
            (std::make_index_sequence<Components>{});
        }
        else
        {
            // Compilers nest such an expression to a limit, and take long; where there are many, a loop costs nothing.
            std::array<T, Components> made;
            for (std::size_t c = 0; c < Components; ++c) made[c] = store(to[c], row(c));
            std::copy(made.begin(), made.end(), to);
        }
    };
    if constexpr (copied && std::same_as<Places, EvenPlaces>)
    {
        // Here finding the next place is all there is to wait for: four of them are found from one.
        for (; count >= 4; count -= 4, places.at += 4 * places.stride)
        {
            for (std::ptrdiff_t k = 0; k < 4; ++k) write(places.at + k * places.stride);
        }
    }
    do_steps<steps>(count,
                    [&](std::size_t)
                    {
                        write(*places);
                        places.step();
                        row.step();
                    });
}

/// Writes `count` components that follow each other, of which none is read by another one's formula. Laid into the function of its
/// formula, as write_rows(): a call keeps g++ from seeing what does not change, and takes half as long again in memory.
template <class T, class Row, class Store>
[[gnu::always_inline]] inline void write_flat(T* to, std::size_t count, const Row row, const Store& store)
{
#if defined(__clang__)
    // Made before any of them is stored, so many are several at a time.
    constexpr std::size_t many = 16;
    std::size_t i = 0;
    for (; count - i >= many; i += many)
    {
        std::array<T, many> made;
        for (std::size_t k = 0; k < many; ++k) made[k] = store(to[i + k], row(i + k));
        std::copy(made.begin(), made.end(), to + i);
    }
    for (; i < count; ++i) to[i] = store(to[i], row(i));
#else
    do_steps<Steps::independent>(count, [&](std::size_t i) { to[i] = store(to[i], row(i)); });
#endif
}

/// Writes all places, a row of them at a time: those along the longest axis. Where there are several axes the long one is cut
/// into pieces, so that what one pass has brought into the cache is still there for the next. It and run() are laid into the function of
/// their formula, of which there is one: there the compiler sees which numbers do not change.
template <Layout layout, Steps steps, class M, class Axes, class Operand, class Store>
[[gnu::always_inline]] inline void write_rows(std::byte* data, const Axes& axes, const Operand& operand, const Store& store)
{
    using T = component_t<M>;
    constexpr std::size_t outer = Target<M, Axes>::outer;
    std::size_t along = 0;
    for (std::size_t axis = 1; axis < outer; ++axis)
    {
        if (axes.shape[axis] >= axes.shape[along]) along = axis;
    }
    const std::size_t length = outer > 0 ? axes.shape[along] : 1, piece = outer > 1 ? 1024 : length;
    for (std::size_t first = 0; first < length; first += piece)
    {
        const std::size_t count = std::min(piece, length - first);
        std::array<std::size_t, outer> index{};
        if constexpr (outer > 0) index[along] = first;
        for (;;)
        {
            std::byte* row = data;
            for (std::size_t axis = 0; axis < outer; ++axis)
            {
                if (!Axes::tabled || axis != along) row += axes.offset(axis, index[axis]);
            }
            const auto write = [&]<class Places>(const Places& places)
            {
                // A table may name a place twice. Of single numbers a compiler that fears nothing collects several, which takes longer
                // unless they lie side by side.
                constexpr bool any_order = std::same_as<Places, EvenPlaces> && (layout == Layout::flat || member_size < M >> 1);
                write_row<T, member_size<M>, any_order ? steps : Steps::dependent>(places, count,
                                                                                   operand.template row<layout>(index, along), store);
            };
            const std::ptrdiff_t* table = nullptr;
            if constexpr (Axes::tabled && outer > 0)
            {
                if (axes.tables[along]) table = axes.tables[along]->offsets.data() + first;
                else row += axes.offset(along, first);
            }
            if (table) write(TabledPlaces{row, table});
            else write(EvenPlaces{row, outer > 0 ? axes.strides[along] : 0});
            std::size_t axis = outer;
            for (; axis > 0; --axis)
            {
                if (axis - 1 == along) continue;
                if (++index[axis - 1] < axes.shape[axis - 1]) break;
                index[axis - 1] = 0;
            }
            if (axis == 0) break;
        }
    }
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
