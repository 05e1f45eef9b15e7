// What `program["name"]` is: a place to assign a value to.
#pragma once

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/variable.hpp>

namespace glumpp::gloo
{

GLUMPP_INLINE Variable::Variable(memory::detail::Tag, detail::Meaning meaning) noexcept : m_meaning(std::move(meaning)) {}

GLUMPP_INLINE Variable::Variable(memory::detail::Tag, Uniform& uniform) noexcept : m_meaning(detail::UniformMeaning{&uniform}) {}

GLUMPP_INLINE Variable::~Variable() = default;

GLUMPP_INLINE const Variable& Variable::interpolation(GLenum filter) const
{
    detail::texture_of(m_meaning)->interpolation(filter);
    return *this;
}

GLUMPP_INLINE const Variable& Variable::interpolation(GLenum minify, GLenum magnify) const
{
    detail::texture_of(m_meaning)->interpolation(minify, magnify);
    return *this;
}

GLUMPP_INLINE const Variable& Variable::wrapping(GLenum wrap) const
{
    detail::texture_of(m_meaning)->wrapping(wrap);
    return *this;
}

GLUMPP_INLINE const Variable& Variable::wrap_axes(const std::array<GLenum, 3>& wraps, std::size_t axes) const
{
    const auto texture = detail::texture_of(m_meaning);
    if (texture->target_info().axes != axes)
        throw TypeError(glumpp::detail::text("a texture of ", texture->target_info().text, " wraps along ", texture->target_info().axes,
                                             " axes: wrapping() takes as many, or one for all"));
    texture->wrapping(wraps);
    return *this;
}

}  // namespace glumpp::gloo
