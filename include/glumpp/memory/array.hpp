// Arrays in tracked memory: their shape and their elements.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include <glumpp/memory/bytes.hpp>
#include <glumpp/memory/record_view.hpp>
#include <glumpp/memory/shape.hpp>

namespace glumpp::memory
{

namespace detail
{

/// A vector's own memory, and the vector to keep it.
template <class T>
[[nodiscard]] Memory adopted(std::vector<T>&& elements)
{
    auto keeper = std::make_shared<std::vector<T>>(std::move(elements));
    return {std::as_writable_bytes(std::span(*keeper)), keeper};
}

/// What is thrown: ShapeError for a shape of another number of elements, IndexError for elements that are not there, Error for an array
/// that has been moved from.
[[noreturn]] void refuse_count(std::size_t count, std::span<const std::size_t> shape);
[[noreturn]] void refuse_range(std::size_t first, std::size_t count, std::size_t size);
[[noreturn]] void refuse_moved_array();

/// Throws ShapeError unless a shape is that of so many elements.
template <std::size_t Rank>
void check_count(std::size_t count, const std::array<std::size_t, Rank>& shape)
{
    if (product(shape) != count) refuse_count(count, shape);
}

/// The same for a vector that is to have a shape. Throws ShapeError when it has more elements or fewer; it stays the caller's then.
template <class T, std::size_t Rank>
[[nodiscard]] Memory adopted(std::vector<T>&& elements, const std::array<std::size_t, Rank>& shape)
{
    check_count(elements.size(), shape);
    return adopted(std::move(elements));
}

/// The view of all elements of an array: records with fields, or elements that are members themselves.
template <class T, std::size_t Rank>
[[nodiscard]] auto all_elements(Bytes& bytes, const StridedAxes<Rank>& axes)
{
    using Plain = std::remove_const_t<T>;
    if constexpr (Member<Plain>)
        return FieldView<T, Rank>(Tag{}, bytes, bytes.generation(), 0, with_member_axes<Plain, Rank, StridedAxes>(axes));
    else return RecordView<T, Rank>(Tag{}, bytes, bytes.generation(), 0, axes);
}

}  // namespace detail

/// `Rank` axes of elements of type `T` in tracked memory, last axis fastest: structs, whose fields are reached by member
/// pointers, or members alone (indices, texels). A new array is wholly pending. No call touches OpenGL.
///
/// Movable, not copyable; views survive a move. What has been moved from is empty and refuses to be used.
///
/// With `OnGrid` its memory tracks a box, and its shape is that of the grid, which others that share the memory may change.
template <class T, std::size_t Rank, bool OnGrid = false>
class Array
{
    static_assert(std::is_trivially_copyable_v<T>, "glumpp: the elements of a buffer must be trivially copyable");
    static_assert(Rank >= 1, "glumpp: a buffer has at least one axis");

public:
    /// Whether elements can be added at its end.
    static constexpr bool grows = false;
    using value_type = T;
    using shape_type = std::array<std::size_t, Rank>;

    Array(const Array&) = delete;
    Array& operator=(const Array&) = delete;
    Array(Array&&) noexcept = default;
    Array& operator=(Array&&) noexcept = default;

    [[nodiscard]] const shape_type& shape() const noexcept
    {
        if (!m_bytes) return empty;
        if constexpr (OnGrid) return m_bytes->grid()->template extents<Rank>();
        else return m_shape;
    }
    /// How many elements (records, indices, texels) it holds.
    [[nodiscard]] std::size_t size() const noexcept { return nbytes() / sizeof(T); }
    [[nodiscard]] std::size_t nbytes() const noexcept { return m_bytes ? m_bytes->nbytes() : 0; }
    /// How many elements fit before its memory, here and on the GPU, must be made anew.
    [[nodiscard]] std::size_t capacity() const noexcept { return m_bytes ? m_bytes->capacity() / sizeof(T) : 0; }

    [[nodiscard]] const T* data() const noexcept { return m_bytes ? reinterpret_cast<const T*>(m_bytes->data()) : nullptr; }
    [[nodiscard]] const T* begin() const noexcept { return data(); }
    [[nodiscard]] const T* end() const noexcept { return data() + size(); }

    // ---- elements

