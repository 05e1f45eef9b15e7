// What an example shows.
#pragma once

#include <algorithm>
#include <array>

#include <glumpp/graphics/geometry/point.hpp>

#include "size.hpp"

namespace support
{

/// A pixel of the picture, counted right and down from its upper left corner, or a step from one to another.
using Pixel = glumpp::graphics::Point;

/// What an example draws, and how it answers to the pointer. It is made while a context is current, told the size of the picture, and
/// then asked for frames; making it anew begins from the start.
class Scene
{
public:
    Scene() = default;
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;
    virtual ~Scene() = default;

    /// The picture has that size from now on; the viewport is over the whole of it.
    void resize(Size size)
    {
        m_size = size;
        resized();
    }

    /// The time of one frame passes; not called while the show pauses.
    virtual void advance() {}
    /// Draws into what is bound.
    virtual void draw() = 0;

    /// The pointer is at a pixel.
    virtual void hover(Pixel /*at*/) {}
    /// The pointer, pressed, came to a pixel by a step.
    virtual void drag(Pixel /*at*/, Pixel /*by*/) {}
    /// The wheel turned by so many notches, upwards positive.
    virtual void wheel(Pixel /*at*/, double /*notches*/) {}

protected:
    /// m_size is another.
    virtual void resized() {}

    /// How much of a square's width and height shows where it covers the picture: {1, 0.75} in one of 800x600.
    [[nodiscard]] std::array<float, 2> shown() const
    {
        const double side = std::max(m_size.width, m_size.height);
        return {static_cast<float>(m_size.width / side), static_cast<float>(m_size.height / side)};
    }
    /// Where a pixel is in that square: from its middle, right and up, the side of the square being 1.
    [[nodiscard]] std::array<float, 2> place(Pixel at) const
    {
        const double side = std::max(m_size.width, m_size.height);
        return {static_cast<float>((at.x - m_size.width / 2.0) / side), static_cast<float>((m_size.height / 2.0 - at.y) / side)};
    }

    Size m_size{};
};

}  // namespace support
