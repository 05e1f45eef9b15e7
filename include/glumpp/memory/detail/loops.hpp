// The loops that write to places: row by row, each number by what a store makes of it.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <utility>

#include <glumpp/memory/detail/operands.hpp>
#include <glumpp/memory/half.hpp>
#include <glumpp/memory/member_traits.hpp>

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

}  // namespace glumpp::memory::detail
