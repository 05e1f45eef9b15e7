// A thing in the origin, seen in perspective from the z axis.
#pragma once

#include <cmath>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/detail/camera_step.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE CameraStep::CameraStep(std::string_view prefix, std::string_view text, std::string name, Aliases aliases, const Lens& lens)
    : TransformStep(
          gloo::Snippet(filled("uniform mat4 $view;\nuniform mat4 $model;\nuniform mat4 $projection;\n", prefix) + filled(text, prefix),
                        {.name = std::move(name)}),
          std::move(aliases)),
      model(snippet(), filled("$model", prefix), Matrix().numbers),
      m_lens(checked(lens)),
      m_view(snippet(), filled("$view", prefix), Matrix().numbers),
      m_projection(snippet(), filled("$projection", prefix), Matrix().numbers)
{
    set(m_lens);
}

GLUMPP_INLINE void CameraStep::resize(double width, double height)
{
    TransformStep::resize(width, height);
    project();
}

GLUMPP_INLINE void CameraStep::set(const Lens& lens)
{
    m_lens = checked(lens);
    m_view.set(Matrix::translation({0, 0, -m_lens.distance}).numbers);
    project();
}

GLUMPP_INLINE void CameraStep::set(double Lens::*member, double value)
{
    Lens lens = m_lens;
    lens.*member = value;
    if (member == &Lens::distance) return set(lens);
    m_lens = checked(lens);
    project();
}

GLUMPP_INLINE Lens CameraStep::checked(Lens lens)
{
    if (!(lens.fovy > 0 && lens.fovy < 180))
        throw Error(glumpp::detail::text("the angle under which a window is seen lies between 0 and 180 degrees, and is not ", lens.fovy));
    if (!(lens.znear > 0 && lens.znear < lens.zfar) || !is_number(lens.zfar))
        throw Error(glumpp::detail::text("perspective needs 0 < znear < zfar, not ", lens.znear, " and ", lens.zfar));
    (void)checked_positive("an aspect", lens.aspect);
    lens.distance = std::abs(checked_number("a distance", lens.distance));
    return lens;
}

GLUMPP_INLINE void CameraStep::project()
{
    m_projection.set(Matrix::perspective(radians(m_lens.fovy), m_lens.aspect * width() / height(), m_lens.znear, m_lens.zfar).numbers);
}

}  // namespace glumpp::graphics::detail
