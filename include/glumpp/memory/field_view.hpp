// One field of many records, or a part of it: an xtensor expression whose writes are tracked.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <functional>
#include <iterator>
#include <type_traits>
#include <utility>

#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/component_ref.hpp>
#include <glumpp/memory/detail/field_types.hpp>
#include <glumpp/memory/detail/formula.hpp>
#include <glumpp/memory/detail/iterable.hpp>
#include <glumpp/memory/detail/mask.hpp>
#include <glumpp/memory/detail/place.hpp>
#include <glumpp/memory/detail/slicing.hpp>
#include <glumpp/memory/detail/stepper.hpp>
#include <glumpp/memory/member_traits.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::memory
{

/// A view of one field. As an xtensor expression it has `Rank` axes followed by the member's own: the positions of 10
/// vertices are a FieldView<std::array<float, 2>, 1> of shape (10, 2).
///
/// It takes part in every formula of xtensor, on either side. Reading never marks; writing marks the smallest
/// interval of bytes that holds what was written, and nothing at all when the write is refused. No call touches
/// OpenGL. A view must not outlive its buffer (it survives a move of it), and every use throws Error once the
/// buffer's number of records changed.
template <class Member, std::size_t Rank, template <std::size_t> class Axes>
class FieldView : public detail::Place<Axes<detail::FieldTypes<Member, Rank, Axes>::dimensions>>,
                  public xt::xsemantic_base<FieldView<Member, Rank, Axes>>,
                  public detail::Iterable<FieldView<Member, Rank, Axes>>
{
    using types = detail::FieldTypes<Member, Rank, Axes>;
    using place = detail::Place<Axes<types::dimensions>>;
    using plain_member = std::remove_const_t<Member>;
    using row_type = typename detail::row_of<std::remove_cv_t<Member>>::type;
    static constexpr std::size_t inner_rank = member_rank<plain_member>;
    static constexpr bool read_only = types::read_only;
    static constexpr bool computes = Rank == 0 && detail::has_arithmetic<member_value_t<Member>>;

public:
    using value_type = typename types::value_type;
    using reference = typename types::reference;
    using const_reference = value_type;
    using pointer = const value_type*;
    using const_pointer = const value_type*;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;
    using shape_type = typename types::shape_type;
    using inner_shape_type = shape_type;
    using member_type = member_value_t<Member>;
    using axes_type = typename place::axes_type;
    using bool_load_type = xt::bool_load_type<value_type>;
    using stepper = typename xt::xiterable_inner_types<FieldView>::stepper;
    using const_stepper = typename xt::xiterable_inner_types<FieldView>::const_stepper;
    static constexpr xt::layout_type static_layout = xt::layout_type::dynamic;
    static constexpr bool contiguous_layout = false;

    /// For the library's own use: `base` is the byte offset of the first element in `bytes`.
    FieldView(detail::Tag, Bytes& bytes, std::size_t generation, std::size_t base, axes_type axes) noexcept
        : place(bytes, generation, base, std::move(axes))
    {
    }
    FieldView(const FieldView&) = default;

    /// A view that may be written can be passed where one that is only read is asked for.
    operator FieldView<const Member, Rank, Axes>() const noexcept requires(!read_only)
    {
        return {detail::Tag{}, *m_bytes, m_generation, m_base, m_axes};
    }

    // ---- shape

    using place::shape;
    using place::size;
    [[nodiscard]] static constexpr size_type dimension() noexcept { return types::dimensions; }
    [[nodiscard]] xt::layout_type layout() const noexcept { return xt::layout_type::dynamic; }
    [[nodiscard]] bool is_contiguous() const noexcept { return false; }

    // ---- elements

    /// With as many indices as the array has axes: that member, as a FieldView<Member, 0> that reads as the member's
    /// type and takes `= {x, y}`. With the member's own indices too: one component. Throws IndexError.
    template <std::integral... I>
    auto operator()(I... indices)
    {
        return access<Member>(*this, indices...);
    }
    template <std::integral... I>
    auto operator()(I... indices) const
    {
        return access<const Member>(*this, indices...);
    }

    /// The component at a sequence of indices, one for each axis; too few count from the last axis. Throws IndexError.
    template <class It>
    reference element(It first, It last)
    {
        return detail::element_at<value_type, read_only>(*m_bytes, m_generation, this->offset_of_sequence(first, last));
    }
    template <class It>
    const_reference element(It first, It last) const
    {
        return detail::element_at<value_type, true>(*m_bytes, m_generation, this->offset_of_sequence(first, last));
    }
    template <class Index>
        requires(!std::integral<Index>)
    reference operator[](const Index& index) { return element(index.begin(), index.end()); }
    template <class Index>
        requires(!std::integral<Index>)
    const_reference operator[](const Index& index) const { return element(index.begin(), index.end()); }

    /// Reads a single member.
    operator member_type() const requires(Rank == 0)
    {
        this->check();
        member_type out;
        for (std::size_t i = 0; i < member_size<plain_member>; ++i)
            reinterpret_cast<value_type*>(&out)[i] = reinterpret_cast<const value_type*>(m_bytes->data() + m_base)[i];
        return out;
    }
    friend bool operator==(const FieldView& a, const member_type& b) requires(Rank == 0 && inner_rank > 0)
    {
        return static_cast<member_type>(a) == b;
    }

    // A single vector or matrix class computes as it does by itself: `V[&Vertex::position](1) + glm::vec3(1)`. By value, so
    // that they go before xtensor's operators, which take everything.
    // clang-format off
    friend auto operator+(FieldView a, member_type b) requires(computes) { return static_cast<member_type>(a) + b; }
    friend auto operator-(FieldView a, member_type b) requires(computes) { return static_cast<member_type>(a) - b; }
    friend auto operator*(FieldView a, member_type b) requires(computes) { return static_cast<member_type>(a) * b; }
    friend auto operator+(member_type a, FieldView b) requires(computes) { return a + static_cast<member_type>(b); }
    friend auto operator-(member_type a, FieldView b) requires(computes) { return a - static_cast<member_type>(b); }
    friend auto operator*(member_type a, FieldView b) requires(computes) { return a * static_cast<member_type>(b); }
    // clang-format on

    // ---- slices

    /// A part of it, by xtensor's slices: integers, xt::all(), xt::range(), xt::newaxis(), xt::ellipsis(), xt::keep(),
    /// xt::drop(). Members stay whole unless a slice lies on one of their own axes. Throws IndexError.
    template <class... S>
    [[nodiscard]] auto view(const S&... slices)
    {
        return sliced<Member>(slices...);
    }
    template <class... S>
    [[nodiscard]] auto view(const S&... slices) const
    {
        return sliced<const Member>(slices...);
    }

    /// What a mask selects: one of the array's shape selects members, one of the whole shape components. A mask whose number of axes only
    /// run time knows, an xt::xarray, is taken for one of the array's. Throws ShapeError when it has another shape.
    template <class Mask>
    [[nodiscard]] auto filter(const xt::xexpression<Mask>& mask)
    {
        return masked<Member>(mask);
    }
    template <class Mask>
    [[nodiscard]] auto filter(const xt::xexpression<Mask>& mask) const
    {
        return masked<const Member>(mask);
    }

    /// Exchanges what two views show, which must have one shape: `swap(V[&Vertex::color](0), V[&Vertex::color](1))`, also by
    /// std::ranges::swap. std::swap would copy the views, not what they show, and leave both with the same numbers. Throws ShapeError,
    /// changing nothing.
    friend void swap(FieldView a, FieldView b) requires(!read_only)
    {
        if (a.shape() != b.shape())
            throw ShapeError(glumpp::detail::text("views of shape ", glumpp::detail::tuple_text(a.shape()), " and ",
                                                  glumpp::detail::tuple_text(b.shape()), " cannot be exchanged"));
        a.check();
        if (a.size() == 0) return;
        // All memory that it takes is asked for before anything is written.
        auto kept = detail::evaluated(b.target(), a);
        a = b;
        detail::run(b.target(), kept, detail::Replace<value_type>{});
    }

    /// Makes this view look where `other` does; assignment with `=` writes elements instead.
    void rebind(const FieldView& other) { place::look_at(other); }

    // ---- writes

    /// Writes a formula of xtensor, stretched over this view. Throws ShapeError when the shapes do not broadcast. When a function in it,
    /// which is not xtensor's own, throws half-way, what was written till then stays, marked.
    template <class E>
    FieldView& operator=(const xt::xexpression<E>& e)
    {
        return assign_xexpression(e);
    }
    FieldView& operator=(const FieldView& other) { return assign_xexpression(other); }

    /// Writes one number to every component.
    template <class U>
        requires(std::is_arithmetic_v<U> || std::same_as<U, value_type> || detail::is_component_ref<U>)
    FieldView& operator=(const U& value)
    {
        detail::write_scalar(target(), detail::read(value), detail::Replace<value_type>{});
        return *this;
    }

    /// Writes one member to every place.
    template <class U>
        requires(std::same_as<U, member_type>&& inner_rank > 0)
    FieldView& operator=(const U& member)
    {
        return write_member(reinterpret_cast<const value_type*>(&member), detail::Replace<value_type>{});
    }

    /// `= {x, y}`: writes one member, spelled out, to every place.
    template <std::size_t N>
    FieldView& operator=(const row_type (&values)[N])
    {
        return combine_list(values, detail::Replace<value_type>{});
    }

    // clang-format off
    using xt::xsemantic_base<FieldView>::operator+=;
    using xt::xsemantic_base<FieldView>::operator-=;
    using xt::xsemantic_base<FieldView>::operator*=;
    using xt::xsemantic_base<FieldView>::operator/=;
    template <std::size_t N> FieldView& operator+=(const row_type (&values)[N]) { return combine_list(values, detail::Combine<value_type, std::plus<>>{}); }
    template <std::size_t N> FieldView& operator-=(const row_type (&values)[N]) { return combine_list(values, detail::Combine<value_type, std::minus<>>{}); }
    template <std::size_t N> FieldView& operator*=(const row_type (&values)[N]) { return combine_list(values, detail::Combine<value_type, std::multiplies<>>{}); }
    template <std::size_t N> FieldView& operator/=(const row_type (&values)[N]) { return combine_list(values, detail::Combine<value_type, std::divides<>>{}); }
    // clang-format on

    /// Writes one number to every component.
    template <class U>
    FieldView& fill(const U& value)
    {
        return *this = static_cast<value_type>(value);
    }

    // ---- what xtensor asks of an expression that can be written

    template <class E>
    FieldView& assign_xexpression(const xt::xexpression<E>& e)
    {
        detail::write_formula(target(), e.derived_cast(), detail::Replace<value_type>{});
        return *this;
    }
    template <class E>
    FieldView& computed_assign(const xt::xexpression<E>& e)
    {
        return assign_xexpression(e);
    }
    template <class E, class F>
    FieldView& scalar_computed_assign(const E& value, F&& f)
    {
        if constexpr (std::same_as<E, member_type> && inner_rank > 0)
        {
            const member_type kept = value;  // it may be one of those that are written
            return write_member(reinterpret_cast<const value_type*>(&kept), detail::Combine<value_type, std::decay_t<F>>{f});
        }
        else
        {
            detail::write_scalar(target(), detail::read(value), detail::Combine<value_type, std::decay_t<F>>{f});
            return *this;
        }
    }
    FieldView& assign_temporary(typename xt::xcontainer_inner_types<FieldView>::temporary_type&& temporary)
    {
        return assign_xexpression(temporary);
    }

    template <class... I>
    reference unchecked(I... indices)
    {
        return component<read_only>(*this, indices...);
    }
    template <class... I>
    const_reference unchecked(I... indices) const
    {
        return component<true>(*this, indices...);
    }

private:
    using place::m_axes;
    using place::m_base;
    using place::m_bytes;
    using place::m_generation;

    template <class, std::size_t, template <std::size_t> class>
    friend class FieldView;

    detail::Target<plain_member, axes_type> target() const
    {
        static_assert(!read_only, "glumpp: this view can only be read; it was made from a const buffer, or by view() of a const view");
        this->check();
        return {*m_bytes, m_base, m_axes};
    }

    template <std::size_t N>
    static constexpr void check_list()
    {
        static_assert(inner_rank > 0 || N == 1, "glumpp: a list of several values for a field whose members are single numbers");
        if constexpr (inner_rank > 0)
            static_assert(N == member_traits<plain_member>::extents[0],
                          "glumpp: the list has more or fewer values than the field's members have components");
    }

    template <std::size_t N, class Store>
    FieldView& combine_list(const row_type (&values)[N], Store store)
    {
        check_list<N>();
        const auto kept = std::to_array(values);  // it may be one of those that are written
        return write_member(reinterpret_cast<const value_type*>(&kept), store);
    }

    template <class Store>
    FieldView& write_member(const value_type* values, Store store)
    {
        const auto where = target();
        if constexpr (Rank == 0)
        {
            // One member: its components lie side by side.
            auto* const to = reinterpret_cast<value_type*>(m_bytes->writable(detail::Tag{}) + m_base);
            for (std::size_t i = 0; i < member_size<plain_member>; ++i) to[i] = store(to[i], values[i]);
            m_bytes->mark(m_base, m_base + member_size<plain_member> * sizeof(value_type));
        }
        else detail::write_member(where, values, store);
        return *this;
    }

    template <class M, class Self, class... I>
    static auto access(Self& self, I... indices)
    {
        constexpr bool reads = std::is_const_v<std::remove_all_extents_t<M>>;
        if constexpr (sizeof...(I) == Rank && inner_rank > 0)
        {
            const std::size_t at = self.offset_of(indices...);
            StridedAxes<inner_rank> axes;
            std::copy_n(self.m_axes.shape.begin() + Rank, inner_rank, axes.shape.begin());
            std::copy_n(self.m_axes.strides.begin() + Rank, inner_rank, axes.strides.begin());
            self.check();
            return FieldView<M, 0>(detail::Tag{}, *self.m_bytes, self.m_generation, at, axes);
        }
        else return component<reads>(self, indices...);
    }

    /// One component. A wrong number of indices is refused when it happens: xtensor compiles calls with too few in
    /// branches that it never takes.
    template <bool ReadOnly, class Self, class... I>
    static auto component(Self& self, I... indices)
    {
        if (sizeof...(I) != types::dimensions)
            throw IndexError(glumpp::detail::text(sizeof...(I), " indices for a view of ", types::dimensions, " axes: give ", Rank,
                                                  " for a member, ", types::dimensions, " for a component"));
        return detail::element_at<value_type, ReadOnly>(*self.m_bytes, self.m_generation, self.offset_of(indices...));
    }

    template <class M, class... S>
    auto sliced(const S&... slices) const
    {
        using Plan = detail::SlicePlan<Rank, inner_rank, S...>;
        using Result = typename detail::Sliced<M, Axes, Plan>::type;
        this->check();
        auto [base, axes] = detail::slice_axes<typename Result::axes_type>(m_base, m_axes, Plan::hidden, slices...);
        return Result(detail::Tag{}, *m_bytes, m_generation, base, std::move(axes));
    }

    template <class M, class Mask>
    auto masked(const xt::xexpression<Mask>& mask) const
    {
        constexpr std::size_t given = detail::rank_of_shape<typename Mask::shape_type, Rank>;
        this->check();
        if constexpr (given == types::dimensions && inner_rank > 0)
        {
            using Number = std::conditional_t<std::is_const_v<std::remove_all_extents_t<M>>, const value_type, value_type>;
            return FieldView<Number, 1, TabledAxes>(detail::Tag{}, *m_bytes, m_generation, m_base,
                                                    detail::mask_axes<types::dimensions>(m_axes, mask));
        }
        else
        {
            static_assert(given == Rank, "glumpp: a mask must have as many axes as the array, or as the whole field");
            return FieldView<M, 1, TabledAxes>(detail::Tag{}, *m_bytes, m_generation, m_base, detail::mask_axes<Rank>(m_axes, mask));
        }
    }
};

}  // namespace glumpp::memory
