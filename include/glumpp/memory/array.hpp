// Arrays in tracked memory: who owns it, what shape it has, how it grows.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <ranges>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/memory/block.hpp>
#include <glumpp/memory/record_view.hpp>

namespace glumpp::memory
{

namespace detail
{

/// A shape as extents that are known to be possible. Throws ShapeError for a negative extent, or more bytes than memory can count.
template <std::integral I, std::size_t Rank>
[[nodiscard]] std::array<std::size_t, Rank> checked_shape(const std::array<I, Rank>& shape, std::size_t element_size)
{
    std::array<std::size_t, Rank> out{};
    std::size_t most = static_cast<std::size_t>(std::numeric_limits<std::ptrdiff_t>::max()) / element_size;
    for (std::size_t i = 0; i < Rank; ++i)
    {
        const bool fits = std::cmp_greater_equal(shape[i], 0) && std::cmp_less_equal(shape[i], most);
        if (!fits)
            throw ShapeError(glumpp::detail::text("no array can have the shape ", glumpp::detail::tuple_text(shape), " of elements of ",
                                                  element_size, " bytes"));
        out[i] = static_cast<std::size_t>(shape[i]);
        if (out[i] > 0) most /= out[i];
    }
    return out;
}

/// A block that keeps the extents of a grid, as textures do. Its arrays change shape as a whole, not at their end.
template <class Base>
concept Grid = requires(const Base& base)
{
    base.extents();
};

/// A block together with the elements it tracks: its own, or borrowed ones.
template <class T, std::size_t Rank, std::derived_from<Block> Base>
class Store final : public Base
{
public:
    using shape_type = std::array<std::size_t, Rank>;

    template <class... Args>
    Store(const shape_type& shape, std::vector<T>&& elements, Args&&... args)
        : Base(std::forward<Args>(args)...), m_own(std::move(elements)), m_shape(shape)
    {
        settle();
    }
    template <class... Args>
    Store(const shape_type& shape, std::span<T> elements, Args&&... args)
        : Base(std::forward<Args>(args)...), m_shape(shape), m_borrowed(true)
    {
        this->place(reinterpret_cast<std::byte*>(elements.data()), elements.size_bytes(), elements.size_bytes(), sizeof(T));
    }

    [[nodiscard]] const shape_type& shape() const noexcept { return m_shape; }
    [[nodiscard]] T* elements() noexcept { return reinterpret_cast<T*>(this->data()); }
    [[nodiscard]] std::size_t size() const noexcept { return this->nbytes() / sizeof(T); }

    /// Lets `change` work on the vector, then tells the block where its memory is now. Throws Error, before anything
    /// changes, where the memory is borrowed.
    template <class F>
    void change_size(F&& change)
    {
        check_owned();
        change(m_own);
        settle();
        m_shape[0] = size();
    }

    /// Zeroed elements in place of what there is, as many as the block now asks for. Views made before are refused, even
    /// where the number is the same. Throws Error, before anything changes, where the memory is borrowed.
    void renew(std::size_t records) override
    {
        check_owned();
        std::vector<T> fresh(records);
        std::vector<T>().swap(m_own);
        settle();
        m_own = std::move(fresh);
        settle();
        if constexpr (Grid<Base>) std::copy_n(this->extents().end() - Rank, Rank, m_shape.begin());
        else m_shape[0] = records;
    }
    [[nodiscard]] bool renewable() const noexcept override { return !m_borrowed; }

private:
    void check_owned() const
    {
        if (m_borrowed) throw Error("borrowed memory cannot change its size; grow the owner's container and make a new buffer of it");
    }

    void settle() noexcept
    {
        this->place(reinterpret_cast<std::byte*>(m_own.data()), m_own.size() * sizeof(T), m_own.capacity() * sizeof(T), sizeof(T));
    }

    std::vector<T> m_own{};
    shape_type m_shape;
    bool m_borrowed = false;
};

}  // namespace detail

/// `Rank` axes of elements of type `T` in tracked memory, last axis fastest. `Base` is the kind of block that tracks
/// it: memory::Block for memory alone, or a block that has a copy on the GPU. A new array is wholly pending. No call
/// touches OpenGL.
///
/// Movable, not copyable; views survive a move. What has been moved from is empty and refuses to be used.
template <class T, std::size_t Rank, std::derived_from<Block> Base = Block>
class Array
{
    static_assert(std::is_trivially_copyable_v<T>, "glumpp: the elements of a buffer must be trivially copyable");

public:
    /// Whether elements can be added at its end.
    static constexpr bool grows = Rank == 1 && !detail::Grid<Base>;
    using value_type = T;
    using Store = detail::Store<T, Rank, Base>;

