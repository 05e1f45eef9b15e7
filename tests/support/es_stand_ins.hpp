// What tests themselves call and OpenGL ES lacks, made of what it has: the library does without.
#pragma once

#include <glumpp/gl.hpp>

#include <cstring>

inline void GLAD_API_PTR get_buffer_sub_data(GLenum target, GLintptr offset, GLsizeiptr size, void* to)
{
    if (size == 0) return;
    const void* const from = glMapBufferRange(target, offset, size, GL_MAP_READ_BIT);
    if (from == nullptr) return;
    std::memcpy(to, from, static_cast<std::size_t>(size));
    glUnmapBuffer(target);
}

inline void GLAD_API_PTR clear_depth(GLdouble depth) { glClearDepthf(static_cast<GLfloat>(depth)); }

/// After `gladLoadGLES2`.
inline void stand_in_for_es()
{
    glad_glGetBufferSubData = get_buffer_sub_data;
    glad_glClearDepth = clear_depth;
}
