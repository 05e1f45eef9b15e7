// A shape of a collection: its path, how it is painted, and the outline that follows from both.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numbers>
#include <variant>

#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/flatten.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/point.hpp>
#include <glumpp/graphics/geometry/style.hpp>

namespace glumpp::graphics::detail
{

/// The largest number that a shape, its width and its map may have, and the most pixels a unit of a view: with these no product
/// of theirs leaves the range of doubles.
inline constexpr double farthest = 1e12;

struct ShapeClip;

/// A group of some opacity, alive as long as shapes are in it.
struct ShapeGroup
{
    std::shared_ptr<const ShapeGroup> parent;
    float opacity;
    /// In how many groups it lies, itself included.
    std::size_t depth;
    /// What it is cut by as a whole, if it is.
    std::shared_ptr<ShapeClip> clip{};
};

/// A path that is filled or stroked. Its paint it does not keep.
class ShapeOutline
{
public:
    /// Throws Error for numbers that are not finite, too large or, as a width or a dash, negative.
    ShapeOutline(Path&& path, const Affine& map, std::variant<Fill, Stroke> style);

    [[nodiscard]] bool in_pixels() const noexcept { return m_stroke != nullptr && m_stroke->unit == Unit::pixel; }
    [[nodiscard]] FillRule rule() const noexcept { return m_rule; }

    /// How many pieces of a path it is made of.
    [[nodiscard]] std::size_t segments() const noexcept { return m_path.segments().size(); }

    /// From the path's units to the user's.
    [[nodiscard]] const Affine& map() const noexcept { return m_map; }

    /// What it surely lies in, in user units; without the width of a line in pixels.
    [[nodiscard]] const Bounds& bounds() const noexcept { return m_bounds; }
    /// The same with that width, where a unit takes `scale` pixels.
    [[nodiscard]] Bounds bounds(double scale) const noexcept;

    /// The outline in user units, where a unit takes `scale` pixels and no piece in `region` may be farther from its curve than
    /// `pixels`. `out` lends its memory and its limit; once it is full the rest is left out.
    [[nodiscard]] Outline at(double scale, double pixels, const Bounds& region, Outline out = Outline()) const;

    /// Whether it covers a point.
    [[nodiscard]] bool covers(Point p, double scale, double pixels) const;

private:
    static void check(Point p);

    /// The path on the user's plane, where a unit takes `scale` pixels: cut into dashes that are measured in pixels, too.
    [[nodiscard]] Path path_in_pixels(double scale) const;

    /// How far a line reaches from its path, at its corners and ends.
    [[nodiscard]] double reach() const noexcept
    {
        return m_stroke->width / 2 * std::max(std::numbers::sqrt2, m_stroke->join == Join::miter ? m_stroke->miter_limit : 0);
    }

    /// The sides of a wide line are longer than its middle: its pieces must turn less.
    static Tolerance fineness(double distance, double width, const Bounds& region) noexcept
    {
        return {distance, std::clamp(std::sqrt(16 * distance / std::max(width, distance)), 0.02, 0.5), region};
    }

    /// How the side from `a` to `b` changes the winding around p: what lies to the left of p counts.
    static std::int32_t crossing(Point a, Point b, Point p) noexcept;

    Path m_path;
    Affine m_map;
    FillRule m_rule = FillRule::nonzero;
    /// How its line is made; null for an area, which is most of what there is.
    std::unique_ptr<const Stroke> m_stroke{};
    Bounds m_bounds{};
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/collection/detail/impl/shape_outline.ipp>
#endif
