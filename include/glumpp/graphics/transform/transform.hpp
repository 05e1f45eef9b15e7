// Snippets that move positions, and know on the host what they do.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include <glumpp/gloo/snippet.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/transform/view.hpp>

namespace glumpp::graphics
{

namespace detail
{

/// One step on the way from user units to clip coordinates, after the `inner` ones. Copies of a transform share it, as
/// copies of a snippet share their uniforms.
struct TransformState
{
    explicit TransformState(gloo::Snippet snippet, std::shared_ptr<TransformState> inside = nullptr)
        : own(std::move(snippet)), inner(std::move(inside))
    {
    }
    TransformState(const TransformState&) = delete;
    TransformState& operator=(const TransformState&) = delete;
    virtual ~TransformState() = default;

    /// What this step does, without those inside it.
    [[nodiscard]] virtual Affine step() const { return {}; }
    /// Gives the uniforms their values.
    virtual void update() {}

    [[nodiscard]] Affine map() const { return inner ? step() * inner->map() : step(); }

    void resize(double new_width, double new_height)
    {
        if (inner) inner->resize(new_width, new_height);
        width = new_width;
        height = new_height;
        update();
    }

    [[nodiscard]] Point clip_of(Point pixel) const noexcept { return {2 * pixel.x / width - 1, 1 - 2 * pixel.y / height}; }

    /// This step's snippet alone.
    gloo::Snippet own;
    std::shared_ptr<TransformState> inner;
    double width = 1;
    double height = 1;
};

}  // namespace detail

/// A snippet for the hook that places vertices, and the same on the host, in double precision. Transforms are composed
/// from the inside out, each made of the one that comes before it:
///
///     graphics::PanZoom transform(graphics::OrthographicProjection(graphics::Position()));
///     program["transform"] = transform;     // gl_Position = <transform(position)>;
///     transform.resize(width, height);      // whenever the window's size changes
///
/// Pixels are counted from the window's upper left corner, y downwards, as mouse events do. Copies of a transform stay one
/// transform: what is done to one is done to all; moving makes a copy. No call touches OpenGL; what changes is sent as
/// uniforms by the next draw.
class Transform : public gloo::Snippet
{
public:
    /// Any snippet that returns a vec4 may stand inside the others; on the host it counts as one that moves nothing.
    Transform(const gloo::Snippet& snippet) : Transform(std::make_shared<detail::TransformState>(snippet)) {}
    // Without a move of its own: one that was moved from would have no state.
    Transform(const Transform&) = default;
    Transform& operator=(const Transform&) = default;

    /// Tells it, and all inside it, how many pixels the window has. Sizes that no picture has, as of a minimised window,
    /// change nothing.
    void resize(double width, double height)
    {
        if (width > 0 && height > 0 && std::isfinite(width) && std::isfinite(height)) m_state->resize(width, height);
    }

    /// From user units to pixels.
    [[nodiscard]] Affine map() const
    {
        const double x = m_state->width / 2, y = m_state->height / 2;
        return Affine{x, 0, 0, -y, x, y} * m_state->map();
    }
    [[nodiscard]] Point to_pixel(Point user) const { return map()(user); }
    /// The point in user units that a pixel shows.
    [[nodiscard]] Point to_user(Point pixel) const
    {
        const Affine all = map();
        const double det = all.determinant();
        const Point p = pixel - Point{all.e, all.f};
        return {(all.d * p.x - all.c * p.y) / det, (all.a * p.y - all.b * p.x) / det};
    }

    /// What the window shows.
    [[nodiscard]] View view() const
    {
        const Point a = to_user({0, 0}), b = to_user({m_state->width, m_state->height});
        return {{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)}, map().stretch()};
    }

protected:
    explicit Transform(std::shared_ptr<detail::TransformState> state, const Transform* inner = nullptr)
        : Snippet(inner != nullptr ? state->own(*inner) : state->own), m_state(std::move(state))
    {
        m_state->update();
    }

    [[nodiscard]] static const std::shared_ptr<detail::TransformState>& state_of(const Transform& transform) noexcept
    {
        return transform.m_state;
    }

private:
    std::shared_ptr<detail::TransformState> m_state;
};

}  // namespace glumpp::graphics
