#include "support/buffers.hpp"
#include "support/catch.hpp"

using namespace xt::placeholders;

namespace
{
gloo::VertexBuffer<Vertex> counted(std::size_t n)
{
    gloo::VertexBuffer<Vertex> V(n);
    float next = 0;
    for (Vertex& v : V.edit()) v = {{next, next}, {next, next, next}}, ++next;
    V.clear_pending();
    return V;
}

std::vector<float> order(const gloo::VertexBuffer<Vertex>& V)
{
    std::vector<float> out;
    for (const Vertex& v : V) out.push_back(v.color[2]);
    return out;
}
using floats = std::vector<float>;

const Vertex nines{{9, 9}, {9, 9, 9}};

template <class S, std::size_t R>
void paint(memory::RecordView<S, R> records)
{
    records = nines;
}
}  // namespace

TEST_CASE("record_view: a record is written and read whole")
{
    auto V = counted(10);
    V(7) = Vertex{{1, 1}, {2, 2, 2}};
    CHECK(V.pending_data() == bytes(140, 160));
    const Vertex back = V(7);
    CHECK(back.color[1] == 2.f);
    V.clear_pending();
    V(7)[&Vertex::color] = {3, 4, 5};
    CHECK(V.pending_data() == bytes(148, 160));
    CHECK(V.data()[7].color[2] == 5.f);
    V.clear_pending();
    V(7)[&Vertex::color](1) += 1.f;
    CHECK(V.pending_data() == bytes(152, 156));
    V(7)[&Vertex::color] += 1.f;
    CHECK(V.data()[7].color == std::array<float, 3>{4, 6, 6});
}

TEST_CASE("record_view: one record copied to another")
{
    auto V = counted(4);
    V(0) = V(3);
    CHECK(V.pending_data() == bytes(0, 20));
    CHECK(order(V) == floats{3, 1, 2, 3});
    V(1)[&Vertex::position] = V(2)[&Vertex::position];
    CHECK(V.data()[1].position[0] == 2.f);
    CHECK(V.data()[1].color[0] == 1.f);
    const auto first = V(0), second = V(1);
    first = second;
    CHECK(V.data()[0].position[0] == 2.f);
    V(3) = std::as_const(V)(1);
    CHECK(V.data()[3].position[0] == 2.f);
}

TEST_CASE("record_view: one record to every place")
{
    gloo::VertexBuffer<Vertex, 2> V({4, 5});
    V.clear_pending();
    V.view(2) = nines;
    CHECK(V.pending_data() == bytes(200, 300));
    V.clear_pending();
    V.view(xt::range(_, _, -2), 1).fill(nines);
    CHECK(V.pending_data() == bytes(120, 340));
    CHECK(V.data()[16].color[2] == 9.f);
    CHECK(V.data()[0].color[2] == 0.f);
    V.clear_pending();
    V.view() = Vertex{};
    CHECK(V.pending_data() == bytes(0, 400));
}

TEST_CASE("record_view: a record of the buffer itself to every place")
{
    auto V = counted(4);
    V.view() = V.data()[2];
    CHECK(order(V) == floats{2, 2, 2, 2});
}

TEST_CASE("record_view: overlapping records are copied as if by way of a copy")
{
    auto V = counted(5);
    V.view(xt::range(1, _)) = V.view(xt::range(_, -1));
    CHECK(order(V) == floats{0, 0, 1, 2, 3});
    CHECK(V.pending_data() == bytes(20, 100));
    V.view() = V.view(xt::range(_, _, -1));
    CHECK(order(V) == floats{3, 2, 1, 0, 0});
    V.view(xt::keep(0, 4)) = V.view(xt::keep(4, 0));
    CHECK(order(V) == floats{0, 2, 1, 0, 3});
}

TEST_CASE("record_view: records from another buffer")
{
    auto V = counted(3), W = counted(6);
    V.view() = W.view(xt::range(1, _, 2));
    CHECK(order(V) == floats{1, 3, 5});
    CHECK(W.pending_data() == nothing);
    V.view() = std::as_const(W).view(xt::range(0, 3));
    CHECK(order(V) == floats{0, 1, 2});
    CHECK(refused<glumpp::ShapeError>(V, [&] { V.view() = W.view(); }));
}

