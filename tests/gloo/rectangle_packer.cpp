#include "support/catch.hpp"

#include <glumpp/gloo/rectangle_packer.hpp>

#include <algorithm>
#include <cstddef>
#include <random>
#include <vector>

using glumpp::gloo::RectanglePacker;
using glumpp::gloo::Region;

TEST_CASE("a skyline: rectangles go where their far edge is lowest", "[rectangle_packer]")
{
    RectanglePacker places(10, 10);
    CHECK(places.allocate(4, 6) == Region{0, 0, 4, 6});
    CHECK(places.allocate(2, 4) == Region{0, 6, 2, 4});
    CHECK(places.allocate(2, 4) == Region{2, 6, 2, 4});
    CHECK(places.allocate(6, 10) == Region{4, 0, 6, 10});
    CHECK(places.used() == 100);
    CHECK(!places.allocate(1, 1));
}

TEST_CASE("a skyline: what a rectangle bridges is filled later", "[rectangle_packer]")
{
    RectanglePacker places(10, 10);
    CHECK(places.allocate(5, 2) == Region{0, 0, 5, 2});
    CHECK(places.allocate(5, 10) == Region{5, 0, 5, 10});
    CHECK(places.allocate(5, 8) == Region{0, 2, 5, 8});
    CHECK(!places.allocate(1, 1));
}

TEST_CASE("a skyline: what comes back is joined and given out again", "[rectangle_packer]")
{
    RectanglePacker places(4, 12);
    std::vector<Region> regions;
    for (int i = 0; i < 6; ++i) regions.push_back(*places.allocate(4, 2));
    CHECK(!places.allocate(1, 1));
    places.free(regions[1]);
    places.free(regions[3]);
    CHECK(!places.allocate(4, 3));
    places.free(regions[2]);
    CHECK(places.allocate(4, 6) == Region{0, 2, 4, 6});
    CHECK_THROWS_AS(places.free(regions[2]), glumpp::Error);
    CHECK(places.used() == 48);
}

TEST_CASE("a skyline: larger, never smaller", "[rectangle_packer]")
{
    RectanglePacker places(2, 2);
    CHECK(places.allocate(2, 2));
    places.grow(4, 6);
    CHECK(places.allocate(4, 4) == Region{0, 2, 4, 4});
    CHECK(places.allocate(2, 2) == Region{2, 0, 2, 2});
    CHECK_THROWS_AS(places.grow(3, 6), glumpp::Error);
    CHECK_THROWS_AS(places.allocate(0, 6), glumpp::ShapeError);
}

TEST_CASE("a skyline: random requests never overlap, and all comes back", "[rectangle_packer]")
{
    std::mt19937 random(5);
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    for (int round = 0; round < 50; ++round)
    {
        const std::size_t rows = 8 + below(40), columns = 8 + below(40);
        RectanglePacker places(rows, columns);
        std::vector<int> taken(rows * columns);
        std::vector<Region> regions;
        const auto paint = [&](const Region& region, int by)
        {
            bool sound = region.row + region.rows <= rows && region.column + region.columns <= columns;
            for (std::size_t r = 0; sound && r < region.rows; ++r)
                for (std::size_t c = 0; c < region.columns; ++c)
                {
                    int& texel = taken[(region.row + r) * columns + region.column + c];
                    texel += by;
                    sound = sound && (texel == 0 || texel == 1);
                }
            return sound;
        };
        for (int i = 0; i < 300; ++i)
        {
            if (below(5) < 3)
            {
                if (const auto region = places.allocate(1 + below(9), 1 + below(9)))
                {
                    REQUIRE(paint(*region, 1));
                    regions.push_back(*region);
                }
            }
            else if (!regions.empty())
            {
                const std::size_t which = below(regions.size());
                places.free(regions[which]);
                REQUIRE(paint(regions[which], -1));
                regions.erase(regions.begin() + static_cast<std::ptrdiff_t>(which));
            }
            REQUIRE(places.used() == static_cast<std::size_t>(std::count(taken.begin(), taken.end(), 1)));
        }
        for (const Region& region : regions) places.free(region);
        CHECK(places.allocate(rows, columns) == Region{0, 0, rows, columns});
    }
}

TEST_CASE("a skyline: small rectangles fill most of a large one", "[rectangle_packer]")
{
    std::mt19937 random(11);
    RectanglePacker places(256, 256);
    while (places.allocate(8 + random() % 25, 8 + random() % 25))
    {
    }
    CHECK(places.used() > 256 * 256 * 8 / 10);
}
