// Filled outlines and lines with a width, drawn one over the other in one call.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/snippet.hpp>
#include <glumpp/gloo/texture_2d.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/graphics/collection.hpp>
#include <glumpp/graphics/flatten.hpp>
#include <glumpp/graphics/outline.hpp>
#include <glumpp/graphics/path.hpp>
#include <glumpp/graphics/stroke.hpp>
#include <glumpp/graphics/style.hpp>
#include <glumpp/graphics/tile_mesh.hpp>
#include <glumpp/graphics/tile_shader.hpp>
#include <glumpp/graphics/transforms.hpp>
#include <glumpp/graphics/view.hpp>

namespace glumpp::graphics
{

/// Shapes, each a path that is filled or stroked, painted over one another in the order they were added, with one GL call.
///
/// The fragment shader computes which part of each pixel an outline covers, from the few edges near that pixel: edges are
/// smooth at every zoom, and no multisampling is needed. For that, outlines are cut into tiles of about eight pixels. Tiles
/// serve while the zoom stays within half as much again as what they were made for and what is looked at lies in the part
/// they were made of; then a draw sends nothing. Otherwise the next draw makes them anew from the paths: curves are always
/// within a quarter of a pixel.
///
///     graphics::PanZoom transform(graphics::OrthographicProjection(graphics::Position()));
///     graphics::ShapeCollection shapes(transform);
///     graphics::Path star = …;
///     shapes.append(star, graphics::Fill{.color = {1, 0.8f, 0, 1}});
///     shapes.append(star, graphics::Stroke{.color = {0, 0, 0, 1}, .width = 2});
///     shapes[&graphics::Shape::color](0) = {1, 0, 0, 1};     // sends 16 bytes
///     shapes.draw(transform.view());
///
/// Colours come out as they are, with the coverage in their opacity. Blending is the caller's:
/// `glEnable(GL_BLEND)`, `glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA)`. Making one makes no GL call and needs no context.
class ShapeCollection
{
public:
    /// `transform` fills the hook `<transform(position)>` of the vertex shader, whose position is a vec2 in user units. It
    /// may be any snippet that maps the plane to the plane; what it makes of the view is told to draw().
    explicit ShapeCollection(const glsl::Snippet& transform = Position())
        : m_collection(detail::tile_vertex_shader, detail::tile_fragment_shader)
    {
        m_collection["transform"] = transform;
        m_collection["edges"] = m_edges;
    }

    // ---- adding and taking out; each refuses by an exception before anything changes

    /// Adds what a path encloses, and returns its number. `map` leads from the path's units to the user's. Throws Error for
    /// numbers that are not finite, or larger than 10^12.
    std::size_t append(Path path, const Fill& fill, const Affine& map = {}) { return add(std::move(path), map, fill, fill.color); }

    /// Adds a line along a path. Its width is in the path's units, so that `map` stretches it, or in pixels. Throws Error as
    /// above, and for a width that is negative.
    std::size_t append(Path path, const Stroke& stroke, const Affine& map = {})
    {
        if (!(stroke.width >= 0 && stroke.width <= farthest) || !(stroke.miter_limit >= 0))
            throw Error(glumpp::detail::text("a line with the width ", stroke.width, " and the miter limit ", stroke.miter_limit,
                                             " cannot be drawn: neither may be negative"));
        return add(std::move(path), map, stroke, stroke.color);
    }

    /// What is added until end_group() is painted together first, and then laid over what is below at this opacity, 0 to 1: where
    /// the shapes of a group overlap, nothing shines through. Groups may lie in one another, up to eight deep. Throws Error.
    void begin_group(float opacity)
    {
        if (!(opacity >= 0 && opacity <= 1)) throw Error(glumpp::detail::text("an opacity of ", opacity, ": it is between 0 and 1"));
        if (opacity < 1 && layers_of(m_group).size() == detail::deepest_group)
            throw Error(glumpp::detail::text("groups lie in one another up to ", detail::deepest_group, " deep"));
        m_groups.push_back({m_group, opacity});
        m_group = m_groups.size() - 1;
    }
    /// Ends the group begun last. Throws Error when there is none.
    void end_group()
    {
        if (m_group == none) throw Error("no group was begun that could end");
        m_group = m_groups[m_group].parent;
    }

