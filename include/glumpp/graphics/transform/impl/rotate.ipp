// Turning positions about an axis.
#pragma once

#include <cmath>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>
#include <glumpp/graphics/transform/rotate.hpp>

namespace glumpp::graphics::detail
{

GLUMPP_INLINE RotateStep::RotateStep(const RotateOptions& options)
    : TransformStep(gloo::Snippet("uniform vec3 rotate_axis;\nuniform vec3 rotate_origin;\nuniform float rotate_angle;\n"
                                  "uniform mat4 rotate_forward_matrix;\nuniform mat4 rotate_inverse_matrix;\n"
                                  "vec4 turned(vec4 p, float angle)\n"
                                  "{\n"
                                  "    vec3 axis = normalize(rotate_axis), origin = rotate_origin * p.w, arm = p.xyz - origin;\n"
                                  "    float c = cos(angle), s = sin(angle);\n"
                                  "    return vec4(origin + c * arm + s * cross(axis, arm) + (1.0 - c) * dot(axis, arm) * axis, p.w);\n"
                                  "}\n"
                                  "vec4 forward(vec4 p) { return turned(p, radians(mod(rotate_angle, 360.0))); }\n" +
                                      same_size_overloads("forward") +
                                      "vec4 inverse(vec4 p) { return turned(p, -radians(mod(rotate_angle, 360.0))); }\n" +
                                      same_size_overloads("inverse"),
                                  {.call = options.call, .name = options.name}),
                    {{"axis", "rotate_axis"},
                     {"angle", "rotate_angle"},
                     {"origin", "rotate_origin"},
                     {"forward", "rotate_forward_matrix"},
                     {"inverse", "rotate_inverse_matrix"}}),
      origin(snippet(), "rotate_origin", checked_numbers("the origin of a rotation", options.origin)),
      m_given(checked_axis(options.axis)),
      m_axis(snippet(), "rotate_axis", unit(m_given)),
      m_angle(snippet(), "rotate_angle", {0})
{
    angle(options.angle);
}

GLUMPP_INLINE void RotateStep::axis(const std::array<double, 3>& axis)
{
    m_axis.set(unit(checked_axis(axis)));
    m_given = axis;
    update();
}

GLUMPP_INLINE void RotateStep::angle(double degrees)
{
    // From there on the steps between floats would be seen.
    const bool large = std::abs(checked_number("an angle", degrees)) > 8192;
    m_angle.set({degrees}, {large ? std::fmod(degrees, 360) : degrees});
    update();
}

GLUMPP_INLINE std::optional<Matrix> RotateStep::matrix() const
{
    const auto [x, y, z] = origin.get();
    return Matrix::translation({x, y, z}) * Matrix::rotation(within_turn(), axis()) * Matrix::translation({-x, -y, -z});
}

GLUMPP_INLINE double RotateStep::within_turn() const { return radians(std::fmod(angle(), 360)); }

GLUMPP_INLINE void RotateStep::update()
{
    snippet()["rotate_forward_matrix"] = Matrix::rotation(within_turn(), axis()).numbers;
    snippet()["rotate_inverse_matrix"] = Matrix::rotation(-within_turn(), axis()).numbers;
}

}  // namespace glumpp::graphics::detail
