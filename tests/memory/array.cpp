// Buffers as arrays: how they are made, moved, borrowed and grown.
#include "support/buffers.hpp"
#include "support/catch.hpp"

#include <list>

namespace
{
const Vertex first{{1, 2}, {3, 4, 5}};
}

TEST_CASE("array: the lesson of the contract")
{
    gloo::VertexBuffer<Vertex, 2> V({3, 3});
    CHECK(V.pending_data() == bytes(0, 180));
    V.clear_pending();
    CHECK(V.pending_data() == nothing);
    V[&Vertex::position](0, 0) = {0, 0};
    CHECK(V.pending_data() == bytes(0, 8));
    V[&Vertex::position](1, 1) = {0, 0};
    CHECK(V.pending_data() == bytes(0, 88));
}

TEST_CASE("array: a new buffer is zeroed and wholly pending")
{
    gloo::VertexBuffer<Vertex, 3> V({2, 3, 4});
    CHECK(V.shape() == std::array<std::size_t, 3>{2, 3, 4});
    CHECK(V.size() == 24);
    CHECK(V.nbytes() == 480);
    CHECK(V.pending_data() == bytes(0, 480));
    for (const std::byte b : image(V)) REQUIRE(b == std::byte{0});
}

TEST_CASE("array: made of a count a list a vector or a span")
{
    gloo::VertexBuffer<Vertex> counted(9), none(0);
    CHECK(counted.size() == 9);
    CHECK(none.size() == 0);
    CHECK(none.pending_data() == nothing);
    gloo::VertexBuffer<Vertex> listed{{{-1, -1}, {1, 0, 0}}, {{+1, -1}, {0, 1, 0}}};
    CHECK(listed.size() == 2);
    CHECK(listed.data()[1].color[1] == 1.f);
    CHECK(listed.pending_data() == bytes(0, 40));
    std::vector<Vertex> records(6);
    const Vertex* where = records.data();
    gloo::VertexBuffer<Vertex> taken(std::move(records));
    CHECK(taken.data() == where);
    CHECK(taken.pending_data() == bytes(0, 120));
    gloo::VertexBuffer<Vertex, 2> shaped(std::vector<Vertex>(6), {2, 3});
    CHECK(shaped.shape() == std::array<std::size_t, 2>{2, 3});
    gloo::VertexBuffer<Vertex> fixed(3, gloo::static_draw);
    CHECK(fixed.size() == 3);
}

TEST_CASE("array: shapes that no memory can have are refused")
{
    CHECK_THROWS_AS(gloo::VertexBuffer<Vertex>(-1), glumpp::ShapeError);
    CHECK_THROWS_AS((gloo::VertexBuffer<Vertex, 2>({3, -3})), glumpp::ShapeError);
    CHECK_THROWS_AS(gloo::VertexBuffer<Vertex>(std::numeric_limits<std::size_t>::max() / 2), glumpp::ShapeError);
    CHECK_THROWS_AS((gloo::VertexBuffer<Vertex, 2>({std::size_t{1} << 32, std::size_t{1} << 32})), glumpp::ShapeError);
    CHECK_THROWS_AS((gloo::VertexBuffer<Vertex, 2>(std::vector<Vertex>(6), {2, 4})), glumpp::ShapeError);
    std::vector<Vertex> mine(6);
    CHECK_THROWS_AS((gloo::VertexBuffer<Vertex, 2>(std::span(mine), {4, 2})), glumpp::ShapeError);
    CHECK_THROWS_AS((gloo::VertexBuffer<Vertex, 2>(std::move(mine), {2, 4})), glumpp::ShapeError);
    CHECK_THROWS_AS((gloo::VertexBuffer<Vertex, 2>(std::move(mine), {-2, -3})), glumpp::ShapeError);
    REQUIRE(mine.size() == 6);  // still the caller's
    CHECK_THROWS_AS(gloo::IndexBuffer<>(-3), glumpp::ShapeError);
    // The number of their elements wraps around to that of the vector.
    CHECK_THROWS_AS((gloo::VertexBuffer<Vertex, 2>(std::vector<Vertex>(4), {(1ull << 62) + 1, 4})), glumpp::ShapeError);
    CHECK_THROWS_AS((gloo::VertexBuffer<Vertex, 2>(std::span(mine), {(1ull << 63) + 3, 2})), glumpp::ShapeError);
    CHECK_THROWS_AS((gloo::IndexBuffer<>(std::vector<std::uint32_t>(4), (1ull << 62) + 4)), glumpp::ShapeError);
    // What could be counted but not be had.
    CHECK_THROWS_AS(gloo::VertexBuffer<Vertex>(std::size_t{1} << 56), glumpp::ShapeError);
    CHECK_THROWS_AS((gloo::VertexBuffer<Vertex, 2>({std::size_t{1} << 28, std::size_t{1} << 28})), glumpp::ShapeError);
    gloo::VertexBuffer<Vertex> V{first};
    V.clear_pending();
    CHECK(refused<glumpp::ShapeError>(V, [&] { V.resize(std::size_t{1} << 56); }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { V.reserve(std::size_t{1} << 56); }));
    V.push_back(first);
    CHECK(V.data()[1].color[2] == 5.f);
}

