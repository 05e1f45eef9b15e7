// What the tests of graphics share.
#pragma once

#include "gloo/gl_test.hpp"

#include <glumpp/graphics.hpp>

#include <cstddef>
#include <vector>

namespace graphics = glumpp::graphics;

/// What the GPU has in a buffer, from its start on.
template <class T>
std::vector<T> read_buffer(GLuint name, std::size_t count)
{
    std::vector<T> out(count);
    if (count == 0) return out;
    glBindBuffer(GL_COPY_READ_BUFFER, name);
    glGetBufferSubData(GL_COPY_READ_BUFFER, 0, static_cast<GLsizeiptr>(count * sizeof(T)), out.data());
    return out;
}
