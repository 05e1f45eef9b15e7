// Snippets that move positions, and know on the host what they do.
#pragma once

#include <array>
#include <cmath>
#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/snippet.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/transform/detail/transform_step.hpp>
#include <glumpp/graphics/transform/detail/transform_tree.hpp>
#include <glumpp/graphics/transform/view.hpp>

namespace glumpp::graphics
{

class TransformArgument;

/// A snippet for the hook that places vertices, and the same on the host, in double precision. Transforms are composed
/// from the inside out, each made of the ones that come before it:
///
///     graphics::PanZoom transform{graphics::OrthographicProjection(graphics::Position())};
///     program["transform"] = transform;     // gl_Position = <transform(position)>;
///     transform.resize(width, height);      // whenever the window's size changes
///
/// or called with them, `pan_zoom(Position())`: so is one of its own kind, for `PanZoom(pan_zoom)` is a copy. Text selects from what the
/// hook gives, `LinearScale(".x")`, or stands in its place, `Position("position")`. The last argument are options,
/// `Trackball(Position(), {.distance = 5})`, among them a name by which hooks reach the transform inside others.
///
/// Pixels are counted from the window's upper left corner, y downwards, as mouse events do. Copies of a transform stay one
/// transform: what is done to one is done to all; moving makes a copy. No call touches OpenGL; what changes is sent as
/// uniforms by the next draw.
class Transform : public gloo::Snippet
{
public:
    /// Any snippet that returns a vec4 may stand inside the others; on the host it counts as one that moves nothing.
    Transform(const gloo::Snippet& snippet) : Transform(std::make_shared<detail::TransformStep>(snippet), {}) {}
    // Without a move of its own: one that was moved from would have no tree.
    Transform(const Transform&) = default;
    Transform& operator=(const Transform&) = default;

    /// The transform with others inside it; it stays what it was. See glsl::Snippet for where arguments go. All of them hear the window's
    /// size that the outermost was told of those that were.
    template <class... Arguments>
        requires(sizeof...(Arguments) > 0 && (std::constructible_from<TransformArgument, Arguments> && ...))
    [[nodiscard]] Transform operator()(Arguments&&... arguments) const;

    /// A uniform, by its own name or by the short one that glumpy has for it, `transform["domain"]`. What is assigned to it is
    /// heard on the host, too, but not checked: the methods do that. A Viewport's tell those inside it their new size
    /// at the next resize(). Throws NameError.
    [[nodiscard]] gloo::Variable operator[](std::string_view name) const;

    /// Tells it, and all inside it, how many pixels the window has. Sizes that no picture has, as of a minimised window,
    /// change nothing.
    void resize(double width, double height)
    {
        if (width > 0 && height > 0 && std::isfinite(width) && std::isfinite(height)) m_tree->resize(width, height);
    }

    /// The pixel that shows a point, which may lie in front of the plane or behind it.
    [[nodiscard]] Point to_pixel(Point user, double z = 0) const;
    /// The point in user units that a pixel shows, in the plane where z = 0. No numbers (NaN) where it shows none.
    /// Not to be relied on for a scale around a perspective camera; inside one it is right, for a scale that bends lines of sight as far as
    /// these are drawn.
    [[nodiscard]] Point to_user(Point pixel) const;
    /// The point in user units that a pixel shows at a depth, 0 for the nearest that is drawn and 1 for the farthest, as
    /// OpenGL's depth buffer has it.
    [[nodiscard]] std::array<double, 3> to_user(Point pixel, double depth) const;

    /// From user units to pixels. Throws Error for a transform that is no affine map of the plane.
    [[nodiscard]] Affine map() const;
    /// What the window shows. Throws Error for a transform that is no affine map of the plane.
    [[nodiscard]] View view() const;

protected:
    /// A step with others inside it, whose window is its own.
    Transform(std::shared_ptr<detail::TransformStep> step, std::vector<detail::TransformTree::Argument> arguments);
    [[nodiscard]] detail::TransformStep& outermost() const noexcept { return *m_tree->step; }

private:
    friend TransformArgument;

    explicit Transform(std::shared_ptr<const detail::TransformTree> tree) : Snippet(snippet_of(*tree)), m_tree(std::move(tree)) {}

    [[nodiscard]] Transform called(const std::vector<detail::TransformTree::Argument>& arguments) const;

    [[nodiscard]] static gloo::Snippet snippet_of(const detail::TransformTree& tree);

    /// From clip coordinates.
    [[nodiscard]] Affine pixels() const noexcept;

    /// Where a pixel's line of sight meets the plane where z = 0; no numbers where it does not.
    [[nodiscard]] std::array<double, 3> on_plane(Point pixel) const;

    /// Tells all the window's size that the outermost was told of those that were.
    void agree() const;

    std::shared_ptr<const detail::TransformTree> m_tree;
};

/// What a transform is made of: another transform, a snippet, or text.
class TransformArgument
{
public:
    TransformArgument(const char* text) : m_value(std::string(text)) {}
    TransformArgument(std::string text) : m_value(std::move(text)) {}
    TransformArgument(const Transform& transform) : m_value(transform.m_tree) {}
    TransformArgument(const gloo::Snippet& snippet) : TransformArgument(Transform(snippet)) {}

    [[nodiscard]] const detail::TransformTree::Argument& value() const noexcept { return m_value; }

private:
    detail::TransformTree::Argument m_value;
};

template <class... Arguments>
    requires(sizeof...(Arguments) > 0 && (std::constructible_from<TransformArgument, Arguments> && ...))
Transform Transform::operator()(Arguments&&... arguments) const
{
    return called({TransformArgument(std::forward<Arguments>(arguments)).value()...});
}

namespace detail
{

/// The constructors that transforms with options have in common. Each throws Error for options that mean nothing.
template <std::derived_from<TransformStep> Step, class Options>
class TransformOf : public Transform
{
public:
    explicit TransformOf(const Options& options = {}) : TransformOf(std::vector<TransformTree::Argument>(), options) {}
    explicit TransformOf(const TransformArgument& inner, const Options& options = {}) : TransformOf(std::vector{inner.value()}, options) {}
    TransformOf(const TransformArgument& a, const TransformArgument& b, const Options& options = {})
        : TransformOf(std::vector{a.value(), b.value()}, options)
    {
    }
    TransformOf(const TransformArgument& a, const TransformArgument& b, const TransformArgument& c, const Options& options = {})
        : TransformOf(std::vector{a.value(), b.value(), c.value()}, options)
    {
    }

protected:
    [[nodiscard]] Step& step() const noexcept { return static_cast<Step&>(outermost()); }

private:
    TransformOf(std::vector<TransformTree::Argument> arguments, const Options& options)
        : Transform(std::make_shared<Step>(options), std::move(arguments))
    {
    }
};

}  // namespace detail
}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/impl/transform.ipp>
#endif
