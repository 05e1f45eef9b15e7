#include "support/buffers.hpp"
#include "support/catch.hpp"

TEST_CASE("component_ref: reading marks nothing")
{
    gloo::VertexBuffer<Vertex> V(3);
    V.clear_pending();
    const float x = V[&Vertex::position](1, 1);
    CHECK(x == 0.f);
    CHECK(V[&Vertex::position](1, 1) + 1.f == 1.f);
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("component_ref: writing marks its bytes and no others")
{
    gloo::VertexBuffer<Vertex> V(3);
    V.clear_pending();
    V[&Vertex::color](1, 2) = 4.f;
    CHECK(V.pending_data() == bytes(36, 40));
    CHECK(V.data()[1].color[2] == 4.f);
}

TEST_CASE("component_ref: every operator computes and marks")
{
    struct Whole
    {
        std::int32_t n[2];
    };
    gloo::VertexBuffer<Whole> V(2);
    auto v = V[&Whole::n];
    v(1, 0) = 12;
    const auto check = [&](int expected)
    {
        CHECK(V.pending_data() == bytes(8, 12));
        CHECK(V.data()[1].n[0] == expected);
        V.clear_pending();
    };
    V.clear_pending();
    // clang-format off
    v(1, 0) += 3; check(15);
    v(1, 0) -= 1; check(14);
    v(1, 0) *= 2; check(28);
    v(1, 0) /= 3; check(9);
    v(1, 0) %= 5; check(4);
    v(1, 0) |= 3; check(7);
    v(1, 0) &= 5; check(5);
    v(1, 0) ^= 1; check(4);
    ++v(1, 0); check(5);
    --v(1, 0); check(4);
    // clang-format on
}

TEST_CASE("component_ref: assigning one to another copies the number")
{
    gloo::VertexBuffer<Vertex> V(3);
    V[&Vertex::position](0, 1) = 7.f;
    V.clear_pending();
    V[&Vertex::position](2, 0) = V[&Vertex::position](0, 1);
    CHECK(V.data()[2].position[0] == 7.f);
    CHECK(V.pending_data() == bytes(40, 44));
    auto first = V[&Vertex::position](0, 0), second = V[&Vertex::position](0, 1);
    first = second;
    CHECK(V.data()[0].position[0] == 7.f);
    const auto third = V[&Vertex::position](1, 0);
    third = second;
    CHECK(V.data()[1].position[0] == 7.f);
}

TEST_CASE("component_ref: references to different types convert")
{
    gloo::VertexBuffer<Particle> P(2);
    P[&Particle::weight](0) = 3.0;
    P[&Particle::kind](1, 2) = std::uint8_t{9};
    P[&Particle::size](1) = static_cast<float>(P[&Particle::weight](0));
    P[&Particle::weight](1) = P[&Particle::kind](1, 2);
    CHECK(P.data()[1].size == 3.f);
    CHECK(P.data()[1].weight == 9.0);
}

TEST_CASE("component_ref: swap exchanges what they refer to and marks both")
{
    gloo::VertexBuffer<Vertex> V(3);
    V[&Vertex::position](0, 0) = 1.f;
    V[&Vertex::position](2, 1) = 2.f;
    V.clear_pending();
    swap(V[&Vertex::position](0, 0), V[&Vertex::position](2, 1));
    CHECK(V.data()[0].position[0] == 2.f);
    CHECK(V.data()[2].position[1] == 1.f);
    CHECK(V.pending_data() == bytes(0, 48));
}

TEST_CASE("component_ref: a stale one neither reads nor writes")
{
    gloo::VertexBuffer<Vertex> V(3);
    auto held = V[&Vertex::position](2, 0);
    V.resize(1);
    V.clear_pending();
    CHECK(refused<glumpp::Error>(V, [&] { held = 1.f; }));
    CHECK(refused<glumpp::Error>(V, [&] { held += 1.f; }));
    CHECK_THROWS_AS(static_cast<float>(held), glumpp::Error);
}
