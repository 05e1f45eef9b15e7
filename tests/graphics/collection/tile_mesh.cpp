#include "graphics/shapes_test.hpp"
#include "support/allocations.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <glumpp/graphics/collection/detail/tile_mesh.hpp>

using graphics::FillRule;
using graphics::Outline;
using graphics::detail::ShapeOutline;
using graphics::detail::TileGroup;
using graphics::detail::TileLayer;
using graphics::detail::TileMesh;
using graphics::detail::TileTexel;

namespace
{

using Numbers = std::array<std::uint32_t, 4>;
constexpr std::uint32_t covered = graphics::detail::tile_covered, of_group = graphics::detail::tile_of_group;

ShapeOutline shape(std::vector<Point> points, FillRule rule = FillRule::nonzero)
{
    return ShapeOutline(graphics::Path(points, true), {}, graphics::Fill{.rule = rule});
}
ShapeOutline box(double low, double high, FillRule rule = FillRule::nonzero)
{
    return shape({{low, low}, {high, low}, {high, high}, {low, high}}, rule);
}
TileMesh::Area area(const ShapeOutline& shape) { return {shape, shape.bounds(), nullptr}; }

/// How much of each square, and of its margin, is covered, in sides.
std::map<std::pair<std::uint32_t, std::uint32_t>, double> coverage(const TileMesh& mesh)
{
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> out;
    const double side = graphics::tile_unit, high = graphics::tile_zero + 1.1 * side, whole = 1.2 * 1.2;
    for (std::size_t i = 0; i < mesh.size(); ++i)
    {
        const auto [place, where, count, item] = mesh.tiles().data()[i].numbers;
        const std::uint32_t texels = count & ~covered, column = place & 65535, row = place >> 16;
        double area = count & covered ? whole : 0;
        for (std::uint32_t k = where; k < where + texels; ++k)
        {
            const Numbers& n = mesh.edges().data()[k].numbers;
            for (const std::size_t edge : {0u, 2u})
            {
                const double rise = (n[edge + 1] >> 16) / side - (n[edge] >> 16) / side;
                area += rise * (high - 0.5 * ((n[edge] & 65535) + (n[edge + 1] & 65535))) / side;
            }
        }
        const std::uint32_t width = texels > 0 ? 1 : where & 65535, height = texels > 0 ? 1 : where >> 16;
        for (std::uint32_t y = row; y < row + height; ++y)
        {
            for (std::uint32_t x = column; x < column + width; ++x) CHECK(out.emplace(std::pair(x, y), area).second);
        }
    }
    return out;
}

Numbers tile(const TileMesh& mesh, std::size_t i) { return mesh.tiles().data()[i].numbers; }

const graphics::detail::ShapeGroup* some_group()
{
    static const char place = 0;
    return reinterpret_cast<const graphics::detail::ShapeGroup*>(&place);
}

}  // namespace

TEST_CASE("a mesh has one texel a tile, and four corners in two triangles", "[tiles]")
{
    TileMesh mesh;
    mesh.begin({{10, 20}, 2, 4, 3, 0.1}, 1);
    mesh.add(area(box(-100, 100)), 7);
    mesh.add(area(shape({})), 8);
    mesh.add(area(box(-50, 50, FillRule::evenodd)), 9);
    REQUIRE(mesh.size() == 2);
    CHECK(mesh.texels() == 0);
    CHECK(tile(mesh, 0) == Numbers{0, 4 | 3 << 16, covered, 7});
    CHECK(tile(mesh, 1) == Numbers{0, 4 | 3 << 16, covered, 9});
    const auto corners = mesh.corners();
    CHECK(std::vector<std::uint32_t>(corners.begin(), corners.end()) == std::vector<std::uint32_t>{0, 1, 2, 2, 1, 3, 4, 5, 6, 6, 5, 7});
}

TEST_CASE("a mesh has the edges of all shapes one after the other, two a texel", "[tiles]")
{
    TileMesh mesh;
    mesh.begin({{0, 0}, 1, 8, 8, 0.1}, 1);
    mesh.add(area(box(0.25, 0.75)), 0);
    CHECK(mesh.texels() == 1);  // the two edges along the other axis bound nothing
    mesh.add(area(box(4.25, 4.75)), 1);
    REQUIRE(mesh.size() == 2);
    CHECK(mesh.texels() == 2);
    CHECK(tile(mesh, 0) == Numbers{0, 0, 1, 0});
    CHECK(tile(mesh, 1) == Numbers{4 | 4 << 16, 1, 1, 1});
    // In units of 1 / 32768, from half a side before the square: what rises has the inside to its right.
    CHECK(mesh.edges().data()[1].numbers == mesh.edges().data()[0].numbers);
    constexpr std::uint32_t quarter = 24576, three_quarters = 40960;
    CHECK(mesh.edges().data()[0].numbers == Numbers{quarter | quarter << 16, quarter | three_quarters << 16,
                                                    three_quarters | three_quarters << 16, three_quarters | quarter << 16});
}

TEST_CASE("tiles that were cut can be put back, as those of another item", "[tiles]")
{
    TileMesh mesh;
    mesh.begin({{0, 0}, 1, 8, 8, 0.1}, 1);
    for (std::uint32_t i = 0; i < 3; ++i) mesh.add(area(box(2 * i + 0.25, 2 * i + 0.75)), i);
    const std::vector<TileTexel> before(mesh.tiles().data(), mesh.tiles().data() + mesh.size());
    mesh.cut_off(1);
    mesh.put_back(std::span(before).subspan(2), 1);
    REQUIRE(mesh.size() == 2);
    CHECK(tile(mesh, 0) == before[0].numbers);
    CHECK(tile(mesh, 1) == Numbers{before[2].numbers[0], before[2].numbers[1], before[2].numbers[2], 1});
    CHECK(mesh.corners().size() == 12);
}

