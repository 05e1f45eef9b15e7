#include "support/catch.hpp"

#include <glumpp/memory/array.hpp>
#include <glumpp/memory/box.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <span>
#include <vector>

using glumpp::memory::Box;
using glumpp::memory::Bytes;

namespace
{

/// An array of bytes that tracks a box, as textures do.
struct Texels : glumpp::memory::Array<std::uint8_t, 3, true>
{
    using base = glumpp::memory::Array<std::uint8_t, 3, true>;
    using Memory = glumpp::memory::Memory;

    explicit Texels(const std::array<std::size_t, 3>& shape) : Texels(std::make_shared<Bytes>(shape[0] * shape[1] * shape[2], size), shape)
    {
    }
    Texels(std::span<std::uint8_t> texels, const std::array<std::size_t, 3>& shape)
        : Texels(std::make_shared<Bytes>(Memory{std::as_writable_bytes(texels)}, size), shape)
    {
    }
    Texels(const std::shared_ptr<Bytes>& bytes, const std::array<std::size_t, 3>& shape) : base(bytes, shape)
    {
        bytes->track(glumpp::memory::Grid(shape, 1));
    }
    Bytes& store() { return bytes(); }
    auto pending() { return bytes().grid()->pending(); }

    static constexpr glumpp::memory::RecordSize size{1, 1};
};

}  // namespace

TEST_CASE("a box: how many texels it holds", "[box]")
{
    CHECK(Box<2>{{1, 2}, {3, 5}}.size() == 6);
    CHECK(Box<3>{{0, 0, 0}, {0, 4, 4}}.size() == 0);
}

TEST_CASE("a grid: the smallest box around random writes", "[box]")
{
    std::mt19937 random(9);
    Texels grid({4, 5, 6});
    CHECK(grid.pending() == Box<3>{{0, 0, 0}, {4, 5, 6}});
    for (int round = 0; round < 500; ++round)
    {
        grid.clear_pending();
        Box<3> expected{{9, 9, 9}, {0, 0, 0}};
        for (int write = 0; write < 3; ++write)
        {
            std::array<std::ptrdiff_t, 3> from{}, to{};
            for (std::size_t axis = 0; axis < 3; ++axis)
            {
                const auto n = static_cast<std::ptrdiff_t>(grid.shape()[axis]);
                from[axis] = static_cast<std::ptrdiff_t>(random()) % n;
                to[axis] = from[axis] + 1 + static_cast<std::ptrdiff_t>(random()) % (n - from[axis]);
                expected.offset[axis] = std::min(expected.offset[axis], static_cast<std::size_t>(from[axis]));
                expected.end[axis] = std::max(expected.end[axis], static_cast<std::size_t>(to[axis]));
            }
            // Backwards through the first axis: the same texels.
            const auto last = from[0] == 0 ? std::ptrdiff_t{-5} : from[0] - 1;
            grid.view(xt::range(to[0] - 1, last, -1), xt::range(from[1], to[1]), xt::range(from[2], to[2])) = std::uint8_t{1};
        }
        REQUIRE(grid.pending() == expected);
    }
}

TEST_CASE("a grid: runs of texels", "[box]")
{
    Texels grid({2, 3, 4});
    grid.clear_pending();
    grid.touch(5, 2);
    CHECK(grid.pending() == Box<3>{{0, 1, 1}, {1, 2, 3}});
    grid.clear_pending();
    grid.touch(3, 2);  // into the next row
    CHECK(grid.pending() == Box<3>{{0, 0, 0}, {1, 2, 4}});
    grid.clear_pending();
    grid.touch(11, 2);  // into the next image
    CHECK(grid.pending() == Box<3>{{0, 0, 0}, {2, 3, 4}});
    grid.clear_pending();
    grid.touch(3, 0);
    CHECK(!grid.pending());
}

TEST_CASE("a grid: another shape keeps what lies in both", "[box]")
{
    Texels grid({2, 3, 4});
    for (std::uint8_t i = 0; i < 24; ++i) grid(i / 12, i / 4 % 3, i % 4) = i;
    grid.clear_pending();
    auto view = grid.view();
    grid.store().put(grid.store().reshaped({3, 4, 2}));  // as many texels as before
    CHECK_THROWS_AS(view(0, 0, 0) = std::uint8_t{1}, glumpp::Error);
    CHECK(grid.pending() == Box<3>{{0, 0, 0}, {3, 4, 2}});
    CHECK(grid.shape() == std::array<std::size_t, 3>{3, 4, 2});
    CHECK(grid(1, 2, 1) == 21);
    CHECK(grid(1, 3, 1) == 0);
    CHECK(grid(2, 0, 0) == 0);
    grid.clear_pending();
    grid(2, 3, 1) = std::uint8_t{7};
    CHECK(grid.pending() == Box<3>{{2, 3, 1}, {3, 4, 2}});

    std::vector<std::uint8_t> mine(8);
    Texels borrowed(mine, {2, 2, 2});
    borrowed.clear_pending();
    CHECK_THROWS_AS(borrowed.store().put(borrowed.store().reshaped({1, 1, 1})), glumpp::Error);
    CHECK(borrowed.shape() == std::array<std::size_t, 3>{2, 2, 2});
    CHECK(borrowed.store().grid()->extents() == std::array<std::size_t, 3>{2, 2, 2});
    CHECK(!borrowed.pending());
    CHECK_THROWS_AS(borrowed.store().mark_box({{0, 0, 1}, {2, 2, 3}}), glumpp::IndexError);
    CHECK(!borrowed.pending());
    borrowed.store().mark_box({{0, 1, 1}, {2, 1, 2}});  // an empty one
    CHECK(!borrowed.pending());
}
