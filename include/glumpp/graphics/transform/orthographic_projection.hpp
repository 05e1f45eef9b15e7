// A plane seen from the front, in units of one's own.
#pragma once

#include <optional>
#include <string>

#include <glumpp/graphics/geometry/bounds.hpp>
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
    explicit OrthographicStep(const OrthographicOptions& options);

    [[nodiscard]] std::optional<Matrix> matrix() const override { return Matrix{m_projection.get()}; }
    void resize(double width, double height) override;

    [[nodiscard]] const OrthographicOptions& options() const noexcept { return m_options; }
    void set(const OrthographicOptions& options);

private:
    [[nodiscard]] Matrix build(double width, double height) const;

    static const OrthographicOptions& checked(const OrthographicOptions& given);

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
    void fit(const Bounds& rectangle);

    [[nodiscard]] bool xinvert() const noexcept { return step().options().xinvert; }
    [[nodiscard]] bool yinvert() const noexcept { return step().options().yinvert; }
    [[nodiscard]] bool normalize() const noexcept { return step().options().normalize; }
    [[nodiscard]] std::optional<double> aspect() const noexcept { return step().options().aspect; }
    [[nodiscard]] double znear() const noexcept { return step().options().znear; }
    [[nodiscard]] double zfar() const noexcept { return step().options().zfar; }
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/orthographic_projection.ipp>
#endif
