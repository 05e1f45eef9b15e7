// The vertex array that a draw leaves bound.
#pragma once

#include <cstddef>

#include <glumpp/gl.hpp>
#include <glumpp/gloo/context.hpp>

namespace glumpp::gloo::detail
{

/// The vertex array of a program that was bound last, and in which context; 0 when none was. There is one context at a time, which may go
/// from thread to thread, and what is bound goes with it.
struct BoundVertexArray
{
    GLuint name = 0;
    std::size_t context = 0;
};
inline constinit BoundVertexArray bound_vertex_array{};

/// Notes that a program's own is bound.
inline void note_vertex_array(GLuint name) { bound_vertex_array = {name, context_count}; }

/// `glBindVertexArray`, for a program's own.
inline void bind_vertex_array(GLuint name)
{
    glBindVertexArray(name);
    note_vertex_array(name);
}

/// Unbinds it, if it is still bound, before a buffer is bound to `GL_ELEMENT_ARRAY_BUFFER`: that binding belongs to the
/// bound vertex array, and the program's must stay what it is. One of the caller's own is left alone.
void leave_vertex_array();

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/bound_vertex_array.ipp>
#endif
