// A thing that is turned as if it lay in a ball under the pointer.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/trackball.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE TrackballStep::TrackballStep(const TrackballOptions& options)
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

GLUMPP_INLINE double TrackballStep::theta() const
{
    const Matrix m{model.get()};
    return degrees(std::atan2(m(1, 2), m(2, 2)));
}

GLUMPP_INLINE double TrackballStep::phi() const
{
    const Matrix m{model.get()};
    return degrees(std::atan2(m(0, 1), m(0, 0)));
}

GLUMPP_INLINE void TrackballStep::orient(double theta, double phi)
{
    model.set((Matrix::rotation(-radians(checked_number("an angle", theta)), {1, 0, 0}) *
               Matrix::rotation(-radians(checked_number("an angle", phi)), {0, 0, 1}))
                  .numbers);
}

GLUMPP_INLINE void TrackballStep::drag(Point from, Point to)
{
    const std::array<double, 3> a = on_ball(from), b = on_ball(to);
    const std::array<double, 3> axis{a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    const double way = std::hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
    // A way so short, or one straight through the middle, turns about no axis.
    if (std::hypot(axis[0], axis[1], axis[2]) > 0) rotate(2 * std::asin(std::min(1.0, way / (2 * radius))), axis);
}

GLUMPP_INLINE std::optional<Matrix> TrackballStep::matrix() const
{
    const auto [x, y] = pan.get();
    return Matrix{{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, y, 0, 1}} * *CameraStep::matrix();
}

GLUMPP_INLINE std::array<double, 3> TrackballStep::on_ball(Point p) noexcept
{
    const double d = length(p);
    const bool on_sphere = d < radius / std::numbers::sqrt2;
    return {p.x, p.y, on_sphere ? std::sqrt(radius * radius - d * d) : radius * radius / 2 / d};
}

}  // namespace glumpp::graphics::detail

namespace glumpp::graphics
{

GLUMPP_INLINE void Trackball::rotate(Point pixel, Point by)
{
    (void)detail::checked_numbers("a move of the pointer", std::array{pixel.x, pixel.y, by.x, by.y});
    step().drag(step().clip_of(pixel), step().clip_of(pixel + by));
}

GLUMPP_INLINE void Trackball::pan(Point pixels)
{
    const auto [x, y] = step().pan.get();
    step().pan.set(detail::checked_numbers("a move of the picture",
                                           std::array{x + 2 * pixels.x / step().width(), y - 2 * pixels.y / step().height()}));
}

GLUMPP_INLINE void Trackball::reset()
{
    CameraOf::reset();
    step().pan.set({0, 0});
}

}  // namespace glumpp::graphics