    /// Takes `count` shapes from `first` on out; those behind move up. Throws IndexError.
    void erase(std::size_t first, std::size_t count = 1)
    {
        m_collection.erase(first, count);
        const auto begin = m_items.begin() + static_cast<std::ptrdiff_t>(first);
        m_items.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
        m_made.reset();
    }
    void clear()
    {
        m_collection.clear();
        m_items.clear();
        m_groups.clear();
        m_group = none;
        m_made.reset();
    }

    /// How many shapes it holds.
    [[nodiscard]] std::size_t size() const noexcept { return m_items.size(); }

    // ---- what may change without making tiles anew

    /// One member of all records: `shapes[&Shape::color](i) = {1, 0, 0, 1}` sends those 16 bytes with the next draw.
    template <class M>
    [[nodiscard]] auto operator[](M Shape::*member)
    {
        return m_collection[member];
    }
    /// A uniform of the transform, or its hook: `shapes["transform"] = snippet`. Throws NameError.
    [[nodiscard]] gloo::Variable operator[](std::string_view name) { return m_collection[name]; }

    /// Sends the records that were written now, with a `glTexSubImage2D` of those texels, instead of with the next draw: two
    /// that lie far apart are then sent without what is between them. No GL call when there is nothing to send.
    void flush() { m_collection.flush_records(); }

    // ---- where shapes are

    /// The smallest rectangle, in user units, that all shapes surely lie in; lines measured in pixels count without their width.
    [[nodiscard]] Bounds bounds() const noexcept
    {
        Bounds out;
        for (const Item& item : m_items) out = out.with(item.bounds);
        return out;
    }

    /// The topmost shape that covers a point, in user units; lines measured in pixels are as wide as in the last draw.
    [[nodiscard]] std::optional<std::size_t> find(Point p) const
    {
        const double scale = m_made ? m_made->scale : 1;
        for (std::size_t i = m_items.size(); i > 0; --i)
        {
            const Item& item = m_items[i - 1];
            if (!item.grown(scale).contains(p)) continue;
            std::int32_t winding = 0;
            outline_of(item, scale, {p, p}).for_each_side([&](Point a, Point b) { winding += crossing(a, b, p); });
            if (rule_of(item) == FillRule::evenodd ? winding % 2 != 0 : winding != 0) return i - 1;
        }
        return std::nullopt;
    }

