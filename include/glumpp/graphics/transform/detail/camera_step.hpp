// A thing in the origin, seen in perspective from the z axis.
#pragma once

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <glumpp/error.hpp>
#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/overloads.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

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
    CameraStep(std::string_view prefix, std::string_view text, std::string name, Aliases aliases, const Lens& lens)
        : TransformStep(
              gloo::Snippet(filled("uniform mat4 $view;\nuniform mat4 $model;\nuniform mat4 $projection;\n", prefix) + filled(text, prefix),
                            {.name = std::move(name)}),
              std::move(aliases)),
          model(snippet(), filled("$model", prefix), Matrix().numbers),
          m_lens(checked(lens)),
          m_view(snippet(), filled("$view", prefix), Matrix().numbers),
          m_projection(snippet(), filled("$projection", prefix), Matrix().numbers)
    {
        update();
    }

    void resize(double width, double height) override
    {
        TransformStep::resize(width, height);
        update();
    }

    [[nodiscard]] const Lens& lens() const noexcept { return m_lens; }
    void set(const Lens& lens)
    {
        m_lens = checked(lens);
        update();
    }
    void set(double Lens::*member, double value)
    {
        Lens lens = m_lens;
        lens.*member = value;
        set(lens);
    }

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
    static Lens checked(Lens lens)
    {
        if (!(lens.fovy > 0 && lens.fovy < 180))
            throw Error(
                glumpp::detail::text("the angle under which a window is seen lies between 0 and 180 degrees, and is not ", lens.fovy));
        if (!(lens.znear > 0 && lens.znear < lens.zfar) || !is_number(lens.zfar))
            throw Error(glumpp::detail::text("perspective needs 0 < znear < zfar, not ", lens.znear, " and ", lens.zfar));
        (void)checked_positive("an aspect", lens.aspect);
        lens.distance = std::abs(checked_number("a distance", lens.distance));
        return lens;
    }

    void update()
    {
        m_view.set(Matrix::translation({0, 0, -m_lens.distance}).numbers);
        m_projection.set(Matrix::perspective(radians(m_lens.fovy), m_lens.aspect * width() / height(), m_lens.znear, m_lens.zfar).numbers);
    }

    Lens m_lens;
    KeptUniform<16> m_view;
    KeptUniform<16> m_projection;
};

}  // namespace glumpp::graphics::detail
