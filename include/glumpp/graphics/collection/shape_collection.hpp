// Filled outlines and lines with a width, drawn one over the other in one call.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
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
#include <glumpp/graphics/collection/collection.hpp>
#include <glumpp/graphics/collection/detail/shape_outline.hpp>
#include <glumpp/graphics/collection/detail/tile_scope.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/style.hpp>
#include <glumpp/graphics/tiles/detail/tile_mesh.hpp>
#include <glumpp/graphics/tiles/detail/tile_shader.hpp>
#include <glumpp/graphics/transform/position.hpp>
#include <glumpp/graphics/transform/view.hpp>

namespace glumpp::graphics
{

/// What is known of each shape: what of it may change without its outline.
struct Shape
{
    Color color;  ///< red, green, blue, opacity
};

/// Shapes, each a path that is filled or stroked, painted over one another in the order they were added, with one GL call.
///
/// The fragment shader computes which part of each pixel an outline covers, from the few edges near that pixel: edges are
/// smooth at every zoom, and no multisampling is needed. For that, outlines are cut into tiles of about eight pixels. Tiles
/// serve while the zoom stays within half as much again as what they were made for and what is looked at lies in the part
/// they were made of; then a draw sends nothing. Otherwise the next draw makes them anew from the paths: curves are always
/// within a quarter of a pixel. Where any line's width is in pixels, every change of zoom makes them anew.
///
///     graphics::PanZoom transform{graphics::OrthographicProjection(graphics::Position())};
///     graphics::ShapeCollection shapes(transform);
///     graphics::Path star = …;
///     shapes.append(star, graphics::Fill{.color = {1, 0.8f, 0, 1}});
///     shapes.append(star, graphics::Stroke{.color = {0, 0, 0, 1}, .width = 2});
///     shapes[&graphics::Shape::color](0) = {1, 0, 0, 1};     // sends 16 bytes
///     shapes.draw(transform.view());
///
/// Colours come out as they are, with the coverage in their opacity. Blending is the caller's:
/// `glEnable(GL_BLEND)`, `glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA)`. The GPU places tiles in single precision: where a
/// coordinate takes more than some 100,000 pixels, edges begin to be off by a hundredth of one. Making one makes no GL call and
/// needs no context. Movable, not copyable; what has been moved from refuses to be used.
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
    std::size_t append(Path path, const Fill& fill, const Affine& map = {}) { return add({std::move(path), map, fill}, fill.color); }

    /// Adds a line along a path. Its width is in the path's units, so that `map` stretches it, or in pixels. Throws Error as
    /// above, and for a width or a miter limit that is negative.
    std::size_t append(Path path, const Stroke& stroke, const Affine& map = {})
    {
        return add({std::move(path), map, stroke}, stroke.color);
    }

    /// What is added until end_group() is painted together first, and then laid over what is below at this opacity, 0 to 1: where
    /// the shapes of a group overlap, nothing shines through. Groups may lie in one another, up to eight deep, those that are
    /// opaque not counted. Throws Error for an opacity that is none, and for a ninth group.
    void begin_group(float opacity)
    {
        check();
        if (!(opacity >= 0 && opacity <= 1)) throw Error(glumpp::detail::text("a group's opacity must be between 0 and 1, not ", opacity));
        Group group = m_open.empty() ? nullptr : m_open.back();
        // To paint an opaque group together first changes nothing.
        if (opacity < 1)
        {
            const std::size_t depth = group ? group->depth + 1 : 1;
            if (depth > detail::deepest_group)
                throw Error(glumpp::detail::text("groups lie in one another up to ", detail::deepest_group, " deep"));
            group = std::make_shared<const detail::ShapeGroup>(detail::ShapeGroup{std::move(group), opacity, depth});
        }
        m_open.push_back(std::move(group));
    }
    /// Ends the group begun last. Throws Error when there is none.
    void end_group()
    {
        if (m_open.empty()) throw Error("end_group() without a begin_group() before it");
        m_open.pop_back();
    }

    /// Takes `count` shapes from `first` on out; those behind move up. Throws IndexError.
    void erase(std::size_t first, std::size_t count = 1)
    {
        m_collection.erase(first, count);
        const auto begin = m_items.begin() + static_cast<std::ptrdiff_t>(first);
        m_items.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
        m_scope.reset();
    }
    /// Takes all shapes out, and ends all groups.
    void clear()
    {
        m_collection.clear();
        m_items.clear();
        m_open.clear();
        m_scope.reset();
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
        for (const auto& item : m_items) out = out.with(item->outline.bounds());
        return out;
    }

