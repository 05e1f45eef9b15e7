// The draw calls themselves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

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
    /// draw and disabled after it.
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

/// Throws Error for options about indices.
inline void check_no_indices(const DrawOptions& options)
{
    const char* const name = options.base_vertex != 0 ? "base_vertex" : options.index_range ? "index_range" : "primitive_restart";
    if (options.base_vertex != 0 || options.index_range || options.primitive_restart) [[unlikely]]
        throw Error(glumpp::detail::text("a draw without indices was given '", name,
                                         "', which is about indices; pass an IndexBuffer, or leave it out"));
}

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
inline void check_instances(std::size_t wanted, std::optional<std::size_t> bound)
{
    if (bound && wanted > *bound)
        throw IndexError(glumpp::detail::text("a draw of ", wanted, " instances: the buffers bound per instance have ", *bound));
}

/// Throws IndexError when the range of indices that was told reaches outside the bound buffers.
inline void check_range(const DrawOptions& options, std::optional<std::size_t> vertices)
{
    if (!options.index_range || !vertices) return;
    const std::int64_t first = std::int64_t{options.index_range->first} + options.base_vertex;
    const std::int64_t last = std::int64_t{options.index_range->last} + options.base_vertex;
    if (first < 0 || last < first || std::cmp_greater_equal(last, *vertices))
        throw IndexError(glumpp::detail::text("the range of indices reaches from vertex ", first, " to ", last,
                                              ", outside the bound buffers, which have ", *vertices));
}

/// `glDrawArrays`, or `glDrawArraysInstanced` when there are instances.
inline void draw_arrays(GLenum mode, std::size_t first, std::size_t count, std::optional<std::size_t> instances)
{
    const auto start = narrowed<GLint>(first);
    const auto n = narrowed<GLsizei>(count);
    if (instances) glDrawArraysInstanced(mode, start, n, narrowed<GLsizei>(*instances));
    else glDrawArrays(mode, start, n);
}

// g++ 12 takes the range of indices for read where there is none.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
/// `glDrawElements`, or the one of its relatives that the options ask for.
inline void draw_elements(GLenum mode, const IndexSpan& indices, std::optional<std::size_t> instances, const DrawOptions& options)
{
    const auto n = narrowed<GLsizei>(indices.count);
    const auto copies = narrowed<GLsizei>(instances.value_or(1));
    const auto* const start = reinterpret_cast<const void*>(static_cast<std::uintptr_t>(indices.offset));
    const bool restart = options.primitive_restart;
    if (restart)
    {
        glEnable(GL_PRIMITIVE_RESTART);
        glPrimitiveRestartIndex(indices.type == GL_UNSIGNED_BYTE ? 0xFFu : indices.type == GL_UNSIGNED_SHORT ? 0xFFFFu : 0xFFFFFFFFu);
    }
    if (instances && options.base_vertex != 0) glDrawElementsInstancedBaseVertex(mode, n, indices.type, start, copies, options.base_vertex);
    else if (instances) glDrawElementsInstanced(mode, n, indices.type, start, copies);
    else if (options.index_range && options.base_vertex != 0)
        glDrawRangeElementsBaseVertex(mode, options.index_range->first, options.index_range->last, n, indices.type, start,
                                      options.base_vertex);
    else if (options.index_range) glDrawRangeElements(mode, options.index_range->first, options.index_range->last, n, indices.type, start);
    else if (options.base_vertex != 0) glDrawElementsBaseVertex(mode, n, indices.type, start, options.base_vertex);
    else glDrawElements(mode, n, indices.type, start);
    if (restart) glDisable(GL_PRIMITIVE_RESTART);
}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

}  // namespace detail
}  // namespace glumpp::gloo
