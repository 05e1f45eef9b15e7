// A plain struct as a list of fields: what the GPU has to know of it.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::memory
{

GLUMPP_INLINE std::string type_text(const Field& field)
{
    std::string out(name_of(field.component));
    for (std::size_t i = 0; i < field.rank; ++i) out.append("[").append(std::to_string(field.extents[i])).append("]");
    return out;
}

}  // namespace glumpp::memory
