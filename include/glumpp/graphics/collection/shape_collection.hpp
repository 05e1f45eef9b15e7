// Filled outlines and lines with a width, drawn one over the other in one call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <glumpp/gloo/program.hpp>
#include <glumpp/gloo/snippet.hpp>
#include <glumpp/gloo/variable.hpp>
#include <glumpp/graphics/collection/detail/gradient_table.hpp>
#include <glumpp/graphics/collection/detail/gradient_texels.hpp>
#include <glumpp/graphics/collection/detail/shape_clip.hpp>
#include <glumpp/graphics/collection/detail/shape_outline.hpp>
#include <glumpp/graphics/collection/detail/tile_mesh.hpp>
#include <glumpp/graphics/collection/detail/tile_scope.hpp>
#include <glumpp/graphics/collection/item_texture.hpp>
#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/clip_path.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/geometry/paint.hpp>
#include <glumpp/graphics/geometry/path.hpp>
#include <glumpp/graphics/geometry/style.hpp>
#include <glumpp/graphics/tiles/detail/clip_tiles.hpp>
#include <glumpp/graphics/tiles/detail/tile_group.hpp>
#include <glumpp/graphics/transform/position.hpp>
#include <glumpp/graphics/transform/view.hpp>

namespace glumpp::graphics
{

/// What is known of each shape: what of it may change without its outline.
struct Shape
{
    /// Red, green, blue, opacity. Where it is painted with a gradient the last number is less than 0 by its opacity, and the others tell
    /// which one: writing a colour paints it with that, writing back what was there with the gradient again.
    Color color;
};

/// Shapes, each a path that is filled or stroked, painted over one another in the order they were added, with one GL call.
///
/// The fragment shader computes which part of each pixel an outline covers, from the few edges near that pixel: edges are
/// smooth at every zoom, and no multisampling is needed. For that, outlines are cut into tiles of about twelve pixels. Tiles
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
/// With its first gradient, its first group of some opacity, and the first such that is cut, a collection's shaders are compiled anew.
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
    explicit ShapeCollection(const glsl::Snippet& transform = Position());

    // ---- adding and taking out; each refuses by an exception before anything changes

    /// Adds what a path encloses, and returns its number. `map` leads from the path's units to the user's. Throws Error for
    /// numbers that are not finite, or larger than 10^12, and for a gradient whose stops are missing, not in order or outside of 0 to 1.
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
    void begin_group(float opacity);
    /// Ends the group begun last. Throws Error when there is none.
    void end_group();

    /// What is added until end_clip() is cut by these paths: of each shape, and of each group of some opacity as a whole, remains what
    /// lies where any of them encloses it, and within the clips around. Throws Error for numbers that append() refuses.
    void begin_clip(std::vector<ClipPath> paths);
    /// The same with one path, whose `map` leads to the user's units.
    void begin_clip(Path path, FillRule rule = FillRule::nonzero, const Affine& map = {});
    /// Ends the clip begun last. Throws Error when there is none, or a group was begun in it.
    void end_clip();

    /// Takes `count` shapes from `first` on out; those behind move up. Throws IndexError.
    void erase(std::size_t first, std::size_t count = 1);
    /// Takes all shapes out, and ends all groups.
    void clear();

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

    /// Paints a shape with something else: the next draw sends its record and the gradient, if it is one. Throws IndexError, and Error
    /// as append() does.
    void paint(std::size_t item, const Paint& paint);

    // ---- where shapes are

    /// The smallest rectangle, in user units, that all shapes surely lie in; lines measured in pixels count without their width.
    [[nodiscard]] Bounds bounds() const noexcept;

    /// The topmost shape that covers a point, in user units; lines measured in pixels are as wide as in the last draw.
    [[nodiscard]] std::optional<std::size_t> find(Point p) const;

    /// Draws all shapes that can be seen with one `glDrawElements`; see the class for what is sent before. `view` is what the
    /// transform shows: at most 65,536 pixels along each axis at its scale, which is that of the direction that is magnified most. Throws
    /// Error for a view that is none, for more edges or tiles than a shape, or a view,
    /// may have, and what gloo::Program::draw() throws.
    void draw(const View& view);

private:
    using Group = std::shared_ptr<const detail::ShapeGroup>;
    using Clip = std::shared_ptr<detail::ShapeClip>;

