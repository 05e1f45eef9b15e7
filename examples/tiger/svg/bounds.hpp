// What paths lie in.
#pragma once

#include <cmath>
#include <optional>

#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/path.hpp>

#include "values.hpp"

namespace tiger
{

using glumpp::graphics::Bounds;
using glumpp::graphics::Path;

/// The smallest rectangle that holds a path, after a map; its control points may lie outside.
[[nodiscard]] inline Bounds bounds_of(const Path& path, const Affine& map = {})
{
    using glumpp::graphics::Segment;
    Bounds out;
    const auto include_curve = [&out](Point p, Point a, Point b, Point q)
    {
        out.include(q);
        // Where one of its coordinates turns back.
        const auto include_turns = [&](double p0, double p1, double p2, double p3)
        {
            const double c = p1 - p0, d = p2 - p1, e = p3 - p2, square = c - 2 * d + e, half = d - c;
            const double root = std::sqrt(std::fmax(half * half - square * c, 0));
            // By both ways to write the roots, as one of them may divide by 0.
            for (const double t : {(-half + root) / square, (-half - root) / square, c / (-half + root), c / (-half - root)})
            {
                if (!(t > 0 && t < 1)) continue;
                const double s = 1 - t;
                out.include(s * s * s * p + 3 * s * s * t * a + 3 * s * t * t * b + t * t * t * q);
            }
        };
        include_turns(p.x, a.x, b.x, q.x);
        include_turns(p.y, a.y, b.y, q.y);
    };
    Point at, start;
    const Point* next = path.points().data();
    for (const Segment segment : path.segments())
    {
        const Point from = at;
        if (segment == Segment::close) at = start;
        else at = map(next[segment == Segment::cubic ? 2 : 0]);
        if (segment == Segment::move) start = at;
        if (segment == Segment::cubic) include_curve(from, map(next[0]), map(next[1]), at);
        else out.include(at);
        next += segment == Segment::cubic ? 3 : segment == Segment::close ? 0 : 1;
    }
    return out;
}

/// The map from the unit square to a rectangle. Nothing where that has no area.
[[nodiscard]] inline std::optional<Affine> box_units(const Bounds& bounds) noexcept
{
    const Point size = bounds.high - bounds.low;
    if (!(size.x > 0 && size.y > 0)) return std::nullopt;
    return Affine{size.x, 0, 0, size.y, bounds.low.x, bounds.low.y};
}

}  // namespace tiger
