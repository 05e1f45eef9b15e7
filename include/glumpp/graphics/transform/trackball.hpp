// A thing that is turned as if it lay in a ball under the pointer.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>

#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/transform/detail/camera_of.hpp>
#include <glumpp/graphics/transform/detail/camera_step.hpp>
#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>

namespace glumpp::graphics
{

/// How a Trackball begins.
struct TrackballOptions
{
    std::string name{};
    /// By how much the window's width divided by its height is multiplied.
    double aspect = 1;
    /// The distances from the eye between which something is drawn.
    double znear = 2;
    double zfar = 1000;
    /// How far the z axis is tilted away from the eye, and then how far the thing is turned about it, in degrees.
    double theta = 45;
    double phi = 45;
    /// From the eye to the origin.
    double distance = 8;
    /// The angle under which the window's height is seen, in degrees.
    double zoom = 35;
};

namespace detail
{

class TrackballStep final : public CameraStep
{
public:
    explicit TrackballStep(const TrackballOptions& options)
        : CameraStep(
              "trackball_",
              "uniform vec2 $pan;\n"
              "vec4 transform(vec4 p)\n"
              "{\n"
              "    p = $projection * $view * $model * p;\n"
              "    return vec4(p.xy + $pan * p.w, p.zw);\n"
              "}\n",
              options.name,
              {{"view", "trackball_view"}, {"model", "trackball_model"}, {"projection", "trackball_projection"}, {"pan", "trackball_pan"}},
              {options.zoom, options.aspect, options.znear, options.zfar, options.distance}),
          pan(snippet(), "trackball_pan", {0, 0}),
          begin(options)
    {
        orient(options.theta, options.phi);
    }

    [[nodiscard]] double theta() const
    {
        const Matrix m{model.get()};
        return degrees(std::atan2(m(1, 2), m(2, 2)));
    }
    [[nodiscard]] double phi() const
    {
        const Matrix m{model.get()};
        return degrees(std::atan2(m(0, 1), m(0, 0)));
    }
    void orient(double theta, double phi)
    {
        model.set((Matrix::rotation(-radians(checked_number("an angle", theta)), {1, 0, 0}) *
                   Matrix::rotation(-radians(checked_number("an angle", phi)), {0, 0, 1}))
                      .numbers);
    }

    /// Turns by what a ball turns that is drawn along in clip coordinates.
    void drag(Point from, Point to)
    {
        const std::array<double, 3> a = on_ball(from), b = on_ball(to);
        const std::array<double, 3> axis{a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
        const double way = std::hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
        // A way so short, or one straight through the middle, turns about no axis.
        if (std::hypot(axis[0], axis[1], axis[2]) > 0) rotate(2 * std::asin(std::min(1.0, way / (2 * radius))), axis);
    }

    KeptUniform<2> pan;
    TrackballOptions begin;

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override
    {
        const auto [x, y] = pan.get();
        return Matrix{{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, y, 0, 1}} * *CameraStep::matrix();
    }

private:
    static constexpr double radius = 0.8;

    /// The point of the ball, or of the hyperbolic sheet that it passes into, before a point of the window (Bell's trackball).
    static std::array<double, 3> on_ball(Point p) noexcept
    {
        const double d = length(p);
        const bool on_sphere = d < radius / std::numbers::sqrt2;
        return {p.x, p.y, on_sphere ? std::sqrt(radius * radius - d * d) : radius * radius / 2 / d};
    }
};

}  // namespace detail

/// Shows what lies around the origin in perspective, and turns it as if it lay in a ball that the pointer takes along:
///
///     graphics::Trackball trackball(graphics::Position(), {.distance = 5});
///     trackball.rotate({x, y}, {dx, dy});           // where the pointer moves while a button is pressed
///     trackball.zoom(0.9 * trackball.zoom());       // as the wheel turns
///
/// Throws Error for angles, depths and distances that no eye has.
class Trackball : public detail::CameraOf<detail::TrackballStep, TrackballOptions>
{
public:
    using CameraOf::CameraOf;

    /// Turns as the pointer does that was at `pixel` and moves by so many pixels. Throws Error for what is no number.
    void rotate(Point pixel, Point by)
    {
        (void)detail::checked_numbers("a move of the pointer", std::array{pixel.x, pixel.y, by.x, by.y});
        step().drag(step().clip_of(pixel), step().clip_of(pixel + by));
    }
    /// Moves the picture by so many pixels. Throws Error for what is no number.
    void pan(Point pixels)
    {
        const auto [x, y] = step().pan.get();
        step().pan.set(detail::checked_numbers("a move of the picture",
                                               std::array{x + 2 * pixels.x / step().width(), y - 2 * pixels.y / step().height()}));
    }
    /// Back to how it began.
    void reset()
    {
        CameraOf::reset();
        step().pan.set({0, 0});
    }
};

/// glumpy's name for one that pans; ours does, too.
using TrackballPan = Trackball;

}  // namespace glumpp::graphics
