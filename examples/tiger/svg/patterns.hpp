// Patterns: what is repeated all over a shape.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "bounds.hpp"
#include "document.hpp"
#include "references.hpp"
#include "transform.hpp"
#include "view_box.hpp"
#include "warnings.hpp"
#include "work.hpp"

namespace tiger
{

/// A pattern as its elements describe it, for a shape in a box.
class Pattern
{
public:
    Pattern(Document& document, pugi::xml_node node, const Bounds& box, Viewport viewport, double em, Warnings& warnings, Work& work)
        : m_box(box), m_inside{{}, viewport}
    {
        const Chain chain(document, node, [](pugi::xml_node other) { return std::string_view(other.name()) == "pattern"; });
        work.add(chain.work());
        m_content = chain.parent_of("");
        const bool in_box = chain.attribute("patternUnits") != "userSpaceOnUse";
        const std::optional<Affine> units = in_box ? box_units(box) : Affine{};
        const auto own = parse_transform(chain.attribute("patternTransform"), viewport, em);
        if (!own) warnings.add(quoted(chain.attribute("patternTransform")) + " is no transform");
        if (!units) return;

        const ChainLengths lengths(chain, in_box, viewport, em, warnings);
        m_corner = (*units)({lengths.across("x", 0), lengths.down("y", 0)});
        m_width = units->a * lengths.across("width", 0);
        m_height = units->d * lengths.down("height", 0);
        m_transform = own.value_or(Affine{});
        if (const std::string_view text = chain.attribute("viewBox"); !text.empty())
        {
            const auto view_box = parse_view_box(text);
            const auto aspect = parse_aspect_ratio(chain.attribute("preserveAspectRatio"));
            if (view_box)
                m_inside = {fit(*view_box, m_width, m_height, aspect.value_or(AspectRatio{})), {view_box->width, view_box->height}};
        }
        else if (chain.attribute("patternContentUnits") == "objectBoundingBox")
        {
            const Point size = box.high - box.low;
            m_inside.map = Affine::scaling(size.x, size.y);
        }
    }

    /// What is repeated; none where nothing is.
    [[nodiscard]] pugi::xml_node content() const { return m_width > 0 && m_height > 0 ? m_content : pugi::xml_node{}; }
    /// The size of a tile, and how what is repeated is fitted into it.
    [[nodiscard]] double width() const noexcept { return m_width; }
    [[nodiscard]] double height() const noexcept { return m_height; }
    [[nodiscard]] const Fit& inside() const noexcept { return m_inside; }

    /// The maps from the tiles that lie over the box to the units of the shape. Nothing where they are too many.
    [[nodiscard]] std::optional<std::vector<Affine>> tiles() const
    {
        constexpr double most = 10000;
        if (!drawable(m_transform) || m_transform.determinant() == 0) return std::nullopt;
        const Bounds area = m_box.transformed(m_transform.inverse());
        const double left = std::floor((area.low.x - m_corner.x) / m_width), right = std::ceil((area.high.x - m_corner.x) / m_width);
        const double top = std::floor((area.low.y - m_corner.y) / m_height), bottom = std::ceil((area.high.y - m_corner.y) / m_height);
        if (!((right - left) * (bottom - top) <= most)) return std::nullopt;
        // So far out one more is the same number.
        if (!drawable(Point{left, top}) || !drawable(Point{right, bottom})) return std::nullopt;
        std::vector<Affine> out;
        for (double y = top; y < bottom; ++y)
        {
            for (double x = left; x < right; ++x)
                out.push_back(m_transform * Affine::translation(m_corner.x + x * m_width, m_corner.y + y * m_height));
        }
        return out;
    }

private:
    Bounds m_box;
    pugi::xml_node m_content;
    Point m_corner;
    double m_width = 0, m_height = 0;
    Affine m_transform;
    Fit m_inside;
};

}  // namespace tiger
