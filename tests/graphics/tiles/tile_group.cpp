#include "support/catch.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include <glumpp/graphics/tiles/detail/clip_tiles.hpp>
#include <glumpp/graphics/tiles/detail/tile_group.hpp>

namespace graphics = glumpp::graphics;
namespace graphics_detail = glumpp::graphics::detail;
using graphics::Tile;
using graphics_detail::ClipTiles;
using graphics_detail::TileGroup;
using graphics_detail::TileLayer;
using graphics_detail::TileTexel;

namespace
{

using Numbers = std::array<std::uint32_t, 4>;

/// Groups are told apart by where they are.
const graphics_detail::ShapeGroup* group(int number)
{
    static const char places[8]{};
    return reinterpret_cast<const graphics_detail::ShapeGroup*>(places + number);
}

constexpr std::uint32_t covered = graphics_detail::tile_covered;
Numbers ends(float opacity, std::uint32_t first = 0, std::uint32_t count = covered)
{
    return {first, count, graphics_detail::group_ends, std::bit_cast<std::uint32_t>(opacity)};
}
Numbers begins(float opacity, std::uint32_t first = 0, std::uint32_t count = covered)
{
    return {first, count, graphics_detail::group_begins, std::bit_cast<std::uint32_t>(opacity)};
}

struct Square
{
    std::int32_t column, row;
    std::vector<Numbers> steps;
};

std::vector<Square> squares_of(TileGroup& shapes)
{
    std::vector<Square> out;
    shapes.stack(
        [](ClipTiles&, std::int32_t column, std::int32_t row) {
            return graphics_detail::TileCover{static_cast<std::uint32_t>(100 * row + column), 3};
        },
        [&](std::int32_t column, std::int32_t row, std::span<const TileTexel> steps)
        {
            out.push_back({column, row, {}});
            for (const TileTexel& step : steps) out.back().steps.push_back(step.numbers);
        });
    return out;
}

/// Two shapes of a tile each in one group, the second on top.
TileGroup two_shapes(const Tile& low, const Tile& top)
{
    TileGroup shapes;
    const std::vector<TileLayer> one{{group(0), 0.5f}};
    shapes.begin_shape(0, one);
    shapes.add(low, 10, 2);
    shapes.begin_shape(1, one);
    shapes.add(top, 20, 4);
    return shapes;
}

}  // namespace

TEST_CASE("a group tells what lies on a square, from the topmost shape down", "[tiles]")
{
    TileGroup shapes = two_shapes({3, 5, 1, 1, 0}, {3, 5, 1, 1, 1});
    CHECK(shapes.steps() == 2);
    const auto squares = squares_of(shapes);
    REQUIRE(squares.size() == 1);
    CHECK(squares[0].column == 3);
    CHECK(squares[0].row == 5);
    CHECK(squares[0].steps == std::vector<Numbers>{begins(0.5f), {20, 4 | covered, 1, 0}, {10, 2, 0, 0}});
    TileGroup none;
    CHECK(none.most_steps() == 0);
    CHECK(squares_of(none).empty());
}

TEST_CASE("a group knows how many steps it has at most, also where its shapes are far apart", "[tiles]")
{
    TileGroup shapes = two_shapes({0, 0, 1, 1, 0}, {999, 999, 1, 1, 1});
    CHECK(shapes.most_steps() == 4);
    std::size_t steps = 0;
    for (const auto& square : squares_of(shapes)) steps += square.steps.size();
    CHECK(steps == 4);
}

TEST_CASE("groups in groups begin and end where their shapes do", "[tiles]")
{
    TileGroup shapes;
    const TileLayer outer{group(0), 0.5f}, inner{group(1), 0.25f}, other{group(2), 0.75f};
    const auto add = [&](std::uint32_t item, const std::vector<TileLayer>& groups)
    {
        shapes.begin_shape(item, groups);
        shapes.add({0, 0, 1, 1, 0}, 10 * item, 1);
    };
    add(0, {outer});
    add(1, {outer, inner});
    add(2, {outer, inner});
    add(3, {outer, other});
    const auto squares = squares_of(shapes);
    REQUIRE(squares.size() == 1);
    CHECK(squares[0].steps ==
          std::vector<Numbers>{
              begins(0.5f), begins(0), {30, 1, 3, 0}, ends(0.75f), begins(0), {20, 1, 2, 0}, {10, 1, 1, 0}, ends(0.25f), {0, 1, 0, 0}});
}

TEST_CASE("a group takes tiles apart into squares, each with what lies on that one alone", "[tiles]")
{
    TileGroup shapes;
    const std::vector<TileLayer> one{{group(0), 0.5f}};
    shapes.begin_shape(0, one);
    shapes.add({7, 2, 3, 2, 1}, 0, 0);
    shapes.begin_shape(1, one);
    shapes.add({8, 3, 1, 1, 1}, 4, 1);
    CHECK(shapes.steps() == 7);
    CHECK(shapes.most_steps() == 13);
    const auto squares = squares_of(shapes);
    REQUIRE(squares.size() == 6);
    for (std::size_t i = 0; i < 6; ++i)
    {
        CHECK(squares[i].column == 7 + int(i) % 3);
        CHECK(squares[i].row == 2 + int(i) / 3);
        CHECK(squares[i].steps.size() == (i == 4 ? 3 : 2));
    }
}

TEST_CASE("a group begins with what its clip leaves of the square", "[tiles]")
{
    TileGroup shapes;
    ClipTiles clip;
    const TileLayer outer{group(0), 0.5f, &clip}, inner{group(1), 0.25f};
    shapes.begin_shape(0, std::vector<TileLayer>{outer, inner});
    shapes.add({4, 2, 1, 1, 1}, 10, 2);
    const auto squares = squares_of(shapes);
    REQUIRE(squares.size() == 1);
    CHECK(squares[0].steps == std::vector<Numbers>{begins(0.5f, 204, 3), begins(0), {10, 2 | covered, 0, 0}, ends(0.25f, 204, 3)});
}
