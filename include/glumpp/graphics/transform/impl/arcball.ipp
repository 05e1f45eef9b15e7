// A thing that is turned with a ball that the pointer holds.
#pragma once

#include <algorithm>
#include <cmath>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/arcball.hpp>
#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE ArcballStep::ArcballStep(const ArcballOptions& options)
    : CameraStep("arcball_", "vec4 transform(vec4 p) { return $projection * $view * $model * p; }\n", options.name,
                 {{"view", "arcball_view"}, {"model", "arcball_model"}, {"projection", "arcball_projection"}},
                 {options.zoom, options.aspect, options.znear, options.zfar, options.distance}),
      begin(options)
{
    orient(options.theta, options.phi);
}

GLUMPP_INLINE double ArcballStep::theta() const
{
    const Matrix m{model.get()};
    return degrees(std::atan2(-m(0, 1), m(0, 0)));
}

GLUMPP_INLINE double ArcballStep::phi() const
{
    const Matrix m{model.get()};
    return degrees(std::atan2(-m(1, 2), m(2, 2)));
}

GLUMPP_INLINE void ArcballStep::orient(double theta, double phi)
{
    model.set((Matrix::rotation(radians(checked_number("an angle", phi)), {1, 0, 0}) *
               Matrix::rotation(radians(checked_number("an angle", theta)), {0, 0, 1}))
                  .numbers);
}

GLUMPP_INLINE void ArcballStep::drag(Point from, Point to)
{
    const std::array<double, 3> a = on_ball(from), b = on_ball(to);
    const std::array<double, 3> axis{a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    const double sine = std::hypot(axis[0], axis[1], axis[2]), cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    if (sine > 0) rotate(2 * std::atan2(sine, cosine), axis);
}

GLUMPP_INLINE std::array<double, 3> ArcballStep::on_ball(Point pixel) const noexcept
{
    const double radius = std::min(width(), height()) / 2;
    const Point p{(pixel.x - width() / 2) / radius, (height() / 2 - pixel.y) / radius};
    const double d = length(p);
    if (d > 1) return {p.x / d, p.y / d, 0};
    return {p.x, p.y, std::sqrt(1 - d * d)};
}

}  // namespace glumpp::graphics::detail

namespace glumpp::graphics
{

GLUMPP_INLINE void Arcball::rotate(Point pixel, Point by)
{
    (void)detail::checked_numbers("a move of the pointer", std::array{pixel.x, pixel.y, by.x, by.y});
    step().drag(pixel, pixel + by);
}

}  // namespace glumpp::graphics
