#include "support/catch.hpp"

#include <array>
#include <vector>

#include <glumpp/graphics/tiles/detail/tile_group.hpp>

namespace graphics = glumpp::graphics;
using graphics::FillRule;
using graphics::Tile;
using graphics::TileEdge;
using graphics::detail::TileGroup;
using graphics::detail::TileLayer;

namespace graphics_detail = glumpp::graphics::detail;

namespace
{

using Above = std::array<std::int32_t, 2>;

/// Groups are told apart by where they are.
const graphics_detail::ShapeGroup* group(int number)
{
    static const char places[8]{};
    return reinterpret_cast<const graphics_detail::ShapeGroup*>(places + number);
}

Tile square(std::int32_t column, std::uint32_t first_edge = 0)
{
    Tile out;
    out.column = column;
    out.first_edge = first_edge;
    out.edge_count = 2;
    out.winding = 1;
    return out;
}

constexpr TileEdge begins{-1, 0, 0, 0};
TileEdge ends(float opacity) { return {-2, opacity, 0, 0}; }
TileEdge item(float number) { return {number, 0, 0, 0}; }

}  // namespace

TEST_CASE("a group tells each of its shapes what lies on it", "[tiles]")
{
    TileGroup shapes;
    const std::vector<TileLayer> one{{group(0), 0.5f}};
    shapes.add({square(3, 10)}, FillRule::nonzero, 7, one);
    shapes.add({square(3, 20)}, FillRule::evenodd, 8, one);
    CHECK(shapes.size() == 2);
    CHECK(shapes.tile_count() == 2);
    CHECK(shapes.rule(1) == FillRule::evenodd);
    // Others may be there before.
    std::vector<TileEdge> texels{{9, 9, 9, 9}};
    shapes.stack(texels);
    CHECK(texels == std::vector<TileEdge>{{9, 9, 9, 9}, {20, 2, 1, 1}, item(8), {}, ends(0.5f)});
    CHECK(shapes.above(0, 0) == Above{1, 2});
    CHECK(shapes.above(1, 0) == Above{3, 1});
    shapes.clear();
    CHECK(shapes.size() == 0);
    CHECK(shapes.tile_count() == 0);
    shapes.stack(texels);
    CHECK(texels.size() == 5);
}

TEST_CASE("groups in groups begin and end where their shapes do", "[tiles]")
{
    TileGroup shapes;
    const TileLayer outer{group(0), 0.5f}, inner{group(1), 0.25f}, other{group(2), 0.75f};
    shapes.add({square(0)}, FillRule::nonzero, 0, {outer});
    shapes.add({square(0, 4)}, FillRule::nonzero, 1, {outer, inner});
    shapes.add({square(0, 6)}, FillRule::nonzero, 2, {outer, inner});
    shapes.add({square(0, 8)}, FillRule::nonzero, 3, {outer, other});
    std::vector<TileEdge> texels;
    shapes.stack(texels);
    const std::vector<TileEdge> expected{{}, begins, {4, 2, 1, 0}, item(1), {6, 2, 1, 0}, item(2),     {}, ends(0.25f),
                                         {}, begins, {8, 2, 1, 0}, item(3), {},           ends(0.75f), {}, ends(0.5f)};
    CHECK(texels == expected);
    CHECK(shapes.above(0, 0) == Above{0, 8});
    CHECK(shapes.above(1, 0) == Above{4, 6});
    CHECK(shapes.above(2, 0) == Above{6, 5});
    CHECK(shapes.above(3, 0) == Above{12, 2});
}

TEST_CASE("a group takes tiles apart into squares, each with what lies on that one alone", "[tiles]")
{
    TileGroup shapes;
    Tile wide;
    wide.width = 3;
    wide.height = 2;
    wide.winding = 1;
    shapes.add({wide}, FillRule::nonzero, 0, {{group(0), 0.5f}});
    shapes.add({square(1)}, FillRule::nonzero, 1, {{group(0), 0.5f}});
    CHECK(shapes.tile_count() == 7);
    const auto& squares = shapes.tiles(0);
    REQUIRE(squares.size() == 6);
    CHECK(squares[4].column == 1);
    CHECK(squares[4].row == 1);
    CHECK(squares[4].width * squares[4].height == 1);
    std::vector<TileEdge> texels;
    shapes.stack(texels);
    CHECK(texels.size() == 5 * 2 + 4);
    for (std::size_t i = 0; i < 6; ++i) CHECK(shapes.above(0, i)[1] == (i == 1 ? 2 : 1));
}