    Array(const Array&) = delete;
    Array& operator=(const Array&) = delete;
    Array(Array&&) noexcept = default;
    Array& operator=(Array&&) noexcept = default;

    [[nodiscard]] const std::array<std::size_t, Rank>& shape() const noexcept { return m_store ? m_store->shape() : empty; }
    /// How many elements (records, indices, texels) it holds.
    [[nodiscard]] std::size_t size() const noexcept { return m_store ? m_store->size() : 0; }
    [[nodiscard]] std::size_t nbytes() const noexcept { return m_store ? m_store->nbytes() : 0; }
    /// How many elements fit before its memory, here and on the GPU, must be made anew.
    [[nodiscard]] std::size_t capacity() const noexcept { return m_store ? m_store->capacity() / sizeof(T) : 0; }

    [[nodiscard]] const T* data() const noexcept { return m_store ? m_store->elements() : nullptr; }
    [[nodiscard]] const T* begin() const noexcept { return data(); }
    [[nodiscard]] const T* end() const noexcept { return data() + size(); }

    /// Forgets what is pending, as if it had just been sent.
    void clear_pending() noexcept
    {
        if (m_store) m_store->clear_pending();
    }

    /// `count` elements from `first` on for a plain loop; all of them are marked, now. Valid until the size changes.
    /// Throws IndexError.
    [[nodiscard]] std::span<T> edit(std::size_t first, std::size_t count)
    {
        touch(first, count);
        return {store().elements() + first, count};
    }
    [[nodiscard]] std::span<T> edit() { return edit(0, size()); }

    /// Marks `count` elements from `first` on, for whoever wrote to borrowed memory. Throws IndexError.
    void touch(std::size_t first, std::size_t count)
    {
        check_range(first, count);
        store().mark_bytes(first * sizeof(T), (first + count) * sizeof(T));
    }
    void touch() { touch(0, size()); }

    // ---- growth, of arrays with one axis; each throws Error, changing nothing, when the memory is borrowed.
    // What was added or moved is marked, and all of it when the capacity was exceeded.

    /// Makes room for `count` elements.
    void reserve(std::size_t count) requires(grows)
    {
        change_size([&](std::vector<T>& own) { own.reserve(count); });
    }
    /// Cuts, or adds zeroed elements.
    void resize(std::size_t count) requires(grows)
    {
        (void)detail::checked_shape(std::array{count}, sizeof(T));
        grow_from(size(), [&](std::vector<T>& own) { own.resize(count); });
    }
    void push_back(const T& element) requires(grows)
    {
        grow_from(size(), [&](std::vector<T>& own) { own.push_back(element); });
    }
    /// Adds the elements of any range, its own ones too.
    template <std::ranges::input_range R>
        requires(grows&& std::convertible_to<std::ranges::range_value_t<R>, T>)
    void append(R&& elements)
    {
        std::vector<T> added;
        for (auto&& element : elements) added.push_back(static_cast<T>(element));
        grow_from(size(), [&](std::vector<T>& own) { own.insert(own.end(), added.begin(), added.end()); });
    }
    /// Takes `count` elements from `first` on out; those behind move up. Throws IndexError.
    void erase(std::size_t first, std::size_t count) requires(grows)
    {
        check_range(first, count);
        if (count == 0) return;
        grow_from(first,
                  [&](std::vector<T>& own)
                  {
                      const auto begin = own.begin() + static_cast<std::ptrdiff_t>(first);
                      own.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
                  });
    }

    /// The block that tracks this memory. Throws Error when the array has been moved from.
    [[nodiscard]] Store& store()
    {
        check_alive();
        return *m_store;
    }
    [[nodiscard]] const Store& store() const
    {
        check_alive();
        return *m_store;
    }
    /// The same, to keep it alive beyond this object: what is bound to a program is kept so.
    [[nodiscard]] std::shared_ptr<Base> share() const
    {
        check_alive();
        return m_store;
    }

protected:
    template <class Elements, class... Args>
    Array(const std::array<std::size_t, Rank>& shape, Elements&& elements, Args&&... args)
        : m_store(std::make_shared<Store>(shape, std::forward<Elements>(elements), std::forward<Args>(args)...))
    {
        if (detail::product(shape) != size())
            throw ShapeError(glumpp::detail::text(size(), " elements cannot have the shape ", glumpp::detail::tuple_text(shape)));
    }

