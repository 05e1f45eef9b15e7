// Moving and magnifying what a window shows.
#pragma once

#include <cmath>
#include <utility>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/transform/pan_zoom.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE PanZoomStep::PanZoomStep(const PanZoomOptions& options)
    : TransformStep(
          gloo::Snippet("uniform vec2 panzoom_scale;\nuniform vec2 panzoom_translate;\n"
                        "vec4 panzoom(vec4 p) { return vec4(panzoom_scale * p.xy + panzoom_translate * p.w, p.zw); }\n",
                        {.name = options.name}),
          {{"zoom", "panzoom_scale"}, {"scale", "panzoom_scale"}, {"pan", "panzoom_translate"}, {"translate", "panzoom_translate"}}),
      m_aspect(options.aspect),
      m_scale(snippet(), "panzoom_scale", {1, 1}),
      m_shift(snippet(), "panzoom_translate", {0, 0})
{
    if (m_aspect) (void)checked_positive("the aspect of what is shown", *m_aspect);
    m_ratio = ratio();
    limits(options.zoom_min, options.zoom_max);
    zoom(checked_positive("a zoom", options.zoom));
    shift(options.pan);
}

GLUMPP_INLINE std::optional<Matrix> PanZoomStep::matrix() const
{
    const auto [x, y] = m_scale.get();
    const Point by = shift();
    return Matrix{{x, 0, 0, 0, 0, y, 0, 0, 0, 0, 1, 0, by.x, by.y, 0, 1}};
}

GLUMPP_INLINE void PanZoomStep::resize(double width, double height)
{
    TransformStep::resize(width, height);
    const auto [x, y] = m_scale.get();
    const Point before = std::exchange(m_ratio, ratio());
    m_scale.set({x / before.x * m_ratio.x, y / before.y * m_ratio.y});
}

GLUMPP_INLINE void PanZoomStep::zoom(double factor)
{
    const double zoomed = within_limits(factor);
    m_scale.set({zoomed * m_ratio.x, zoomed * m_ratio.y});
}

GLUMPP_INLINE void PanZoomStep::magnify(double factor)
{
    const auto [x, y] = m_scale.get();
    const double zoomed = within_limits(factor) * m_ratio.x;
    m_scale.set({zoomed, zoomed * (y / x)});
}

GLUMPP_INLINE Point PanZoomStep::shift() const
{
    const auto [x, y] = m_shift.get();
    return {x, y};
}

GLUMPP_INLINE void PanZoomStep::limits(double zoom_min, double zoom_max)
{
    if (!(zoom_min > 0 && zoom_min <= zoom_max) || !is_number(zoom_max))
        throw Error(glumpp::detail::text("the limits of a zoom are positive and in order, not ", zoom_min, " and ", zoom_max));
    m_zoom_min = zoom_min;
    m_zoom_max = zoom_max;
}

GLUMPP_INLINE Point PanZoomStep::ratio() const noexcept
{
    const double wider = m_aspect ? width() / height() / *m_aspect : 1;
    return {std::min(1.0, 1 / wider), std::min(1.0, wider)};
}

}  // namespace glumpp::graphics::detail

namespace glumpp::graphics
{

GLUMPP_INLINE void PanZoom::pan(Point pixels)
{
    if (!std::isfinite(pixels.x) || !std::isfinite(pixels.y))
        throw Error(glumpp::detail::text("a drawing cannot be moved by (", pixels.x, ", ", pixels.y, ") pixels"));
    step().shift(step().shift() + Point{2 * pixels.x / step().width(), -2 * pixels.y / step().height()});
}

GLUMPP_INLINE void PanZoom::zoom(Point pixel, double factor)
{
    if (!(factor > 0) || !std::isfinite(factor))
        throw Error(glumpp::detail::text("a zoom multiplies by a positive number, not by ", factor));
    const double before = zoom(), after = step().within_limits(before * factor);
    const Point fixed = step().clip_of(pixel);
    step().shift(fixed - after / before * (fixed - step().shift()));
    step().magnify(after);
}

GLUMPP_INLINE void PanZoom::limits(double zoom_min, double zoom_max)
{
    const auto before = step().limits();
    step().limits(zoom_min, zoom_max);
    try
    {
        zoom({step().width() / 2, step().height() / 2}, 1);
    }
    catch (...)
    {
        step().limits(before[0], before[1]);
        throw;
    }
}

GLUMPP_INLINE void PanZoom::reset()
{
    step().zoom(1);
    step().shift({});
}

}  // namespace glumpp::graphics