TEST_CASE("record_view: keep drop and masks mark the smallest interval")
{
    auto V = counted(10);
    V.view(xt::keep(7, 3)) = nines;
    CHECK(V.pending_data() == bytes(60, 160));
    V.clear_pending();
    V.view(xt::drop(0, 1, 9)) = nines;
    CHECK(V.pending_data() == bytes(40, 180));
    V.clear_pending();
    V.filter(xt::equal(V[&Vertex::color].view(xt::all(), 0), 1.f)) = nines;
    CHECK(V.pending_data() == bytes(20, 40));
    V.clear_pending();
    V.filter(V[&Vertex::color].view(xt::all(), 0) > 50.f) = nines;
    V.view(xt::range(4, 4)) = nines;
    CHECK(V.pending_data() == nothing);
    CHECK(order(V) == floats{0, 9, 9, 9, 9, 9, 9, 9, 9, 9});
}

TEST_CASE("record_view: fields of parts of the records")
{
    gloo::VertexBuffer<Vertex, 2> V({4, 5});
    V.clear_pending();
    V.view(1, xt::range(1, 3))[&Vertex::position] = 1.f;
    CHECK(V.pending_data() == bytes(120, 148));
    V.clear_pending();
    V.view(xt::keep(3, 1), 2)[&Vertex::color] = {1, 2, 3};
    CHECK(V.pending_data() == bytes(148, 360));
    V.clear_pending();
    V.view(0).filter(xt::xtensor<bool, 1>{false, true, false, true, false})[&Vertex::color].view(xt::all(), 1) = 4.f;
    CHECK(V.pending_data() == bytes(32, 76));
    CHECK(V.data()[3].color == std::array<float, 3>{0, 4, 0});
}

TEST_CASE("record_view: kept in variables and passed to functions")
{
    gloo::VertexBuffer<Vertex, 2> V({4, 5});
    V.clear_pending();
    memory::RecordView<Vertex, 1> row = V.view(3);
    paint(row);
    CHECK(V.pending_data() == bytes(300, 400));
    CHECK(row.size() == 5);
    CHECK(row.shape(0) == 5);
    row.rebind(V.view(0));
    V.clear_pending();
    paint(row.view(xt::range(0, 2)));
    CHECK(V.pending_data() == bytes(0, 40));
    memory::RecordView<const Vertex, 1> reader = row;
    CHECK(reader.copy().size() == 5);
    CHECK(Vertex(reader(1)).color[0] == 9.f);
}

TEST_CASE("record_view: refusals change nothing")
{
    auto V = counted(10);
    CHECK(refused<glumpp::IndexError>(V, [&] { V(10) = nines; }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V(-1) = nines; }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V.view(10) = nines; }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V.view(xt::keep(1, 10)) = nines; }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V(10)[&Vertex::color] = 1.f; }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { V.view() = V.view(xt::range(0, 3)); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V.touch(8, 3); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V.edit(11, 0); }));
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("record_view: a stale view refuses every use")
{
    auto V = counted(10);
    const auto all = V.view();
    const auto one = V(3);
    V.erase(0, 5);
    V.clear_pending();
    CHECK(refused<glumpp::Error>(V, [&] { all = nines; }));
    CHECK(refused<glumpp::Error>(V, [&] { one = nines; }));
    CHECK(refused<glumpp::Error>(V, [&] { all(0) = nines; }));
    CHECK(refused<glumpp::Error>(V, [&] { all.view(0) = nines; }));
    CHECK(refused<glumpp::Error>(V, [&] { one[&Vertex::color] = 1.f; }));
    CHECK(refused<glumpp::Error>(V, [&] { V(0) = one; }));
    CHECK_THROWS_AS(Vertex(one), glumpp::Error);
    CHECK_THROWS_AS(all.copy(), glumpp::Error);
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("record_view: swap exchanges records and marks both")
{
    gloo::VertexBuffer<Vertex> V{{{1, 2}, {3, 4, 5}}, {}, {{6, 7}, {8, 9, 10}}, {}};
    V.clear_pending();
    swap(V(0), V(2));
    CHECK(V.data()[0].color[2] == 10.f);
    CHECK(V.data()[2].color[2] == 5.f);
    CHECK(V.pending_data() == bytes(0, 60));
    V.clear_pending();
    auto front = V.view(xt::range(0, 2)), back = V.view(xt::range(2, 4));
    std::ranges::swap(front, back);
    CHECK(V.data()[0].color[2] == 5.f);
    CHECK(V.data()[2].color[2] == 10.f);
    auto one = V.view(xt::range(0, 1));
    V.clear_pending();
    CHECK_THROWS_AS(swap(front, one), glumpp::ShapeError);
    CHECK(V.pending_data() == nothing);
    CHECK(V.data()[0].color[2] == 5.f);
    swap(front, back);
    CHECK(V.data()[0].color[2] == 10.f);
}
