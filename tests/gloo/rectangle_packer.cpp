#include "support/allocations.hpp"
#include "support/catch.hpp"

#include <glumpp/error.hpp>
#include <glumpp/gloo/rectangle_packer.hpp>

#include <algorithm>
#include <cstddef>
#include <random>
#include <vector>

using glumpp::gloo::RectanglePacker;
using glumpp::gloo::Region;

TEST_CASE("a packer: rectangles go where their far edge is lowest", "[rectangle_packer]")
{
    RectanglePacker places(10, 10);
    CHECK(places.allocate(4, 6) == Region{0, 0, 4, 6});
    CHECK(places.allocate(2, 4) == Region{0, 6, 2, 4});
    CHECK(places.allocate(2, 4) == Region{2, 6, 2, 4});
    CHECK(places.allocate(6, 10) == Region{4, 0, 6, 10});
    CHECK(places.used() == 100);
    CHECK(!places.allocate(1, 1));
}

TEST_CASE("a packer: what a rectangle bridges is filled later", "[rectangle_packer]")
{
    RectanglePacker places(10, 10);
    CHECK(places.allocate(5, 2) == Region{0, 0, 5, 2});
    CHECK(places.allocate(5, 10) == Region{5, 0, 5, 10});
    CHECK(places.allocate(5, 8) == Region{0, 2, 5, 8});
    CHECK(!places.allocate(1, 1));
}

TEST_CASE("a packer: what comes back is joined and given out again", "[rectangle_packer]")
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

TEST_CASE("a packer: what comes back beneath others is joined, too", "[rectangle_packer]")
{
    RectanglePacker places(10, 4);
    const auto left = places.allocate(4, 2), right = places.allocate(4, 2);
    REQUIRE(places.allocate(4, 4) == Region{4, 0, 4, 4});
    places.free(*left);
    places.free(*right);
    CHECK(places.allocate(4, 4) == Region{0, 0, 4, 4});
    // The right one first.
    RectanglePacker three(4, 6);
    (void)three.allocate(2, 2);
    const auto middle = three.allocate(2, 2), last = three.allocate(2, 2);
    REQUIRE(three.allocate(2, 6) == Region{2, 0, 2, 6});
    three.free(*last);
    three.free(*middle);
    CHECK(three.allocate(2, 4) == Region{0, 2, 2, 4});
    // One that is as high as its neighbour only with what is above it.
    for (const bool alone : {true, false})
    {
        INFO(alone);
        RectanglePacker four(3, 4);
        const auto tall = four.allocate(2, 1), low = four.allocate(1, 1);
        (void)four.allocate(1, 1);
        const auto far = four.allocate(1, 1), high = four.allocate(1, 1);
        REQUIRE(far == Region{0, 3, 1, 1});
        REQUIRE(high == Region{1, 1, 1, 1});
        REQUIRE(four.allocate(1, 2) == Region{1, 2, 1, 2});
        REQUIRE(four.allocate(1, 4) == Region{2, 0, 1, 4});
        // Another one that is free in its row comes before that in the order of all.
        if (!alone) four.free(*far);
        four.free(*tall);
        four.free(*high);
        four.free(*low);
        CHECK(four.allocate(2, 2) == Region{0, 0, 2, 2});
    }
}

TEST_CASE("a packer: larger, never smaller", "[rectangle_packer]")
{
    RectanglePacker places(2, 2);
    CHECK(places.allocate(2, 2));
    places.grow(4, 6);
    CHECK(places.allocate(4, 4) == Region{0, 2, 4, 4});
    CHECK(places.allocate(2, 2) == Region{2, 0, 2, 2});
    CHECK_THROWS_AS(places.grow(3, 6), glumpp::Error);
    CHECK_THROWS_AS(places.allocate(0, 6), glumpp::ShapeError);
}

TEST_CASE("a packer: random requests never overlap, and all comes back", "[rectangle_packer]")
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

TEST_CASE("a packer: small rectangles fill most of a large one", "[rectangle_packer]")
{
    std::mt19937 random(11);
    RectanglePacker places(256, 256);
    while (places.allocate(8 + random() % 25, 8 + random() % 25))
    {
    }
    CHECK(places.used() > 256 * 256 * 8 / 10);
}

namespace
{

/// Every texel of an area, and whether it is given out.
class Bitmap
{
public:
    Bitmap(std::size_t rows, std::size_t columns) : m_columns(columns), m_taken(rows * columns) {}

    /// Gives a region's texels out, or takes them back. Whether all of them are inside, and were otherwise before.
    bool set(const Region& region, bool taken)
    {
        if (region.column + region.columns > m_columns || (region.row + region.rows) * m_columns > m_taken.size()) return false;
        bool changed = true;
        for (std::size_t i = 0; i < region.size(); ++i)
        {
            auto&& texel = m_taken[(region.row + i / region.columns) * m_columns + region.column + i % region.columns];
            changed = changed && texel != taken;
            texel = taken;
        }
        return changed;
    }
    [[nodiscard]] std::size_t used() const { return static_cast<std::size_t>(std::count(m_taken.begin(), m_taken.end(), true)); }
    [[nodiscard]] bool full() const { return used() == m_taken.size(); }

private:
    std::size_t m_columns;
    std::vector<bool> m_taken;
};

}  // namespace

