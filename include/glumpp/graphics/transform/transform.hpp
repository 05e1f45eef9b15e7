// Snippets that move positions, and know on the host what they do.
#pragma once

#include <array>
#include <cmath>
#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/snippet.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
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

    /// The transform with others inside it; it stays what it was. See glsl::Snippet for where arguments go.
    template <class... Arguments>
        requires(sizeof...(Arguments) > 0 && (std::constructible_from<TransformArgument, Arguments> && ...))
    [[nodiscard]] Transform operator()(Arguments&&... arguments) const;

    /// A uniform, by its own name or by the short one that glumpy has for it, `transform["domain"]`. What is assigned to it is
    /// heard on the host, too, but not checked: the methods do that. Throws NameError.
    [[nodiscard]] gloo::Variable operator[](std::string_view name) const
    {
        const detail::TransformStep* const step = m_tree->find(name);
        return step != nullptr ? step->snippet()[step->uniform_called(name)] : Snippet::operator[](name);
    }

    /// Tells it, and all inside it, how many pixels the window has. Sizes that no picture has, as of a minimised window,
    /// change nothing.
    void resize(double width, double height)
    {
        if (width > 0 && height > 0 && std::isfinite(width) && std::isfinite(height)) m_tree->resize(width, height);
    }

    /// The pixel that shows a point, which may lie in front of the plane or behind it.
    [[nodiscard]] Point to_pixel(Point user, double z = 0) const
    {
        const detail::Vector clip = m_tree->forward({.n = {user.x, user.y, z, 1}}).n;
        return pixels()({clip[0] / clip[3], clip[1] / clip[3]});
    }
    /// The point in user units that a pixel shows, in the plane where z = 0. No numbers where it shows none.
    [[nodiscard]] Point to_user(Point pixel) const
    {
        const auto middle = to_user(pixel, 0.5);
        double depth = 0.5;
        if (const double a = middle[2]; a != 0)
        {
            // Along a line of sight z is (a + b t) / (1 + c t), where t goes from -1 to 1.
            const double near = to_user(pixel, 0)[2], far = to_user(pixel, 1)[2];
            const double c = (2 * a - far - near) / (far - near);
            depth = (1 - a / (far * (1 + c) - a)) / 2;
        }
        const auto user = depth == 0.5 ? middle : to_user(pixel, depth);
        return {user[0], user[1]};
    }
    /// The point in user units that a pixel shows at a depth, 0 for the nearest that is drawn and 1 for the farthest, as
    /// OpenGL's depth buffer has it.
    [[nodiscard]] std::array<double, 3> to_user(Point pixel, double depth) const
    {
        const Point clip = m_tree->step->clip_of(pixel);
        detail::Numbers user;
        m_tree->inverse({.n = {clip.x, clip.y, 2 * depth - 1, 1}}, user);
        return {user.n[0], user.n[1], user.n[2]};
    }

    /// From user units to pixels. Throws Error for a transform that is no affine map of the plane.
    [[nodiscard]] Affine map() const
    {
        const std::optional<detail::Matrix> all = m_tree->matrix();
        if (!all || (*all)(3, 0) != 0 || (*all)(3, 1) != 0 || (*all)(3, 3) != 1)
            throw Error(
                "a transform that bends the plane, or sees it in perspective, is no affine map, and what a window shows of it is no "
                "rectangle: to_pixel() and to_user() tell where a point is");
        const detail::Matrix& m = *all;
        return pixels() * Affine{m(0, 0), m(1, 0), m(0, 1), m(1, 1), m(0, 3), m(1, 3)};
    }
    /// What the window shows. Throws Error for a transform that is no affine map of the plane.
    [[nodiscard]] View view() const
    {
        const double scale = map().stretch(), width = m_tree->step->width(), height = m_tree->step->height();
        Bounds seen;
        for (const Point corner : {Point{0, 0}, Point{width, 0}, Point{0, height}, Point{width, height}}) seen.include(to_user(corner));
        return {seen.low, seen.high, scale};
    }

protected:
    /// A step with others inside it, whose window is its own.
    Transform(std::shared_ptr<detail::TransformStep> step, std::vector<detail::TransformTree::Argument> arguments)
        : Transform(std::make_shared<const detail::TransformTree>(detail::TransformTree{std::move(step), std::move(arguments)}))
    {
        for (const auto& argument : m_tree->arguments)
        {
            const auto* const inner = std::get_if<1>(&argument);
            if (inner == nullptr) continue;
            const double width = (*inner)->step->width(), height = (*inner)->step->height();
            if (width == 1 && height == 1) continue;
            resize(width, height);
            break;
        }
    }
    [[nodiscard]] detail::TransformStep& outermost() const noexcept { return *m_tree->step; }

private:
    friend TransformArgument;

    explicit Transform(std::shared_ptr<const detail::TransformTree> tree) : Snippet(snippet_of(*tree)), m_tree(std::move(tree)) {}

    [[nodiscard]] Transform called(const std::vector<detail::TransformTree::Argument>& arguments) const
    {
        auto filled = m_tree->filled(arguments);
        if (filled == nullptr) filled = std::make_shared<const detail::TransformTree>(detail::TransformTree{m_tree->step, arguments});
        return Transform(std::move(filled));
    }

    [[nodiscard]] static gloo::Snippet snippet_of(const detail::TransformTree& tree)
    {
        std::vector<glsl::Snippet::Argument> arguments;
        for (const auto& argument : tree.arguments)
        {
            if (const auto* const text = std::get_if<0>(&argument)) arguments.emplace_back(*text);
            else arguments.emplace_back(static_cast<const glsl::Snippet&>(snippet_of(*std::get<1>(argument))));
        }
        return arguments.empty() ? tree.step->snippet() : gloo::Snippet(tree.step->snippet().called(std::move(arguments)));
    }

    /// From clip coordinates.
    [[nodiscard]] Affine pixels() const noexcept
    {
        const double x = m_tree->step->width() / 2, y = m_tree->step->height() / 2;
        return {x, 0, 0, -y, x, y};
    }

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