TEST_CASE("array: a shape of numbers of several types")
{
    const int rows = 2;
    const std::size_t columns = 3;
    const gloo::VertexBuffer<Vertex, 2> V({rows, columns});
    CHECK(V.shape() == std::array<std::size_t, 2>{2, 3});
    const gloo::VertexBuffer<Vertex, 3> W({std::uint8_t{2}, 3l, columns});
    CHECK(W.size() == 18);
    CHECK_THROWS_AS((gloo::VertexBuffer<Vertex, 2>({-rows, columns})), glumpp::ShapeError);
}

TEST_CASE("array: a vector is given away or lent by a span, never borrowed by its name")
{
    using V = gloo::VertexBuffer<Vertex>;
    using M = gloo::VertexBuffer<Vertex, 2>;
    using I = gloo::IndexBuffer<std::uint16_t>;
    STATIC_REQUIRE(std::constructible_from<V, std::vector<Vertex>>);
    STATIC_REQUIRE(std::constructible_from<V, std::span<Vertex>>);
    STATIC_REQUIRE(std::constructible_from<V, std::span<Vertex, 3>>);
    STATIC_REQUIRE_FALSE(std::constructible_from<V, std::vector<Vertex>&>);
    STATIC_REQUIRE_FALSE(std::constructible_from<V, const std::vector<Vertex>&>);
    STATIC_REQUIRE_FALSE(std::constructible_from<V, std::vector<Vertex>&, gloo::Usage>);
    STATIC_REQUIRE_FALSE(std::constructible_from<V, std::array<Vertex, 3>&>);
    STATIC_REQUIRE_FALSE(std::constructible_from<V, std::span<const Vertex>>);
    STATIC_REQUIRE_FALSE(std::constructible_from<M, std::vector<Vertex>&, std::array<int, 2>>);
    STATIC_REQUIRE(std::constructible_from<M, std::vector<Vertex>, std::array<int, 2>>);
    STATIC_REQUIRE_FALSE(std::constructible_from<I, std::vector<std::uint16_t>&>);
    STATIC_REQUIRE(std::constructible_from<I, std::vector<std::uint16_t>>);
}

TEST_CASE("array: borrowed memory is written in place")
{
    std::vector<Vertex> mine(4);
    gloo::VertexBuffer<Vertex> V{std::span(mine)};
    CHECK(V.data() == mine.data());
    CHECK(V.pending_data() == bytes(0, 80));
    V.clear_pending();
    V[&Vertex::position](3) = {7, 8};
    CHECK(mine[3].position[1] == 8.f);
    CHECK(V.pending_data() == bytes(60, 68));
    V.clear_pending();
    mine[1].color[0] = 5.f;
    V.touch(1, 1);
    CHECK(V.pending_data() == bytes(20, 40));
    CHECK(V[&Vertex::color](1, 0) == 5.f);
}

