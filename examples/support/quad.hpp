// Fragment shaders that fill the picture.
#pragma once

#include <glumpp/gloo/program.hpp>

namespace support
{

/// A program that runs a fragment shader over all of what is drawn to, by `draw(GL_TRIANGLE_STRIP)`. Its `varying vec2 v_place` goes from
/// (0, 0) in the lower left corner to (1, 1).
[[nodiscard]] inline glumpp::gloo::Program full_quad(const glumpp::gloo::FragmentSource& fragment)
{
    glumpp::gloo::Program quad("attribute vec2 position; varying vec2 v_place;"
                               "void main() { v_place = 0.5 + 0.5 * position; gl_Position = vec4(position, 0.0, 1.0); }",
                               fragment, 4);
    quad["position"] = {{-1, -1}, {-1, +1}, {+1, -1}, {+1, +1}};
    return quad;
}

}  // namespace support
