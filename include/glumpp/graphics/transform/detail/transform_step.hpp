// One function of GLSL on the way from a user's position to the window, and the same on the host.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/gloo/snippet.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/transform/detail/matrix.hpp>

namespace glumpp::graphics::detail
{

/// What a function of GLSL takes or gives: up to four numbers. Those that are not there have the values that a position has.
struct Numbers
{
    Vector n{0, 0, 0, 1};
    std::size_t count = 4;
    /// Of a longitude and a latitude on their way through map projections: whether one has placed them, and others leave them so.
    /// On the way back it is false when the one that has placed them was passed.
    std::optional<bool> frozen{};
};

/// A snippet and what its function does. Copies of a transform, and all that is composed with it, share it, as they share
/// the snippet's uniforms.
class TransformStep
{
public:
    using Aliases = std::vector<std::pair<std::string_view, std::string_view>>;

    /// `aliases` are short names of uniforms, each with the uniform's own.
    explicit TransformStep(gloo::Snippet snippet, Aliases aliases = {}) : m_snippet(std::move(snippet)), m_aliases(std::move(aliases)) {}
    TransformStep(const TransformStep&) = delete;
    TransformStep& operator=(const TransformStep&) = delete;
    virtual ~TransformStep() = default;

    /// What its call makes of numbers.
    [[nodiscard]] Numbers forward(const Numbers& in) const { return calls_inverse() ? undone(in) : done(in); }
    /// What its call makes these numbers of.
    [[nodiscard]] Numbers inverse(const Numbers& out) const;
    /// What its call multiplies positions by, when that is all it does.
    [[nodiscard]] std::optional<Matrix> factor() const;
    /// Whether it passes on what a map projection inside it has placed.
    [[nodiscard]] virtual bool leaves_frozen() const { return false; }

    /// Tells it the window's size in pixels.
    virtual void resize(double width, double height);
    /// Whether it was told another one than it began with.
    [[nodiscard]] bool told() const noexcept { return m_told; }
    /// What counts as the window's size inside it.
    [[nodiscard]] virtual std::pair<double, double> size_inside() const { return {m_width, m_height}; }
    [[nodiscard]] double width() const noexcept { return m_width; }
    [[nodiscard]] double height() const noexcept { return m_height; }

    /// Its own snippet, without what is inside it.
    [[nodiscard]] const gloo::Snippet& snippet() const noexcept { return m_snippet; }
    /// The name of a uniform that has this short one; empty when none has.
    [[nodiscard]] std::string_view uniform_called(std::string_view alias) const noexcept;

    /// In clip coordinates, where a pixel is.
    [[nodiscard]] Point clip_of(Point pixel) const noexcept { return {2 * pixel.x / m_width - 1, 1 - 2 * pixel.y / m_height}; }

protected:
    /// The size that it has till it is told one.
    void begin_with(double width, double height) noexcept
    {
        m_width = width;
        m_height = height;
    }

    /// What it multiplies positions by, when that is all it does. A snippet of somebody else counts as one that moves nothing.
    [[nodiscard]] virtual std::optional<Matrix> matrix() const { return Matrix(); }
    /// What its forward function makes of numbers. Those without a matrix say it themselves.
    [[nodiscard]] virtual Numbers done(Numbers in) const;
    /// And what it makes these numbers of; no numbers where it makes them of none.
    [[nodiscard]] virtual Numbers undone(Numbers out) const;

    /// Where a position in perspective is seen, and what takes it to where it is to be seen.
    [[nodiscard]] static Point seen(const Numbers& p) noexcept { return {p.n[0] / p.n[3], p.n[1] / p.n[3]}; }
    static void show(Numbers& p, Point at) noexcept
    {
        p.n[0] = at.x * p.n[3];
        p.n[1] = at.y * p.n[3];
    }

private:
    [[nodiscard]] bool calls_inverse() const { return m_snippet.code() != nullptr && m_snippet.code()->call() == "inverse"; }

    gloo::Snippet m_snippet;
    Aliases m_aliases;
    double m_width = 1;
    double m_height = 1;
    bool m_told = false;
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/transform/detail/impl/transform_step.ipp>
#endif
