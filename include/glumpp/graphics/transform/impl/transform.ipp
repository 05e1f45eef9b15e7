// Snippets that move positions, and know on the host what they do.
#pragma once

#include <cmath>
#include <limits>
#include <optional>
#include <variant>

#include <glumpp/detail/inline.hpp>
#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>
#include <glumpp/graphics/transform/transform.hpp>

namespace glumpp::graphics
{

GLUMPP_INLINE gloo::Variable Transform::operator[](std::string_view name) const
{
    const detail::TransformStep* const step = m_tree->find(name);
    return step != nullptr ? step->snippet()[step->uniform_called(name)] : Snippet::operator[](name);
}

GLUMPP_INLINE Point Transform::to_pixel(Point user, double z) const
{
    const detail::Vector clip = m_tree->forward({.n = {user.x, user.y, z, 1}}).n;
    return pixels()({clip[0] / clip[3], clip[1] / clip[3]});
}

GLUMPP_INLINE Point Transform::to_user(Point pixel) const
{
    const auto [x, y, z] = on_plane(pixel);
    // Lines of sight go on behind the eye, where nothing is seen.
    const double w = m_tree->forward({.n = {x, y, z, 1}}).n[3];
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    return w > 0 && std::isfinite(w) && std::isfinite(x) && std::isfinite(y) ? Point{x, y} : Point{none, none};
}

GLUMPP_INLINE std::array<double, 3> Transform::on_plane(Point pixel) const
{
    const auto middle = to_user(pixel, 0.5);
    const double a = middle[2];
    if (a == 0) return middle;
    // Along a line of sight z is (a + b t) / (1 + c t), where t goes from -1 to 1.
    const auto height = [&](double depth) { return to_user(pixel, depth)[2]; };
    const double near = height(0), far = height(1), c = (2 * a - far - near) / (far - near), b = far * (1 + c) - a;
    const double little = 1e-9 * (std::abs(near) + std::abs(a) + std::abs(far));
    const auto is_so = [&](double t) { return std::abs((a + b * t) / (1 + c * t) - height((1 + t) / 2)) <= little; };
    if (is_so(-0.5) && is_so(0.5)) return to_user(pixel, (1 - a / b) / 2);
    // Unless a scale inside bends it. Then it is looked for where something is drawn.
    if (near == 0) return to_user(pixel, 0);
    if ((near < 0) != (far < 0) || far == 0)
    {
        double before = 0, behind = 1;
        for (int i = 0; i < 64; ++i)
        {
            const double between = (before + behind) / 2, there = height(between);
            ((near < 0 ? there < 0 : there > 0) ? before : behind) = between;
        }
        return to_user(pixel, behind);
    }
    // It does not meet the plane, which is of no matter where all of it is one point.
    const auto nearer = to_user(pixel, 0.25), farther = to_user(pixel, 0.75);
    const auto same = [](double p, double q) { return std::abs(p - q) <= 1e-9 * (std::abs(p) + std::abs(q)); };
    if (same(nearer[0], farther[0]) && same(nearer[1], farther[1])) return middle;
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    return {none, none, none};
}

GLUMPP_INLINE std::array<double, 3> Transform::to_user(Point pixel, double depth) const
{
    const Point clip = m_tree->step->clip_of(pixel);
    detail::Numbers user;
    m_tree->inverse({.n = {clip.x, clip.y, 2 * depth - 1, 1}}, user);
    return {user.n[0], user.n[1], user.n[2]};
}

GLUMPP_INLINE Affine Transform::map() const
{
    const std::optional<detail::Matrix> all = m_tree->matrix();
    if (!all || (*all)(3, 0) != 0 || (*all)(3, 1) != 0 || (*all)(3, 3) != 1)
        throw Error("a transform that bends the plane, or sees it in perspective, is no affine map, and what a window shows of it is no "
                    "rectangle: to_pixel() and to_user() tell where a point is");
    const detail::Matrix& m = *all;
    return pixels() * Affine{m(0, 0), m(1, 0), m(0, 1), m(1, 1), m(0, 3), m(1, 3)};
}

GLUMPP_INLINE View Transform::view() const
{
    const double scale = map().stretch(), width = m_tree->step->width(), height = m_tree->step->height();
    Bounds seen;
    for (const Point corner : {Point{0, 0}, Point{width, 0}, Point{0, height}, Point{width, height}}) seen.include(to_user(corner));
    return {seen.low, seen.high, scale};
}

GLUMPP_INLINE Transform::Transform(std::shared_ptr<detail::TransformStep> step, std::vector<detail::TransformTree::Argument> arguments)
    : Transform(std::make_shared<const detail::TransformTree>(detail::TransformTree{std::move(step), std::move(arguments)}))
{
    agree();
}

GLUMPP_INLINE Transform Transform::called(const std::vector<detail::TransformTree::Argument>& arguments) const
{
    auto filled = m_tree->filled(arguments);
    if (filled == nullptr) filled = std::make_shared<const detail::TransformTree>(detail::TransformTree{m_tree->step, arguments});
    Transform out(std::move(filled));
    out.agree();
    return out;
}

GLUMPP_INLINE void Transform::agree() const
{
    if (const detail::TransformStep* const told = m_tree->told()) m_tree->tell(told->width(), told->height());
}

GLUMPP_INLINE gloo::Snippet Transform::snippet_of(const detail::TransformTree& tree)
{
    std::vector<glsl::Snippet::Argument> arguments;
    for (const auto& argument : tree.arguments)
    {
        if (const auto* const text = std::get_if<0>(&argument)) arguments.emplace_back(*text);
        else arguments.emplace_back(static_cast<const glsl::Snippet&>(snippet_of(*std::get<1>(argument))));
    }
    return arguments.empty() ? tree.step->snippet() : gloo::Snippet(tree.step->snippet().called(std::move(arguments)));
}

GLUMPP_INLINE Affine Transform::pixels() const noexcept
{
    const double x = m_tree->step->width() / 2, y = m_tree->step->height() / 2;
    return {x, 0, 0, -y, x, y};
}

}  // namespace glumpp::graphics
