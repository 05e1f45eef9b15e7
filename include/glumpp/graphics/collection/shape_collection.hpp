// Filled outlines and lines with a width, drawn one over the other in one call.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/program.hpp>
#include <glumpp/gloo/snippet.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/graphics/collection/detail/shape_outline.hpp>
#include <glumpp/graphics/collection/detail/tile_mesh.hpp>
#include <glumpp/graphics/collection/detail/tile_scope.hpp>
#include <glumpp/graphics/collection/item_glsl.hpp>
#include <glumpp/graphics/collection/item_texture.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/style.hpp>
#include <glumpp/graphics/tiles/detail/tile_group.hpp>
#include <glumpp/graphics/tiles/detail/tile_shader.hpp>
#include <glumpp/graphics/tiles/detail/tile_texels.hpp>
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
/// within a quarter of a pixel. Where any line's width is in pixels, every change of zoom makes them anew. A shape that is added
/// makes its own tiles only, or those of the group it is in; taking one out makes none.
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
        : m_program(item_glsl<Shape>("shape_records") + detail::tile_vertex_shader,
                    item_glsl<Shape>("shape_records") + detail::tile_fragment_shader)
    {
        m_program["transform"] = transform;
        m_program["shape_records"] = m_records.share();
        m_program["tiles"] = m_mesh.tiles().share();
        m_program["edges"] = m_mesh.edges().share();
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
        check();
        if (first > size() || count > size() - first)
            throw IndexError(glumpp::detail::text("shapes ", first, " to ", first + count, " are outside a collection of ", size()));
        if (count == 0) return;
        const std::size_t behind = size() - first - count;
        const auto records = m_records.edit(first, count + behind);
        std::copy(records.begin() + static_cast<std::ptrdiff_t>(count), records.end(), records.begin());
        m_records.resize(size() - count);
        const Group before = m_items[first]->outermost(), after = m_items[first + count - 1]->outermost();
        const auto begin = m_items.begin() + static_cast<std::ptrdiff_t>(first);
        for (std::size_t i = first; i < first + count; ++i) drop(*m_items[i]);
        m_items.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
        m_kept = std::min(m_kept, first);
        // What is left of a group is cut anew.
        if (first > 0) drop_group(first - 1, before);
        if (behind > 0) drop_group(first, after);
        m_counted = 0;
    }
    /// Takes all shapes out, and ends all groups.
    void clear()
    {
        check();
        m_records.resize(0);
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
        return m_records[member];
    }
    /// A uniform of the transform, or its hook: `shapes["transform"] = snippet`. Throws NameError.
    [[nodiscard]] gloo::Variable operator[](std::string_view name) { return m_program[name]; }

    /// Sends the records that were written now, with a `glTexSubImage2D` of those texels, instead of with the next draw: two
    /// that lie far apart are then sent without what is between them. No GL call when there is nothing to send.
    void flush() { m_records.flush(); }

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
        update(view);
        m_scale = view.scale;
        if (m_mesh.size() > 0) m_program.draw(GL_TRIANGLES, m_mesh.corners());
    }

