// A part of the window in place of all of it.
#pragma once

#include <algorithm>
#include <cmath>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/graphics/transform/viewport.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE ViewportStep::ViewportStep(const ViewportOptions& options)
    : TransformStep(gloo::Snippet("uniform vec4 viewport_local;\nuniform vec4 viewport_global;\n"
                                  "uniform int viewport_transform;\nuniform int viewport_clipping;\n"
                                  "vec4 transform(vec4 p)\n"
                                  "{\n"
                                  "    if (viewport_transform == 0) return p;\n"
                                  "    vec2 size = viewport_local.zw / viewport_global.zw;\n"
                                  "    vec2 middle = 2.0 * viewport_local.xy / viewport_global.zw - 1.0 + size;\n"
                                  "    return vec4(size * p.xy + middle * p.w, p.zw);\n"
                                  "}\n"
                                  "#ifdef _GLUMPY__VERTEX_SHADER__\n"
                                  "void transform() { gl_Position = transform(gl_Position); }\n"
                                  "#endif\n"
                                  "#ifdef _GLUMPY__FRAGMENT_SHADER__\n"
                                  "void clipping()\n"
                                  "{\n"
                                  "    vec2 inside = gl_FragCoord.xy - viewport_local.xy;\n"
                                  "    bool out_of_it = any(lessThan(inside, vec2(0.0))) || any(greaterThan(inside, viewport_local.zw));\n"
                                  "    if (viewport_clipping != 0 && out_of_it) discard;\n"
                                  "}\n"
                                  "#endif\n",
                                  {.name = options.name}),
                    {{"local", "viewport_local"},
                     {"extents", "viewport_local"},
                     {"global", "viewport_global"},
                     {"transform", "viewport_transform"},
                     {"clipping", "viewport_clipping"}}),
      transform(snippet(), "viewport_transform", options.transform),
      clipping(snippet(), "viewport_clipping", options.clipping),
      m_local(snippet(), "viewport_local", {}),
      m_global(snippet(), "viewport_global", {}),
      m_extents(checked(options.viewport))
{
    begin_with(512, 512);
    place();
}

/// Whether extents have an area; not if one of them is no number.
[[nodiscard]] inline bool is_area(const std::array<double, 4>& extents) noexcept
{
    return std::ranges::all_of(extents, [](double number) { return std::isfinite(number); }) && extents[2] > 0 && extents[3] > 0;
}

GLUMPP_INLINE void ViewportStep::resize(double width, double height)
{
    TransformStep::resize(width, height);
    // As if whoever gave the uniform other extents had called the method.
    if (const std::array<double, 4> local = m_local.get(); !m_local.kept() && is_area(local)) m_extents = local;
    place();
}

GLUMPP_INLINE void ViewportStep::place()
{
    m_global.set({0, 0, width(), height()});
    m_local.set(m_extents.value_or(m_global.get()));
}

GLUMPP_INLINE std::pair<double, double> ViewportStep::size_inside() const
{
    if (!transform.get()) return TransformStep::size_inside();
    const std::array<double, 4> local = extents();
    return {local[2], local[3]};
}

GLUMPP_INLINE void ViewportStep::extents(const std::optional<std::array<double, 4>>& extents)
{
    m_extents = checked(extents);
    m_local.set(m_extents.value_or(m_global.get()));
}

GLUMPP_INLINE std::optional<Matrix> ViewportStep::matrix() const
{
    if (!transform.get()) return Matrix();
    const auto [x, y, w, h] = extents();
    const std::array<double, 4> global = m_global.get();
    const double width = w / global[2], height = h / global[3];
    return Matrix{{width, 0, 0, 0, 0, height, 0, 0, 0, 0, 1, 0, 2 * x / global[2] - 1 + width, 2 * y / global[3] - 1 + height, 0, 1}};
}

GLUMPP_INLINE const std::optional<std::array<double, 4>>& ViewportStep::checked(const std::optional<std::array<double, 4>>& extents)
{
    if (!extents) return extents;
    const auto [x, y, w, h] = checked_numbers("a viewport", *extents);
    if (!(w > 0 && h > 0))
        throw Error(glumpp::detail::text("a viewport is {x, y, width, height} in pixels, with a width and a height above 0, not {", x, ", ",
                                         y, ", ", w, ", ", h, "}"));
    return extents;
}

}  // namespace glumpp::graphics::detail

namespace glumpp::graphics
{

GLUMPP_INLINE void Viewport::extents(const std::array<double, 4>& extents)
{
    step().extents(extents);
    resize(step().width(), step().height());
}

GLUMPP_INLINE void Viewport::reset()
{
    step().extents(std::nullopt);
    resize(step().width(), step().height());
}

GLUMPP_INLINE void Viewport::transform(bool on)
{
    step().transform.set(on);
    resize(step().width(), step().height());
}

}  // namespace glumpp::graphics
