// xtensor's slices applied to axes: what `.view(slices...)` and `.filter(mask)` do.
#pragma once

#include <cstdint>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/memory/detail/slicing.hpp>

namespace glumpp::memory::detail
{

GLUMPP_INLINE void refuse_index(std::int64_t index, std::size_t axis, std::size_t extent)
{
    throw IndexError(glumpp::detail::text("index ", index, " is outside axis ", axis, ", which has ", extent, " elements"));
}

}  // namespace glumpp::memory::detail
