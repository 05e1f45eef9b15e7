// Closed contours of straight pieces: what can be filled.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/geometry/outline.hpp>

namespace glumpp::graphics
{

GLUMPP_INLINE void Outline::clear() noexcept
{
    m_points.clear();
    m_ends.clear();
}

GLUMPP_INLINE Bounds Outline::bounds() const noexcept
{
    Bounds out;
    for (const Point p : m_points) out.include(p);
    return out;
}

GLUMPP_INLINE void Outline::refuse() const
{
    throw Error(glumpp::detail::text("a shape of more than ", m_most, " points in one view is more than memory should hold"));
}

GLUMPP_INLINE Outline fill_outline(const Path& path, const Tolerance& tolerance, Outline out)
{
    out.clear();
    detail::Flattener flattener(path, tolerance, detail::points_a_part);
    for (Polyline line; flattener.next(line);)
    {
        for (const Knot& knot : line.knots) out.add(knot.at);
        if (line.ends) out.end();
    }
    return out;
}

}  // namespace glumpp::graphics
