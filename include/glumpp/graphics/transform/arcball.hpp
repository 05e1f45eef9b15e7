// A thing that is turned with a ball that the pointer holds.
#pragma once

#include <array>
#include <string>

#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/transform/detail/camera_of.hpp>
#include <glumpp/graphics/transform/detail/camera_step.hpp>

namespace glumpp::graphics
{

/// How an Arcball begins.
struct ArcballOptions
{
    std::string name{};
    /// By how much the window's width divided by its height is multiplied.
    double aspect = 1;
    /// The distances from the eye between which something is drawn.
    double znear = 2;
    double zfar = 1000;
    /// How far the thing is turned about the z axis, and then how far that is tilted towards the eye, in degrees.
    double theta = 0;
    double phi = 0;
    /// From the eye to the origin.
    double distance = 8;
    /// The angle under which the window's height is seen, in degrees.
    double zoom = 35;
};

namespace detail
{

class ArcballStep final : public CameraStep
{
public:
    explicit ArcballStep(const ArcballOptions& options);

    [[nodiscard]] double theta() const;
    [[nodiscard]] double phi() const;
    void orient(double theta, double phi);

    /// Turns by twice the arc between two points of the ball (Shoemake's arcball), so that dragging along the rim turns as far as
    /// one drags, and dragging across the ball turns once around.
    void drag(Point from, Point to);

    ArcballOptions begin;

private:
    /// The point of a ball that fills the window before a pixel, or the point of its rim that is nearest.
    [[nodiscard]] std::array<double, 3> on_ball(Point pixel) const noexcept;
};

}  // namespace detail

/// Shows what lies around the origin in perspective, and turns it with a ball that fills the window, of which the pointer holds one
/// point: a way there and back, be it a roundabout one, changes nothing.
///
///     graphics::Arcball arcball(graphics::Position(), {.distance = 5});
///     arcball.rotate({x, y}, {dx, dy});           // where the pointer moves while a button is pressed
///
/// Throws Error for angles, depths and distances that no eye has.
class Arcball : public detail::CameraOf<detail::ArcballStep, ArcballOptions>
{
public:
    using CameraOf::CameraOf;

    /// Turns as the pointer does that was at `pixel` and moves by so many pixels. Throws Error for what is no number.
    void rotate(Point pixel, Point by);
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/arcball.ipp>
#endif
