// The vertex array that a draw leaves bound.
#pragma once

#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/context.hpp>
#include <glumpp/gloo/detail/bound_vertex_array.hpp>

namespace glumpp::gloo::detail
{

// A call of its own, for few of those who may need it do.
[[gnu::noinline]] GLUMPP_INLINE void leave_vertex_array()
{
    const BoundVertexArray ours = std::exchange(bound_vertex_array, {});
    if (ours.name == 0 || ours.context != context_count) return;
    GLint now = 0;
    glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &now);
    if (static_cast<GLuint>(now) == ours.name) glBindVertexArray(0);
}

}  // namespace glumpp::gloo::detail
