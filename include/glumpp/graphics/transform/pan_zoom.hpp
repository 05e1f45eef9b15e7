// Moving and magnifying what a window shows.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// Pans and zooms, in pixels of the window: what lies under the pointer stays there. The outermost transform.
class PanZoom : public Transform
{
    struct State final : detail::TransformState
    {
        explicit State(const Transform& inside)
            : TransformState(gloo::Snippet("uniform vec2 pan;\nuniform vec2 zoom;\n"
                                           "vec4 panzoom(vec4 p) { return vec4(zoom * p.xy + pan * p.w, p.zw); }\n"),
                             state_of(inside))
        {
            width = state_of(inside)->width;
            height = state_of(inside)->height;
        }

        [[nodiscard]] Affine step() const override { return {factor, 0, 0, factor, shift.x, shift.y}; }

        void update() override
        {
            const auto zoomed = static_cast<float>(factor);
            own["zoom"] = std::array<float, 2>{zoomed, zoomed};
            own["pan"] = std::array<float, 2>{static_cast<float>(shift.x), static_cast<float>(shift.y)};
        }

        double factor = 1;
        /// In clip coordinates.
        Point shift{};
        double zoom_min = 0.01;
        double zoom_max = 1000;
    };

public:
    explicit PanZoom(const Transform& inner) : PanZoom(std::make_shared<State>(inner), inner) {}
    PanZoom(const PanZoom&) = default;
    PanZoom& operator=(const PanZoom&) = default;

    /// Moves the drawing by so many pixels. Throws Error for what is no number.
    void pan(Point pixels)
    {
        if (!std::isfinite(pixels.x) || !std::isfinite(pixels.y))
            throw Error(glumpp::detail::text("a drawing cannot be moved by (", pixels.x, ", ", pixels.y, ") pixels"));
        m_state->shift = m_state->shift + Point{2 * pixels.x / m_state->width, -2 * pixels.y / m_state->height};
        m_state->update();
    }

    /// Magnifies by `factor`, as far as the limits allow; what the pixel shows stays there. Throws Error for a factor that
    /// is not positive.
    void zoom(Point pixel, double factor)
    {
        if (!(factor > 0) || !std::isfinite(factor))
            throw Error(glumpp::detail::text("a zoom multiplies by a positive number, not by ", factor));
        const double before = std::exchange(m_state->factor, std::clamp(m_state->factor * factor, m_state->zoom_min, m_state->zoom_max));
        const Point fixed = m_state->clip_of(pixel);
        m_state->shift = fixed - m_state->factor / before * (fixed - m_state->shift);
        m_state->update();
    }

    /// How much it magnifies: 1 at first.
    [[nodiscard]] double zoom() const noexcept { return m_state->factor; }

    /// The least and the most that it magnifies, 0.01 and 1000 at first; where the zoom is beyond, it moves there, about
    /// the middle of the window. Throws Error unless 0 < zoom_min <= zoom_max.
    void limits(double zoom_min, double zoom_max)
    {
        if (!(zoom_min > 0 && zoom_min <= zoom_max) || !std::isfinite(zoom_max))
            throw Error(glumpp::detail::text("the limits of a zoom are positive and in order, not ", zoom_min, " and ", zoom_max));
        m_state->zoom_min = zoom_min;
        m_state->zoom_max = zoom_max;
        zoom({m_state->width / 2, m_state->height / 2}, 1);
    }

    /// Back to where it began, as far as the limits allow.
    void reset()
    {
        m_state->factor = std::clamp(1.0, m_state->zoom_min, m_state->zoom_max);
        m_state->shift = {};
        m_state->update();
    }

private:
    PanZoom(std::shared_ptr<State> state, const Transform& inner) : Transform(state, &inner), m_state(std::move(state)) {}

    std::shared_ptr<State> m_state;
};

}  // namespace glumpp::graphics
