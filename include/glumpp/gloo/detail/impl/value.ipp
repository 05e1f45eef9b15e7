// Numbers whose type and shape only run time knows, and the types of GLSL that they fit.
#pragma once

#include <limits>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/detail/value.hpp>

namespace glumpp::gloo::detail
{

GLUMPP_INLINE void Extents::refuse_axes() { throw ShapeError("a value of more than 8 axes fits no variable"); }

/// Whether 32 bits hold an integer, with a sign or without: of the other kind it wraps. Lists hold theirs as doubles.
template <class T>
[[nodiscard]] constexpr bool is_word(T number) noexcept
{
    if constexpr (sizeof(T) <= sizeof(std::uint32_t)) return true;
    else if constexpr (std::integral<T>) return std::in_range<std::int32_t>(number) || std::in_range<std::uint32_t>(number);
    else return number >= std::numeric_limits<std::int32_t>::min() && number <= std::numeric_limits<std::uint32_t>::max();
}

GLUMPP_INLINE std::string declaration_text(const glsl::Type& type, std::string_view name, std::size_t count)
{
    if (count <= 1) return glumpp::detail::text(type.name, " ", name);
    return glumpp::detail::text(type.name, " ", name, "[", count, "]");
}

GLUMPP_INLINE void check_kind(std::string_view what, const glsl::Type& type, std::string_view name, std::size_t count, const Values& values)
{
    if (type.base == glsl::Base::floating) return;
    if (!values.integral) [[unlikely]]
        throw TypeError(glumpp::detail::text(what, " '", declaration_text(type, name, count),
                                             "' takes integers, not floating-point numbers; convert them first"));
    if (type.base == glsl::Base::boolean) return;
    values.visit(
        [&](const auto numbers)
        {
            for (const auto number : numbers)
            {
                if (!is_word(number)) [[unlikely]]
                    throw TypeError(glumpp::detail::text(what, " '", declaration_text(type, name, count),
                                                         "' takes integers of 32 bits, which do not hold ", number));
            }
        });
}

GLUMPP_INLINE void check_fits(std::string_view what, const glsl::Type& type, std::string_view name, std::size_t count, const Values& values)
{
    if (!fits(type, count, values.shape)) [[unlikely]]
        throw TypeError(glumpp::detail::text(what, " '", declaration_text(type, name, count), "' takes ", type.components() * count,
                                             " numbers, not ", glumpp::detail::tuple_text(values.shape), " of them"));
    // Floats, which are most of what there is, are not worth the call.
    if (type.base != glsl::Base::floating) check_kind(what, type, name, count, values);
}

}  // namespace glumpp::gloo::detail
