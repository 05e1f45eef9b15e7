#include "support/catch.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <list>
#include <span>
#include <type_traits>
#include <vector>

#include <glumpp/graphics/collection/elements.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace graphics = glumpp::graphics;

namespace
{

using Numbers = std::vector<std::uint32_t>;

Numbers given(const graphics::Elements<std::uint32_t>& elements)
{
    CHECK(elements.size() == elements.span().size());
    return {elements.span().begin(), elements.span().end()};
}
const std::uint32_t* place(const graphics::Elements<std::uint32_t>& elements) { return elements.span().data(); }

struct Pair
{
    int first;
    int second;
};
std::size_t count(const graphics::Elements<Pair>& pairs) { return pairs.size(); }

}  // namespace

TEST_CASE("many values are taken from braces and from any range", "[elements]")
{
    CHECK(given({1, 2, 3}) == Numbers{1, 2, 3});
    CHECK(given({}).empty());
    CHECK(given(Numbers{4, 5}) == Numbers{4, 5});
    CHECK(given(std::array<std::uint32_t, 2>{6, 7}) == Numbers{6, 7});
    CHECK(given(std::vector<int>{1, 2}) == Numbers{1, 2});
    CHECK(given(std::list<std::uint32_t>{8, 9}) == Numbers{8, 9});
    CHECK(given(std::deque<short>{3}) == Numbers{3});
    CHECK(given(std::vector<bool>{false, true, true}) == Numbers{0, 1, 1});
    const std::uint32_t plain[]{1, 2};
    CHECK(given(plain) == Numbers{1, 2});
    CHECK(count({{1, 2}, {3, 4}}) == 2);
    CHECK(count(std::vector<Pair>(5)) == 5);
    // Views of xtensor, whose data() is that of their container.
    const xt::xtensor<std::uint32_t, 2> table{{1, 2}, {3, 4}, {5, 6}};
    CHECK(given(xt::view(table, 1)) == Numbers{3, 4});
    CHECK(given(xt::view(table, xt::all(), 1)) == Numbers{2, 4, 6});
}

TEST_CASE("what lies side by side is not copied", "[elements]")
{
    Numbers numbers{1, 2, 3};
    CHECK(place(numbers) == numbers.data());
    CHECK(place(std::as_const(numbers)) == numbers.data());
    CHECK(place(std::span<std::uint32_t>(numbers).subspan(1)) == numbers.data() + 1);
    STATIC_REQUIRE(!std::is_copy_constructible_v<graphics::Elements<int>>);
    STATIC_REQUIRE(!std::is_convertible_v<std::vector<Pair>, graphics::Elements<int>>);
}
