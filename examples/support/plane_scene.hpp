// What lies on a plane.
#pragma once

#include <array>
#include <cmath>

#include <glumpp/gl.hpp>
#include <glumpp/graphics/transform/orthographic_projection.hpp>
#include <glumpp/graphics/transform/pan_zoom.hpp>
#include <glumpp/graphics/transform/position.hpp>

#include "scene.hpp"

namespace support
{

/// A scene on a plane, which drag moves and the wheel magnifies. What is drawn on it lies over it by its alpha.
class PlaneScene : public Scene
{
public:
    /// What is seen whole at first, and the colour that glClear() gives it.
    PlaneScene(const glumpp::graphics::Bounds& whole, const std::array<float, 3>& color)
        : m_view(glumpp::graphics::OrthographicProjection(glumpp::graphics::Position(), {.fit = whole}))
    {
        glClearColor(color[0], color[1], color[2], 1);
        glEnable(GL_BLEND);
        glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    }

    void drag(Pixel, Pixel by) override { m_view.pan(by); }
    void wheel(Pixel at, double notches) override { m_view.zoom(at, std::pow(1.1, notches)); }

protected:
    void resized() override { m_view.resize(m_size.width, m_size.height); }

    glumpp::graphics::PanZoom m_view;
};

}  // namespace support
