// What a transform does on the GPU, in numbers.
#pragma once

#include "graphics/graphics_test.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <string>

using Four = std::array<double, 4>;

inline double rad(double degrees) { return degrees * std::numbers::pi / 180; }

/// Draws one point with a program whose hook `transform` is filled, and reads what it left in a picture of floats: the values of
/// an expression, of which the vec4 `p` is part, in the vertex shader, or in the fragment shader.
class OnGpu
{
public:
    OnGpu(const gloo::Snippet& transform, const std::string& expression, bool in_fragment = false)
        : m_program(in_fragment ? "void main() { gl_Position = vec4(0.0, 0.0, 0.0, 1.0); gl_PointSize = 1.0; }"
                                : "uniform vec4 p; varying vec4 v; void main() { v = " + expression +
                                      "; gl_Position = vec4(0.0, 0.0, 0.0, 1.0); gl_PointSize = 1.0; }",
                    in_fragment ? "uniform vec4 p; void main() { gl_FragColor = " + expression + "; }"
                                : "varying vec4 v; void main() { gl_FragColor = v; }")
    {
        m_program["transform"] = transform;
    }

    /// What the expression is for these numbers; -99 where nothing was drawn.
    Four operator()(const Four& p)
    {
        m_program["p"] = p;
        m_target.bind();
        m_target.clear({-99, -99, -99, -99});
        m_program.draw(GL_POINTS, 0, 1);
        m_target.unbind();
        const auto pixels = m_image.read_back();
        Four out{};
        for (std::size_t i = 0; i < 4; ++i) out[i] = static_cast<double>(pixels(0, 0, i));
        return out;
    }

private:
    gloo::Program m_program;
    gloo::Texture2D<float, 4> m_image{{1, 1}};
    gloo::FrameBuffer m_target{{.color = {m_image}}};
};

/// Whether numbers are the same but for rounding; as many as are asked for.
inline bool near(const Four& a, const Four& b, double tolerance = 1e-5, std::size_t count = 4)
{
    for (std::size_t i = 0; i < count; ++i)
    {
        if (!(std::abs(a[i] - b[i]) <= tolerance * (1 + std::abs(b[i])))) return false;
    }
    return true;
}

/// Whether the GPU's clip coordinates and the host's pixel are the same place in a window of this size.
inline bool same_place(const Four& clip, graphics::Point pixel, double width, double height)
{
    const graphics::Point there{(clip[0] / clip[3] + 1) * width / 2, (1 - clip[1] / clip[3]) * height / 2};
    return near(there, pixel, 1e-3);
}