TEST_CASE("array: borrowed memory does not grow")
{
    std::vector<Vertex> mine(4);
    gloo::VertexBuffer<Vertex> V{std::span(mine)};
    V.clear_pending();
    CHECK(refused<glumpp::Error>(V, [&] { V.push_back(first); }));
    CHECK(refused<glumpp::Error>(V, [&] { V.resize(2); }));
    CHECK(refused<glumpp::Error>(V, [&] { V.resize(8); }));
    CHECK(refused<glumpp::Error>(V, [&] { V.reserve(8); }));
    CHECK(refused<glumpp::Error>(V, [&] { V.append(std::vector<Vertex>(2)); }));
    CHECK(refused<glumpp::Error>(V, [&] { V.erase(0, 1); }));
    CHECK(V.size() == 4);
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("array: only movable")
{
    using Buffer = gloo::VertexBuffer<Vertex>;
    CHECK_FALSE(std::is_copy_constructible_v<Buffer>);
    CHECK_FALSE(std::is_copy_assignable_v<Buffer>);
    CHECK(std::is_nothrow_move_constructible_v<Buffer>);
    CHECK(std::is_nothrow_move_assignable_v<Buffer>);
}

TEST_CASE("array: views survive a move of their buffer")
{
    gloo::VertexBuffer<Vertex> V(10);
    auto color = V[&Vertex::color];
    const auto records = V.view();
    auto it = color.begin();
    V.clear_pending();
    gloo::VertexBuffer<Vertex> moved(std::move(V));
    color(2) = {1, 1, 1};
    CHECK(moved.pending_data() == bytes(48, 60));
    records(4) = first;
    *it = 7.f;
    CHECK(moved.data()[0].color[0] == 7.f);
    CHECK(moved.data()[4].color[2] == 5.f);
    gloo::VertexBuffer<Vertex> assigned(1);
    assigned = std::move(moved);
    color(3) = {2, 2, 2};
    CHECK(assigned.data()[3].color[1] == 2.f);
    CHECK(assigned.size() == 10);
}

TEST_CASE("array: what has been moved from is empty and refuses")
{
    gloo::VertexBuffer<Vertex> V(10);
    const gloo::VertexBuffer<Vertex> moved(std::move(V));
    CHECK(V.size() == 0);
    CHECK(V.nbytes() == 0);
    CHECK(V.capacity() == 0);
    CHECK(V.data() == nullptr);
    CHECK(V.begin() == V.end());
    CHECK(V.shape() == std::array<std::size_t, 1>{0});
    CHECK_THROWS_AS(V(0), glumpp::Error);
    CHECK_THROWS_AS(V[&Vertex::color], glumpp::Error);
    CHECK_THROWS_AS(V.view(), glumpp::Error);
    CHECK_THROWS_AS(V.push_back(first), glumpp::Error);
    CHECK_THROWS_AS(V.edit(), glumpp::Error);
    CHECK_THROWS_AS(V.touch(), glumpp::Error);
    CHECK_THROWS_AS(V.filter(xt::xtensor<bool, 1>{}), glumpp::Error);
    CHECK_THROWS_AS(V.reserve(3), glumpp::Error);
    CHECK_THROWS_AS(V.resize(3), glumpp::Error);
    CHECK_THROWS_AS(V.erase(0, 0), glumpp::Error);
    CHECK_THROWS_AS(V.append(std::vector<Vertex>(1)), glumpp::Error);
    CHECK_THROWS_AS(V.expire_views(), glumpp::Error);
    CHECK_THROWS_AS(V.pending_data(), glumpp::Error);
    CHECK_THROWS_AS(V.bind(), glumpp::Error);
    CHECK_THROWS_AS(V.name(), glumpp::Error);
    CHECK_THROWS_AS(V.share(), glumpp::Error);
    CHECK_NOTHROW(V.clear_pending());
    CHECK(V.fields().size() == 2);
    V = gloo::VertexBuffer<Vertex>(3);
    CHECK(V.size() == 3);
    CHECK_NOTHROW(V(2) = first);
}

TEST_CASE("array: push_back marks the new record and all when capacity is exceeded")
{
    gloo::VertexBuffer<Vertex> V(2);
    V.reserve(16);
    const std::size_t capacity = V.capacity();
    CHECK(capacity >= 16);
    V.clear_pending();
    V.push_back(first);
    CHECK(V.size() == 3);
    CHECK(V.data()[2].color[2] == 5.f);
    CHECK(V.pending_data() == bytes(40, 60));
    while (V.size() < capacity) V.push_back(first);
    V.clear_pending();
    V.push_back(first);
    CHECK(V.capacity() > capacity);
    CHECK(V.pending_data() == bytes(0, V.nbytes()));
    CHECK(V.shape()[0] == V.size());
}

TEST_CASE("array: push_back of a record of its own")
{
    gloo::VertexBuffer<Vertex> V{first, Vertex{}};
    for (int i = 0; i < 40; ++i) V.push_back(V.data()[0]);
    for (std::size_t i = 2; i < 42; ++i) CHECK(V.data()[i].color[2] == 5.f);
}

namespace
{

/// The first vertices of a colour: one after the other, but how many is known only at their end.
struct Leading
{
    struct End
    {
        friend bool operator==(const Vertex* vertex, End) noexcept { return vertex->color[2] != 5.f; }
    };
    const Vertex* first;
    [[nodiscard]] const Vertex* begin() const noexcept { return first; }
    [[nodiscard]] static End end() noexcept { return {}; }
};

}  // namespace

TEST_CASE("array: append takes any range and its own records")
{
    gloo::VertexBuffer<Vertex> V(1);
    V.reserve(64);
    V.clear_pending();
    V.append(std::vector<Vertex>(4, first));
    CHECK(V.size() == 5);
    CHECK(V.pending_data() == bytes(20, 100));
    V.clear_pending();
    V.append(std::list<Vertex>{first, first});
    CHECK(V.pending_data() == bytes(100, 140));
    V.append(V);
    CHECK(V.size() == 14);
    CHECK(V.data()[8].color[2] == 5.f);
    CHECK(V.data()[7].color[2] == 0.f);
    V.append(std::span(V.data(), 3));
    CHECK(V.size() == 17);
    V.clear_pending();
    const std::vector<Vertex> sorted{first, first, Vertex{}};
    V.append(Leading{sorted.data()});
    CHECK(V.size() == 19);
    V.erase(17, 2);
    V.clear_pending();
    V.append(std::vector<Vertex>{});
    CHECK(V.size() == 17);
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("array: append takes what a view of xtensor shows")
{
    // Views whose data() is that of their container.
    xt::xtensor<std::uint32_t, 1> row{10, 11, 12, 13, 14, 15, 16};
    const xt::xtensor<std::uint32_t, 2> table{{1, 2}, {3, 4}, {5, 6}};
    gloo::IndexBuffer<> I(0);
    I.append(xt::view(row, xt::range(3, 6)));
    I.append(xt::view(table, 1));
    I.append(xt::view(table, xt::all(), 1));
    I.append(xt::view(row, xt::range(2, 2)));
    I.append(I.view(xt::range(1, 3)));
    CHECK(std::vector(I.begin(), I.end()) == std::vector<std::uint32_t>{13, 14, 15, 3, 4, 2, 4, 6, 14, 15});
}

TEST_CASE("array: resize adds zeroed records or cuts")
{
    gloo::VertexBuffer<Vertex> V{first, first};
    V.reserve(16);
    V.clear_pending();
    V.resize(5);
    CHECK(V.pending_data() == bytes(40, 100));
    CHECK(V.data()[4].position[0] == 0.f);
    CHECK(V.data()[1].position[0] == 1.f);
    V.resize(1);
    CHECK(V.size() == 1);
    CHECK(V.pending_data() == nothing);
    V.resize(3);
    CHECK(V.data()[1].position[0] == 0.f);
    CHECK(V.pending_data() == bytes(20, 60));
    V.clear_pending();
    V.resize(3);
    CHECK(V.pending_data() == nothing);
    V.resize(0);
    CHECK(V.size() == 0);
    CHECK(V.pending_data() == nothing);
    CHECK_THROWS_AS(V.resize(std::numeric_limits<std::size_t>::max()), glumpp::ShapeError);
}

TEST_CASE("array: cutting cuts what is pending")
{
    gloo::VertexBuffer<Vertex> V(10);
    V.clear_pending();
    V(2) = first;
    V(8) = first;
    V.resize(5);
    CHECK(V.pending_data() == bytes(40, 100));
    V.resize(2);
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("array: erase moves up what is behind and marks it")
{
    gloo::VertexBuffer<Vertex> V(5);
    V(3) = first;
    V.clear_pending();
    V.erase(1, 2);
    CHECK(V.size() == 3);
    CHECK(V.data()[1].color[2] == 5.f);
    CHECK(V.pending_data() == bytes(20, 60));
    V.clear_pending();
    V.erase(2, 1);
    CHECK(V.pending_data() == nothing);
    V.erase(1, 0);
    CHECK(V.size() == 2);
    CHECK(refused<glumpp::IndexError>(V, [&] { V.erase(1, 2); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V.erase(3, 0); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V.erase(1, std::numeric_limits<std::size_t>::max()); }));
    V.erase(0, 2);
    CHECK(V.size() == 0);
}

TEST_CASE("array: views survive reserve and refuse after a change of size")
{
    gloo::VertexBuffer<Vertex> V(3);
    auto held = V[&Vertex::position];
    V.reserve(1000);
    V.clear_pending();
    held(2) = {1, 1};
    CHECK(V.pending_data() == bytes(40, 48));
    V.clear_pending();
    V.resize(3);
    CHECK_NOTHROW(held(2) = {1, 1});
    V.push_back(first);
    V.clear_pending();
    CHECK(refused<glumpp::Error>(V, [&] { held(0) = {2, 2}; }));
    V.resize(3);
    V.clear_pending();
    CHECK(refused<glumpp::Error>(V, [&] { held(0) = {2, 2}; }));
}

TEST_CASE("array: edit marks what it hands out when it hands it out")
{
    gloo::VertexBuffer<Vertex> V(5);
    V.clear_pending();
    const std::span<Vertex> some = V.edit(2, 2);
    CHECK(some.size() == 2);
    CHECK(some.data() == V.data() + 2);
    CHECK(V.pending_data() == bytes(40, 80));
    CHECK(V.edit().size() == 5);
    CHECK(V.pending_data() == bytes(0, 100));
    V.clear_pending();
    CHECK(V.edit(5, 0).empty());
    CHECK(V.pending_data() == nothing);
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V.edit(4, 2); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V.edit(std::numeric_limits<std::size_t>::max(), 2); }));
}