    struct Item
    {
        detail::ShapeOutline outline;
        Group group;
        Clip clip;
        /// Its tiles, and how many texels are theirs; a group's are those of its first shape. Nothing while they are not cut.
        struct Tiles
        {
            std::size_t first, count, texels;
        };
        std::optional<Tiles> tiles{};
        /// Where its gradient is, and how many texels it has; no texels where it has a colour.
        std::size_t gradient = 0, gradient_texels = 0;

        /// The group that it is painted with.
        [[nodiscard]] Group outermost() const;
        /// What it surely lies in, in user units, where a unit takes `scale` pixels.
        [[nodiscard]] Bounds bounds(double scale) const noexcept;
    };

    /// What shapes are added to: a group, or what an opaque one lies in; and a clip.
    struct Place
    {
        Group group{};
        Clip clip{};
        bool is_clip = false;
    };

    /// Throws Error when it has been moved from.
    void check() const { (void)m_records.share(); }

    std::size_t add(detail::ShapeOutline&& outline, const Paint& paint);

    /// What shapes are added to now.
    [[nodiscard]] Place open() const { return m_open.empty() ? Place{} : m_open.back(); }
    /// Ends what was begun last, which is to be a clip or not.
    void end(bool clip);

    /// The texels of a gradient whose path `map` leads to user units; none of a colour. Throws as append() does.
    static std::vector<detail::GradientTexel> gradient_of(const Paint& paint, const Affine& map);
    /// Writes a shape's record, and its gradient.
    void put(std::size_t item, const Paint& paint, std::span<const detail::GradientTexel> gradient);
    /// Takes a shape's gradient out.
    void take_out_gradient(Item& item) noexcept;

    /// Forgets the tiles of a shape, which are no longer drawn.
    void drop(Item& item) noexcept;
    /// Forgets the tiles of the shapes beside this one, itself included, that are in a group.
    void drop_group(std::size_t item, const Group& group);

    /// The groups that a shape is in, from the outermost one on.
    void find_layers(const Item& item);

    /// Lets the shaders paint what no shape was before: what is not there costs nothing. Tells whether they changed.
    bool extend_shaders();

    /// Makes the tiles that a view lacks: those of shapes that have none, or all.
    void update(const View& view);

    /// Lets the scope know of all shapes.
    void count_shapes();

    /// Begins anew, for a view.
    void begin(const View& view);

    /// Lets the tiles from `first` on be those of the shapes that are not kept as they are: those that were cut are put back in their
    /// new order, the others are cut.
    void cut_from(std::size_t first);

    /// Cuts the shapes of a group.
    void cut_group(const Group& group);

    [[nodiscard]] static std::uint32_t number(std::size_t item) noexcept { return static_cast<std::uint32_t>(item); }

    /// What is left by a clip, cut if it is not yet; null for none.
    [[nodiscard]] detail::ClipTiles* tiles_of(const Clip& clip);
    [[nodiscard]] detail::ClipTiles cut_clip(const std::vector<detail::ClipPart>& parts, detail::ClipTiles* around);

    /// What is to be cut of a shape.
    [[nodiscard]] detail::TileMesh::Area area_of(const Item& item);

    gloo::Program m_program;
    ItemTexture<Shape> m_records{};
    detail::GradientTable m_gradients{};
    /// What there was so far, and what the shaders know of.
    bool m_has_groups = false, m_has_clipped_groups = false;
    bool m_paints_groups = false, m_paints_clipped_groups = false, m_paints_gradients = false;
    detail::TileMesh m_mesh{};
    /// Apart from one another, so that taking one out moves only pointers.
    std::vector<std::unique_ptr<Item>> m_items{};
    /// For each group and clip that was begun, what shapes are added to.
    std::vector<Place> m_open{};
    /// Of the tiles there are.
    std::optional<detail::TileScope> m_scope{};
    /// How many shapes, from the first on, have their tiles where they belong, and how many the scope knows of.
    std::size_t m_kept = 0, m_counted = 0;
    /// How many grids there were.
    std::size_t m_grids = 0;
    /// How many texels belong to tiles that are no longer drawn.
    std::size_t m_unused = 0;
    /// Of the last draw.
    double m_scale = 1;
    std::vector<detail::TileLayer> m_layers{};
};

}  // namespace glumpp::graphics

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/collection/impl/shape_collection.ipp>
#endif