    /// Axes over all elements.
    [[nodiscard]] StridedAxes<Rank> axes() const noexcept
    {
        StridedAxes<Rank> out{shape(), {}};
        std::ptrdiff_t stride = sizeof(T);
        for (std::size_t i = Rank; i > 0; stride *= static_cast<std::ptrdiff_t>(out.shape[--i])) out.strides[i - 1] = stride;
        return out;
    }

private:
    void check_alive() const
    {
        if (!m_store) [[unlikely]]
            throw Error("this buffer has been moved from; assign a new one to it before it is used");
    }

    void check_range(std::size_t first, std::size_t count) const
    {
        if (first > size() || count > size() - first)
            throw IndexError(glumpp::detail::text("elements ", first, " to ", first + count, " are outside an array of ", size()));
    }

    template <class F>
    void change_size(F&& change)
    {
        store().change_size(std::forward<F>(change));
    }

    /// Changes the size, then marks from `first` to the new end.
    template <class F>
    void grow_from(std::size_t first, F&& change)
    {
        change_size(std::forward<F>(change));
        if (first < size()) touch(first, size() - first);
    }

    static constexpr std::array<std::size_t, Rank> empty{};
    std::shared_ptr<Store> m_store;
};

/// An array of structs: fields by member pointer, records by index.
template <class Struct, std::size_t Rank, std::derived_from<Block> Base = Block>
class RecordArray : public Array<Struct, Rank, Base>
{
    using array = Array<Struct, Rank, Base>;
    static_assert(Rank >= 1, "glumpp: a buffer has at least one axis");

public:
    /// The fields of one record.
    [[nodiscard]] static std::span<const Field> fields() noexcept { return struct_layout<Struct>::placed(); }

    /// The smallest interval of bytes that was written since the last upload.
    [[nodiscard]] std::optional<Interval> pending_data() const { return this->store().pending(); }

    /// One field of all records. The member must be one of this struct's.
    template <class M, class Owner>
    [[nodiscard]] auto operator[](M Owner::*member)
    {
        return records()[member];
    }
    template <class M, class Owner>
    [[nodiscard]] auto operator[](M Owner::*member) const
    {
        return records()[member];
    }

    /// One record. Throws IndexError.
    template <std::integral... I>
    [[nodiscard]] auto operator()(I... indices)
    {
        static_assert(sizeof...(I) == Rank, "glumpp: give one index for each axis of the buffer; view() takes fewer");
        return records()(indices...);
    }
    template <std::integral... I>
    [[nodiscard]] auto operator()(I... indices) const
    {
        static_assert(sizeof...(I) == Rank, "glumpp: give one index for each axis of the buffer; view() takes fewer");
        return records()(indices...);
    }

    /// A part of the records, by xtensor's slices; all of them without arguments.
    template <class... S>
    [[nodiscard]] auto view(const S&... slices)
    {
        return records().view(slices...);
    }
    template <class... S>
    [[nodiscard]] auto view(const S&... slices) const
    {
        return records().view(slices...);
    }

    /// The records where a mask of the buffer's shape is true.
    template <class Mask>
    [[nodiscard]] auto filter(const xt::xexpression<Mask>& mask)
    {
        return records().filter(mask);
    }
    template <class Mask>
    [[nodiscard]] auto filter(const xt::xexpression<Mask>& mask) const
    {
        return records().filter(mask);
    }

protected:
    using array::array;

private:
    RecordView<Struct, Rank> records()
    {
        auto& store = this->store();
        return {detail::Tag{}, store, store.generation(), 0, this->axes()};
    }
    RecordView<const Struct, Rank> records() const
    {
        // A view of const records never writes; it holds the same pointer as every other.
        return const_cast<RecordArray&>(*this).records();
    }
};

/// An array of single members (indices, texels): the views are those of a field.
template <class Element, std::size_t Rank, std::derived_from<Block> Base = Block>
class ElementArray : public Array<Element, Rank, Base>
{
    using array = Array<Element, Rank, Base>;

public:
    /// One element: `I(i) = 3`, `image(row, column) = {r, g, b}`. Throws IndexError.
    template <std::integral... I>
    [[nodiscard]] auto operator()(I... indices)
    {
        return elements()(indices...);
    }
    template <std::integral... I>
    [[nodiscard]] auto operator()(I... indices) const
    {
        return elements()(indices...);
    }

    /// A part of it, by xtensor's slices; all of it without arguments.
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

    /// What a mask selects.
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

protected:
    using array::array;

private:
    FieldView<Element, Rank> elements()
    {
        auto& store = this->store();
        return {detail::Tag{}, store, store.generation(), 0, detail::with_member_axes<Element, Rank, StridedAxes>(this->axes())};
    }
    FieldView<const Element, Rank> elements() const { return const_cast<ElementArray&>(*this).elements(); }
};

}  // namespace glumpp::memory
