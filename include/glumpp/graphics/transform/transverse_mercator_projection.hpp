// The earth on a cylinder that touches it along a meridian, angles as they are.
#pragma once

#include <cmath>
#include <optional>

#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/map_options.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

namespace detail
{

class TransverseMercatorStep final : public TransformStep
{
public:
    explicit TransverseMercatorStep(const MapOptions& options)
        : TransformStep(
              gloo::Snippet("const float k0 = 0.75;\n"
                            "vec3 forward(vec3 p)\n"
                            "{\n"
                            "    float b = cos(p.y) * sin(p.x);\n"
                            "    return vec3(k0 * atanh(b), k0 * atan(sin(p.y), cos(p.y) * cos(p.x)), p.z);\n"
                            "}\n" +
                                same_size_overloads("forward") +
                                "vec3 inverse(vec3 p)\n"
                                "{\n"
                                "    vec2 q = p.xy / k0;\n"
                                "    return vec3(atan(sinh(q.x), cos(q.y)), atan(sin(q.y), length(vec2(sinh(q.x), cos(q.y)))), p.z);\n"
                                "}\n" +
                                same_size_overloads("inverse"),
                            {.call = options.call, .name = options.name}))
    {
    }

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override { return std::nullopt; }
    [[nodiscard]] Numbers done(Numbers in) const override
    {
        const double longitude = in.n[0], latitude = in.n[1];
        in.n[0] = k0 * std::atanh(std::cos(latitude) * std::sin(longitude));
        in.n[1] = k0 * std::atan2(std::sin(latitude), std::cos(latitude) * std::cos(longitude));
        return in;
    }
    [[nodiscard]] Numbers undone(Numbers out) const override
    {
        const double x = out.n[0] / k0, y = out.n[1] / k0;
        out.n[0] = std::atan2(std::sinh(x), std::cos(y));
        out.n[1] = std::asin(std::sin(y) / std::cosh(x));
        return out;
    }

private:
    /// The scale along the meridian in the middle.
    static constexpr double k0 = 0.75;
};

}  // namespace detail

/// Takes x for a longitude and y for a latitude, in radians, of a sphere: `Position(TransverseMercatorProjection())`. What is a quarter
/// of the earth east or west on the equator is infinitely far.
class TransverseMercatorProjection : public detail::TransformOf<detail::TransverseMercatorStep, MapOptions>
{
public:
    using TransformOf::TransformOf;
};

}  // namespace glumpp::graphics
