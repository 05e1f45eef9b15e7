// A thing that is turned as if it lay in a ball under the pointer.
#pragma once

#include <array>
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
    explicit TrackballStep(const TrackballOptions& options);

    [[nodiscard]] double theta() const;
    [[nodiscard]] double phi() const;
    void orient(double theta, double phi);

    /// Turns by what a ball turns that is drawn along in clip coordinates.
    void drag(Point from, Point to);

    KeptUniform<2> pan;
    TrackballOptions begin;

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override;

private:
    static constexpr double radius = 0.8;

    /// The point of the ball, or of the hyperbolic sheet that it passes into, before a point of the window (Bell's trackball).
    static std::array<double, 3> on_ball(Point p) noexcept;
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
    void rotate(Point pixel, Point by);
    /// Moves the picture by so many pixels. Throws Error for what is no number.
    void pan(Point pixels);
    /// Back to how it began.
    void reset();
};

/// glumpy's name for one that pans; ours does, too.
using TrackballPan = Trackball;

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/trackball.ipp>
#endif
