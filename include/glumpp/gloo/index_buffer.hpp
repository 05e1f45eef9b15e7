// Indices: which vertices a draw visits, in which order.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <glumpp/gloo/buffer.hpp>
#include <glumpp/memory/array.hpp>

namespace glumpp::gloo
{

/// The types OpenGL takes for indices.
template <class T>
concept Index = std::same_as<T, std::uint8_t> || std::same_as<T, std::uint16_t> || std::same_as<T, std::uint32_t>;

/// An array of indices with the same tracking, views and growth as a VertexBuffer: `I(4) = 5`,
/// `I.view(xt::range(0, 3)) += 1`. `program.draw(mode, I)` draws all of it, `program.draw(mode, I.view(...))` a
/// contiguous part. Constructors make no GL call and need no context.
template <class T = std::uint32_t>
class IndexBuffer : public memory::ElementArray<T, 1, Buffer>
{
    static_assert(Index<T>, "glumpp: an IndexBuffer holds std::uint8_t, std::uint16_t or std::uint32_t; OpenGL knows no other indices");
    using base = memory::ElementArray<T, 1, Buffer>;

public:
    /// `count` zeros. Throws ShapeError when that is negative or more than memory can hold.
    template <std::integral I>
    explicit IndexBuffer(I count, Usage usage = dynamic_draw)
        : IndexBuffer(std::vector<T>(memory::detail::checked_shape(std::array<I, 1>{count}, sizeof(T))[0]), usage)
    {
    }

    /// The indices listed.
    IndexBuffer(std::initializer_list<T> indices, Usage usage = dynamic_draw) : IndexBuffer(std::vector<T>(indices), usage) {}

    /// Takes a vector's indices without copying them.
    explicit IndexBuffer(std::vector<T>&& indices, Usage usage = dynamic_draw) : IndexBuffer(indices.size(), std::move(indices), usage) {}

    /// Borrows indices that stay the caller's and must outlive this buffer.
    explicit IndexBuffer(std::span<T> indices, Usage usage = dynamic_draw) : IndexBuffer(indices.size(), indices, usage) {}

    /// The smallest interval of bytes that was written since the last upload.
    [[nodiscard]] std::optional<memory::Interval> pending_data() const { return this->store().pending(); }

    /// Creates the GL buffer if need be, binds it to `GL_ELEMENT_ARRAY_BUFFER` (which belongs to the bound vertex
    /// array), and sends what is pending: see Buffer::bind(). Draws do not need it.
    void bind() { this->store().bind(); }

    /// The GL name, 0 before the first bind() or draw.
    [[nodiscard]] GLuint name() const { return this->store().name(); }

private:
    template <class Indices>
    IndexBuffer(std::size_t count, Indices&& indices, Usage usage)
        : base(std::array<std::size_t, 1>{count}, std::forward<Indices>(indices), static_cast<GLenum>(GL_ELEMENT_ARRAY_BUFFER), usage,
               std::span<const memory::Field>{})
    {
    }
};

}  // namespace glumpp::gloo
