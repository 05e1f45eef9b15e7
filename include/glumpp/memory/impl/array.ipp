// Arrays in tracked memory: their shape and their elements.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/memory/array.hpp>

namespace glumpp::memory::detail
{

GLUMPP_INLINE void refuse_count(std::size_t count, std::span<const std::size_t> shape)
{
    throw ShapeError(glumpp::detail::text(count, " elements cannot have the shape ", glumpp::detail::tuple_text(shape)));
}

GLUMPP_INLINE void refuse_range(std::size_t first, std::size_t count, std::size_t size)
{
    throw IndexError(glumpp::detail::text("elements ", first, " to ", first + count, " are outside an array of ", size));
}

GLUMPP_INLINE void refuse_moved_array() { throw Error("this buffer has been moved from; assign a new one to it before it is used"); }

}  // namespace glumpp::memory::detail
