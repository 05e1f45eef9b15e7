// A part of the earth on a cone, equal areas equally large.
#pragma once

#include <array>
#include <optional>
#include <string>

#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// How a ConicEqualArea begins. Angles are in degrees. `call` may say "inverse", from the map to longitude and latitude.
struct ConicOptions
{
    std::string name{};
    /// How long the earth's radius is on the map.
    double scale = 1;
    /// The latitudes at which the cone cuts the earth, where nothing is distorted.
    std::array<double, 2> parallels{0, 90};
    /// What is added to longitude and latitude.
    std::array<double, 2> rotate{0, 0};
    /// What is added on the map.
    std::array<double, 2> translate{0, 0};
    /// What is added on a map with a scale of 1.
    std::array<double, 2> center{0, 0};
    /// The lowest and the highest longitude, and the lowest and the highest latitude, of what it places of a GeoPosition; the rest is
    /// left to others.
    std::array<double, 4> clip{-180, 180, -90, 90};
    std::string call = "forward";
};

namespace detail
{

class ConicStep final : public TransformStep
{
public:
    explicit ConicStep(const ConicOptions& options);

    [[nodiscard]] bool leaves_frozen() const override { return true; }

    static double checked_scale(double scale);
    static const std::array<double, 2>& checked_parallels(const std::array<double, 2>& parallels);
    static const std::array<double, 4>& checked_clip(const std::array<double, 4>& clip);

    KeptUniform<1> scale;
    KeptUniform<2> parallels;
    KeptUniform<2> rotate;
    KeptUniform<2> translate;
    KeptUniform<2> center;
    KeptUniform<4> clip;

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override { return std::nullopt; }
    [[nodiscard]] Numbers done(Numbers in) const override;
    [[nodiscard]] Numbers undone(Numbers out) const override;

private:
    struct Cone
    {
        double n, c, equator;
    };
    [[nodiscard]] Cone cone() const;

    [[nodiscard]] static Point point(const KeptUniform<2>& uniform)
    {
        const auto [x, y] = uniform.get();
        return {x, y};
    }
};

}  // namespace detail

/// Takes x for a longitude and y for a latitude, in degrees (Albers' projection). Several show parts of the earth side by side, each
/// what its `clip` holds and those inside it have not placed:
///
///     graphics::ConicEqualArea alaska({.parallels = {55, 65}, .rotate = {157, 0}, .clip = {-190, -128, 50, 75}}), others({…});
///     graphics::OrthographicProjection map(graphics::Position(others(alaska(graphics::GeoPosition()))));
///
/// Where two of them may show something, to_user() gives what the inner one does.
///
/// Throws Error for parallels that make no cone, a scale of 0, and a clip that holds nothing.
class ConicEqualArea : public detail::TransformOf<detail::ConicStep, ConicOptions>
{
public:
    using TransformOf::TransformOf;

    /// See ConicOptions; each throws Error for what is refused there.
    [[nodiscard]] double scale() const { return step().scale.get()[0]; }
    void scale(double scale) { step().scale.set({detail::ConicStep::checked_scale(scale)}); }
    [[nodiscard]] std::array<double, 2> parallels() const { return step().parallels.get(); }
    void parallels(const std::array<double, 2>& degrees) { step().parallels.set(detail::ConicStep::checked_parallels(degrees)); }
    [[nodiscard]] std::array<double, 2> rotate() const { return step().rotate.get(); }
    void rotate(const std::array<double, 2>& degrees) { step().rotate.set(detail::checked_numbers("a rotation", degrees)); }
    [[nodiscard]] std::array<double, 2> translate() const { return step().translate.get(); }
    void translate(const std::array<double, 2>& by) { step().translate.set(detail::checked_numbers("a translation", by)); }
    [[nodiscard]] std::array<double, 2> center() const { return step().center.get(); }
    void center(const std::array<double, 2>& by) { step().center.set(detail::checked_numbers("a centre", by)); }
    [[nodiscard]] std::array<double, 4> clip() const { return step().clip.get(); }
    void clip(const std::array<double, 4>& bounds) { step().clip.set(detail::ConicStep::checked_clip(bounds)); }
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/conic_equal_area.ipp>
#endif
