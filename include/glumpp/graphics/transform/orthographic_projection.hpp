// A plane seen from the front, in units of one's own.
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include <glumpp/error.hpp>
#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// What an OrthographicProjection may be told.
struct OrthographicOptions
{
    std::string name{};
    /// Lets x point to the left.
    bool xinvert = false;
    /// Lets y point down, as in SVG.
    bool yinvert = false;
    /// What is to be seen whole, in the middle of the window and as large as its sides allow. Without it a unit is a
    /// pixel, and the window's lower left corner (with yinvert the upper left) is the origin.
    std::optional<Bounds> fit{};
    /// The depths between which something is drawn, along the line of sight.
    double znear = -1000;
    double zfar = 1000;
    /// Without `fit`: the square from -1 to 1 fills the window, as if there were no projection.
    bool normalize = false;
    /// Without `fit`: how many times wider than high a unit of x is to look beside one of y, with `normalize`.
    std::optional<double> aspect{};
};

namespace detail
{

class OrthographicStep final : public TransformStep
{
public:
    explicit OrthographicStep(const OrthographicOptions& options)
        : TransformStep(
              gloo::Snippet("uniform mat4 projection;\nvec4 transform(vec4 p) { return projection * p; }\n", {.name = options.name})),
          m_options(checked(options)),
          m_projection(snippet(), "projection", build(1, 1).numbers)
    {
    }

    [[nodiscard]] std::optional<Matrix> matrix() const override { return Matrix{m_projection.get()}; }
    void resize(double width, double height) override
    {
        TransformStep::resize(width, height);
        m_projection.set(build(width, height).numbers);
    }

    [[nodiscard]] const OrthographicOptions& options() const noexcept { return m_options; }
    void set(const OrthographicOptions& options)
    {
        m_options = checked(options);
        m_projection.set(build(width(), height()).numbers);
    }

private:
    [[nodiscard]] Matrix build(double width, double height) const
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

    static const OrthographicOptions& checked(const OrthographicOptions& given)
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

    OrthographicOptions m_options;
    KeptUniform<16> m_projection;
};

}  // namespace detail

/// From user units to the window: see OrthographicOptions. Throws Error when the rectangle has no area, or znear is not below zfar.
class OrthographicProjection : public detail::TransformOf<detail::OrthographicStep, OrthographicOptions>
{
public:
    using TransformOf::TransformOf;

    /// Another rectangle to be seen whole: OrthographicOptions::fit. Throws Error when it has no area.
    void fit(const Bounds& rectangle)
    {
        OrthographicOptions options = step().options();
        options.fit = rectangle;
        step().set(options);
    }

    [[nodiscard]] bool xinvert() const noexcept { return step().options().xinvert; }
    [[nodiscard]] bool yinvert() const noexcept { return step().options().yinvert; }
    [[nodiscard]] bool normalize() const noexcept { return step().options().normalize; }
    [[nodiscard]] std::optional<double> aspect() const noexcept { return step().options().aspect; }
    [[nodiscard]] double znear() const noexcept { return step().options().znear; }
    [[nodiscard]] double zfar() const noexcept { return step().options().zfar; }
};

}  // namespace glumpp::graphics
