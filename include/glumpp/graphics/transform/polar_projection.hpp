// Radii and angles as places of the plane.
#pragma once

#include <cmath>
#include <numbers>
#include <optional>
#include <string>

#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// How a PolarProjection begins. `call` may say "inverse", from places to radii and angles.
struct PolarOptions
{
    std::string name{};
    /// Where the angle 0 is, counterclockwise from the x axis, in radians.
    double origin = 0;
    std::string call = "forward";
};

namespace detail
{

class PolarStep final : public TransformStep
{
public:
    explicit PolarStep(const PolarOptions& options)
        : TransformStep(gloo::Snippet("uniform float polar_origin;\n"
                                      "vec4 forward(vec4 p)\n"
                                      "{\n"
                                      "    float angle = p.y + polar_origin;\n"
                                      "    return vec4(p.x * cos(angle), p.x * sin(angle), p.zw);\n"
                                      "}\n" +
                                          vec4_overloads("forward") +
                                          "vec3 inverse(vec3 p)\n"
                                          "{\n"
                                          "    float angle = p.xy == vec2(0.0) ? 0.0 : atan(p.y, p.x);\n"
                                          "    return vec3(length(p.xy), mod(angle - polar_origin, radians(360.0)), p.z);\n"
                                          "}\n" +
                                          same_size_overloads("inverse"),
                                      {.call = options.call, .name = options.name}),
                        {{"origin", "polar_origin"}}),
          origin(snippet(), "polar_origin", {checked_number("an angle", options.origin)})
    {
    }

    KeptUniform<1> origin;

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override { return std::nullopt; }
    [[nodiscard]] Numbers done(Numbers in) const override
    {
        const double angle = in.n[1] + origin.get()[0];
        return {.n = {in.n[0] * std::cos(angle), in.n[0] * std::sin(angle), in.n[2], in.n[3]}};
    }
    [[nodiscard]] Numbers undone(Numbers out) const override
    {
        const double turn = 2 * std::numbers::pi, angle = std::fmod(std::atan2(out.n[1], out.n[0]) - origin.get()[0], turn);
        return {.n = {std::hypot(out.n[0], out.n[1]), angle < 0 ? angle + turn : angle, out.n[2], out.n[3]}};
    }
};

}  // namespace detail

/// Takes x for a radius and y for an angle in radians: `Position(PolarProjection())`. The way back gives angles from 0 to a whole
/// turn. Throws Error for an origin that is no number.
class PolarProjection : public detail::TransformOf<detail::PolarStep, PolarOptions>
{
public:
    using TransformOf::TransformOf;

    /// Where the angle 0 is, counterclockwise from the x axis, in radians.
    [[nodiscard]] double origin() const { return step().origin.get()[0]; }
    /// Throws Error for what is no number.
    void origin(double radians) { step().origin.set({detail::checked_number("an angle", radians)}); }
};

}  // namespace glumpp::graphics
