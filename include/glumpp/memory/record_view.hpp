// Whole records, or a part of an array of them.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstring>
#include <type_traits>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/detail/mask.hpp>
#include <glumpp/memory/detail/place.hpp>
#include <glumpp/memory/detail/slicing.hpp>
#include <glumpp/memory/field_view.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::memory
{

namespace detail
{

/// A field of records at `base`: the record axes followed by the member's own.
template <class Struct, class Owner, class M, std::size_t Rank, template <std::size_t> class Axes>
[[nodiscard]] auto field_of(Bytes& bytes, std::size_t generation, std::size_t base, const Axes<Rank>& axes, M Owner::*member)
{
    using Plain = std::remove_const_t<Struct>;
    static_assert(std::same_as<Owner, Plain>, "glumpp: this member belongs to another struct than the buffer's records");
    static_assert(check_member<M>());
    using View = FieldView<std::conditional_t<std::is_const_v<Struct>, const M, M>, Rank, Axes>;
    return View(Tag{}, bytes, generation, base + offset_of(member), with_member_axes<M, Rank, Axes>(axes));
}

}  // namespace detail

/// `Rank` axes of records of type `Struct` (const when they may only be read). With Rank 0 it is one record:
/// `V(i) = Struct{...}`, `Struct s = V(i)`, `V(i)[&S::member] = {...}`.
///
/// `=` writes records and marks the smallest interval around them; rebind() makes the view look elsewhere. Throws
/// Error when used after the buffer's number of records changed. No call touches OpenGL.
template <class Struct, std::size_t Rank, template <std::size_t> class Axes = StridedAxes>
class RecordView : public detail::Place<Axes<Rank>>
{
    using place = detail::Place<Axes<Rank>>;
    using place::m_axes;
    using place::m_base;
    using place::m_bytes;
    using place::m_generation;

    using plain_struct = std::remove_const_t<Struct>;
    static constexpr bool read_only = std::is_const_v<Struct>;

public:
    using axes_type = typename place::axes_type;
    using place::shape;
    using place::size;

    RecordView(detail::Tag, Bytes& bytes, std::size_t generation, std::size_t base, axes_type axes) noexcept
        : place(bytes, generation, base, std::move(axes))
    {
    }
    RecordView(const RecordView&) = default;

    operator RecordView<const Struct, Rank, Axes>() const noexcept requires(!read_only)
    {
        return {detail::Tag{}, *m_bytes, m_generation, m_base, m_axes};
    }

    /// One field of these records.
    template <class M, class Owner>
    [[nodiscard]] auto operator[](M Owner::*member) const
    {
        this->check();
        return detail::field_of<Struct, Owner, M, Rank, Axes>(*m_bytes, m_generation, m_base, m_axes, member);
    }

    /// One record. Throws IndexError.
    template <std::integral... I>
        requires(sizeof...(I) == Rank)
    [[nodiscard]] RecordView<Struct, 0> operator()(I... indices) const
    {
        this->check();
        return {detail::Tag{}, *m_bytes, m_generation, this->offset_of(indices...), {}};
    }

    /// A part of it, by xtensor's slices. Throws IndexError.
    template <class... S>
    [[nodiscard]] auto view(const S&... slices) const
    {
        using Plan = detail::SlicePlan<Rank, 0, S...>;
        using Strided = RecordView<Struct, Plan::rank, StridedAxes>;
        using Tabled = RecordView<Struct, Plan::rank, TabledAxes>;
        using Result = std::conditional_t<Plan::tabled || axes_type::tabled, Tabled, Strided>;
        this->check();
        auto [base, axes] = detail::slice_axes<typename Result::axes_type>(m_base, m_axes, Plan::hidden, slices...);
        return Result(detail::Tag{}, *m_bytes, m_generation, base, std::move(axes));
    }

    /// The records where a mask of the same shape is true. Throws ShapeError when it has another shape.
    template <class Mask>
    [[nodiscard]] auto filter(const xt::xexpression<Mask>& mask) const
    {
        static_assert(detail::rank_of_shape<typename Mask::shape_type, Rank> == Rank,
                      "glumpp: a mask must have as many axes as the array of records");
        this->check();
        return RecordView<Struct, 1, TabledAxes>(detail::Tag{}, *m_bytes, m_generation, m_base, detail::mask_axes<Rank>(m_axes, mask));
    }

    /// Exchanges what two views show, which must have one shape: `swap(V(0), V(1))`, also by std::ranges::swap. std::swap would
    /// copy the views, not the records, and leave both with the same ones. Throws ShapeError.
    friend void swap(RecordView a, RecordView b) requires(!read_only)
    {
        const std::vector<plain_struct> kept = a.copy();
        a = b;
        detail::mark_elements(*b.m_bytes, b.m_base, b.m_axes, sizeof(Struct));
        auto next = kept.begin();
        detail::for_each_offset(b.m_base, b.m_axes, [&](std::size_t offset) { b.put(offset, *next++); });
    }

    /// Makes this view look where `other` does.
    void rebind(const RecordView& other) { place::look_at(other); }

    /// Reads a single record.
    operator plain_struct() const requires(Rank == 0)
    {
        this->check();
        return at(m_base);
    }

    /// Writes one record to every place.
    const RecordView& operator=(const plain_struct& record) const
    {
        check_write();
        detail::mark_elements(*m_bytes, m_base, m_axes, sizeof(Struct));
        if constexpr (Rank == 0) put(m_base, record);
        else
        {
            const plain_struct kept = record;  // it may be one of those that are written
            detail::for_each_offset(m_base, m_axes, [&](std::size_t offset) { put(offset, kept); });
        }
        return *this;
    }
    const RecordView& fill(const plain_struct& record) const { return *this = record; }

    /// Copies records from another view of the same shape, which may overlap this one. Throws ShapeError.
    template <class Other, template <std::size_t> class OtherAxes>
        requires(std::same_as<std::remove_const_t<Other>, plain_struct>)
    const RecordView& operator=(const RecordView<Other, Rank, OtherAxes>& other) const
    {
        check_write();
        if (other.shape() != shape())
            throw ShapeError(glumpp::detail::text("records of shape ", glumpp::detail::tuple_text(other.shape()),
                                                  " do not fit a view of shape ", glumpp::detail::tuple_text(shape())));
        if (is_dense() && other.is_dense())
        {
            other.check();
            detail::mark_elements(*m_bytes, m_base, m_axes, sizeof(Struct));
            if (size() > 0) std::memmove(m_bytes->writable(detail::Tag{}) + m_base, &other.at(other.base()), size() * sizeof(Struct));
            return *this;
        }
        const std::vector<plain_struct> records = other.copy();
        detail::mark_elements(*m_bytes, m_base, m_axes, sizeof(Struct));
        auto next = records.begin();
        detail::for_each_offset(m_base, m_axes, [&](std::size_t offset) { put(offset, *next++); });
        return *this;
    }
    RecordView& operator=(const RecordView& other)
    {
        std::as_const(*this).template operator=<Struct, Axes>(other);
        return *this;
    }

    /// A copy of its records, the last axis fastest.
    [[nodiscard]] std::vector<plain_struct> copy() const
    {
        this->check();
        std::vector<plain_struct> out;
        if (is_dense() && size() > 0) return {&at(m_base), &at(m_base) + size()};
        out.reserve(size());
        detail::for_each_offset(m_base, m_axes, [&](std::size_t offset) { out.push_back(at(offset)); });
        return out;
    }

private:
    template <class, std::size_t, template <std::size_t> class>
    friend class RecordView;

    [[nodiscard]] bool is_dense() const noexcept { return detail::is_dense(m_axes, sizeof(Struct)); }
    void check_write() const
    {
        static_assert(!read_only, "glumpp: this view can only be read; it was made from a const buffer, or by view() of a const view");
        this->check();
    }
    const plain_struct& at(std::size_t offset) const { return *reinterpret_cast<const plain_struct*>(m_bytes->data() + offset); }
    void put(std::size_t offset, const plain_struct& record) const
    {
        std::memcpy(m_bytes->writable(detail::Tag{}) + offset, &record, sizeof(plain_struct));
    }
};

}  // namespace glumpp::memory
