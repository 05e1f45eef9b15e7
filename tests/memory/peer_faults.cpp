// What glumpy 1.2.1 gets wrong in host memory, found by running it: each fault is a test here.
#include "support/buffers.hpp"
#include "support/catch.hpp"

using namespace xt::placeholders;

TEST_CASE("fault of the peer: negative steps give sizes that are right and never negative")
{
    gloo::VertexBuffer<Vertex> V(10);
    V.clear_pending();
    V[&Vertex::position].view(xt::range(_, _, -1)) = 1.f;
    CHECK(V.pending_data() == bytes(0, 188));
    V.clear_pending();
    V.view(xt::range(8, 2, -3)) = Vertex{};
    CHECK(V.pending_data() == bytes(100, 180));
    CHECK(V.pending_data()->size() == 80);
}

TEST_CASE("fault of the peer: integer arrays as indices give the right interval")
{
    gloo::VertexBuffer<Vertex> V(10);
    V.clear_pending();
    V.view(xt::keep(7, 2, 5)) = Vertex{};
    CHECK(V.pending_data() == bytes(40, 160));
    V.clear_pending();
    const std::vector<std::ptrdiff_t> chosen{6, 4};
    V[&Vertex::color].view(xt::keep(chosen)) = {1, 2, 3};
    CHECK(V.pending_data() == bytes(88, 140));
    CHECK(V.data()[4].color[2] == 3.f);
    CHECK(V.data()[5].color[2] == 0.f);
}

TEST_CASE("fault of the peer: masks give the right interval")
{
    gloo::VertexBuffer<Vertex> V(10);
    V.clear_pending();
    V.filter(xt::arange<int>(0, 10) > 6) = Vertex{};
    CHECK(V.pending_data() == bytes(140, 200));
}

TEST_CASE("fault of the peer: empty slices upload nothing")
{
    gloo::VertexBuffer<Vertex> V(10);
    V.clear_pending();
    V.view(xt::range(4, 4)) = Vertex{};
    V[&Vertex::position].view(xt::range(4, 4)) = 1.f;
    V.filter(xt::zeros<bool>({10})) = Vertex{};
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("fault of the peer: a field of one record is tracked")
{
    gloo::VertexBuffer<Vertex> V(10);
    V.clear_pending();
    V(4)[&Vertex::position] = {1, 2};
    CHECK(V.pending_data() == bytes(80, 88));
    CHECK(V.data()[4].position[1] == 2.f);
}

TEST_CASE("fault of the peer: division and powers in place are tracked")
{
    gloo::VertexBuffer<Vertex> V(10);
    V[&Vertex::position] = 8.f;
    V.clear_pending();
    V[&Vertex::position].view(3) /= 2.f;
    CHECK(V.pending_data() == bytes(60, 68));
    V[&Vertex::position].view(3) = xt::pow(V[&Vertex::position].view(3), 2.f);
    CHECK(V.pending_data() == bytes(60, 68));
    CHECK(V.data()[3].position[0] == 16.f);
}

TEST_CASE("fault of the peer: fill is tracked")
{
    gloo::VertexBuffer<Vertex> V(10);
    V.clear_pending();
    V[&Vertex::position].view(xt::range(2, 4)).fill(1.f);
    CHECK(V.pending_data() == bytes(40, 68));
    V.view(xt::range(0, 1)).fill(Vertex{});
    CHECK(V.pending_data() == bytes(0, 68));
}

TEST_CASE("fault of the peer: writes through a copy of a view are tracked")
{
    gloo::VertexBuffer<Vertex> V(10);
    V.clear_pending();
    auto view = V[&Vertex::position];
    auto copy = view;
    copy(9) = {1, 1};
    CHECK(V.pending_data() == bytes(180, 188));
    const auto records = V.view();
    const auto again = records;
    again(0) = Vertex{};
    CHECK(V.pending_data() == bytes(0, 188));
}

TEST_CASE("fault of the peer: a refused write marks nothing")
{
    gloo::VertexBuffer<Vertex> V(10);
    V.clear_pending();
    CHECK(refused<glumpp::Error>(V, [&] { V[&Vertex::position] = xt::ones<float>({4, 2}); }));
    CHECK(refused<glumpp::Error>(V, [&] { V[&Vertex::position](10) = {1, 1}; }));
    CHECK(refused<glumpp::Error>(V, [&] { V(10) = Vertex{}; }));
    CHECK(V.pending_data() == nothing);
}
