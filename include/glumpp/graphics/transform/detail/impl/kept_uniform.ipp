// What a transform knows of its uniforms.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/detail/kept_uniform.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE double checked_positive(const char* what, double number)
{
    if (!(number > 0) || !is_number(number)) throw Error(glumpp::detail::text(what, " is a positive number, not ", number));
    return number;
}

GLUMPP_INLINE const std::array<double, 3>& checked_axis(const std::array<double, 3>& axis)
{
    if (checked_numbers("an axis", axis) == std::array<double, 3>{})
        throw Error("an axis has a direction, {0, 0, 1} for the one towards the eye; {0, 0, 0} has none");
    return axis;
}

}  // namespace glumpp::graphics::detail
