// What a field view is made of, said to xtensor before the view itself is defined.
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>

#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/component_ref.hpp>
#include <glumpp/memory/detail/stepper.hpp>
#include <glumpp/memory/member_traits.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory
{

/// `Rank` axes of members of type `Member` (a number, std::array, C array, vector or matrix class; const when it may
/// only be read). What keep, drop and masks leave has TabledAxes; everything else is a FieldView<Member, Rank>.
template <class Member, std::size_t Rank, template <std::size_t> class Axes = StridedAxes>
class FieldView;

namespace detail
{
/// A vector or matrix class with arithmetic of its own.
template <class T>
concept has_arithmetic = std::is_class_v<T> && requires(const T& a)
{
    a + a;
    a* a;
};

template <class Member, std::size_t Rank, template <std::size_t> class Axes>
struct FieldTypes
{
    using value_type = component_t<Member>;
    static constexpr bool read_only = std::is_const_v<std::remove_all_extents_t<Member>>;
    static constexpr std::size_t dimensions = Rank + member_rank<std::remove_const_t<Member>>;
    using reference = std::conditional_t<read_only, value_type, ComponentRef<value_type>>;
    using shape_type = std::array<std::size_t, dimensions>;
};

/// The axes of an array, followed by those of the member that lies at each place.
template <class M, std::size_t Rank, template <std::size_t> class Axes>
[[nodiscard]] Axes<Rank + member_rank<M>> with_member_axes(const Axes<Rank>& outer)
{
    constexpr std::size_t inner = member_rank<M>;
    Axes<Rank + inner> out;
    std::ptrdiff_t stride = sizeof(component_t<M>);
    for (std::size_t i = inner; i > 0; --i)
    {
        out.shape[Rank + i - 1] = member_traits<M>::extents[i - 1];
        out.strides[Rank + i - 1] = stride;
        stride *= static_cast<std::ptrdiff_t>(member_traits<M>::extents[i - 1]);
    }
    for (std::size_t i = 0; i < Rank; ++i)
    {
        out.shape[i] = outer.shape[i];
        out.strides[i] = outer.strides[i];
        if constexpr (Axes<Rank>::tabled) out.tables[i] = outer.tables[i];
    }
    if constexpr (Axes<Rank>::tabled)
    {
        if (outer.scattered < Rank) out.scattered = outer.scattered;
    }
    return out;
}

/// The type that slicing leaves: members while they stay whole, numbers once a slice lies on a member's own axis.
template <class Member, template <std::size_t> class Axes, class Plan>
struct Sliced
{
    static constexpr bool read_only = std::is_const_v<std::remove_all_extents_t<Member>>;
    using number = std::conditional_t<read_only, const component_t<Member>, component_t<Member>>;
    using element = std::conditional_t<Plan::inside, number, Member>;
    static constexpr bool tabled = Plan::tabled || Axes<0>::tabled;
    using type = std::conditional_t<tabled, FieldView<element, Plan::rank, TabledAxes>, FieldView<element, Plan::rank, StridedAxes>>;
};
}  // namespace detail
}  // namespace glumpp::memory

template <class Member, std::size_t Rank, template <std::size_t> class Axes>
struct xt::xcontainer_inner_types<glumpp::memory::FieldView<Member, Rank, Axes>>
{
    using types = glumpp::memory::detail::FieldTypes<Member, Rank, Axes>;
    using reference = typename types::reference;
    using const_reference = typename types::value_type;
    using size_type = std::size_t;
    using temporary_type = xt::xtensor<typename types::value_type, types::dimensions>;
};

template <class Member, std::size_t Rank, template <std::size_t> class Axes>
struct xt::xiterable_inner_types<glumpp::memory::FieldView<Member, Rank, Axes>>
{
    using view = glumpp::memory::FieldView<Member, Rank, Axes>;
    using inner_shape_type = typename glumpp::memory::detail::FieldTypes<Member, Rank, Axes>::shape_type;
    using const_stepper = glumpp::memory::detail::Stepper<view, true>;
    using stepper = glumpp::memory::detail::Stepper<view, glumpp::memory::detail::FieldTypes<Member, Rank, Axes>::read_only>;
};

/// A view needs no sharing: it is small, and its memory is somebody else's.
template <class Member, std::size_t Rank, template <std::size_t> class Axes>
struct xt::detail::is_sharable<glumpp::memory::FieldView<Member, Rank, Axes>>
{
    static constexpr bool value = false;
};
