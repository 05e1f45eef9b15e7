// Closed contours of straight pieces: what can be filled.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/geometry/outline.hpp>

namespace glumpp::graphics
{

GLUMPP_INLINE void Outline::clear() noexcept
{
    m_points.clear();
    m_ends.clear();
    m_full = false;
}

GLUMPP_INLINE Bounds Outline::bounds() const noexcept
{
    Bounds out;
    for (const Point p : m_points) out.include(p);
    return out;
}

GLUMPP_INLINE Outline fill_outline(const Path& path, const Tolerance& tolerance, Outline out)
{
    out.clear();
    detail::Flattener flattener(path, tolerance, detail::points_a_part);
    for (Polyline line; !out.full() && flattener.next(line);)
    {
        for (const Knot& knot : line.knots) out.add(knot.at);
        if (line.ends) out.end();
    }
    return out;
}

}  // namespace glumpp::graphics
