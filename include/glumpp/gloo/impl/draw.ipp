// The draw calls themselves.
#pragma once

#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/draw.hpp>
#include <glumpp/gloo/profile.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE void check_no_indices(const DrawOptions& options)
{
    const char* const name = options.base_vertex != 0 ? "base_vertex" : options.index_range ? "index_range" : "primitive_restart";
    if (options.base_vertex != 0 || options.index_range || options.primitive_restart) [[unlikely]]
        throw Error(glumpp::detail::text("a draw without indices was given '", name,
                                         "', which is about indices; pass an IndexBuffer, or leave it out"));
}

GLUMPP_INLINE void check_instances(std::size_t wanted, std::optional<std::size_t> bound)
{
    if (bound && wanted > *bound)
        throw IndexError(glumpp::detail::text("a draw of ", wanted, " instances: the buffers bound per instance have ", *bound));
}

GLUMPP_INLINE void check_range(const DrawOptions& options, std::optional<std::size_t> vertices)
{
    if (options.base_vertex != 0) require(Feature::base_vertex);
    if (!options.index_range || !vertices) return;
    const std::int64_t first = std::int64_t{options.index_range->first} + options.base_vertex;
    const std::int64_t last = std::int64_t{options.index_range->last} + options.base_vertex;
    if (first < 0 || last < first || std::cmp_greater_equal(last, *vertices))
        throw IndexError(glumpp::detail::text("the range of indices reaches from vertex ", first, " to ", last,
                                              ", outside the bound buffers, which have ", *vertices));
}

GLUMPP_INLINE void draw_arrays(GLenum mode, std::size_t first, std::size_t count, std::optional<std::size_t> instances)
{
    const auto start = narrowed<GLint>(first);
    const auto n = narrowed<GLsizei>(count);
    if (instances) glDrawArraysInstanced(mode, start, n, narrowed<GLsizei>(*instances));
    else glDrawArrays(mode, start, n);
}

/// ES restarts at the greatest number of a type, the one that is meant here; WebGL always does.
[[nodiscard]] inline GLenum restart_kind() noexcept
{
    constexpr GLenum fixed_index = 0x8D69;  // GL_PRIMITIVE_RESTART_FIXED_INDEX, a name that a loader of 3.3 alone lacks
    return is_es() ? fixed_index : static_cast<GLenum>(GL_PRIMITIVE_RESTART);
}

inline void start_again(GLenum type)
{
    if (profile() == Profile::web) return;
    glEnable(restart_kind());
    if (!is_es()) glPrimitiveRestartIndex(type == GL_UNSIGNED_BYTE ? 0xFFu : type == GL_UNSIGNED_SHORT ? 0xFFFFu : 0xFFFFFFFFu);
}

GLUMPP_INLINE void draw_elements(GLenum mode, const IndexSpan& indices, std::optional<std::size_t> instances, const DrawOptions& options)
{
    const auto n = narrowed<GLsizei>(indices.count);
    const auto copies = narrowed<GLsizei>(instances.value_or(1));
    const auto* const start = reinterpret_cast<const void*>(static_cast<std::uintptr_t>(indices.offset));
    const bool restart = options.primitive_restart;
    if (restart) start_again(indices.type);
    if (instances && options.base_vertex != 0) glDrawElementsInstancedBaseVertex(mode, n, indices.type, start, copies, options.base_vertex);
    else if (instances) glDrawElementsInstanced(mode, n, indices.type, start, copies);
    else if (options.index_range && options.base_vertex != 0)
        glDrawRangeElementsBaseVertex(mode, options.index_range->first, options.index_range->last, n, indices.type, start,
                                      options.base_vertex);
    else if (options.index_range) glDrawRangeElements(mode, options.index_range->first, options.index_range->last, n, indices.type, start);
    else if (options.base_vertex != 0) glDrawElementsBaseVertex(mode, n, indices.type, start, options.base_vertex);
    else glDrawElements(mode, n, indices.type, start);
    if (restart && profile() != Profile::web) glDisable(restart_kind());
}

}  // namespace glumpp::gloo::detail