    /// Draws all shapes that can be seen with one `glDrawElements`; see the class for what is sent before. `view` is what the
    /// transform shows. Throws Error for a view that is none, and what gloo::Program::draw() throws.
    void draw(const View& view)
    {
        check(view);
        if (!serves(view)) make(view);
        m_collection.draw();
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    static constexpr double farthest = 1e12;
    /// How far the zoom may be from what tiles were made for, and how long their sides are then, in pixels.
    static constexpr double reach = 1.5, side = 8;
    /// How far a piece may be from its curve, in pixels, at the zoom that tiles are made for.
    static constexpr double tolerance = 0.1;

    struct Item
    {
        Path path;
        Affine map;
        std::variant<Fill, Stroke> style;
        Bounds bounds;
        std::size_t group;

        [[nodiscard]] const Stroke* stroke() const noexcept { return std::get_if<Stroke>(&style); }
        [[nodiscard]] bool in_pixels() const noexcept { return stroke() != nullptr && stroke()->unit == Unit::pixel; }
        /// The bounds, with the width of a line in pixels.
        [[nodiscard]] Bounds grown(double scale) const noexcept
        {
            const double by = in_pixels() ? reach_of(*stroke()) / scale : 0;
            return bounds.grown(by, by);
        }
    };

    struct Group
    {
        std::size_t parent;
        float opacity;
    };

    /// What the tiles were made for.
    struct Made
    {
        double scale;
        Bounds region;
    };

    /// How far a line reaches from its path, at its corners and ends.
    static double reach_of(const Stroke& stroke) noexcept
    {
        return stroke.width / 2 * std::max(std::numbers::sqrt2, stroke.join == Join::miter ? stroke.miter_limit : 0);
    }

    static FillRule rule_of(const Item& item) noexcept
    {
        const auto* const fill = std::get_if<Fill>(&item.style);
        return fill != nullptr ? fill->rule : FillRule::nonzero;
    }

    std::size_t add(Path&& path, const Affine& map, const std::variant<Fill, Stroke>& style, const Color& color)
    {
        Item item{std::move(path), map, style, {}, m_group};
        for (const Point p : item.path.points()) item.bounds.include(map(p));
        const auto inside = [](double number) { return std::abs(number) <= farthest; };
        const bool finite = std::ranges::all_of(item.path.points(), [&](Point p) { return inside(p.x) && inside(p.y); });
        if (!finite || !inside(map.stretch()) ||
            (!item.bounds.empty() &&
             !(inside(item.bounds.low.x) && inside(item.bounds.low.y) && inside(item.bounds.high.x) && inside(item.bounds.high.y))))
            throw Error("a shape has numbers that are not finite, or too large to be drawn");
        if (item.stroke() != nullptr && !item.in_pixels())
        {
            const double by = reach_of(*item.stroke()) * map.stretch();
            item.bounds = item.bounds.grown(by, by);
        }
        m_items.push_back(std::move(item));
        try
        {
            m_collection.append({}, {}, {color});
        }
        catch (...)
        {
            m_items.pop_back();
            throw;
        }
        m_made.reset();
        return m_items.size() - 1;
    }

    /// The groups that change what is seen, from the outermost one to this.
    [[nodiscard]] std::vector<detail::TileLayer> layers_of(std::size_t group) const
    {
        std::vector<detail::TileLayer> out;
        for (; group != none; group = m_groups[group].parent)
        {
            if (m_groups[group].opacity < 1) out.push_back({group, m_groups[group].opacity});
        }
        std::ranges::reverse(out);
        return out;
    }

    /// The outline in user units, where a unit takes `scale` pixels; right within `seen` only.
    static Outline outline_of(const Item& item, double scale, const Bounds& seen)
    {
        const double unit = tolerance / scale, stretch = item.map.stretch();
        if (item.in_pixels())
        {
            // Its width is the same in every direction, so the path is brought to the user's plane first.
            Stroke stroke = *item.stroke();
            stroke.width /= scale;
            return stroke_of(item.path.transformed(item.map), stroke, unit, seen);
        }
        const double own = stretch > 0 ? unit / stretch : unit;
        const Bounds own_seen = in_path_units(seen, item.map);
        Outline out = item.stroke() != nullptr ? stroke_of(item.path, *item.stroke(), own, own_seen)
                                               : fill_outline(flatten(item.path, {own}, own_seen));
        out.apply(item.map);
        return out;
    }

    static Outline stroke_of(const Path& path, const Stroke& stroke, double distance, const Bounds& seen)
    {
        const double reach = reach_of(stroke);
        // The sides of a wide line are longer than its middle: its pieces must turn less.
        const double angle = std::clamp(std::sqrt(16 * distance / std::max(stroke.width, distance)), 0.02, 0.5);
        return stroke_outline(flatten(path, {distance, angle}, seen.grown(reach, reach)), stroke, distance);
    }

    /// What lies in these bounds where it comes from.
    static Bounds in_path_units(const Bounds& bounds, const Affine& map)
    {
        if (map.determinant() == 0) return Bounds::everything();
        const Affine back = map.inverse();
        Bounds out;
        for (const Point corner : {bounds.low, Point{bounds.high.x, bounds.low.y}, bounds.high, Point{bounds.low.x, bounds.high.y}})
            out.include(back(corner));
        return out;
    }

    /// How the side from `a` to `b` changes the winding around p: what lies to the left of p counts.
    static std::int32_t crossing(Point a, Point b, Point p) noexcept
    {
        if ((a.y <= p.y) == (b.y <= p.y)) return 0;
        if (!(a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) < p.x)) return 0;
        return a.y < b.y ? 1 : -1;
    }