    /// One element: `V(i) = Struct{…}`, `I(i) = 3`, `image(row, column) = {r, g, b}`. Throws IndexError.
    template <std::integral... I>
    [[nodiscard]] auto operator()(I... indices)
    {
        check_indices<sizeof...(I)>();
        return elements()(indices...);
    }
    template <std::integral... I>
    [[nodiscard]] auto operator()(I... indices) const
    {
        check_indices<sizeof...(I)>();
        return elements()(indices...);
    }

    /// One field of all records. The member must be one of this struct's.
    template <class M, class Owner>
        requires(!Member<T>)
    [[nodiscard]] auto operator[](M Owner::*member) { return elements()[member]; }
    template <class M, class Owner>
        requires(!Member<T>)
    [[nodiscard]] auto operator[](M Owner::*member) const { return elements()[member]; }

    /// A part of it, by xtensor's slices; all of it without arguments. Throws IndexError.
    template <class... S>
    [[nodiscard]] auto view(const S&... slices)
    {
        return elements().view(slices...);
    }
    template <class... S>
    [[nodiscard]] auto view(const S&... slices) const
    {
        return elements().view(slices...);
    }

    /// The elements where a mask is true. Throws ShapeError when it has another shape.
    template <class Mask>
    [[nodiscard]] auto filter(const xt::xexpression<Mask>& mask)
    {
        return elements().filter(mask);
    }
    template <class Mask>
    [[nodiscard]] auto filter(const xt::xexpression<Mask>& mask) const
    {
        return elements().filter(mask);
    }

    // ---- what is pending

    /// Forgets what is pending, as if it had just been sent.
    void clear_pending() noexcept
    {
        if (m_bytes) m_bytes->clear_pending();
    }

    /// `count` elements from `first` on for a plain loop; all of them are marked, now. Valid until the size or the
    /// capacity changes. Throws IndexError.
    [[nodiscard]] std::span<T> edit(std::size_t first, std::size_t count)
    {
        touch(first, count);
        return {reinterpret_cast<T*>(bytes().writable(detail::Tag{})) + first, count};
    }
    [[nodiscard]] std::span<T> edit() { return edit(0, size()); }

    /// Marks `count` elements from `first` on, for whoever wrote to borrowed memory. Throws IndexError.
    void touch(std::size_t first, std::size_t count)
    {
        check_range(first, count);
        bytes().mark_bytes(first * sizeof(T), (first + count) * sizeof(T));
    }
    void touch() { touch(0, size()); }

    /// Refuses all views made so far, for whoever is about to give the elements another meaning.
    void expire_views() { bytes().expire(); }

protected:
    /// `bytes` hold as many elements as `shape` has. Throws ShapeError when they do not.
    Array(std::shared_ptr<Bytes> bytes, const shape_type& shape) : m_bytes(std::move(bytes)), m_shape(shape)
    {
        detail::check_count(size(), shape);
    }

    /// Throws Error when the array has been moved from.
    [[nodiscard]] Bytes& bytes() const
    {
        if (!m_bytes) [[unlikely]]
            detail::refuse_moved_array();
        return *m_bytes;
    }

    void check_range(std::size_t first, std::size_t count) const
    {
        if (first > size() || count > size() - first) detail::refuse_range(first, count, size());
    }

    /// Lets the first extent follow the number of elements, which has changed.
    void follow_size() noexcept requires(Rank == 1) { m_shape[0] = size(); }

    [[nodiscard]] auto elements() { return detail::all_elements<T>(bytes(), axes()); }
    [[nodiscard]] auto elements() const { return detail::all_elements<const T>(bytes(), axes()); }

private:
    template <std::size_t Given>
    static constexpr void check_indices()
    {
        if constexpr (!Member<T>) static_assert(Given == Rank, "glumpp: give one index for each axis of the buffer; view() takes fewer");
    }

    [[nodiscard]] StridedAxes<Rank> axes() const noexcept
    {
        StridedAxes<Rank> out{shape(), {}};
        std::ptrdiff_t stride = sizeof(T);
        for (std::size_t i = Rank; i > 0; stride *= static_cast<std::ptrdiff_t>(out.shape[--i])) out.strides[i - 1] = stride;
        return out;
    }

    static constexpr shape_type empty{};
    std::shared_ptr<Bytes> m_bytes;
    shape_type m_shape;
};

}  // namespace glumpp::memory

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/memory/impl/array.ipp>
#endif
