// OpenGL's functions.
#pragma once

#include <glumpp/gl.hpp>

namespace support
{

/// Loads those of OpenGL, or of OpenGL ES, by `find`. False where there are none, or the loader was written without OpenGL ES.
[[nodiscard]] inline bool load_gl(GLADloadfunc find, bool es)
{
    if (!es) return gladLoadGL(find) != 0;
#if defined(GL_ES_VERSION_3_0)
    return gladLoadGLES2(find) != 0;
#else
    return false;
#endif
}

}  // namespace support
