// Points of the plane and the affine maps between planes.
#pragma once

#include <cmath>

namespace glumpp::graphics
{

/// A point, or the step from one point to another, in whatever units its owner uses.
struct Point
{
    double x = 0;
    double y = 0;

    friend constexpr Point operator+(Point a, Point b) noexcept { return {a.x + b.x, a.y + b.y}; }
    friend constexpr Point operator-(Point a, Point b) noexcept { return {a.x - b.x, a.y - b.y}; }
    friend constexpr Point operator-(Point a) noexcept { return {-a.x, -a.y}; }
    friend constexpr Point operator*(double k, Point a) noexcept { return {k * a.x, k * a.y}; }
    friend constexpr bool operator==(Point, Point) = default;
};

/// The product of their lengths and the cosine of the angle between them.
[[nodiscard]] constexpr double dot(Point a, Point b) noexcept { return a.x * b.x + a.y * b.y; }
/// Positive when `b` lies to the left of `a`, where y points up.
[[nodiscard]] constexpr double cross(Point a, Point b) noexcept { return a.x * b.y - a.y * b.x; }
/// How long a step is.
[[nodiscard]] inline double length(Point a) noexcept { return std::sqrt(dot(a, a)); }
/// The step turned by a quarter, from x to y.
[[nodiscard]] constexpr Point turned(Point a) noexcept { return {-a.y, a.x}; }
/// The point that is `t` of the way from `a` to `b`.
[[nodiscard]] constexpr Point between(Point a, Point b, double t) noexcept { return a + t * (b - a); }

/// x' = a x + c y + e, y' = b x + d y + f: the order in which SVG writes a matrix. Without arguments nothing is changed.
struct Affine
{
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    /// Where it takes a point.
    [[nodiscard]] constexpr Point operator()(Point p) const noexcept { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
    /// The map that applies `inner` first, then `outer`.
    friend constexpr Affine operator*(const Affine& outer, const Affine& inner) noexcept
    {
        return {outer.a * inner.a + outer.c * inner.b,           outer.b * inner.a + outer.d * inner.b,
                outer.a * inner.c + outer.c * inner.d,           outer.b * inner.c + outer.d * inner.d,
                outer.a * inner.e + outer.c * inner.f + outer.e, outer.b * inner.e + outer.d * inner.f + outer.f};
    }
    friend constexpr bool operator==(const Affine&, const Affine&) = default;

    /// How many times larger it makes an area; negative when it mirrors.
    [[nodiscard]] constexpr double determinant() const noexcept { return a * d - b * c; }
    /// The most by which it makes any step longer.
    [[nodiscard]] double stretch() const noexcept;

    /// The map back; its determinant must not be 0.
    [[nodiscard]] constexpr Affine inverse() const noexcept
    {
        const double det = determinant();
        return {d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det};
    }

    /// Moves by a step.
    [[nodiscard]] static constexpr Affine translation(double x, double y) noexcept { return {1, 0, 0, 1, x, y}; }
    /// Stretches along each axis.
    [[nodiscard]] static constexpr Affine scaling(double x, double y) noexcept { return {x, 0, 0, y, 0, 0}; }
    /// From the x axis towards the y axis, in radians.
    [[nodiscard]] static Affine rotation(double angle) noexcept
    {
        return {std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle), 0, 0};
    }
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/geometry/impl/point.ipp>
#endif
