#include "support/catch.hpp"

#include <cstdint>
#include <vector>

#include <glumpp/graphics/tiles/detail/tile_boundary.hpp>

using glumpp::graphics::FillRule;
using glumpp::graphics::TileEdge;
using glumpp::graphics::detail::TileBoundary;

namespace
{

constexpr std::uint16_t low = 1000, high = 60000;

/// The area to the right of all edges.
double area(const std::vector<TileEdge>& edges)
{
    double sum = 0;
    for (const TileEdge& e : edges) sum += (double(e.y1) - e.y0) * (2.0 * high - e.x0 - e.x1);
    return sum / 2;
}

}  // namespace

TEST_CASE("edges that bound what is inside stay, and wind once", "[tiles]")
{
    TileBoundary boundary;
    boundary.within(low, high);
    std::vector<TileEdge> edges{{20000, low, 30000, high}};
    CHECK_FALSE(boundary.settle(edges, 0, FillRule::nonzero, false));
    CHECK(edges == std::vector<TileEdge>{{20000, low, 30000, high}});
    // What winds the other way round is turned.
    edges = {{30000, high, 20000, low}};
    CHECK_FALSE(boundary.settle(edges, 0, FillRule::nonzero, false));
    CHECK(edges == std::vector<TileEdge>{{20000, low, 30000, high}});
    // By the even-odd rule 2 is outside.
    edges = {{20000, low, 30000, high}};
    CHECK(boundary.settle(edges, 1, FillRule::evenodd, false));
    CHECK(edges == std::vector<TileEdge>{{30000, high, 20000, low}});
    // By the other it is inside, as 1 is.
    edges = {{20000, low, 30000, high}};
    CHECK(boundary.settle(edges, 1, FillRule::nonzero, false));
    CHECK(edges.empty());
}

TEST_CASE("edges that cross are cut, and those that are there twice are once or gone", "[tiles]")
{
    TileBoundary boundary;
    boundary.within(low, high);
    const std::vector<TileEdge> cross{{20000, low, 40000, high}, {40000, low, 20000, high}};
    std::vector<TileEdge> edges = cross;
    CHECK_FALSE(boundary.settle(edges, 0, FillRule::nonzero, false));
    // What is right of the left one, wherever that is.
    CHECK(area(edges) == Approx(double(high - low) * (high - 25000)).epsilon(1e-4));
    edges = cross;
    CHECK_FALSE(boundary.settle(edges, 0, FillRule::evenodd, false));
    CHECK(area(edges) == Approx(double(high - low) * 10000).epsilon(1e-4));
    const std::vector<TileEdge> twice{{20000, low, 40000, high}, {20000, low, 40000, high}};
    edges = twice;
    CHECK_FALSE(boundary.settle(edges, 0, FillRule::nonzero, false));
    CHECK(edges == std::vector<TileEdge>{twice[0]});
    edges = twice;
    CHECK_FALSE(boundary.settle(edges, 0, FillRule::evenodd, false));
    CHECK(edges.empty());
    edges = {{20000, low, 40000, high}, {40000, high, 20000, low}};
    CHECK(boundary.settle(edges, 1, FillRule::nonzero, false));
    CHECK(edges.empty());
}

TEST_CASE("a hundred edges side by side bound every other gap between them", "[tiles]")
{
    TileBoundary boundary;
    boundary.within(low, high);
    // Two or three have the same upper byte, some the same lower one; no edge is followed by its neighbour on the right.
    constexpr std::uint16_t count = 100, apart = 100;
    const auto place = [](std::uint16_t i) { return static_cast<std::uint16_t>(2000 + i * apart + i % 3 * 16); };
    std::vector<TileEdge> edges;
    double inside = 0;
    for (std::uint16_t i = 0; i < count; ++i)
    {
        const std::uint16_t x = place(static_cast<std::uint16_t>(i * 37 % count));
        edges.push_back({x, low, x, high});
        inside += (i % 2 == 0 ? 1. : -1.) * (high - place(i));
    }
    CHECK_FALSE(boundary.settle(edges, 0, FillRule::evenodd, false));
    CHECK(edges.size() == count);
    CHECK(area(edges) == Approx(inside * (high - low)));
}

TEST_CASE("an edge all along the left border makes the tile what is to its right", "[tiles]")
{
    TileBoundary boundary;
    boundary.within(low, high);
    std::vector<TileEdge> edges{{low, low, low, high}, {low, low, low, high}};
    CHECK(boundary.settle(edges, 0, FillRule::nonzero, true));
    CHECK(edges.empty());
}
