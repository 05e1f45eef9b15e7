// fractal: Mandelbrot's set to zoom into, until doubles end: one orbit is sent when the view moves, else nothing
#include "fractal/shaders.hpp"
#include "support/quad.hpp"
#include "support/show.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <utility>

#include <glumpp/gloo.hpp>

namespace gloo = glumpp::gloo;

class Fractal final : public support::Scene
{
public:
    Fractal() { m_paint["u_orbit"] = m_orbit; }

    void resized() override { look(); }
    void draw() override { m_paint.draw(GL_TRIANGLE_STRIP); }

    void drag(support::Pixel, support::Pixel by) override
    {
        m_center -= plane(by);
        look();
    }
    /// What lies under the pointer stays there.
    void wheel(support::Pixel at, double notches) override
    {
        const auto step = plane(at - support::Pixel{m_size.width / 2.0, m_size.height / 2.0});
        const double before = std::exchange(m_height, std::clamp(m_height * std::pow(0.9, notches), 1e-13, 4.0));
        m_center += step * (1 - m_height / before);
        look();
    }

private:
    using Complex = std::complex<double>;

    /// A step on the screen as one in the plane.
    [[nodiscard]] Complex plane(support::Pixel step) const { return m_height / m_size.height * Complex(step.x, -step.y); }

    /// Floats tell neighbours of the middle from it, not from one another: so the orbit of the middle is computed here, in doubles, and
    /// that of a pixel as how far it is from this one.
    void look()
    {
        int length = 0;
        Complex z = 0;
        for (auto& point : m_orbit.edit())
        {
            point = {static_cast<float>(z.real()), static_cast<float>(z.imag())};
            ++length;
            if (std::norm(z) > 1e4) break;
            z = z * z + m_center;
        }
        m_paint["u_length"] = length;
        m_paint["u_extent"] = {m_height * m_size.width / m_size.height, m_height};
    }

    gloo::Texture1D<float, 2> m_orbit{1000};
    gloo::Program m_paint = support::full_quad(fractal::paint);
    Complex m_center{-0.743643887037151, 0.131825904205330};
    double m_height = 4e-5;
};

int main(int argc, char** argv)
{
    return support::present<Fractal>(
        {.name = "fractal", .about = "Mandelbrot's set.", .pointer = "wheel zooms, drag pans", .size = {480, 480}}, argc, argv);
}