TEST_CASE("a packer: not a texel is lost, whatever is given out and taken back", "[rectangle_packer]")
{
    std::mt19937 random(3);
    const auto below = [&](std::size_t n) { return std::size_t{random() % n}; };
    for (int round = 0; round < 60; ++round)
    {
        const std::size_t rows = 1 + below(24), columns = 1 + below(24), largest = 1 + below(8);
        RectanglePacker places(rows, columns);
        Bitmap bitmap(rows, columns);
        std::vector<Region> regions;
        const auto take_back = [&](std::size_t which)
        {
            REQUIRE(bitmap.set(regions[which], false));
            places.free(regions[which]);
            regions.erase(regions.begin() + static_cast<std::ptrdiff_t>(which));
        };
        for (int i = 0; i < 200; ++i)
        {
            if (!regions.empty() && below(3) == 0) take_back(below(regions.size()));
            else if (const auto region = places.allocate(1 + below(largest), 1 + below(largest)))
            {
                REQUIRE(bitmap.set(*region, true));
                regions.push_back(*region);
            }
            // Whatever is open is above the heights or in a gap.
            else if (const auto texel = places.allocate(1, 1))
            {
                REQUIRE(bitmap.set(*texel, true));
                regions.push_back(*texel);
            }
            else REQUIRE(bitmap.full());
            REQUIRE(places.used() == bitmap.used());
        }
        auto known = regions;
        std::sort(known.begin(), known.end(),
                  [](const Region& a, const Region& b) { return std::pair(a.row, a.column) < std::pair(b.row, b.column); });
        REQUIRE(places.regions() == known);
    }
}

TEST_CASE("a packer: what is taken back becomes whole again, in any order", "[rectangle_packer]")
{
    std::mt19937 random(4);
    for (int round = 0; round < 20; ++round)
    {
        // One column stays taken, so that nothing is simply begun anew.
        RectanglePacker places(30, 31);
        REQUIRE(places.allocate(30, 1) == Region{0, 0, 30, 1});
        std::vector<Region> regions;
        while (const auto region = places.allocate(5, 6)) regions.push_back(*region);
        REQUIRE(regions.size() == 30);
        std::shuffle(regions.begin(), regions.end(), random);
        for (const Region& region : regions) places.free(region);
        CHECK(places.allocate(30, 30) == Region{0, 1, 30, 30});
    }
}

TEST_CASE("a packer: 40,000 rectangles are taken back one by one", "[rectangle_packer]")
{
    // When each looked at all others it took an hour: ctest would end it.
    std::mt19937 random(8);
    RectanglePacker places(8192, 256);
    std::vector<Region> regions;
    for (int i = 0; i < 40'000; ++i)
    {
        const auto region = places.allocate(1 + random() % 6, 1 + random() % 6);
        REQUIRE(region);
        regions.push_back(*region);
    }
    std::shuffle(regions.begin(), regions.end(), random);
    while (regions.size() > 1)
    {
        places.free(regions.back());
        regions.pop_back();
    }
    CHECK(places.used() == regions[0].size());
    places.free(regions[0]);
    CHECK(places.allocate(8192, 256) == Region{0, 0, 8192, 256});
}

TEST_CASE("a packer: a lack of memory leaves it as it was", "[rectangle_packer]")
{
    std::mt19937 random(9);
    RectanglePacker places(40, 40);
    std::vector<Region> regions;
    std::size_t failures = 0;
    for (int i = 0; i < 300; ++i)
    {
        const RectanglePacker before = places;
        const bool gives = regions.empty() || random() % 5 < 3;
        const std::size_t rows = 1 + random() % 9, columns = 1 + random() % 9, which = regions.empty() ? 0 : random() % regions.size();
        std::optional<Region> given;
        const auto change = [&](RectanglePacker& packer)
        {
            if (gives) given = packer.allocate(rows, columns);
            else packer.free(regions[which]);
        };
        // What both do next shows whether they are the same.
        const auto rest_of = [](RectanglePacker packer)
        {
            while (packer.allocate(3, 2))
            {
            }
            return packer.regions();
        };
        failures += fail_each([&] { return before; }, change,
                              [&](const RectanglePacker& packer)
                              {
                                  REQUIRE(packer.used() == before.used());
                                  REQUIRE(packer.regions() == before.regions());
                                  REQUIRE(rest_of(packer) == rest_of(before));
                              });
        change(places);
        if (given) regions.push_back(*given);
        else if (!gives) regions.erase(regions.begin() + static_cast<std::ptrdiff_t>(which));
    }
    CHECK(failures > 600);

    const auto full = []
    {
        RectanglePacker small(4, 4);
        REQUIRE(small.allocate(4, 4));
        return small;
    };
    CHECK(fail_each(
              full, [](RectanglePacker& small) { small.grow(4, 100); },
              [](RectanglePacker& small)
              {
                  CHECK(small.columns() == 4);
                  small.grow(4, 100);
                  CHECK(small.allocate(4, 96) == Region{0, 4, 4, 96});
              }) > 0);
}

TEST_CASE("a packer: what comes and goes fills most of it, too", "[rectangle_packer]")
{
    std::mt19937 random(12);
    RectanglePacker places(256, 256);
    std::vector<Region> regions;
    double used = 0;
    for (int i = 0; i < 3000; ++i)
    {
        if (const auto region = places.allocate(10 + random() % 4, 10 + random() % 4)) regions.push_back(*region);
        else
        {
            const std::size_t which = random() % regions.size();
            places.free(regions[which]);
            regions.erase(regions.begin() + static_cast<std::ptrdiff_t>(which));
        }
        if (i >= 1000) used += static_cast<double>(places.used()) / 2000;
    }
    CHECK(used > 256 * 256 * 0.7);
}
