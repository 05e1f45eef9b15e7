#include "support/allocations.hpp"
#include "support/catch.hpp"

#include <cstddef>
#include <new>
#include <set>
#include <utility>
#include <vector>

#include <glumpp/graphics/collection/detail/gradient_table.hpp>

using glumpp::graphics::detail::GradientTable;
using glumpp::graphics::detail::GradientTexel;

namespace
{

std::vector<GradientTexel> texels(std::size_t count, float number) { return std::vector<GradientTexel>(count, {{number, 0, 0, 0}}); }

}  // namespace

TEST_CASE("gradients stay where they were put, and a place that is free is taken by one of as many texels", "[gradients]")
{
    GradientTable table;
    CHECK(table.empty());
    CHECK(table.put(texels(5, 1)) == 0);
    CHECK(table.put(texels(7, 2)) == 5);
    CHECK(table.put(texels(5, 3)) == 12);
    CHECK_FALSE(table.empty());
    table.take_out(0, 5);
    CHECK(table.put(texels(7, 4)) == 17);
    CHECK(table.put(texels(5, 5)) == 0);
    table.replace(5, texels(7, 6));
    CHECK(table.texels().size() == 24);
    for (const auto& [first, number] : std::vector<std::pair<std::size_t, float>>{{0, 5}, {5, 6}, {12, 3}, {17, 4}})
        CHECK(table.texels().data()[first].numbers[0] == number);
    table.take_out(0, 5);
    table.clear();
    CHECK(table.empty());
    // The places went with what was there.
    CHECK(table.put(texels(3, 1)) == 0);
    CHECK(table.put(texels(5, 1)) == 3);
    CHECK(table.texels().size() == 8);
}

TEST_CASE("taking gradients out needs no memory, and a lack of it puts none in", "[gradients]")
{
    GradientTable table;
    for (int i = 0; i < 100; ++i) table.put(texels(5, 1));
    const std::size_t before = Allocations::count();
    for (std::size_t i = 0; i < 100; ++i) table.take_out(5 * i, 5);
    CHECK(Allocations::count() == before);
    std::set<std::size_t> places;
    for (int i = 0; i < 100; ++i) places.insert(table.put(texels(5, 2)));
    CHECK(places.size() == 100);
    CHECK(table.texels().size() == 500);

    for (std::size_t failing = 0; failing < 3; ++failing)
    {
        GradientTable small;
        Allocations::fail_after(failing);
        std::size_t put = 0;
        try
        {
            small.put(texels(5000, 7));
            put = 5000;
        }
        catch (const std::bad_alloc&)
        {
        }
        Allocations::succeed();
        CHECK(small.texels().size() == put);
        CHECK(small.put(texels(5000, 8)) == put);
    }
}
