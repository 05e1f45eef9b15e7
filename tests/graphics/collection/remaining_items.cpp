#include "support/allocations.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include <glumpp/graphics/collection/detail/remaining_items.hpp>

using glumpp::graphics::detail::RemainingItems;

TEST_CASE("what remains is counted as in a list from which erased items are taken", "[collection]")
{
    std::mt19937 random(2);
    for (const std::size_t start : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{64}, std::size_t{100}})
    {
        RemainingItems items(start);
        std::vector<std::size_t> left(start);
        for (std::size_t i = 0; i < start; ++i) left[i] = i;
        std::size_t all = start;
        for (int i = 0; i < 500; ++i)
        {
            if (left.empty() || random() % 2 == 0)
            {
                items.append();
                left.push_back(all++);
            }
            else
            {
                const std::size_t index = random() % left.size();
                items.take(index);
                left.erase(left.begin() + static_cast<std::ptrdiff_t>(index));
            }
            REQUIRE(items.size() == left.size());
            REQUIRE(items.gone() == all - left.size());
        }
        for (std::size_t place = 0; place < all; ++place)
            REQUIRE(items.holds(place) == std::binary_search(left.begin(), left.end(), place));
    }
}

TEST_CASE("what was reserved is there", "[collection]")
{
    RemainingItems items(3);
    items.reserve(1000);
    const std::size_t before = Allocations::count();
    for (int i = 0; i < 1000; ++i) items.append();
    for (int i = 0; i < 1000; ++i) items.take(2);
    CHECK(Allocations::count() == before);
    CHECK(items.size() == 3);
}
