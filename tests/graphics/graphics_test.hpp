// What the tests of graphics share.
#pragma once

#include "gloo/gl_test.hpp"

#include <glumpp/graphics.hpp>

#include <cmath>
#include <cstddef>
#include <vector>

namespace graphics = glumpp::graphics;

/// Whether two points are the same, but for rounding.
inline bool near(graphics::Point a, graphics::Point b, double tolerance = 1e-9)
{
    return std::abs(a.x - b.x) < tolerance && std::abs(a.y - b.y) < tolerance;
}

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
