// The tiles of shapes, in textures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <glumpp/gloo/index_buffer.hpp>
#include <glumpp/graphics/collection/detail/shape_outline.hpp>
#include <glumpp/graphics/collection/item_texture.hpp>
#include <glumpp/graphics/geometry/bounds.hpp>
#include <glumpp/graphics/geometry/outline.hpp>
#include <glumpp/graphics/tiles/detail/clip_tiles.hpp>
#include <glumpp/graphics/tiles/detail/tile_clipper.hpp>
#include <glumpp/graphics/tiles/detail/tile_group.hpp>
#include <glumpp/graphics/tiles/detail/tile_texels.hpp>
#include <glumpp/graphics/tiles/tile.hpp>
#include <glumpp/graphics/tiles/tiler.hpp>
#include <glumpp/memory/field_view.hpp>

namespace glumpp::graphics::detail
{

/// A list of tiles in the order in which they are painted, and what they consist of: see TileTexel. Both are held once, in the memory of
/// the textures that are sent.
class TileMesh
{
public:
    /// How far a piece may be from its curve, in pixels, at the zoom that tiles are made for.
    static constexpr double tolerance = 0.12;
    /// How many points an outline may have, and how many it may have as a whole: larger ones are made and cut some rows at a time, which
    /// saves memory and takes time.
    static constexpr std::size_t most_points = std::size_t{1} << 25, few_points = std::size_t{1} << 20;

    explicit TileMesh(std::size_t few = few_points) : m_few(few) {}

    /// How many tiles there are.
    [[nodiscard]] std::size_t size() const noexcept { return m_tiles.size(); }
    /// How many texels of edges and steps there are.
    [[nodiscard]] std::size_t texels() const noexcept { return m_edges.size(); }
    [[nodiscard]] const ItemTexture<TileTexel, std::uint32_t>& tiles() const noexcept { return m_tiles; }
    [[nodiscard]] const ItemTexture<TileTexel, std::uint32_t>& edges() const noexcept { return m_edges; }

    /// The corners of all tiles, two triangles each.
    [[nodiscard]] memory::FieldView<std::uint32_t, 1> corners();
    /// Sends them now, if they were not: see gloo::Buffer::flush().
    void flush_corners() { m_corners.share()->flush(); }

    /// Takes all out; from now on tiles are those of another grid, where a unit takes `scale` pixels.
    void begin(const TileGrid& grid, double scale);
    /// Takes tiles out from the end; what they consist of stays.
    void cut_off(std::size_t first) { m_tiles.resize(first); }

    /// Adds tiles that were here before, whose item has another number now.
    void put_back(std::span<const TileTexel> tiles, std::uint32_t item);

    /// A shape, where it surely lies, and what of it counts, if not all does.
    struct Area
    {
        const ShapeOutline& shape;
        Bounds bounds;
        ClipTiles* clip = nullptr;
    };

    /// Cuts a shape by itself.
    void add(const Area& area, std::uint32_t item);

    /// Cuts a shape for `group`, whose items count from its first.
    void add(const Area& area, std::uint32_t item, std::span<const TileLayer> groups, TileGroup& group);

    /// Adds the tiles of a group, each of one square.
    void add(TileGroup& group, std::uint32_t first_item);

    /// Cuts a part of a clip. Once it has all, settle() ends that.
    void add(const Area& area, ClipTiles& clip);
    void settle(ClipTiles& clip) { m_clipper.settle(clip); }

    /// Forgets what was begun, after an exception.
    void drop_staged() noexcept;

private:
    /// So many are gathered before they are added: less would take the time, more the memory.
    static constexpr std::size_t most_staged = 4096;

    /// How many edges a shape may have, whatever is left of them in the end: they take some half a minute.
    static constexpr std::size_t most_edges = 2 * most_texels;
    /// Into how many bands of rows a shape is cut at most, and for how many points there is one more: what is known of squares takes more
    /// memory than the points.
    static constexpr std::size_t most_bands = 16, points_a_band = std::size_t{1} << 17;

    struct Texels
    {
        std::uint32_t first, count;
    };

    [[nodiscard]] static std::uint32_t number(std::size_t at) noexcept { return static_cast<std::uint32_t>(at); }

    /// Throws Error for more than a texture can hold.
    void check(std::size_t more) const;
    [[nodiscard]] Texels begin_texels(std::size_t count) const;

    [[nodiscard]] Texels put(std::span<const TileEdge> edges);

    /// The edges that a square of a clip has, put here once.
    [[nodiscard]] TileCover cover(ClipTiles& clip, std::int32_t column, std::int32_t row);

    /// Makes the outline of an area, or as much of it as shows that it is too large to be made as a whole. Returns how many bands it is to
    /// be cut in.
    [[nodiscard]] std::size_t begin_outline(const Area& area);
    /// The outline as it is in a part of the plane. Throws Error for too many points.
    [[nodiscard]] const Outline& outline_in(const Area& area, const Bounds& part);
    void make_outline(const Area& area, const Bounds& part);

    /// Calls `take(tile, edges)` for the tiles of an area.
    template <class Take>
    void cut(const Area& area, const Take& take)
    {
        const std::size_t bands = begin_outline(area);
        const auto outline = [&](const Bounds& part) -> const Outline& { return outline_in(area, part); };
        if (area.clip == nullptr) return m_tiler.cut(bands, outline, area.shape.rule(), take);
        m_tiler.cut(bands, outline, area.shape.rule(),
                    [&](const Tile& tile, std::span<const TileEdge> edges) { m_clipper.cut(*area.clip, tile, edges, take); });
    }

    static void append(ItemTexture<TileTexel, std::uint32_t>& to, std::vector<TileTexel>& staged);
    void put_edges() { append(m_edges, m_staged_edges); }
    void put_tiles();

    ItemTexture<TileTexel, std::uint32_t> m_tiles{}, m_edges{};
    gloo::IndexBuffer<std::uint32_t> m_corners = gloo::IndexBuffer<std::uint32_t>(0);
    Tiler m_tiler{{}, most_edges};
    TileClipper m_clipper{};
    double m_scale = 1;
    std::size_t m_few;
    Outline m_outline{};
    bool m_in_parts = false;
    std::vector<TileTexel> m_staged_tiles{}, m_staged_edges{};
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/collection/detail/impl/tile_mesh.ipp>
#endif
