// Shapes as people write them: numbers of any type, one for each axis.
#pragma once

#include <string>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/memory/shape.hpp>

namespace glumpp::memory::detail
{

GLUMPP_INLINE void refuse_shape(std::span<const ShapeExtent> extents, std::size_t element_size)
{
    std::string shape;
    for (const ShapeExtent& extent : extents)
        shape += glumpp::detail::text(shape.empty() ? "(" : ", ", extent.negative ? "-" : "", extent.magnitude);
    throw ShapeError(glumpp::detail::text("no array can have the shape ", shape, extents.size() == 1 ? ",)" : ")", " of elements of ",
                                          element_size, " bytes"));
}

}  // namespace glumpp::memory::detail