    static void check(const View& view)
    {
        const bool possible = view.scale > 0 && std::isfinite(view.scale) && view.low.x < view.high.x && view.low.y < view.high.y &&
                              std::isfinite(view.high.x - view.low.x) && std::isfinite(view.high.y - view.low.y);
        if (!possible)
            throw Error(glumpp::detail::text("nothing can be drawn of a view from (", view.low.x, ", ", view.low.y, ") to (", view.high.x,
                                             ", ", view.high.y, ") with ", view.scale, " pixels a unit"));
        const double pixels = std::max(view.high.x - view.low.x, view.high.y - view.low.y) * view.scale;
        if (pixels > 65536) throw Error(glumpp::detail::text("a view of ", pixels, " pixels is more than any picture has"));
    }

    /// Whether the tiles there are will do.
    [[nodiscard]] bool serves(const View& view) const
    {
        if (!m_made || view.scale > m_made->scale * reach || view.scale < m_made->scale / reach) return false;
        const bool fixed = std::ranges::any_of(m_items, [](const Item& item) { return item.in_pixels(); });
        if (fixed && view.scale != m_made->scale) return false;
        const Bounds seen = Bounds{view.low, view.high}.within(all(m_made->scale));
        return seen.empty() || m_made->region.contains(seen);
    }

    /// What all shapes lie in, with the widths that lines in pixels have at this scale.
    [[nodiscard]] Bounds all(double scale) const noexcept
    {
        Bounds out;
        for (const Item& item : m_items) out = out.with(item.grown(scale));
        return out;
    }

    /// Makes the tiles for a view and a quarter more on each side.
    void make(const View& view)
    {
        const Point size = view.high - view.low;
        const Bounds region = Bounds{view.low, view.high}.grown(size.x / 4, size.y / 4).within(all(view.scale));
        detail::TileMesh mesh(grid_over(region, view.scale));
        std::size_t outermost = none;
        for (std::size_t i = 0; i < m_items.size(); ++i)
        {
            const Item& item = m_items[i];
            std::vector<detail::TileLayer> groups = layers_of(item.group);
            const std::size_t own = groups.empty() ? none : groups.front().group;
            if (own != outermost) mesh.end_group();
            outermost = own;
            const Outline outline = item.grown(view.scale).touches(region) ? outline_of(item, view.scale, region) : Outline{};
            if (groups.empty()) mesh.add(outline, rule_of(item));
            else mesh.add(outline, rule_of(item), i, std::move(groups));
        }
        mesh.end_group();
        send(mesh);
        m_made = Made{view.scale, region};
    }

    static TileGrid grid_over(const Bounds& region, double scale)
    {
        TileGrid grid;
        grid.side = side / scale;
        grid.margin = 0.5 * reach / side;
        if (region.empty()) return grid;
        const Point low = (1 / grid.side) * region.low, high = (1 / grid.side) * region.high;
        grid.origin = grid.side * Point{std::floor(low.x), std::floor(low.y)};
        grid.columns = static_cast<std::int32_t>(std::ceil(high.x) - std::floor(low.x));
        grid.rows = static_cast<std::int32_t>(std::ceil(high.y) - std::floor(low.y));
        return grid;
    }

    void send(const detail::TileMesh& mesh)
    {
        constexpr std::size_t row = detail::edges_in_a_row;
        const std::size_t rows = (mesh.edges().size() + row - 1) / row;
        if (rows > m_edges.height()) m_edges.resize({std::max(rows, std::min(2 * m_edges.height(), detail::most_edges / row)), row});
        const auto texels = m_edges.edit(0, mesh.edges().size());
        std::copy(mesh.edges().begin(), mesh.edges().end(), texels.begin());
        m_collection.assign_all(mesh.corners(), mesh.indices(), mesh.extents());
    }

    Collection<detail::TileCorner, Shape> m_collection;
    gloo::Texture2D<float, 4> m_edges = gloo::Texture2D<float, 4>({std::size_t{1}, detail::edges_in_a_row});
    std::vector<Item> m_items{};
    std::vector<Group> m_groups{};
    std::size_t m_group = none;
    std::optional<Made> m_made{};
};

}  // namespace glumpp::graphics
