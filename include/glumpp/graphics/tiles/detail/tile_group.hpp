// Shapes that are painted together first: what lies on what, square by square.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <glumpp/graphics/tiles/detail/tile_texels.hpp>
#include <glumpp/graphics/tiles/tile.hpp>

namespace glumpp::graphics::detail
{

struct ShapeGroup;

class ClipTiles;

/// A group of some opacity, and what it is cut by as a whole, if it is.
struct TileLayer
{
    const ShapeGroup* group;
    float opacity;
    ClipTiles* clip = nullptr;
};

/// The texels of some edges: the first, and how many with tile_covered, as in a step.
struct TileCover
{
    std::uint32_t first = 0, count = tile_covered;
};

/// The shapes of one outermost group, and of the groups in it.
class TileGroup
{
public:
    /// How many steps stack() writes for shapes; those where groups begin and end come on top.
    [[nodiscard]] std::size_t steps() const noexcept { return m_squares; }
    /// How many it writes at most where no group lies in another.
    [[nodiscard]] std::size_t most_steps() const noexcept;

    /// Begins a shape on top of the others, with this number among them. `groups` are those it is in, outermost first.
    void begin_shape(std::uint32_t item, std::span<const TileLayer> groups);
    /// Adds a tile of the shape begun last, whose edges are these texels.
    void add(const Tile& tile, std::uint32_t first, std::uint32_t count);

    /// Calls `take(column, row, steps)` for each square, with what lies there from the topmost shape down, after a step that begins
    /// the outermost group. `cover(clip, column, row)` tells the edges that a square of a clip has.
    template <class Cover, class Take>
    void stack(Cover&& cover, Take&& take)
    {
        if (!m_parts.empty()) stack_rows(cover, take);
    }

private:
    static constexpr std::int32_t most = 1 << 30;

    struct Shape
    {
        std::uint32_t item;
        /// Of the groups it is in.
        std::size_t first_layer, layers;
    };
    /// A tile of a shape.
    struct Part
    {
        Tile tile;
        std::uint32_t first, count;
        std::uint32_t shape;
    };

    /// Sorts the numbers of parts by where they are; equal ones keep their order. `visit(part, call)` calls for each place of a part.
    template <class Visit>
    static void sort(std::span<const std::uint32_t> parts, std::size_t places, std::vector<std::size_t>& starts,
                     std::vector<std::uint32_t>& sorted, const Visit& visit)
    {
        starts.assign(places + 1, 0);
        for (const std::uint32_t part : parts) visit(part, [&](std::size_t place) { ++starts[place + 1]; });
        for (std::size_t i = 0; i < places; ++i) starts[i + 1] += starts[i];
        sorted.resize(starts.back());
        // Each start moves to its end, which is the start of the next.
        for (const std::uint32_t part : parts) visit(part, [&](std::size_t place) { sorted[starts[place]++] = part; });
        for (std::size_t i = places; i > 0; --i) starts[i] = starts[i - 1];
        starts[0] = 0;
    }

    template <class Cover, class Take>
    void stack_rows(Cover& cover, Take& take)
    {
        // Topmost first.
        m_order.resize(m_parts.size());
        for (std::size_t i = 0; i < m_order.size(); ++i) m_order[i] = static_cast<std::uint32_t>(m_order.size() - 1 - i);
        sort(m_order, static_cast<std::size_t>(m_high_row - m_low_row), m_row_starts, m_by_row,
             [this](std::uint32_t part, const auto& call)
             {
                 const Tile& tile = m_parts[part].tile;
                 for (std::int32_t i = 0; i < tile.height; ++i) call(static_cast<std::size_t>(tile.row + i - m_low_row));
             });
        for (std::int32_t row = m_low_row; row < m_high_row; ++row)
        {
            const auto at = static_cast<std::size_t>(row - m_low_row);
            const auto here = std::span(m_by_row).subspan(m_row_starts[at], m_row_starts[at + 1] - m_row_starts[at]);
            if (here.empty()) continue;
            sort(here, static_cast<std::size_t>(m_high_column - m_low_column), m_column_starts, m_by_column,
                 [this](std::uint32_t part, const auto& call)
                 {
                     const Tile& tile = m_parts[part].tile;
                     for (std::int32_t i = 0; i < tile.width; ++i) call(static_cast<std::size_t>(tile.column + i - m_low_column));
                 });
            for (std::int32_t column = m_low_column; column < m_high_column; ++column)
            {
                const auto place = static_cast<std::size_t>(column - m_low_column);
                const std::size_t first = m_column_starts[place], end = m_column_starts[place + 1];
                if (first == end) continue;
                write_steps(std::span(m_by_column).subspan(first, end - first),
                            [&](ClipTiles* clip) { return clip == nullptr ? TileCover{} : cover(*clip, column, row); });
                take(column, row, std::span<const TileTexel>(m_steps));
            }
        }
    }

    /// What lies on one square. `cover(clip)` tells what is left of a group there.
    template <class Cover>
    void write_steps(std::span<const std::uint32_t> parts, const Cover& cover)
    {
        m_steps.clear();
        m_open.clear();
        m_left.clear();
        for (const std::uint32_t number : parts)
        {
            const Part& part = m_parts[number];
            const Shape& shape = m_shapes[part.shape];
            const auto groups = std::span(m_layers).subspan(shape.first_layer, shape.layers);
            while (!begins_with(groups, m_open)) leave();
            while (m_open.size() < groups.size())
            {
                const TileLayer& layer = groups[m_open.size()];
                m_left.push_back(cover(layer.clip));
                mark(m_left.back(), group_begins, m_open.empty() ? layer.opacity : 0);
                m_open.push_back(layer);
            }
            m_steps.push_back({{part.first, part.count | (part.tile.winding != 0 ? tile_covered : 0), shape.item, 0}});
        }
        // The end of all is that of the outermost group.
        while (m_open.size() > 1) leave();
    }

    void mark(TileCover left, std::uint32_t what, float opacity)
    {
        m_steps.push_back({{left.first, left.count, what, std::bit_cast<std::uint32_t>(opacity)}});
    }

    /// Ends the innermost group.
    void leave();

    static bool begins_with(std::span<const TileLayer> groups, std::span<const TileLayer> open);

    std::vector<Shape> m_shapes{};
    std::vector<TileLayer> m_layers{};
    std::vector<Part> m_parts{};
    std::size_t m_squares = 0;
    std::int32_t m_low_row = most, m_high_row = 0, m_low_column = most, m_high_column = 0;
    std::vector<std::uint32_t> m_order{}, m_by_row{}, m_by_column{};
    std::vector<std::size_t> m_row_starts{}, m_column_starts{};
    std::vector<TileTexel> m_steps{};
    /// The groups that a square is in, and what is left of each there.
    std::vector<TileLayer> m_open{};
    std::vector<TileCover> m_left{};
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/tiles/detail/impl/tile_group.ipp>
#endif
