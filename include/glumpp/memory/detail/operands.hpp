// What a loop runs over: numbers, strided memory, and functions of these.
//
// An operand gives out rows: what it is along one axis of the target, small enough to stand in registers. row(c) is component c of
// the member where the row stands; row.step() goes on to the next one. A pointer that moves is cheaper than a product of strides.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <tuple>
#include <utility>
#include <vector>

#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/bytes.hpp>
#include <glumpp/memory/member_traits.hpp>

namespace glumpp::memory::detail
{

/// What is known of where an operand's numbers lie: nothing, that those of a member follow each other, or that all of them do. A row of
/// the last kind steps to what follows in memory, whatever its stride: it is for a single axis of places, gone along forwards.
enum class Layout
{
    strided,
    packed,
    flat
};

/// Where a formula goes: places of members of type M, whose components lie side by side, as the last of the axes.
template <class M, class Axes>
struct Target
{
    using component = component_t<M>;
    static constexpr std::size_t rank = Axes::rank;
    /// Of how many axes a place is chosen by.
    static constexpr std::size_t outer = rank - member_rank<M>;
    static constexpr std::size_t components = member_size<M>;

    Bytes& bytes;
    std::size_t base;
    const Axes& axes;
};

/// A number that is the same everywhere.
template <class T>
struct ConstantOperand
{
    /// Whether it reads nothing while a loop runs.
    static constexpr bool constant = true;

    struct Row
    {
        T value;
        const T& operator()(std::size_t) const noexcept { return value; }
        void step() noexcept {}
    };

    T value;

    [[nodiscard]] bool is_flat() const noexcept { return true; }
    [[nodiscard]] bool is_packed() const noexcept { return true; }
    void reverse(std::size_t) noexcept {}
    template <Layout layout, std::size_t N>
    [[nodiscard]] Row row(const std::array<std::size_t, N>&, std::size_t) const noexcept
    {
        return {value};
    }
};

/// A member that is the same in every place.
template <class T, std::size_t Components>
struct MemberOperand
{
    static constexpr bool constant = true;

    struct Row
    {
        std::array<T, Components> values;
        const T& operator()(std::size_t c) const noexcept { return values[c]; }
        void step() noexcept {}
    };

    std::array<T, Components> values;

    [[nodiscard]] bool is_flat() const noexcept { return false; }
    [[nodiscard]] bool is_packed() const noexcept { return true; }
    void reverse(std::size_t) noexcept {}
    template <Layout layout, std::size_t N>
    [[nodiscard]] Row row(const std::array<std::size_t, N>&, std::size_t) const noexcept
    {
        return {values};
    }
};

/// Numbers in memory, at a stride along each axis of the target; `owned` keeps what had to be evaluated first.
template <class T, class Target>
struct StridedOperand
{
    static constexpr bool constant = false;
    static constexpr std::size_t rank = Target::rank, outer = Target::outer;

    template <Layout layout>
    struct Row
    {
        const std::byte* member;
        std::ptrdiff_t stride;
        const std::ptrdiff_t* within;  // how far each component lies from the first

        const T& operator()(std::size_t c) const noexcept
        {
            if constexpr (layout != Layout::strided) return reinterpret_cast<const T*>(member)[c];
            else return *reinterpret_cast<const T*>(member + within[c]);
        }
        void step() noexcept { member += layout == Layout::flat ? static_cast<std::ptrdiff_t>(sizeof(T) * Target::components) : stride; }
    };

    const std::byte* data = nullptr;
    StridedAxes<rank> axes{};
    std::array<std::ptrdiff_t, Target::components> within{};
    std::vector<T> owned{};

    // `data` may point into it, which a move keeps.
    StridedOperand(StridedOperand&&) noexcept = default;

    /// An operand of `own` shape, stretched over the target's axes, which it is known to broadcast to. Strides are counted in
    /// units of `unit` bytes.
    template <class Shape, class Strides>
    StridedOperand(const std::array<std::size_t, rank>& target, const Shape& own, const Strides& own_strides, std::size_t unit)
        : axes{target, {}}
    {
        const auto given = static_cast<std::size_t>(std::distance(own.begin(), own.end()));
        for (std::size_t i = 0; i < given; ++i)
            axes.strides[rank - given + i] =
                own[i] == 1 ? 0 : static_cast<std::ptrdiff_t>(own_strides[i]) * static_cast<std::ptrdiff_t>(unit);
        // Each axis makes several of what there is; from the back, so that nothing is overwritten that is still read.
        std::size_t made = 1;
        for (std::size_t axis = outer; axis < rank; made *= target[axis++])
        {
            for (std::size_t i = made; i-- > 0;)
            {
                for (std::size_t k = target[axis]; k-- > 0;)
                    within[i * target[axis] + k] = within[i] + axes.strides[axis] * static_cast<std::ptrdiff_t>(k);
            }
        }
    }

    /// Whether all its components follow each other, as those of a dense target do.
    [[nodiscard]] bool is_flat() const noexcept { return is_dense(axes, sizeof(T)); }
    /// Whether the components of a member do.
    [[nodiscard]] bool is_packed() const noexcept { return is_dense(axes, sizeof(T), outer); }
    /// Whether it is the same member in every place.
    [[nodiscard]] bool is_one_member() const noexcept
    {
        return std::all_of(axes.strides.begin(), axes.strides.begin() + outer, [](std::ptrdiff_t stride) { return stride == 0; });
    }
    /// Goes along an axis from its end.
    void reverse(std::size_t axis) noexcept
    {
        data += axes.offset(axis, axes.shape[axis] - 1);
        axes.strides[axis] = -axes.strides[axis];
    }
    /// The members along `axis`, from the place at `index` on.
    template <Layout layout>
    [[nodiscard]] Row<layout> row(const std::array<std::size_t, outer>& index, std::size_t axis) const noexcept
    {
        const std::byte* first = data;
        for (std::size_t i = 0; i < outer; ++i) first += axes.offset(i, index[i]);
        return {first, outer > 0 ? axes.strides[axis] : 0, within.data()};
    }
};

/// A function of other operands.
template <class F, class... Operands>
struct FunctionOperand
{
    static constexpr bool constant = (Operands::constant && ...);

    template <class... Rows>
    struct Row
    {
        F function;
        std::tuple<Rows...> rows;
        auto operator()(std::size_t c) const
        {
            return std::apply([&](const auto&... row) { return function(row(c)...); }, rows);
        }
        void step() noexcept
        {
            std::apply([](auto&... row) { (row.step(), ...); }, rows);
        }
    };

    F function;
    std::tuple<Operands...> operands;

    [[nodiscard]] bool is_flat() const noexcept
    {
        return std::apply([](const auto&... operand) { return (operand.is_flat() && ...); }, operands);
    }
    [[nodiscard]] bool is_packed() const noexcept
    {
        return std::apply([](const auto&... operand) { return (operand.is_packed() && ...); }, operands);
    }
    void reverse(std::size_t axis) noexcept
    {
        std::apply([&](auto&... operand) { (operand.reverse(axis), ...); }, operands);
    }
    template <Layout layout, std::size_t N>
    [[nodiscard]] auto row(const std::array<std::size_t, N>& index, std::size_t axis) const
    {
        return std::apply(
            [&](const auto&... operand) {
                return Row<decltype(operand.template row<layout>(index, axis))...>{function,
                                                                                   {operand.template row<layout>(index, axis)...}};
            },
            operands);
    }
};

}  // namespace glumpp::memory::detail
