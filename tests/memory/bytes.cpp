#include "support/buffers.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <glumpp/memory/bytes.hpp>

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

using memory::Bytes;
using memory::Grid;
using memory::RecordSize;
using memory::Shape;

namespace
{
constexpr RecordSize record{20, 4};
}

TEST_CASE("bytes: new memory is zeroed and wholly pending")
{
    const Bytes block(2, record);
    CHECK(block.pending() == bytes(0, 40));
    CHECK(block.nbytes() == 40);
    CHECK(block.capacity() == 40);
    CHECK(block.record_size() == 20);
    CHECK(block.records() == 2);
    for (std::size_t i = 0; i < 40; ++i) REQUIRE(block.data()[i] == std::byte{0});
    const Bytes none(0, record);
    CHECK(none.data() == nullptr);
    CHECK_FALSE(none.pending());
}

TEST_CASE("bytes: mark widens and clear_pending empties")
{
    Bytes block(2, record);
    block.clear_pending();
    CHECK_FALSE(block.pending());
    block.mark(12, 16);
    block.mark(4, 8);
    CHECK(block.pending() == bytes(4, 16));
}

TEST_CASE("bytes: an empty run marks nothing")
{
    Bytes block(2, record);
    block.clear_pending();
    block.mark_bytes(8, 8);
    CHECK_FALSE(block.pending());
    block.mark_bytes(8, 9);
    CHECK(block.pending() == bytes(8, 9));
}

TEST_CASE("bytes: what was sent is not pending, and a copy's number is gone once there is other memory")
{
    Bytes block(4, {8, 4});
    CHECK(!block.is_sent());
    block.set_copy_number(7);
    block.note_sent();
    CHECK(block.is_sent());
    CHECK_FALSE(block.pending());
    CHECK(block.interval().empty());
    block.mark(8, 16);
    CHECK(!block.is_sent());
    CHECK(block.interval() == Interval{8, 16});
    block.clear_pending();
    CHECK(block.is_sent());
    block.resize(16);
    block.resize(32);
    CHECK(block.copy_number() == 7);
    block.reserve(64);
    CHECK(block.copy_number() != 7);

    block.track(Grid({1, 2, 4}, 4));
    block.set_copy_number(7);
    block.clear_pending();
    CHECK(!block.is_sent());
    block.put(block.reshaped({1, 3, 4}));
    CHECK(block.copy_number() != 7);
}

TEST_CASE("bytes: the generation changes with the size and only then")
{
    Bytes block(2, record);
    const std::size_t made = block.generation();
    block.resize(40);
    block.reserve(640);
    CHECK_NOTHROW(block.check(made));
    block.resize(60);
    CHECK_THROWS_AS(block.check(made), glumpp::Error);
    CHECK_NOTHROW(block.check(block.generation()));
    const std::size_t grown = block.generation();
    block.expire();
    CHECK_THROWS_AS(block.check(grown), glumpp::Error);
}

TEST_CASE("bytes: memory that grew is wholly pending")
{
    Bytes block(1, record);
    block.clear_pending();
    block.reserve(64);
    CHECK(block.capacity() == 64);
    CHECK(block.pending() == bytes(0, 20));
    block.resize(100);  // twice what there was
    CHECK(block.capacity() == 128);
    block.resize(300);  // more than that
    CHECK(block.capacity() == 300);
}

TEST_CASE("bytes: what is pending never reaches beyond memory that shrank")
{
    Bytes block(3, record);
    block.clear_pending();
    block.mark(10, 50);
    block.resize(40);
    CHECK(block.pending() == bytes(10, 40));
    block.resize(10);
    CHECK_FALSE(block.pending());
    block.resize(60);
    block.clear_pending();
    block.mark(50, 52);
    CHECK(block.pending() == bytes(50, 52));
}

TEST_CASE("bytes: adopted memory is not copied and is freed in the end")
{
    auto vector = std::make_shared<std::vector<float>>(5, 7.f);
    const void* const where = vector->data();
    const std::weak_ptr<void> alive = vector;
    {
        Bytes block({std::as_writable_bytes(std::span(*vector)), vector}, RecordSize::of<float>());
        vector.reset();
        CHECK(block.data() == where);
        CHECK(block.pending() == bytes(0, 20));
        block.resize(16);
        CHECK(block.data() == where);
        CHECK_FALSE(alive.expired());
        block.resize(24);
        CHECK(block.data() != where);
        CHECK(alive.expired());
        CHECK(reinterpret_cast<const float*>(block.data())[3] == 7.f);
        CHECK(reinterpret_cast<const float*>(block.data())[4] == 0.f);
    }
}

TEST_CASE("bytes: borrowed memory keeps its size and is left as it was by a refusal")
{
    std::vector<float> mine(4, 1.f);
    Bytes block({std::as_writable_bytes(std::span(mine))}, RecordSize::of<float>());
    block.clear_pending();
    const float one = 2.f;
    const auto refuses = [&](auto&& change)
    {
        const std::size_t generation = block.generation();
        CHECK_THROWS_AS(change(), glumpp::Error);
        CHECK(block.data() == reinterpret_cast<const std::byte*>(mine.data()));
        CHECK(block.nbytes() == 16);
        CHECK_FALSE(block.pending());
        CHECK(block.generation() == generation);
    };
    refuses([&] { block.resize(8); });
    refuses([&] { block.resize(16); });
    refuses([&] { block.reserve(4); });
    refuses([&] { block.append(std::as_bytes(std::span(&one, 1))); });
    refuses([&] { block.erase(0, 4); });
    block.mark(4, 8);
    CHECK(block.pending() == bytes(4, 8));
}

