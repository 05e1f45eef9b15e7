// Markers: what stands at the vertices of a path, and which way it is turned.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <numbers>
#include <optional>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "path.hpp"
#include "shapes.hpp"
#include "values.hpp"
#include "view_box.hpp"
#include "warnings.hpp"

namespace tiger
{

/// A vertex of a path: where it begins, or one of its commands ends.
struct Vertex
{
    Point at;
    /// The directions the path arrives in and leaves in, of any length; 0 where it does not.
    Point in{}, out{};

    /// Halfway between both directions, from x to y, in radians.
    [[nodiscard]] double angle() const noexcept
    {
        const auto unit = [](Point p)
        {
            const double far = glumpp::graphics::length(p);
            return far > 0 ? (1 / far) * p : Point{};
        };
        Point way = unit(in) + unit(out);
        // Where it goes straight back, to either side.
        if (glumpp::graphics::length(way) < 1e-9 && !(in == Point{})) way = glumpp::graphics::turned(in);
        return std::atan2(way.y, way.x);
    }
};

/// The vertices of a path, in its order. A contour that is closed has one more where it began.
[[nodiscard]] inline std::vector<Vertex> vertices_of(const PathData& data)
{
    using glumpp::graphics::Segment;
    // The direction to the first of these points that lies elsewhere.
    const auto way = [](Point from, std::initializer_list<Point> to)
    {
        const auto found = std::ranges::find_if(to, [from](Point p) { return !(p == from); });
        return found == to.end() ? Point{} : *found - from;
    };
    std::vector<Vertex> out;
    const std::vector<Segment>& segments = data.path.segments();
    const Point* next = data.path.points().data();
    std::size_t contour = 0;
    for (std::size_t i = 0; i < segments.size(); ++i)
    {
        if (segments[i] == Segment::move)
        {
            contour = out.size();
            out.push_back({*next++});
            continue;
        }
        // What follows the end of a contour without a move starts where that started.
        if (segments[i - 1] == Segment::close) contour = out.size() - 1;
        const Point from = out.back().at;
        Vertex vertex{};
        Point leaves;
        if (segments[i] == Segment::cubic)
        {
            leaves = way(from, {next[0], next[1], next[2]});
            vertex = {next[2], -way(next[2], {next[1], next[0], from})};
            next += 3;
        }
        else
        {
            vertex.at = segments[i] == Segment::close ? out[contour].at : *next++;
            vertex.in = leaves = vertex.at - from;
        }
        // A step of no length goes the way of what is before it.
        if (leaves == Point{}) leaves = vertex.in = out.back().in;
        if (out.back().out == Point{}) out.back().out = leaves;
        if (segments[i] == Segment::close)
        {
            vertex.out = out[contour].out;
            out[contour].in = vertex.in;
        }
        out.push_back(vertex);
    }
    // An arc is several curves, but one command. Each segment has its vertex.
    for (const std::size_t i : data.inner) out[i].at.x = std::nan("");
    std::erase_if(out, [](const Vertex& vertex) { return std::isnan(vertex.at.x); });
    return out;
}

/// Which of the markers of a path one is.
enum class MarkerPlace : std::uint8_t
{
    start,
    mid,
    end
};

/// A marker as its element describes it.
class Marker
{
public:
    Marker(pugi::xml_node node, Viewport viewport, double em, Warnings& warnings)
    {
        const Lengths lengths(node, viewport, em, warnings);
        m_width = lengths.read("markerWidth", viewport.width).value_or(3);
        m_height = lengths.read("markerHeight", viewport.height).value_or(3);
        m_in_user_units = std::string_view(node.attribute("markerUnits").value()) == "userSpaceOnUse";
        m_fit = fit_of(node, m_width, m_height, warnings);
        const Viewport inside = m_fit.viewport;
        m_reference = {lengths.read("refX", inside.width).value_or(0), lengths.read("refY", inside.height).value_or(0)};
        const std::string_view orient = trimmed(node.attribute("orient").value());
        m_turns = orient.starts_with("auto");
        m_reverses = orient == "auto-start-reverse";
        Scanner scan(orient);
        const double angle = scan.number();
        const auto unit = degrees(scan.word());
        if (!m_turns && unit && scan.complete()) m_angle = angle * *unit * std::numbers::pi / 180;
    }

    /// The size of its rectangle, and how what is in it is fitted into that.
    [[nodiscard]] double width() const noexcept { return m_width; }
    [[nodiscard]] double height() const noexcept { return m_height; }
    [[nodiscard]] const Fit& fit() const noexcept { return m_fit; }
    [[nodiscard]] bool seen() const noexcept { return m_width > 0 && m_height > 0; }

    /// From the units of its rectangle to those of the path that it stands on, a line as wide as this.
    [[nodiscard]] Affine place(const Vertex& vertex, MarkerPlace place, double width) const
    {
        double angle = m_turns ? vertex.angle() : m_angle;
        if (m_reverses && place == MarkerPlace::start) angle += std::numbers::pi;
        const double scale = m_in_user_units ? 1 : width;
        const Point origin = m_fit.map(m_reference);
        return Affine::translation(vertex.at.x, vertex.at.y) * Affine::rotation(angle) * Affine::scaling(scale, scale) *
               Affine::translation(-origin.x, -origin.y);
    }

private:
    double m_width = 0, m_height = 0;
    bool m_in_user_units = false, m_turns = false, m_reverses = false;
    double m_angle = 0;
    Fit m_fit{};
    Point m_reference;
};

}  // namespace tiger
