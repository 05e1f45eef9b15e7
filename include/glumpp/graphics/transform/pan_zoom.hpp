// Moving and magnifying what a window shows.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// How a PanZoom begins.
struct PanZoomOptions
{
    std::string name{};
    /// The width of what is shown divided by its height, which then fits into the window undistorted. Without it the window's
    /// sides are those of the square from -1 to 1.
    std::optional<double> aspect{};
    /// In clip coordinates, in which the window is two wide and two high.
    Point pan{0, 0};
    double zoom = 1;
    /// The least and the most that it magnifies.
    double zoom_min = 0.01;
    double zoom_max = 1000;
};

namespace detail
{

class PanZoomStep final : public TransformStep
{
public:
    explicit PanZoomStep(const PanZoomOptions& options)
        : TransformStep(
              gloo::Snippet("uniform vec2 panzoom_scale;\nuniform vec2 panzoom_translate;\n"
                            "vec4 panzoom(vec4 p) { return vec4(panzoom_scale * p.xy + panzoom_translate * p.w, p.zw); }\n",
                            {.name = options.name}),
              {{"zoom", "panzoom_scale"}, {"scale", "panzoom_scale"}, {"pan", "panzoom_translate"}, {"translate", "panzoom_translate"}}),
          m_aspect(options.aspect),
          m_scale(snippet(), "panzoom_scale", {1, 1}),
          m_shift(snippet(), "panzoom_translate", {0, 0})
    {
        if (m_aspect) (void)checked_positive("the aspect of what is shown", *m_aspect);
        m_ratio = ratio();
        limits(options.zoom_min, options.zoom_max);
        zoom(checked_positive("a zoom", options.zoom));
        shift(options.pan);
    }

    [[nodiscard]] std::optional<Matrix> matrix() const override
    {
        const auto [x, y] = m_scale.get();
        const Point by = shift();
        return Matrix{{x, 0, 0, 0, 0, y, 0, 0, 0, 0, 1, 0, by.x, by.y, 0, 1}};
    }
    void resize(double width, double height) override
    {
        TransformStep::resize(width, height);
        const auto [x, y] = m_scale.get();
        const Point before = std::exchange(m_ratio, ratio());
        m_scale.set({x / before.x * m_ratio.x, y / before.y * m_ratio.y});
    }

    [[nodiscard]] double zoom() const { return m_scale.get()[0] / m_ratio.x; }
    void zoom(double factor)
    {
        const double zoomed = within_limits(factor);
        m_scale.set({zoomed * m_ratio.x, zoomed * m_ratio.y});
    }
    /// The same, where x and y are magnified differently: they stay so.
    void magnify(double factor)
    {
        const auto [x, y] = m_scale.get();
        const double zoomed = within_limits(factor) * m_ratio.x;
        m_scale.set({zoomed, zoomed * (y / x)});
    }
    [[nodiscard]] double within_limits(double factor) const noexcept { return std::clamp(factor, m_zoom_min, m_zoom_max); }
    [[nodiscard]] Point shift() const
    {
        const auto [x, y] = m_shift.get();
        return {x, y};
    }
    void shift(Point to) { m_shift.set(checked_numbers("a pan", std::array{to.x, to.y})); }

    void limits(double zoom_min, double zoom_max)
    {
        if (!(zoom_min > 0 && zoom_min <= zoom_max) || !is_number(zoom_max))
            throw Error(glumpp::detail::text("the limits of a zoom are positive and in order, not ", zoom_min, " and ", zoom_max));
        m_zoom_min = zoom_min;
        m_zoom_max = zoom_max;
    }

private:
    [[nodiscard]] Point ratio() const noexcept
    {
        const double wider = m_aspect ? width() / height() / *m_aspect : 1;
        return {std::min(1.0, 1 / wider), std::min(1.0, wider)};
    }

    std::optional<double> m_aspect;
    Point m_ratio{1, 1};
    double m_zoom_min = 0;
    double m_zoom_max = 0;
    KeptUniform<2> m_scale;
    KeptUniform<2> m_shift;
};

}  // namespace detail

/// Pans and zooms, in pixels of the window: what lies under the pointer stays there. The outermost transform. Throws Error for
/// options that are no positive numbers, or limits that are not in order.
class PanZoom : public detail::TransformOf<detail::PanZoomStep, PanZoomOptions>
{
public:
    using TransformOf::TransformOf;

    /// Moves the drawing by so many pixels. Throws Error for what is no number.
    void pan(Point pixels)
    {
        if (!std::isfinite(pixels.x) || !std::isfinite(pixels.y))
            throw Error(glumpp::detail::text("a drawing cannot be moved by (", pixels.x, ", ", pixels.y, ") pixels"));
        step().shift(step().shift() + Point{2 * pixels.x / step().width(), -2 * pixels.y / step().height()});
    }
    /// How far it is moved, in clip coordinates: PanZoomOptions::pan.
    [[nodiscard]] Point pan() const { return step().shift(); }

    /// Magnifies by `factor`, as far as the limits allow; what the pixel shows stays there. Throws Error for a factor that
    /// is not positive.
    void zoom(Point pixel, double factor)
    {
        if (!(factor > 0) || !std::isfinite(factor))
            throw Error(glumpp::detail::text("a zoom multiplies by a positive number, not by ", factor));
        const double before = zoom(), after = step().within_limits(before * factor);
        const Point fixed = step().clip_of(pixel);
        step().shift(fixed - after / before * (fixed - step().shift()));
        step().magnify(after);
    }

    /// How much it magnifies: 1 at first.
    [[nodiscard]] double zoom() const { return step().zoom(); }

    /// The least and the most that it magnifies, 0.01 and 1000 at first; where the zoom is beyond, it moves there, about
    /// the middle of the window. Throws Error unless 0 < zoom_min <= zoom_max.
    void limits(double zoom_min, double zoom_max)
    {
        step().limits(zoom_min, zoom_max);
        zoom({step().width() / 2, step().height() / 2}, 1);
    }

    /// Back to a zoom of 1, as far as the limits allow, and no pan.
    void reset()
    {
        step().zoom(1);
        step().shift({});
    }
};

}  // namespace glumpp::graphics
