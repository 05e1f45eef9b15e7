// What vertices, indices and uniforms share: an array in host memory with a copy on the GPU.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <optional>
#include <ranges>
#include <span>
#include <utility>
#include <vector>

#include <glumpp/gloo/buffer.hpp>
#include <glumpp/memory/array.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::gloo
{

namespace detail
{
/// Stands in the signature that refuses a vector by name, so that compilers print it: `std::move(vector)` gives the vector
/// away, `std::span(vector)` lends it.
struct say_std_move_to_give_the_vector_away_or_std_span_to_lend_it
{
};
}  // namespace detail

/// An array of `T` with `Rank` axes whose GL buffer is bound to `Target`: see VertexBuffer and IndexBuffer. In host memory it
/// behaves like an array of xtensor (see memory::Array for elements, views and growth); every write widens one pending
/// interval, and bind(), or a draw that reads it, sends that interval with a single `glBufferSubData`. Constructors make no
/// GL call and need no context.
template <class T, std::size_t Rank, GLenum Target>
class BufferArray : public memory::Array<T, Rank>
{
    using base = memory::Array<T, Rank>;
    using Shape = memory::Shape<Rank>;

public:
    /// Whether elements can be added at its end.
    static constexpr bool grows = Rank == 1;

    /// Zeroed elements of a shape, `VertexBuffer<Vertex, 2> V({3, 3})`; with one axis their number is enough, `V(9)`. Throws
    /// ShapeError when an extent is negative, or memory cannot hold them.
    explicit BufferArray(const Shape& shape, Usage usage = dynamic_draw)
        : BufferArray(memory::detail::product(shape.checked(sizeof(T))), shape, usage)
    {
    }

    /// The elements listed. Throws ShapeError when memory cannot hold them.
    BufferArray(std::initializer_list<T> elements, Usage usage = dynamic_draw) requires(Rank == 1)
        : BufferArray(Shape(elements.size()), usage)
    {
        // All of it is pending already. By hand: a vector that is adopted takes a tenth of what a small program takes to compile.
        if (elements.size() > 0) std::memcpy(this->bytes().writable(memory::detail::Tag{}), elements.begin(), this->nbytes());
    }

    /// Takes a vector's elements without copying them: `VertexBuffer<Vertex> V(std::move(records))`.
    explicit BufferArray(std::vector<T>&& elements, Usage usage = dynamic_draw) requires(Rank == 1)
        : BufferArray(memory::detail::adopted(std::move(elements)), usage)
    {
    }
    /// The same, in a shape of as many elements. Throws ShapeError when their numbers differ, leaving the vector as it was.
    BufferArray(std::vector<T>&& elements, const Shape& shape, Usage usage = dynamic_draw)
        : BufferArray(memory::detail::adopted(std::move(elements), shape.checked(sizeof(T))), shape, usage)
    {
    }

    /// Borrows elements that stay the caller's: writes go there, and they must outlive this buffer. What the caller
    /// writes by other ways is not seen; touch() marks it.
    template <std::size_t Extent>
    explicit BufferArray(std::span<T, Extent> elements, Usage usage = dynamic_draw) requires(Rank == 1)
        : BufferArray(memory::Memory{std::as_writable_bytes(elements)}, usage)
    {
    }
    /// The same, in a shape of as many elements. Throws ShapeError when their numbers differ.
    template <std::size_t Extent>
    BufferArray(std::span<T, Extent> elements, const Shape& shape, Usage usage = dynamic_draw)
        : BufferArray(memory::Memory{std::as_writable_bytes(elements)}, shape, usage)
    {
    }

    /// A vector by its name would be borrowed without a word.
    explicit BufferArray(const std::vector<T>&, detail::say_std_move_to_give_the_vector_away_or_std_span_to_lend_it = {}) = delete;
    BufferArray(const std::vector<T>&, const Shape&, detail::say_std_move_to_give_the_vector_away_or_std_span_to_lend_it = {}) = delete;

    // ---- growth, of arrays with one axis; each throws Error, changing nothing, when the memory is borrowed.
    // What was added or moved is marked, and all of it when the capacity was exceeded.

    /// Makes room for `count` elements. Throws ShapeError.
    void reserve(std::size_t count) requires(Rank == 1) { this->bytes().reserve(bytes_of(count)); }
    /// Cuts, or adds zeroed elements. Throws ShapeError.
    void resize(std::size_t count) requires(Rank == 1)
    {
        this->bytes().resize(bytes_of(count));
        this->follow_size();
    }
    void push_back(const T& element) requires(Rank == 1)
    {
        this->bytes().append(std::as_bytes(std::span(&element, 1)));
        this->follow_size();
    }
    /// Adds the elements of any range, its own ones too.
    template <std::ranges::input_range R>
        requires(Rank == 1 && std::convertible_to<std::ranges::range_value_t<R>, T>)
    void append(R&& elements)
    {
        if constexpr (std::ranges::contiguous_range<R> && std::ranges::sized_range<R> && std::same_as<std::ranges::range_value_t<R>, T>)
            // Not std::ranges::data(): that of a view of xtensor is where its container begins.
            this->bytes().append(std::as_bytes(std::span(std::to_address(std::ranges::begin(elements)), std::ranges::size(elements))));
        else
        {
            std::vector<T> added;
            for (auto&& element : elements) added.push_back(static_cast<T>(element));
            this->bytes().append(std::as_bytes(std::span(added)));
        }
        this->follow_size();
    }
    /// Takes `count` elements from `first` on out; those behind move up. Throws IndexError.
    void erase(std::size_t first, std::size_t count) requires(Rank == 1)
    {
        this->check_range(first, count);
        memory::Bytes& bytes = this->bytes();
        if (count == 0) return;
        bytes.erase(first * sizeof(T), count * sizeof(T));
        this->follow_size();
    }

    /// The smallest interval of bytes that was written since the last upload.
    [[nodiscard]] std::optional<memory::Interval> pending_data() const { return this->bytes().pending(); }

    /// Creates the GL buffer if need be, binds it to its target, and sends what is pending: see Buffer::bind(). Draws do not
    /// need it. Throws GLError.
    void bind()
    {
        if constexpr (Target == GL_ELEMENT_ARRAY_BUFFER) share()->bind();
        else share()->bind_target();
    }

    /// The GL name, 0 before the first bind() or draw.
    [[nodiscard]] GLuint name() const { return share()->name(); }

    /// The buffer, to keep it alive beyond this object: what is bound to a program is kept so. Throws Error when this has
    /// been moved from.
    [[nodiscard]] const std::shared_ptr<Buffer>& share() const
    {
        if (!m_buffer) [[unlikely]]
            memory::detail::refuse_moved_array();
        return m_buffer;
    }

private:
    static std::size_t bytes_of(std::size_t count) { return memory::Shape<1>(count).checked(sizeof(T))[0] * sizeof(T); }

    BufferArray(memory::Memory memory, Usage usage) requires(Rank == 1) : BufferArray(memory, Shape(memory.bytes.size() / sizeof(T)), usage)
    {
    }
    /// `memory` is a number of zeroed elements, or elements that are there already.
    template <class Memory>
        requires(std::same_as<Memory, std::size_t> || std::same_as<Memory, memory::Memory>)
    BufferArray(Memory memory, const Shape& shape, Usage usage) : BufferArray(make(std::move(memory), usage), shape.checked(sizeof(T))) {}
    BufferArray(std::shared_ptr<Buffer> buffer, const std::array<std::size_t, Rank>& shape)
        : base(buffer->share_bytes(memory::detail::Tag{}), shape), m_buffer(std::move(buffer))
    {
    }

    template <class Memory>
    static std::shared_ptr<Buffer> make(Memory memory, Usage usage)
    {
        std::span<const memory::Field> fields{};
        if constexpr (!memory::Member<T>) fields = memory::struct_layout<T>::placed();
        return Buffer::create(Target, usage, fields, std::move(memory), memory::RecordSize::of<T>());
    }

    std::shared_ptr<Buffer> m_buffer;
};

}  // namespace glumpp::gloo
