// A picture that is computed from itself.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <glumpp/gloo/framebuffer.hpp>
#include <glumpp/gloo/program.hpp>
#include <glumpp/gloo/texture_2d.hpp>

namespace support
{

/// Two float textures, one to read while the other is drawn into; then they change places.
template <std::size_t Channels>
class PingPong
{
public:
    using Texture = glumpp::gloo::Texture2D<float, Channels>;

    PingPong(std::size_t rows, std::size_t columns) : m_sides{Side(rows, columns), Side(rows, columns)} {}

    /// What was drawn last: to read, or to write where it all begins.
    [[nodiscard]] Texture& front() noexcept { return m_sides[m_front].texture; }

    /// Draws a quad over the back, which is the front from then on. What was the front is what the quad's sampler `name` reads, if it
    /// has one.
    void draw(glumpp::gloo::Program& quad, std::string_view name = {})
    {
        if (!name.empty()) quad[name] = front();
        m_front = 1 - m_front;
        m_sides[m_front].target.bind();
        quad.draw(GL_TRIANGLE_STRIP);
        m_sides[m_front].target.unbind();
    }

private:
    struct Side
    {
        Side(std::size_t rows, std::size_t columns) : texture({rows, columns}), target(texture) { texture.interpolation(GL_LINEAR); }
        Texture texture;
        glumpp::gloo::FrameBuffer target;
    };
    std::array<Side, 2> m_sides;
    std::size_t m_front = 0;
};

}  // namespace support
