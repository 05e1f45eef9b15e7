// The methods that trackball and arcball have in common.
#pragma once

#include <algorithm>

#include <glumpp/graphics/transform/detail/camera_step.hpp>
#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics::detail
{

/// Its step turns by `theta` and `phi`, each in its own way.
template <class Step, class Options>
class CameraOf : public TransformOf<Step, Options>
{
public:
    using TransformOf<Step, Options>::TransformOf;

    /// An angle in degrees: TrackballOptions::theta, ArcballOptions::theta. Setting it undoes all other turns but `phi`. Throws
    /// Error for what is no number.
    [[nodiscard]] double theta() const { return this->step().theta(); }
    void theta(double degrees) { this->step().orient(degrees, phi()); }
    /// The same for the other angle.
    [[nodiscard]] double phi() const { return this->step().phi(); }
    void phi(double degrees) { this->step().orient(theta(), degrees); }

    /// The angle under which the window's height is seen, in degrees: the smaller, the larger everything looks.
    [[nodiscard]] double zoom() const { return this->step().lens().fovy; }
    /// Sets it, within 1 and 179. Throws Error for what is no number.
    void zoom(double degrees) { this->step().set(&Lens::fovy, std::clamp(checked_number("an angle", degrees), 1.0, 179.0)); }
    /// From the eye to the origin.
    [[nodiscard]] double distance() const { return this->step().lens().distance; }
    /// Throws Error for what is no number.
    void distance(double distance) { this->step().set(&Lens::distance, distance); }
    /// By how much the window's width divided by its height is multiplied.
    [[nodiscard]] double aspect() const { return this->step().lens().aspect; }
    /// Throws Error for what is not positive.
    void aspect(double aspect) { this->step().set(&Lens::aspect, aspect); }

    /// Back to how it began.
    void reset()
    {
        const Options& begin = this->step().begin;
        this->step().set({begin.zoom, begin.aspect, begin.znear, begin.zfar, begin.distance});
        this->step().orient(begin.theta, begin.phi);
    }
};

}  // namespace glumpp::graphics::detail
