// The vertex array that a draw leaves bound.
#pragma once

#include <utility>

#include <glumpp/gl.hpp>

namespace glumpp::gloo::detail
{

/// The vertex array of a program that was bound last in this thread; 0 when none was.
inline thread_local GLuint bound_vertex_array = 0;

/// Unbinds it, if it is still bound, before a buffer is bound to `GL_ELEMENT_ARRAY_BUFFER`: that binding belongs to the
/// bound vertex array, and the program's must stay what it is. One of the caller's own is left alone.
inline void leave_vertex_array()
{
    const GLuint ours = std::exchange(bound_vertex_array, 0);
    if (ours == 0) return;
    GLint now = 0;
    glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &now);
    if (static_cast<GLuint>(now) == ours) glBindVertexArray(0);
}

}  // namespace glumpp::gloo::detail
