// A part of the window in place of all of it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// How a Viewport begins.
struct ViewportOptions
{
    std::string name{};
    /// Its left and lower edge, its width and its height, in pixels, y upwards as in glViewport; the whole window without it.
    std::optional<std::array<double, 4>> viewport{};
    /// Whether what would fill the window is moved into it.
    bool transform = true;
    /// Whether fragments outside it are discarded, where the fragment shader asks: `<viewport.clipping>;`.
    bool clipping = true;
};

namespace detail
{

class ViewportStep final : public TransformStep
{
public:
    explicit ViewportStep(const ViewportOptions& options)
        : TransformStep(
              gloo::Snippet("uniform vec4 viewport_local;\nuniform vec4 viewport_global;\n"
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
        resize(512, 512);
    }

    void resize(double width, double height) override
    {
        TransformStep::resize(width, height);
        m_global.set({0, 0, width, height});
        m_local.set(m_extents.value_or(m_global.get()));
    }
    [[nodiscard]] std::pair<double, double> size_inside() const override
    {
        if (!transform.get()) return TransformStep::size_inside();
        const std::array<double, 4> local = extents();
        return {local[2], local[3]};
    }

    [[nodiscard]] std::array<double, 4> extents() const { return m_local.get(); }
    void extents(const std::optional<std::array<double, 4>>& extents)
    {
        m_extents = checked(extents);
        m_local.set(m_extents.value_or(m_global.get()));
    }

    KeptFlag transform;
    KeptFlag clipping;

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override
    {
        if (!transform.get()) return Matrix();
        const auto [x, y, w, h] = extents();
        const std::array<double, 4> global = m_global.get();
        const double width = w / global[2], height = h / global[3];
        return Matrix{{width, 0, 0, 0, 0, height, 0, 0, 0, 0, 1, 0, 2 * x / global[2] - 1 + width, 2 * y / global[3] - 1 + height, 0, 1}};
    }

private:
    static const std::optional<std::array<double, 4>>& checked(const std::optional<std::array<double, 4>>& extents)
    {
        if (!extents) return extents;
        const auto [x, y, w, h] = checked_numbers("a viewport", *extents);
        if (!(w > 0 && h > 0))
            throw Error(glumpp::detail::text("a viewport is {x, y, width, height} in pixels, with a width and a height above 0, not {", x,
                                             ", ", y, ", ", w, ", ", h, "}"));
        return extents;
    }

    KeptUniform<4> m_local;
    KeptUniform<4> m_global;
    std::optional<std::array<double, 4>> m_extents;
};

}  // namespace detail

/// Moves what would fill the window into a part of it, and clips what sticks out. It stands around all others, whose window it then
/// is, or in a hook of its own:
///
///     gl_Position = <transform(position)>;  <viewport.transform>;      // in the vertex shader
///     <viewport.clipping>;                                             // in the fragment shader
///
///     graphics::Viewport viewport({.viewport = {{10, 10, 380, 380}}});
///     program["viewport"] = viewport;
///     viewport.resize(width, height);
///
/// Throws Error for a viewport without an area.
class Viewport : public detail::TransformOf<detail::ViewportStep, ViewportOptions>
{
public:
    using TransformOf::TransformOf;

    /// Its left and lower edge, its width and its height, in pixels, y upwards as in glViewport.
    [[nodiscard]] std::array<double, 4> extents() const { return step().extents(); }
    /// Throws Error for one without an area.
    void extents(const std::array<double, 4>& extents)
    {
        step().extents(extents);
        resize(step().width(), step().height());
    }
    /// The whole window again.
    void reset()
    {
        step().extents(std::nullopt);
        resize(step().width(), step().height());
    }

    /// Whether what would fill the window is moved into it.
    [[nodiscard]] bool transform() const { return step().transform.get(); }
    void transform(bool on)
    {
        step().transform.set(on);
        resize(step().width(), step().height());
    }
    /// Whether fragments outside it are discarded.
    [[nodiscard]] bool clipping() const { return step().clipping.get(); }
    void clipping(bool on) { step().clipping.set(on); }
};

}  // namespace glumpp::graphics
