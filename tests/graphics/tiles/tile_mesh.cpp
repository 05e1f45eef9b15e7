#include "graphics/shapes_test.hpp"

#include <array>
#include <vector>

#include <glumpp/graphics/tiles/detail/tile_mesh.hpp>

using graphics::FillRule;
using graphics::Outline;
using graphics::TileGrid;
using graphics::detail::TileLayer;
using graphics::detail::TileMesh;

namespace
{

Outline box(double low, double high)
{
    Outline out;
    for (const Point p : {Point{low, low}, Point{high, low}, Point{high, high}, Point{low, high}}) out.add(p);
    out.end();
    return out;
}

const graphics::detail::ShapeGroup* some_group()
{
    static const char place = 0;
    return reinterpret_cast<const graphics::detail::ShapeGroup*>(&place);
}

}  // namespace

TEST_CASE("a mesh has four corners and six indices a tile", "[tiles]")
{
    TileMesh mesh({{10, 20}, 2, 4, 3, 0.1});
    mesh.reserve(2, 8);
    mesh.add(box(-100, 100), FillRule::nonzero);
    mesh.add(Outline{}, FillRule::nonzero);
    mesh.add(box(-50, 50), FillRule::evenodd);
    CHECK(mesh.tile_counts() == std::vector<std::size_t>{1, 0, 1});
    CHECK(mesh.edges().empty());
    // Those of each shape count its own corners.
    CHECK(mesh.indices() == std::vector<std::uint32_t>{0, 1, 2, 2, 1, 3, 0, 1, 2, 2, 1, 3});
    REQUIRE(mesh.corners().size() == 8);
    using Pair = std::array<float, 2>;
    CHECK(mesh.corners()[0].position == Pair{10, 20});
    CHECK(mesh.corners()[3].position == Pair{18, 26});
    CHECK(mesh.corners()[0].corner == Pair{0, 0});
    CHECK(mesh.corners()[1].corner == Pair{4, 0});
    CHECK(mesh.corners()[2].corner == Pair{0, 3});
    CHECK(mesh.corners()[3].cover == std::array<std::int32_t, 4>{0, 0, -1, 0});
    CHECK(mesh.corners()[7].cover[3] == 1);
    CHECK(mesh.corners()[7].above == std::array<std::int32_t, 2>{0, 0});
}

TEST_CASE("a mesh gives the edges of all shapes one after the other", "[tiles]")
{
    TileMesh mesh({{0, 0}, 1, 8, 8, 0.1});
    mesh.add(box(0.25, 0.75), FillRule::nonzero);
    const std::size_t first = mesh.edges().size();
    CHECK(first == 2);  // those along the other axis bound nothing
    mesh.add(box(4.25, 4.75), FillRule::nonzero);
    CHECK(mesh.edges().size() == 2 * first);
    CHECK(mesh.tile_counts() == std::vector<std::size_t>{1, 1});
    CHECK(mesh.corners()[4].cover[0] == static_cast<std::int32_t>(first));
    CHECK(mesh.corners()[4].cover[1] == 2);
}

TEST_CASE("shapes in a group come when it ends, square by square", "[tiles]")
{
    TileMesh mesh({{0, 0}, 1, 2, 2, 0.1});
    const std::vector<TileLayer> groups{{some_group(), 0.5f}};
    mesh.add(box(-9, 9), FillRule::nonzero, 0, groups);
    mesh.add(box(-9, 9), FillRule::nonzero, 1, groups);
    CHECK(mesh.tile_counts().empty());
    mesh.end_group();
    CHECK(mesh.tile_counts() == std::vector<std::size_t>{4, 4});
    CHECK(mesh.edges().size() == 4 * 4);
    CHECK(mesh.corners()[0].above[1] == 2);
    CHECK(mesh.corners()[16].above[1] == 1);
    mesh.end_group();
    CHECK(mesh.tile_counts().size() == 2);
    mesh.add(box(-9, 9), FillRule::nonzero);
    CHECK(mesh.tile_counts().back() == 1);
}

TEST_CASE("a group of more squares than a texture can tell of is refused before memory is taken", "[tiles]")
{
    TileMesh mesh({{0, 0}, 1, 3000, 3000, 0.1});
    CHECK_THROWS_WITH(mesh.add(box(-9, 9000), FillRule::nonzero, 0, {{some_group(), 0.5f}}),
                      ContainsSubstring("more than a texture can hold"));
    mesh.end_group();
    CHECK(mesh.tile_counts().empty());
    mesh.add(box(-9, 9000), FillRule::nonzero);
    CHECK(mesh.tile_counts() == std::vector<std::size_t>{1});
}