TEST_CASE("a shape that is too large to be made as a whole is made some rows at a time, and is the same", "[tiles]")
{
    Dice dice(31);
    for (int i = 0; i < 24; ++i)
    {
        graphics::Path path;
        path.move_to(dice.point(-5, 25));
        for (int k = 0; k < 60; ++k)
        {
            if (i % 2 == 0) path.line_to(dice.point(-5, 25));
            else path.cubic_to(dice.point(-5, 25), dice.point(-5, 25), dice.point(-5, 25));
        }
        if (i % 4 < 2) path.close();
        // What is measured in pixels is made once, and cut in bands.
        const graphics::Stroke line{
            .width = 0.3, .join = graphics::Join(i / 3 % 3), .unit = i % 3 == 1 ? graphics::Unit::user : graphics::Unit::pixel};
        const ShapeOutline shape =
            i % 3 == 0 ? ShapeOutline(std::move(path), {}, graphics::Fill{}) : ShapeOutline(std::move(path), {}, line);
        TileMesh whole, parts(20);
        for (TileMesh* mesh : {&whole, &parts})
        {
            mesh->begin({{0, 0}, 1, 20, 20, 0.1}, 50);
            mesh->add(area(shape), 0);
        }
        const auto expected = coverage(whole), found = coverage(parts);
        REQUIRE(expected.size() > 100);
        for (const auto& [square, covers] : found)
        {
            const auto same = expected.find(square);
            // What both leave out, or one covers by a hair, is nothing.
            CHECK(std::abs((same == expected.end() ? 0 : same->second) - covers) < 1e-3);
        }
        for (const auto& [square, covers] : expected) CHECK((found.contains(square) || std::abs(covers) < 1e-3));
    }
}

TEST_CASE("after a shape that is refused the next is cut as ever", "[tiles]")
{
    // Lines to and fro: more edges than may be, found out while they are counted.
    std::vector<Point> points;
    for (int i = 0; i < 10000; ++i) points.push_back({i % 2 * 5000.0, i / 2 + 0.5});
    TileMesh mesh, other;
    for (TileMesh* each : {&mesh, &other}) each->begin({{0, 0}, 1, 5000, 5000, 0.1}, 1);
    const ShapeOutline many = shape(points);
    CHECK_THROWS_WITH(mesh.add(area(many), 0), ContainsSubstring("takes too long to be drawn"));
    mesh.drop_staged();
    CHECK(mesh.size() == 0);
    // What such a map leaves of a path is nothing, and changes no limit.
    const ShapeOutline tiny(graphics::Path(points, true), graphics::Affine::scaling(1e-40, 1e-40), graphics::Fill{});
    for (TileMesh* each : {&mesh, &other})
    {
        each->add(area(tiny), 0);
        each->add(area(box(0.25, 7.75)), 1);
    }
    CHECK(coverage(mesh) == coverage(other));
    CHECK_THROWS_WITH(mesh.add(area(many), 0), ContainsSubstring("takes too long to be drawn"));
}

TEST_CASE("a group has a tile for each square that any of its shapes touches", "[tiles]")
{
    TileMesh mesh;
    mesh.begin({{0, 0}, 1, 2, 2, 0.1}, 1);
    const std::vector<TileLayer> groups{{some_group(), 0.5f}};
    TileGroup members;
    mesh.add(area(box(-9, 9)), 0, groups, members);
    mesh.add(area(box(-9, 9)), 1, groups, members);
    CHECK(mesh.size() == 0);
    mesh.add(members, 5);
    REQUIRE(mesh.size() == 4);
    // What is told of the group, and two steps.
    CHECK(mesh.texels() == 4 * 3);
    CHECK(tile(mesh, 3) == Numbers{1 | 1 << 16, 9, 3 | of_group, 5});
    CHECK(mesh.edges().data()[10].numbers == Numbers{0, covered, 1, 0});
    CHECK(mesh.edges().data()[11].numbers == Numbers{0, covered, 0, 0});
}

TEST_CASE("a group of more squares than a texture can tell of is refused before memory is taken", "[tiles]")
{
    TileMesh mesh;
    mesh.begin({{0, 0}, 1, 5000, 5000, 0.1}, 1);
    TileGroup members;
    CHECK_THROWS_WITH(mesh.add(area(box(-9, 9000)), 0, std::vector<TileLayer>{{some_group(), 0.5f}}, members),
                      ContainsSubstring("more than a texture can hold"));
    mesh.begin({{0, 0}, 1, 5000, 5000, 0.1}, 1);
    mesh.add(area(box(-9, 9000)), 0);
    CHECK(mesh.size() == 1);
}

TEST_CASE("tiles that are made anew take no more memory", "[tiles]")
{
    TileMesh mesh;
    const ShapeOutline outline = box(0.3, 7.6);
    const auto make = [&]
    {
        mesh.begin({{0, 0}, 1, 8, 8, 0.1}, 1);
        for (std::uint32_t i = 0; i < 20; ++i) mesh.add(area(outline), i);
        return mesh.corners().size();
    };
    // But for what flattening takes.
    const auto allocations = [&]
    {
        Outline own = outline.at(1, TileMesh::tolerance, {{-1, -1}, {9, 9}});
        const std::size_t before = Allocations::count();
        for (int i = 0; i < 20; ++i) own = outline.at(1, TileMesh::tolerance, {{-1, -1}, {9, 9}}, std::move(own));
        return Allocations::count() - before;
    };
    const std::size_t corners = make(), own = allocations(), before = Allocations::count();
    CHECK(make() == corners);
    CHECK(Allocations::count() == before + own);
}
