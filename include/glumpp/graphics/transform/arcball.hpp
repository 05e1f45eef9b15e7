// A thing that is turned with a ball that the pointer holds.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/transform/detail/camera_of.hpp>
#include <glumpp/graphics/transform/detail/camera_step.hpp>
#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>

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
    explicit ArcballStep(const ArcballOptions& options)
        : CameraStep("arcball_", "vec4 transform(vec4 p) { return $projection * $view * $model * p; }\n", options.name,
                     {{"view", "arcball_view"}, {"model", "arcball_model"}, {"projection", "arcball_projection"}},
                     {options.zoom, options.aspect, options.znear, options.zfar, options.distance}),
          begin(options)
    {
        orient(options.theta, options.phi);
    }

    [[nodiscard]] double theta() const
    {
        const Matrix m{model.get()};
        return degrees(std::atan2(-m(0, 1), m(0, 0)));
    }
    [[nodiscard]] double phi() const
    {
        const Matrix m{model.get()};
        return degrees(std::atan2(-m(1, 2), m(2, 2)));
    }
    void orient(double theta, double phi)
    {
        model.set((Matrix::rotation(radians(checked_number("an angle", phi)), {1, 0, 0}) *
                   Matrix::rotation(radians(checked_number("an angle", theta)), {0, 0, 1}))
                      .numbers);
    }

    /// Turns by twice the arc between two points of the ball (Shoemake's arcball), so that dragging along the rim turns as far as
    /// one drags, and dragging across the ball turns once around.
    void drag(Point from, Point to)
    {
        const std::array<double, 3> a = on_ball(from), b = on_ball(to);
        const std::array<double, 3> axis{a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
        const double sine = std::hypot(axis[0], axis[1], axis[2]), cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        if (sine > 0) rotate(2 * std::atan2(sine, cosine), axis);
    }

    ArcballOptions begin;

private:
    /// The point of a ball that fills the window before a pixel, or the point of its rim that is nearest.
    [[nodiscard]] std::array<double, 3> on_ball(Point pixel) const noexcept
    {
        const double radius = std::min(width(), height()) / 2;
        const Point p{(pixel.x - width() / 2) / radius, (height() / 2 - pixel.y) / radius};
        const double d = length(p);
        if (d > 1) return {p.x / d, p.y / d, 0};
        return {p.x, p.y, std::sqrt(1 - d * d)};
    }
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
    void rotate(Point pixel, Point by)
    {
        (void)detail::checked_numbers("a move of the pointer", std::array{pixel.x, pixel.y, by.x, by.y});
        step().drag(pixel, pixel + by);
    }
};

}  // namespace glumpp::graphics
