// Turning positions about an axis.
#pragma once

#include <array>
#include <optional>
#include <string>

#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// How a Rotate begins. `call` may say "inverse", which turns the other way.
struct RotateOptions
{
    std::string name{};
    std::array<double, 3> axis{0, 0, 1};
    /// In degrees, counterclockwise for who sees the axis point towards them.
    double angle = 0;
    /// A point of the axis.
    std::array<double, 3> origin{0, 0, 0};
    std::string call = "forward";
};

namespace detail
{

class RotateStep final : public TransformStep
{
public:
    explicit RotateStep(const RotateOptions& options)
        : TransformStep(gloo::Snippet("uniform vec3 rotate_axis;\nuniform vec3 rotate_origin;\nuniform float rotate_angle;\n"
                                      "uniform mat4 rotate_forward_matrix;\nuniform mat4 rotate_inverse_matrix;\n"
                                      "vec3 turned(vec3 p, float angle)\n"
                                      "{\n"
                                      "    vec3 axis = normalize(rotate_axis), arm = p - rotate_origin;\n"
                                      "    float c = cos(angle), s = sin(angle);\n"
                                      "    return rotate_origin + c * arm + s * cross(axis, arm) + (1.0 - c) * dot(axis, arm) * axis;\n"
                                      "}\n"
                                      "vec3 forward(vec3 p) { return turned(p, radians(mod(rotate_angle, 360.0))); }\n" +
                                          same_size_overloads("forward") +
                                          "vec3 inverse(vec3 p) { return turned(p, -radians(mod(rotate_angle, 360.0))); }\n" +
                                          same_size_overloads("inverse"),
                                      {.call = options.call, .name = options.name}),
                        {{"axis", "rotate_axis"},
                         {"angle", "rotate_angle"},
                         {"origin", "rotate_origin"},
                         {"forward", "rotate_forward_matrix"},
                         {"inverse", "rotate_inverse_matrix"}}),
          origin(snippet(), "rotate_origin", checked_numbers("the origin of a rotation", options.origin)),
          m_axis(snippet(), "rotate_axis", checked_axis(options.axis)),
          m_angle(snippet(), "rotate_angle", {checked_number("an angle", options.angle)})
    {
        update();
    }

    [[nodiscard]] std::array<double, 3> axis() const { return m_axis.get(); }
    void axis(const std::array<double, 3>& axis)
    {
        m_axis.set(checked_axis(axis));
        update();
    }
    [[nodiscard]] double angle() const { return m_angle.get()[0]; }
    void angle(double degrees)
    {
        m_angle.set({checked_number("an angle", degrees)});
        update();
    }

    KeptUniform<3> origin;

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override
    {
        const auto [x, y, z] = origin.get();
        return Matrix::translation({x, y, z}) * Matrix::rotation(radians(angle()), axis()) * Matrix::translation({-x, -y, -z});
    }

private:
    /// The matrices are there for shaders that ask for them.
    void update()
    {
        snippet()["rotate_forward_matrix"] = Matrix::rotation(radians(angle()), axis()).numbers;
        snippet()["rotate_inverse_matrix"] = Matrix::rotation(-radians(angle()), axis()).numbers;
    }

    KeptUniform<3> m_axis;
    KeptUniform<1> m_angle;
};

}  // namespace detail

/// Turns positions of any size about an axis: `Rotate(Position(), {.angle = 15})`.
class Rotate : public detail::TransformOf<detail::RotateStep, RotateOptions>
{
public:
    using TransformOf::TransformOf;

    [[nodiscard]] std::array<double, 3> axis() const { return step().axis(); }
    /// Throws Error for an axis without a direction.
    void axis(const std::array<double, 3>& axis) { step().axis(axis); }
    /// In degrees.
    [[nodiscard]] double angle() const { return step().angle(); }
    /// Throws Error for what is no number.
    void angle(double degrees) { step().angle(degrees); }
    [[nodiscard]] std::array<double, 3> origin() const { return step().origin.get(); }
    /// Throws Error for what is no number.
    void origin(const std::array<double, 3>& point) { step().origin.set(detail::checked_numbers("the origin of a rotation", point)); }
};

}  // namespace glumpp::graphics
