#include "support/buffers.hpp"
#include "support/catch.hpp"

namespace
{
/// A block whose memory the test places by hand.
struct OpenBlock : memory::Block
{
    using memory::Block::place;
    std::byte bytes[64]{};
};

/// A block that is a grid, and remembers how it was told of a write.
struct GridBlock : memory::Block
{
    GridBlock() : Block(true) {}
    std::vector<Interval> corners, runs;

private:
    void mark_corners(std::size_t lo, std::size_t hi) noexcept override { corners.push_back({lo, hi}); }
    void mark_run(std::size_t lo, std::size_t hi) noexcept override { runs.push_back({lo, hi}); }
};
}  // namespace

TEST_CASE("block: what is placed is wholly pending")
{
    OpenBlock block;
    CHECK_FALSE(block.pending());
    block.place(block.bytes, 40, 64, 20);
    CHECK(block.pending() == bytes(0, 40));
    CHECK(block.nbytes() == 40);
    CHECK(block.capacity() == 64);
    CHECK(block.record_size() == 20);
}

TEST_CASE("block: mark widens and clear_pending empties")
{
    OpenBlock block;
    block.place(block.bytes, 40, 64, 20);
    block.clear_pending();
    CHECK_FALSE(block.pending());
    block.mark(12, 16);
    block.mark(4, 8);
    CHECK(block.pending() == bytes(4, 16));
}

TEST_CASE("block: an empty run of bytes marks nothing")
{
    OpenBlock block;
    block.place(block.bytes, 40, 64, 20);
    block.clear_pending();
    block.mark_bytes(8, 8);
    CHECK_FALSE(block.pending());
    block.mark_bytes(8, 9);
    CHECK(block.pending() == bytes(8, 9));
}

TEST_CASE("block: the generation changes with the size and only then")
{
    OpenBlock block;
    block.place(block.bytes, 40, 64, 20);
    const std::size_t made = block.generation();
    block.place(block.bytes, 40, 64, 20);
    CHECK_NOTHROW(block.check(made));
    block.place(block.bytes, 60, 64, 20);
    CHECK_THROWS_AS(block.check(made), glumpp::Error);
    CHECK_NOTHROW(block.check(block.generation()));
}

TEST_CASE("block: memory that grew is wholly pending")
{
    OpenBlock block;
    block.place(block.bytes, 20, 20, 20);
    block.clear_pending();
    block.place(block.bytes, 20, 64, 20);
    CHECK(block.pending() == bytes(0, 20));
}

TEST_CASE("block: what is pending never reaches beyond memory that shrank")
{
    OpenBlock block;
    block.place(block.bytes, 60, 64, 20);
    block.clear_pending();
    block.mark(10, 50);
    block.place(block.bytes, 40, 64, 20);
    CHECK(block.pending() == bytes(10, 40));
    block.place(block.bytes, 10, 64, 10);
    CHECK_FALSE(block.pending());
    block.place(block.bytes, 60, 64, 20);
    block.mark(50, 52);
    CHECK(block.pending() == bytes(50, 52));
}

TEST_CASE("block: a grid is told corners and runs apart")
{
    GridBlock grid;
    grid.mark(3, 9);
    grid.mark_bytes(4, 8);
    REQUIRE(grid.corners.size() == 1);
    REQUIRE(grid.runs.size() == 1);
    CHECK(grid.corners[0] == Interval{3, 9});
    CHECK(grid.runs[0] == Interval{4, 8});
    CHECK_FALSE(grid.pending());
}
