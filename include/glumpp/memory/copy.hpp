// A field, or a formula of fields, in a container of xtensor.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

#include <glumpp/memory/bytes.hpp>
#include <glumpp/memory/field_view.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory
{

/// Writes a formula to an xt::xtensor or an xt::xarray, which gets its shape: `copy(V[&Vertex::position] * 2, numbers)` is
/// `numbers = V[&Vertex::position] * 2` in a loop that knows how fields lie in memory, and several times as fast; a formula whose number
/// of axes is only known when it runs is assigned by xtensor. Throws ShapeError when the formula's operands do not fit each other,
/// leaving the container as it was. No call touches OpenGL.
template <class E, class Container>
    requires Component<typename Container::value_type>
void copy(const xt::xexpression<E>& formula, Container& container)
{
    using T = typename Container::value_type;
    constexpr std::size_t rank = detail::rank_of_shape<typename E::shape_type, 0>,
                          own = detail::rank_of_shape<typename Container::shape_type, 0>;
    static_assert(rank == 0 || own == 0 || rank == own, "glumpp: the container has more or fewer axes than the formula");
    const E& e = formula.derived_cast();
    const auto shape = detail::with_shape_errors([&] { return e.shape(); });
    if constexpr (rank == 0) container = e;
    else
    {
        const auto write = [&e](Container& to)
        {
            Bytes bytes(Memory{std::as_writable_bytes(std::span(to.data(), to.size()))}, RecordSize::of<T>());
            StridedAxes<rank> axes;
            std::copy(to.shape().begin(), to.shape().end(), axes.shape.begin());
            std::transform(to.strides().begin(), to.strides().end(), axes.strides.begin(),
                           [](auto stride) { return static_cast<std::ptrdiff_t>(stride) * static_cast<std::ptrdiff_t>(sizeof(T)); });
            const auto write_as = [&]<class M>(std::type_identity<M>)
            { FieldView<M, rank - member_rank<M>>(detail::Tag{}, bytes, bytes.generation(), 0, axes) = e; };
            // Loops that know how many numbers a vector has are faster.
            const std::size_t last = axes.shape[rank - 1];
            const bool vectors = rank > 1 && detail::is_dense(axes, sizeof(T), rank - 1);
            if constexpr (rank > 1)
            {
                if (vectors && last == 2) return write_as(std::type_identity<std::array<T, 2>>{});
                if (vectors && last == 3) return write_as(std::type_identity<std::array<T, 3>>{});
                if (vectors && last == 4) return write_as(std::type_identity<std::array<T, 4>>{});
            }
            write_as(std::type_identity<T>{});
        };
        if (std::equal(shape.begin(), shape.end(), container.shape().begin(), container.shape().end())) return write(container);
        // The formula may read what the container holds.
        Container made;
        made.resize(shape);
        write(made);
        container = std::move(made);
    }
}

}  // namespace glumpp::memory
