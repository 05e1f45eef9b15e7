// Moving and magnifying what a window shows.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>

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
    explicit PanZoomStep(const PanZoomOptions& options);

    [[nodiscard]] std::optional<Matrix> matrix() const override;
    void resize(double width, double height) override;

    [[nodiscard]] double zoom() const { return m_scale.get()[0] / m_ratio.x; }
    void zoom(double factor);
    /// The same, where x and y are magnified differently: they stay so.
    void magnify(double factor);
    [[nodiscard]] double within_limits(double factor) const noexcept { return std::clamp(factor, m_zoom_min, m_zoom_max); }
    [[nodiscard]] std::array<double, 2> limits() const noexcept { return {m_zoom_min, m_zoom_max}; }
    [[nodiscard]] Point shift() const;
    void shift(Point to) { m_shift.set(checked_numbers("a pan", std::array{to.x, to.y})); }

    void limits(double zoom_min, double zoom_max);

private:
    [[nodiscard]] Point ratio() const noexcept;

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
    void pan(Point pixels);
    /// How far it is moved, in clip coordinates: PanZoomOptions::pan.
    [[nodiscard]] Point pan() const { return step().shift(); }

    /// Magnifies by `factor`, as far as the limits allow; what the pixel shows stays there. Throws Error for a factor that
    /// is not positive.
    void zoom(Point pixel, double factor);

    /// How much it magnifies: 1 at first.
    [[nodiscard]] double zoom() const { return step().zoom(); }

    /// The least and the most that it magnifies, 0.01 and 1000 at first; where the zoom is beyond, it moves there, about
    /// the middle of the window. Throws Error unless 0 < zoom_min <= zoom_max.
    void limits(double zoom_min, double zoom_max);

    /// Back to a zoom of 1, as far as the limits allow, and no pan.
    void reset();
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/pan_zoom.ipp>
#endif
