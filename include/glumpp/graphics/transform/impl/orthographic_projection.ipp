// A plane seen from the front, in units of one's own.
#pragma once

#include <algorithm>
#include <cmath>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/transform/orthographic_projection.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE OrthographicStep::OrthographicStep(const OrthographicOptions& options)
    : TransformStep(gloo::Snippet("uniform mat4 projection;\nvec4 transform(vec4 p) { return projection * p; }\n", {.name = options.name})),
      m_options(checked(options)),
      m_projection(snippet(), "projection", build(1, 1).numbers)
{
}

GLUMPP_INLINE void OrthographicStep::resize(double width, double height)
{
    TransformStep::resize(width, height);
    m_projection.set(build(width, height).numbers);
}

GLUMPP_INLINE void OrthographicStep::set(const OrthographicOptions& options)
{
    m_options = checked(options);
    m_projection.set(build(width(), height()).numbers);
}

GLUMPP_INLINE Matrix OrthographicStep::build(double width, double height) const
{
    const Bounds window = m_options.normalize ? Bounds{{-1, -1}, {1, 1}} : Bounds{{0, 0}, {width, height}};
    const Bounds seen = m_options.fit.value_or(window);
    const Point size = seen.high - seen.low, middle = between(seen.low, seen.high, 0.5);
    double x = 2 / size.x, y = 2 / size.y;
    if (m_options.fit)
    {
        const double scale = std::min(width / size.x, height / size.y);
        x = 2 * scale / width;
        y = 2 * scale / height;
    }
    const Point origin{-x * middle.x, -y * middle.y};
    if (m_options.aspect && !m_options.fit)
    {
        const double ratio = *m_options.aspect * width / height;
        (*m_options.aspect > 1 ? x : y) *= *m_options.aspect > 1 ? 1 / ratio : ratio;
    }
    const double right = m_options.xinvert ? -1 : 1, up = m_options.yinvert ? -1 : 1, depth = m_options.zfar - m_options.znear;
    return {{right * x, 0, 0, 0, 0, up * y, 0, 0, 0, 0, -2 / depth, 0, right * origin.x, up * origin.y,
             -(m_options.zfar + m_options.znear) / depth, 1}};
}

GLUMPP_INLINE const OrthographicOptions& OrthographicStep::checked(const OrthographicOptions& given)
{
    if (given.fit)
    {
        const Bounds& fit = *given.fit;
        const Point size = fit.high - fit.low;
        if (!(size.x > 0 && size.y > 0) || !std::isfinite(size.x) || !std::isfinite(size.y))
            throw Error(glumpp::detail::text("no rectangle to fit into a window reaches from (", fit.low.x, ", ", fit.low.y, ") to (",
                                             fit.high.x, ", ", fit.high.y, ")"));
    }
    if (!(given.znear < given.zfar) || !std::isfinite(given.zfar - given.znear))
        throw Error(glumpp::detail::text("a projection needs znear < zfar, not ", given.znear, " and ", given.zfar));
    if (given.aspect) (void)checked_positive("the aspect of a projection", *given.aspect);
    return given;
}

}  // namespace glumpp::graphics::detail

namespace glumpp::graphics
{

GLUMPP_INLINE void OrthographicProjection::fit(const Bounds& rectangle)
{
    OrthographicOptions options = step().options();
    options.fit = rectangle;
    step().set(options);
}

}  // namespace glumpp::graphics
