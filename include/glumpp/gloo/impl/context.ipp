// What the library knows of the OpenGL context: whether there is one, and whether it is still the same.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/context.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE void require_gl()
{
    if (glad_glBindBuffer == nullptr) [[unlikely]]
        throw GLError(
            "no OpenGL here: make a context current and call gladLoadGL(), or gladLoadGLES2(), before the first bind() or draw()");
}

}  // namespace glumpp::gloo::detail