    /// The topmost shape that covers a point, in user units; lines measured in pixels are as wide as in the last draw.
    [[nodiscard]] std::optional<std::size_t> find(Point p) const
    {
        for (std::size_t i = m_items.size(); i > 0; --i)
        {
            if (m_items[i - 1]->outline.covers(p, m_scale, tolerance)) return i - 1;
        }
        return std::nullopt;
    }

    /// Draws all shapes that can be seen with one `glDrawElements`; see the class for what is sent before. `view` is what the
    /// transform shows. Throws Error for a view that is none, and what gloo::Program::draw() throws.
    void draw(const View& view)
    {
        check();
        detail::check_view(view);
        if (!m_scope || !m_scope->serves(view)) make(view);
        m_scale = view.scale;
        m_collection.draw();
    }

private:
    using Group = std::shared_ptr<const detail::ShapeGroup>;

    /// How far a piece may be from its curve, in pixels, at the zoom that tiles are made for.
    static constexpr double tolerance = 0.12;

    struct Item
    {
        detail::ShapeOutline outline;
        Group group;
    };

    /// Throws Error when it has been moved from.
    void check() const { (void)m_edges.share(); }

    std::size_t add(detail::ShapeOutline&& outline, const Color& color)
    {
        m_items.push_back(std::make_unique<Item>(Item{std::move(outline), m_open.empty() ? nullptr : m_open.back()}));
        try
        {
            m_collection.append({}, {}, {color});
        }
        catch (...)
        {
            m_items.pop_back();
            throw;
        }
        m_scope.reset();
        return m_items.size() - 1;
    }

    /// The groups that a shape is in, from the outermost one on.
    [[nodiscard]] static std::vector<detail::TileLayer> layers_of(const Item& item)
    {
        std::vector<detail::TileLayer> out;
        for (const detail::ShapeGroup* group = item.group.get(); group != nullptr; group = group->parent.get())
            out.push_back({group, group->opacity});
        std::ranges::reverse(out);
        return out;
    }

    /// Makes the tiles for a view.
    void make(const View& view)
    {
        const double scale = view.scale;
        Bounds all;
        bool fixed = false;
        for (const auto& item : m_items)
        {
            fixed = fixed || item->outline.in_pixels();
            all = all.with(item->outline.bounds(scale));
        }
        const detail::TileScope scope(view, all, fixed);
        detail::TileMesh mesh(scope.grid());
        // About as many as the last time.
        mesh.reserve(m_collection.vertices().size() / 4, m_edges.size());
        const detail::ShapeGroup* outermost = nullptr;
        for (std::size_t i = 0; i < m_items.size(); ++i)
        {
            const Item& item = *m_items[i];
            std::vector<detail::TileLayer> groups = layers_of(item);
            const detail::ShapeGroup* const own = groups.empty() ? nullptr : groups.front().group;
            if (own != outermost) mesh.end_group();
            outermost = own;
            const bool seen = item.outline.bounds(scale).touches(scope.region());
            const Outline outline = seen ? item.outline.at(scale, tolerance, scope.region()) : Outline{};
            if (groups.empty()) mesh.add(outline, item.outline.rule());
            else mesh.add(outline, item.outline.rule(), i, std::move(groups));
        }
        mesh.end_group();
        send(mesh);
        m_scope = scope;
    }

    void send(const detail::TileMesh& mesh)
    {
        constexpr std::size_t row = detail::edges_in_a_row;
        const std::size_t rows = (mesh.edges().size() + row - 1) / row;
        // From here on the edges are no longer those of the old tiles.
        m_scope.reset();
        if (rows > m_edges.height()) m_edges.resize({std::max(rows, m_edges.height() + std::min<std::size_t>(m_edges.height(), 512)), row});
        const auto texels = m_edges.edit(0, mesh.edges().size());
        std::copy(mesh.edges().begin(), mesh.edges().end(), texels.begin());
        std::vector<CollectionExtent> extents;
        extents.reserve(mesh.tile_counts().size());
        for (const std::size_t tiles : mesh.tile_counts()) extents.push_back({4 * tiles, 6 * tiles});
        m_collection.assign_all(mesh.corners(), mesh.indices(), extents);
    }

    Collection<detail::TileCorner, Shape> m_collection;
    gloo::Texture2D<float, 4> m_edges = gloo::Texture2D<float, 4>({std::size_t{1}, detail::edges_in_a_row});
    /// Apart from one another, so that taking one out moves only pointers.
    std::vector<std::unique_ptr<Item>> m_items{};
    /// For each group that was begun, what shapes are added to: the group, or what an opaque one lies in.
    std::vector<Group> m_open{};
    /// Of the tiles there are.
    std::optional<detail::TileScope> m_scope{};
    /// Of the last draw.
    double m_scale = 1;
};

}  // namespace glumpp::graphics