TEST_CASE("bytes: taking nothing out changes nothing")
{
    Bytes block(3, record);
    block.clear_pending();
    block.erase(20, 0);
    block.erase(60, 0);
    CHECK_FALSE(block.pending());
    CHECK(block.nbytes() == 60);
    block.erase(20, 20);
    CHECK(block.pending() == bytes(20, 40));
}

TEST_CASE("bytes: what memory cannot hold is a ShapeError that changes nothing")
{
    Bytes block(2, record);
    block.clear_pending();
    const std::size_t most = std::numeric_limits<std::ptrdiff_t>::max() / 32 * 16, generation = block.generation();
    CHECK_THROWS_AS(block.resize(most), glumpp::ShapeError);
    CHECK_THROWS_AS(block.reserve(most), glumpp::ShapeError);
    CHECK_THROWS_AS(Bytes(most / 20, record), glumpp::ShapeError);
    CHECK(has(error_of([&] { Bytes(most / 20, record); }), "memory cannot hold " + std::to_string(most / 20) + " elements of 20 bytes"));
    CHECK_THROWS_AS(Bytes(std::numeric_limits<std::size_t>::max() / 2, record), glumpp::ShapeError);
    CHECK(block.nbytes() == 40);
    CHECK(block.capacity() == 40);
    CHECK(block.generation() == generation);
    CHECK_FALSE(block.pending());
    block.resize(60);
    CHECK(block.pending() == bytes(0, 60));
}

TEST_CASE("bytes: records are aligned as they ask for, also after growth")
{
    Bytes block(1, {64, 64});
    for (int i = 0; i < 6; ++i)
    {
        CHECK(reinterpret_cast<std::uintptr_t>(block.data()) % 64 == 0);
        block.resize(block.nbytes() * 2);
    }
}

TEST_CASE("bytes: adding one by one moves them seldom")
{
    Bytes block(0, RecordSize::of<int>());
    int moves = 0;
    const std::byte* where = nullptr;
    for (int i = 0; i < 100000; ++i)
    {
        block.append(std::as_bytes(std::span(&i, 1)));
        moves += block.data() != where ? 1 : 0;
        where = block.data();
    }
    CHECK(moves <= 20);
    CHECK(reinterpret_cast<const int*>(block.data())[99999] == 99999);
}

TEST_CASE("bytes: a grid tracks a box, and a write is told by corners or by a run")
{
    Bytes block(24, {1, 1});
    block.track(Grid({2, 3, 4}, 1));
    CHECK_FALSE(block.pending());
    CHECK(block.grid()->pending() == memory::Box<3>{{0, 0, 0}, {2, 3, 4}});
    block.clear_pending();
    block.mark(1, 7);  // the corners (0, 1) and (1, 2)
    CHECK(block.grid()->pending() == memory::Box<3>{{0, 0, 1}, {1, 2, 3}});
    block.clear_pending();
    block.mark_bytes(1, 7);  // into the next row
    CHECK(block.grid()->pending() == memory::Box<3>{{0, 0, 0}, {1, 2, 4}});
    CHECK_FALSE(block.pending());
}

TEST_CASE("bytes: records in a grid are runs of texels, and rows follow the capacity")
{
    Bytes block(0, {8, 4});
    block.track(Grid({1, 1, 6}, 4, true));  // 3 records of 2 texels in a row
    block.reserve(48);
    CHECK(block.grid()->extents() == Grid::Extents{1, 2, 6});
    block.resize(40);
    block.clear_pending();
    block.mark(12, 16);  // half of record 1
    CHECK(block.grid()->pending() == memory::Box<3>{{0, 0, 3}, {1, 1, 4}});
    block.mark(16, 32);  // records 2 and 3, in two rows
    CHECK(block.grid()->pending() == memory::Box<3>{{0, 0, 0}, {1, 2, 6}});
    CHECK_FALSE(block.reshapable());
    CHECK_THROWS_AS(block.put(block.reshaped({1, 1, 6})), glumpp::Error);
    CHECK(block.grid()->extents() == Grid::Extents{1, 2, 6});
}

TEST_CASE("shape: numbers of any type")
{
    const int rows = 2;
    const std::size_t columns = 3;
    CHECK(Shape<2>(rows, columns).checked(4) == std::array<std::size_t, 2>{2, 3});
    CHECK(Shape<2>(std::array<short, 2>{4, 5}).checked(4) == std::array<std::size_t, 2>{4, 5});
    CHECK_THROWS_AS(Shape<2>(2, -1).checked(1), glumpp::ShapeError);
    CHECK_THROWS_AS(Shape<1>(std::numeric_limits<std::int64_t>::min()).checked(1), glumpp::ShapeError);
    CHECK_THROWS_AS(Shape<1>(std::numeric_limits<std::uint64_t>::max()).checked(1), glumpp::ShapeError);
    CHECK_THROWS_AS((Shape<2>(1ull << 32, 1ull << 32).checked(20)), glumpp::ShapeError);
    try
    {
        (void)Shape<2>(2, -7).checked(4);
    }
    catch (const glumpp::ShapeError& error)
    {
        CHECK(std::string(error.what()).find("(2, -7)") != std::string::npos);
    }
}

TEST_CASE("bytes: a grid that memory cannot hold is refused, and the one there is stays")
{
    Bytes block(6, {4, 4});
    block.track(Grid({1, 2, 3}, 4));
    block.clear_pending();
    CHECK_THROWS_AS(block.reshaped({1, 1ull << 32, 1ull << 30}), glumpp::ShapeError);
    CHECK(block.grid()->extents() == Grid::Extents{1, 2, 3});
    CHECK(block.nbytes() == 24);
    CHECK_FALSE(block.grid()->pending());
    block.put(block.reshaped({1, 3, 3}));
    CHECK(block.grid()->pending() == memory::Box<3>{{0, 0, 0}, {1, 3, 3}});
}
