// A part of the window in place of all of it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>

#include <glumpp/graphics/transform/detail/kept_uniform.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

/// How a Viewport begins.
struct ViewportOptions
{
    std::string name{};
    /// Its left and lower edge, its width and its height, in pixels, y upwards as in glViewport; the whole window without it.
    std::optional<std::array<double, 4>> viewport{};
    /// Whether what would fill the window is moved into it.
    bool transform = true;
    /// Whether fragments outside it are discarded, where the fragment shader asks: `<viewport.clipping>;`.
    bool clipping = true;
};

namespace detail
{

class ViewportStep final : public TransformStep
{
public:
    explicit ViewportStep(const ViewportOptions& options);

    void resize(double width, double height) override;
    [[nodiscard]] std::pair<double, double> size_inside() const override;

    [[nodiscard]] std::array<double, 4> extents() const { return m_local.get(); }
    void extents(const std::optional<std::array<double, 4>>& extents);

    KeptFlag transform;
    KeptFlag clipping;

protected:
    [[nodiscard]] std::optional<Matrix> matrix() const override;

private:
    /// Says where it is in a window of the size that it knows.
    void place();

    static const std::optional<std::array<double, 4>>& checked(const std::optional<std::array<double, 4>>& extents);

    KeptUniform<4> m_local;
    KeptUniform<4> m_global;
    std::optional<std::array<double, 4>> m_extents;
};

}  // namespace detail

/// Moves what would fill the window into a part of it, and clips what sticks out. It stands around all others, whose window it then
/// is, or in a hook of its own:
///
///     gl_Position = <transform(position)>;  <viewport.transform>;      // in the vertex shader
///     <viewport.clipping>;                                             // in the fragment shader
///
///     graphics::Viewport viewport({.viewport = {{10, 10, 380, 380}}});
///     program["viewport"] = viewport;
///     viewport.resize(width, height);
///
/// Throws Error for a viewport without an area.
class Viewport : public detail::TransformOf<detail::ViewportStep, ViewportOptions>
{
public:
    using TransformOf::TransformOf;

    /// Its left and lower edge, its width and its height, in pixels, y upwards as in glViewport.
    [[nodiscard]] std::array<double, 4> extents() const { return step().extents(); }
    /// Throws Error for one without an area.
    void extents(const std::array<double, 4>& extents);
    /// The whole window again.
    void reset();

    /// Whether what would fill the window is moved into it.
    [[nodiscard]] bool transform() const { return step().transform.get(); }
    void transform(bool on);
    /// Whether fragments outside it are discarded.
    [[nodiscard]] bool clipping() const { return step().clipping.get(); }
    void clipping(bool on) { step().clipping.set(on); }
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/viewport.ipp>
#endif