private:
    using Group = std::shared_ptr<const detail::ShapeGroup>;

    /// How far a piece may be from its curve, in pixels, at the zoom that tiles are made for.
    static constexpr double tolerance = 0.12;

    struct Item
    {
        detail::ShapeOutline outline;
        Group group;
        /// Its tiles, and how many texels are theirs; a group's are those of its first shape. Nothing while they are not cut.
        struct Tiles
        {
            std::size_t first, count, texels;
        };
        std::optional<Tiles> tiles{};

        /// The group that it is painted with.
        [[nodiscard]] Group outermost() const
        {
            Group out = group;
            while (out != nullptr && out->parent != nullptr) out = out->parent;
            return out;
        }
    };

    /// Throws Error when it has been moved from.
    void check() const { (void)m_records.share(); }

    std::size_t add(detail::ShapeOutline&& outline, const Color& color)
    {
        m_items.push_back(std::make_unique<Item>(Item{std::move(outline), m_open.empty() ? nullptr : m_open.back()}));
        const std::size_t item = m_items.size() - 1;
        try
        {
            m_records.resize(m_items.size());
            m_records.edit(item, 1)[0] = {color};
        }
        catch (...)
        {
            m_items.pop_back();
            throw;
        }
        // A group that goes on is cut anew.
        if (item > 0 && m_items[item - 1]->tiles) drop_group(item - 1, m_items[item]->outermost());
        return item;
    }

    /// Forgets the tiles of a shape, which are no longer drawn.
    void drop(Item& item) noexcept
    {
        if (item.tiles) m_unused += item.tiles->texels;
        item.tiles.reset();
    }
    /// Forgets the tiles of the shapes beside this one, itself included, that are in a group.
    void drop_group(std::size_t item, const Group& group)
    {
        if (group == nullptr) return;
        const auto drops = [&](std::size_t i)
        {
            if (m_items[i]->outermost() != group) return false;
            drop(*m_items[i]);
            m_kept = std::min(m_kept, i);
            return true;
        };
        for (std::size_t i = item + 1; i > 0 && drops(i - 1); --i) continue;
        for (std::size_t i = item + 1; i < m_items.size() && drops(i); ++i) continue;
    }

    /// The groups that a shape is in, from the outermost one on.
    void find_layers(const Item& item)
    {
        m_layers.clear();
        for (const detail::ShapeGroup* group = item.group.get(); group != nullptr; group = group->parent.get())
            m_layers.push_back({group, group->opacity});
        std::ranges::reverse(m_layers);
    }

    /// Makes the tiles that a view lacks: those of shapes that have none, or all.
    void update(const View& view)
    {
        if (m_scope)
        {
            if (m_counted == 0) m_scope->clear();
            count_shapes();
        }
        // What nobody draws must not pile up.
        if (!m_scope || !m_scope->serves(view) || 2 * m_unused > m_mesh.texels() + 4096) begin(view);
        const std::size_t first = m_kept == 0 ? 0 : m_items[m_kept - 1]->tiles->first + m_items[m_kept - 1]->tiles->count;
        if (m_kept == size() && first == m_mesh.size()) return;
        try
        {
            cut_from(first);
        }
        catch (...)
        {
            m_mesh.drop_staged();
            m_scope.reset();
            throw;
        }
    }

    /// Lets the scope know of all shapes.
    void count_shapes()
    {
        for (; m_counted < size(); ++m_counted)
            m_scope->include(m_items[m_counted]->outline.bounds(m_scope->scale()), m_items[m_counted]->outline.in_pixels());
    }

    /// Begins anew, for a view.
    void begin(const View& view)
    {
        m_scope.reset();
        detail::TileScope scope(view);
        const TileGrid grid = scope.grid();
        m_mesh.begin(grid);
        m_program["tile_grid"] =
            std::array{static_cast<float>(grid.origin.x), static_cast<float>(grid.origin.y), static_cast<float>(grid.side)};
        for (const auto& item : m_items) item->tiles.reset();
        m_kept = m_counted = m_unused = 0;
        m_scope = scope;
        count_shapes();
    }

    /// Lets the tiles from `first` on be those of the shapes that are not kept as they are: those that were cut are put back in their
    /// new order, the others are cut.
    void cut_from(std::size_t first)
    {
        const auto all = std::span(m_mesh.tiles().data(), m_mesh.size());
        const auto behind = all.subspan(first);
        const bool any = std::any_of(m_items.begin() + static_cast<std::ptrdiff_t>(m_kept), m_items.end(),
                                     [](const auto& item) { return item->tiles.has_value(); });
        const std::vector<detail::TileTexel> before(any ? behind.begin() : behind.end(), behind.end());
        m_mesh.cut_off(first);
        while (m_kept < size())
        {
            Item& item = *m_items[m_kept];
            if (item.tiles)
            {
                const std::size_t from = std::exchange(item.tiles->first, m_mesh.size());
                m_mesh.put_back(std::span(before).subspan(from - first, item.tiles->count), number(m_kept));
                ++m_kept;
            }
            else if (item.group == nullptr)
            {
                const Item::Tiles begun{m_mesh.size(), 0, m_mesh.texels()};
                m_mesh.add(outline_of(item), item.outline.rule(), number(m_kept));
                item.tiles = {begun.first, m_mesh.size() - begun.first, m_mesh.texels() - begun.texels};
                ++m_kept;
            }
            else cut_group(item.outermost());
        }
    }

    /// Cuts the shapes of a group.
    void cut_group(const Group& group)
    {
        detail::TileGroup members;
        const std::size_t first = m_kept;
        const Item::Tiles begun{m_mesh.size(), 0, m_mesh.texels()};
        std::size_t end = first;
        for (; end < size() && m_items[end]->outermost() == group; ++end)
        {
            const Item& item = *m_items[end];
            find_layers(item);
            m_mesh.add(outline_of(item), item.outline.rule(), number(end - first), m_layers, members);
        }
        m_mesh.add(members, group->opacity, number(first));
        for (; m_kept < end; ++m_kept) m_items[m_kept]->tiles = {m_mesh.size(), 0, 0};
        m_items[first]->tiles = {begun.first, m_mesh.size() - begun.first, m_mesh.texels() - begun.texels};
    }

    [[nodiscard]] static std::uint32_t number(std::size_t item) noexcept { return static_cast<std::uint32_t>(item); }

    [[nodiscard]] const Outline& outline_of(const Item& item)
    {
        const double scale = m_scope->scale();
        if (item.outline.bounds(scale).touches(m_scope->region())) m_outline = item.outline.at(scale, tolerance, m_scope->region());
        else m_outline.clear();
        return m_outline;
    }

    gloo::Program m_program;
    ItemTexture<Shape> m_records{};
    detail::TileMesh m_mesh{};
    /// Apart from one another, so that taking one out moves only pointers.
    std::vector<std::unique_ptr<Item>> m_items{};
    /// For each group that was begun, what shapes are added to: the group, or what an opaque one lies in.
    std::vector<Group> m_open{};
    /// Of the tiles there are.
    std::optional<detail::TileScope> m_scope{};
    /// How many shapes, from the first on, have their tiles where they belong, and how many the scope knows of.
    std::size_t m_kept = 0, m_counted = 0;
    /// How many texels belong to tiles that are no longer drawn.
    std::size_t m_unused = 0;
    /// Of the last draw.
    double m_scale = 1;
    Outline m_outline{};
    std::vector<detail::TileLayer> m_layers{};
};

}  // namespace glumpp::graphics
