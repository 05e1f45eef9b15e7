// A thing in the origin, seen in perspective from the z axis.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <glumpp/error.hpp>
#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>

namespace glumpp::graphics::detail
{

/// Where the eye is, and what it sees.
struct Lens
{
    /// The angle under which the window's height is seen, in degrees.
    double fovy;
    /// By how much the window's width divided by its height is multiplied.
    double aspect;
    double znear;
    double zfar;
    /// From the eye to the origin.
    double distance;
};

/// Multiplies by a projection, a view and a model.
class CameraStep : public TransformStep
{
public:
    /// The names of the three uniforms begin with `prefix`. `text` is GLSL for `vec4 transform(vec4 p)`, in which $ stands for it.
    CameraStep(std::string_view prefix, std::string_view text, std::string name, Aliases aliases, const Lens& lens);

    void resize(double width, double height) override;

    [[nodiscard]] const Lens& lens() const noexcept { return m_lens; }
    void set(const Lens& lens);
    /// Only the distance sets the view, which may be somebody else's.
    void set(double Lens::*member, double value);

    /// Turns the thing, as it stands, about an axis through its origin.
    void rotate(double angle, const std::array<double, 3>& axis)
    {
        model.set((Matrix::rotation(angle, axis) * Matrix{model.get()}).numbers);
    }

    KeptUniform<16> model;

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override
    {
        return Matrix{m_projection.get()} * Matrix{m_view.get()} * Matrix{model.get()};
    }

private:
    static Lens checked(Lens lens);

    void project();

    Lens m_lens;
    KeptUniform<16> m_view;
    KeptUniform<16> m_projection;
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/detail/impl/camera_step.ipp>
#endif
