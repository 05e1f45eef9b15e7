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
}

GLUMPP_INLINE Bounds Outline::bounds() const noexcept
{
    Bounds out;
    for (const Point p : m_points) out.include(p);
    return out;
}

GLUMPP_INLINE Outline fill_outline(std::span<const Polyline> lines)
{
    Outline out;
    for (const Polyline& line : lines)
    {
        for (const Knot& knot : line.knots) out.add(knot.at);
        out.end();
    }
    return out;
}

}  // namespace glumpp::graphics
