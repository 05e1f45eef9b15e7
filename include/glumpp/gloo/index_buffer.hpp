// Indices: which vertices a draw visits, in which order.
#pragma once

#include <concepts>
#include <cstdint>

#include <glumpp/gloo/buffer_array.hpp>

namespace glumpp::gloo
{

/// The types OpenGL takes for indices.
template <class T>
concept Index = std::same_as<T, std::uint8_t> || std::same_as<T, std::uint16_t> || std::same_as<T, std::uint32_t>;

/// An array of indices, made, written, grown and sent as a VertexBuffer is: `I(4) = 5`, `I.view(xt::range(0, 3)) += 1`.
/// `program.draw(mode, I)` draws all of it, `program.draw(mode, I.view(...))` a contiguous part. bind() binds it to
/// `GL_ELEMENT_ARRAY_BUFFER` of the bound vertex array.
template <class T = std::uint32_t>
class IndexBuffer : public BufferArray<T, 1, GL_ELEMENT_ARRAY_BUFFER>
{
    static_assert(Index<T>, "glumpp: an IndexBuffer holds std::uint8_t, std::uint16_t or std::uint32_t; OpenGL knows no other indices");

public:
    using BufferArray<T, 1, GL_ELEMENT_ARRAY_BUFFER>::BufferArray;
};

}  // namespace glumpp::gloo
