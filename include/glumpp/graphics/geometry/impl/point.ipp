// Points of the plane and the affine maps between planes.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/geometry/point.hpp>

namespace glumpp::graphics
{

GLUMPP_INLINE double Affine::stretch() const noexcept
{
    const double sum = (a * a + b * b + c * c + d * d) / 2, det = determinant();
    return std::sqrt(sum + std::sqrt(std::fmax(0.0, sum * sum - det * det)));
}

}  // namespace glumpp::graphics
