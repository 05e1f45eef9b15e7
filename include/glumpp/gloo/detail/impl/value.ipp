// Numbers whose type and shape only run time knows, and the types of GLSL that they fit.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/gloo/detail/value.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE std::string declaration_text(const glsl::Type& type, std::string_view name, std::size_t count)
{
    if (count <= 1) return glumpp::detail::text(type.name, " ", name);
    return glumpp::detail::text(type.name, " ", name, "[", count, "]");
}

GLUMPP_INLINE void check_kind(std::string_view what, const glsl::Type& type, std::string_view name, std::size_t count, const Values& values)
{
    if (type.base != glsl::Base::floating && !values.integral) [[unlikely]]
        throw TypeError(glumpp::detail::text(what, " '", declaration_text(type, name, count),
                                             "' takes integers, not floating-point numbers; convert them first"));
}

GLUMPP_INLINE void check_fits(std::string_view what, const glsl::Type& type, std::string_view name, std::size_t count, const Values& values)
{
    if (!fits(type, count, values.shape)) [[unlikely]]
        throw TypeError(glumpp::detail::text(what, " '", declaration_text(type, name, count), "' takes ", type.components() * count,
                                             " numbers, not ", glumpp::detail::tuple_text(values.shape), " of them"));
    check_kind(what, type, name, count, values);
}

}  // namespace glumpp::gloo::detail
