// The draw calls themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>

namespace glumpp::gloo
{

/// The lowest and the highest index that a draw uses: what `glDrawRangeElements` is told.
struct IndexRange
{
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// What a draw may be told besides its vertices: `program.draw(GL_TRIANGLES, I, {.base_vertex = 4})`. All but `instances` is about
/// indices, and refused by a draw that has none.
struct DrawOptions
{
    /// How many times over: `glDraw*Instanced`. Without it, as many instances as the buffers bound per instance have.
    std::optional<std::size_t> instances{};
    /// Added to every index: `glDraw*BaseVertex`.
    std::int32_t base_vertex = 0;
    /// Known bounds of the indices, before base_vertex is added; checked against the buffers.
    std::optional<IndexRange> index_range{};
    /// Lets the highest index of its type start a new strip, fan or loop: `GL_PRIMITIVE_RESTART`, enabled around the
    /// draw and disabled after it; `glPrimitiveRestartIndex` keeps that index. In WebGL that index always does, asked for or not.
    bool primitive_restart = false;
};

namespace detail
{

/// The part of an index buffer that a draw uses; `offset` is in bytes.
struct IndexSpan
{
    GLenum type = GL_UNSIGNED_INT;
    std::size_t offset = 0;
    std::size_t count = 0;
};

/// Whether nothing was asked for.
[[nodiscard]] constexpr bool is_plain(const DrawOptions& options) noexcept
{
    return !options.instances && options.base_vertex == 0 && !options.index_range && !options.primitive_restart;
}

/// Throws Error for options about indices.
void check_no_indices(const DrawOptions& options);

[[noreturn]] inline void refuse_number(std::size_t number)
{
    throw IndexError(glumpp::detail::text("a draw of ", number, " is more than OpenGL can count in one call"));
}

/// Throws IndexError for a number that does not fit OpenGL's calls.
template <class To>
[[nodiscard]] To narrowed(std::size_t number)
{
    if (number > static_cast<std::size_t>(std::numeric_limits<To>::max())) [[unlikely]]
        refuse_number(number);
    return static_cast<To>(number);
}

/// Throws IndexError for more instances than the buffers bound per instance have.
void check_instances(std::size_t wanted, std::optional<std::size_t> bound);

/// Throws IndexError when the range of indices that was told reaches outside the bound buffers.
void check_range(const DrawOptions& options, std::optional<std::size_t> vertices);

/// `glDrawArrays`, or `glDrawArraysInstanced` when there are instances.
void draw_arrays(GLenum mode, std::size_t first, std::size_t count, std::optional<std::size_t> instances);

// g++ 12 takes the range of indices for read where there is none.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
/// `glDrawElements`, or the one of its relatives that the options ask for.
void draw_elements(GLenum mode, const IndexSpan& indices, std::optional<std::size_t> instances, const DrawOptions& options);
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

}  // namespace detail
}  // namespace glumpp::gloo

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/impl/draw.ipp>
#endif
