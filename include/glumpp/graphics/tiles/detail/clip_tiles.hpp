// What is left of the squares of a grid where shapes are cut by others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <glumpp/graphics/tiles/detail/tile_boundary.hpp>
#include <glumpp/graphics/tiles/tile.hpp>

namespace glumpp::graphics::detail
{

/// The area that shapes are cut by, as tiles: in each row, from left to right, squares that lie inside, and single squares with the
/// edges that bound it. All else is outside.
class ClipTiles
{
public:
    static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

    /// Squares of a row from `column` to one before `end`.
    struct Span
    {
        std::int32_t row, column, end;
        /// Its edges; without any all of it is inside.
        std::uint32_t first, count;
        /// Whether the low left corner of the square and its margin is inside.
        bool inside;
        /// Where its edges lie as texels, if they do.
        std::uint32_t texel = none;
    };

    /// Adds a tile of what is inside. Tiles may come in any order, and lie over one another.
    void add(const Tile& tile, std::span<const TileEdge> edges);
    /// Ends adding: where tiles lie over one another, what any of them covers is inside. The rows of the grid are those below `rows`.
    void settle(std::int32_t rows, TileBoundary& boundary);
    /// Whether what lies over one another should be settled before more is added, for memory not to grow with all that was.
    [[nodiscard]] bool crowded() const noexcept { return m_spans.size() > 2 * m_few + 4096; }

    /// What there is in the columns from `begin` to one before `end` of a row, and maybe beside them.
    [[nodiscard]] std::span<Span> spans(std::int32_t row, std::int32_t begin, std::int32_t end);
    [[nodiscard]] std::span<const TileEdge> edges(const Span& span) const noexcept
    {
        return std::span(m_edges).subspan(span.first, span.count);
    }

private:
    /// Unites the spans of one row, which are in the order of columns.
    void unite(std::span<const Span> row, TileBoundary& boundary);

    std::vector<TileEdge> m_edges{}, m_united{};
    std::vector<Span> m_spans{}, m_settled{};
    /// The first span of each row, and the end.
    std::vector<std::size_t> m_rows{};
    /// How many spans settling left.
    std::size_t m_few = 0;
};

}  // namespace glumpp::graphics::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/graphics/tiles/detail/impl/clip_tiles.ipp>
#endif
