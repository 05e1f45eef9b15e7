// Vertices: an array of plain structs with a copy on the GPU.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

#include <glumpp/gloo/buffer.hpp>
#include <glumpp/memory/array.hpp>
#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/half.hpp>

namespace glumpp::gloo
{

using memory::half;

/// An array of `Struct` with `Rank` axes. In host memory it behaves like an array of xtensor (see RecordArray for
/// fields, records and views); every write widens one pending interval, and bind(), or the draw of a program it is
/// bound to, sends that interval with a single `glBufferSubData`. Constructors make no GL call and need no context.
///
///     struct Vertex { std::array<float, 2> position; std::array<float, 3> color; };
///     gloo::VertexBuffer<Vertex> V(100);
///     V[&Vertex::color] = {1, 0, 0};
template <class Struct, std::size_t Rank = 1>
class VertexBuffer : public memory::RecordArray<Struct, Rank, Buffer>
{
    using base = memory::RecordArray<Struct, Rank, Buffer>;
    using shape_type = std::array<std::size_t, Rank>;

public:
    /// `count` zeroed records. Throws ShapeError when that is negative or more than memory can hold.
    template <std::integral I>
        requires(Rank == 1)
    explicit VertexBuffer(I count, Usage usage = dynamic_draw) : VertexBuffer(std::array<I, 1>{count}, usage) {}

    /// Zeroed records of a shape: `VertexBuffer<Vertex, 2> V({3, 3})`. Throws ShapeError.
    template <std::integral I>
    explicit VertexBuffer(const I (&shape)[Rank], Usage usage = dynamic_draw) : VertexBuffer(std::to_array(shape), usage)
    {
    }
    template <std::integral I>
    explicit VertexBuffer(const std::array<I, Rank>& shape, Usage usage = dynamic_draw)
        : VertexBuffer(memory::detail::checked_shape(shape, sizeof(Struct)), zeroed(shape), usage)
    {
    }

    /// The records listed.
    VertexBuffer(std::initializer_list<Struct> records, Usage usage = dynamic_draw) requires(Rank == 1)
        : VertexBuffer(std::vector<Struct>(records), usage)
    {
    }

    /// Takes a vector's records without copying them.
    explicit VertexBuffer(std::vector<Struct>&& records, Usage usage = dynamic_draw) requires(Rank == 1)
        : VertexBuffer(shape_type{records.size()}, std::move(records), usage)
    {
    }
    /// The same, in a shape of as many records. Throws ShapeError when their numbers differ.
    VertexBuffer(std::vector<Struct>&& records, const shape_type& shape, Usage usage = dynamic_draw)
        : VertexBuffer(shape, std::move(records), usage)
    {
    }

    /// Borrows records that stay the caller's: writes go there, and they must outlive this buffer. What the caller
    /// writes by other ways is not seen; touch() marks it.
    explicit VertexBuffer(std::span<Struct> records, Usage usage = dynamic_draw) requires(Rank == 1)
        : VertexBuffer(shape_type{records.size()}, records, usage)
    {
    }
    /// The same, in a shape of as many records. Throws ShapeError when their numbers differ.
    VertexBuffer(std::span<Struct> records, const shape_type& shape, Usage usage = dynamic_draw) : VertexBuffer(shape, records, usage) {}

    /// Creates the GL buffer if need be, binds it to `GL_ARRAY_BUFFER`, and sends what is pending: see Buffer::bind().
    void bind() { this->store().bind(); }

    /// The GL name, 0 before the first bind() or draw.
    [[nodiscard]] GLuint name() const { return this->store().name(); }

private:
    template <std::integral I>
    static std::vector<Struct> zeroed(const std::array<I, Rank>& shape)
    {
        return std::vector<Struct>(memory::detail::product(memory::detail::checked_shape(shape, sizeof(Struct))));
    }

    template <class Records>
    VertexBuffer(const shape_type& shape, Records&& records, Usage usage)
        : base(shape, std::forward<Records>(records), static_cast<GLenum>(GL_ARRAY_BUFFER), usage, base::fields())
    {
    }
};

}  // namespace glumpp::gloo