TEST_CASE("array: touch only marks")
{
    gloo::VertexBuffer<Vertex> V(5);
    V.clear_pending();
    const auto before = image(V);
    V.touch(1, 1);
    CHECK(V.pending_data() == bytes(20, 40));
    V.touch();
    CHECK(V.pending_data() == bytes(0, 100));
    CHECK(image(V) == before);
    V.clear_pending();
    V.touch(3, 0);
    CHECK(V.pending_data() == nothing);
    CHECK(refused<glumpp::IndexError>(V, [&] { V.touch(8, 3); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V.touch(2, std::numeric_limits<std::size_t>::max()); }));
}

TEST_CASE("array: const iteration reads and never marks")
{
    gloo::VertexBuffer<Vertex> V{first, first};
    V.clear_pending();
    float sum = 0;
    for (const Vertex& v : V) sum += v.color[2];
    CHECK(sum == 10.f);
    CHECK(std::is_const_v<std::remove_pointer_t<decltype(V.data())>>);
    CHECK(std::is_const_v<std::remove_pointer_t<decltype(V.begin())>>);
    CHECK(V.end() - V.begin() == 2);
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("array: every element is given one index for each axis")
{
    gloo::VertexBuffer<Vertex, 3> V({2, 3, 4});
    V.clear_pending();
    V(1, 2, 3) = first;
    CHECK(V.pending_data() == bytes(460, 480));
    CHECK_THROWS_AS(V(2, 0, 0), glumpp::IndexError);
    CHECK_THROWS_AS(V(0, 3, 0), glumpp::IndexError);
    CHECK_THROWS_AS(V(0, 0, 4), glumpp::IndexError);
    CHECK_THROWS_AS(V(0, 0, -1), glumpp::IndexError);
}
