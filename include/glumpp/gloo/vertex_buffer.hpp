// Vertices: an array of plain structs with a copy on the GPU.
#pragma once

#include <cstddef>
#include <span>

#include <glumpp/gloo/buffer_array.hpp>
#include <glumpp/memory/half.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::gloo
{

using memory::half;

/// Vertices: an array of `Struct` with `Rank` axes whose fields feed the attributes of programs. See BufferArray for how it
/// is made and sent, and memory::Array for fields, records, views and growth. bind() binds it to `GL_ARRAY_BUFFER`.
///
///     struct Vertex { std::array<float, 2> position; std::array<float, 3> color; };
///     gloo::VertexBuffer<Vertex> V(100);
///     V[&Vertex::color] = {1, 0, 0};
template <class Struct, std::size_t Rank = 1>
class VertexBuffer : public BufferArray<Struct, Rank, GL_ARRAY_BUFFER>
{
public:
    using BufferArray<Struct, Rank, GL_ARRAY_BUFFER>::BufferArray;

    /// The fields of one record.
    [[nodiscard]] static std::span<const memory::Field> fields() noexcept { return memory::struct_layout<Struct>::placed(); }
};

}  // namespace glumpp::gloo
