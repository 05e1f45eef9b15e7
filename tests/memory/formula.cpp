// Formulas written into fields: what they may read, and that overlap never shows.
#include "support/buffers.hpp"
#include "support/catch.hpp"

#include <cstdint>
#include <span>

using namespace xt::placeholders;

namespace
{
/// Positions (0, 1), (2, 3), ... and colors (0, 1, 2), (3, 4, 5), ...
gloo::VertexBuffer<Vertex> counted(std::size_t n)
{
    gloo::VertexBuffer<Vertex> V(n);
    float p = 0, c = 0;
    for (Vertex& v : V.edit())
    {
        for (float& x : v.position) x = p++;
        for (float& x : v.color) x = c++;
    }
    V.clear_pending();
    return V;
}

std::vector<float> positions(const gloo::VertexBuffer<Vertex>& V)
{
    std::vector<float> out;
    for (const Vertex& v : V) out.insert(out.end(), v.position.begin(), v.position.end());
    return out;
}
using floats = std::vector<float>;
}  // namespace

TEST_CASE("formula: a field takes formulas of containers and scalars")
{
    auto V = counted(3);
    const xt::xtensor<float, 2> xy{{1, 2}, {3, 4}, {5, 6}};
    V[&Vertex::position] = 2.f * xy + 1.f;
    CHECK(positions(V) == floats{3, 5, 7, 9, 11, 13});
    CHECK(V.pending_data() == bytes(0, 48));
    const xt::xarray<double> doubles = xy;
    V[&Vertex::position] = doubles;
    CHECK(positions(V) == floats{1, 2, 3, 4, 5, 6});
    V[&Vertex::position] = -V[&Vertex::position];
    CHECK(positions(V) == floats{-1, -2, -3, -4, -5, -6});
    V[&Vertex::position] = xt::abs(V[&Vertex::position]) * xy / 2.f;
    CHECK(positions(V) == floats{.5f, 2, 4.5f, 8, 12.5f, 18});
    V[&Vertex::position] = xt::cast<float>(xt::arange<int>(0, 2));
    CHECK(positions(V) == floats{0, 1, 0, 1, 0, 1});
    V[&Vertex::position] = xt::maximum(V[&Vertex::position], 0.5f);
    CHECK(positions(V) == floats{.5f, 1, .5f, 1, .5f, 1});
    V[&Vertex::position] = xt::zeros<float>({3, 2});
    CHECK(positions(V) == floats(6, 0.f));
}

TEST_CASE("formula: a column-major container is read by its indices")
{
    auto V = counted(3);
    xt::xtensor<float, 2, xt::layout_type::column_major> xy = xt::zeros<float>({3, 2});
    for (std::size_t i = 0; i < 3; ++i)
    {
        for (std::size_t j = 0; j < 2; ++j) xy(i, j) = static_cast<float>(10 * i + j);
    }
    V[&Vertex::position] = xy;
    CHECK(positions(V) == floats{0, 1, 10, 11, 20, 21});
    V[&Vertex::position] = xy + 1.f;
    CHECK(positions(V) == floats{1, 2, 11, 12, 21, 22});
}

TEST_CASE("formula: operands are stretched as in numpy")
{
    auto V = counted(3);
    V[&Vertex::position] = xt::xtensor<float, 1>{7, 8};
    CHECK(positions(V) == floats{7, 8, 7, 8, 7, 8});
    V[&Vertex::position] = xt::xtensor<float, 2>{{1}, {2}, {3}};
    CHECK(positions(V) == floats{1, 1, 2, 2, 3, 3});
    V[&Vertex::position] = xt::xtensor<float, 2>{{1}, {2}, {3}} + xt::xtensor<float, 1>{10, 20};
    CHECK(positions(V) == floats{11, 21, 12, 22, 13, 23});
    V[&Vertex::position] = xt::xtensor<float, 1>{5};
    CHECK(positions(V) == floats(6, 5.f));
    gloo::VertexBuffer<Vertex, 2> W({2, 3});
    W[&Vertex::position] = V[&Vertex::position] + 1.f;
    CHECK(W.data()[5].position == std::array<float, 2>{6, 6});
}

TEST_CASE("formula: a field of other axes is stretched over it")
{
    gloo::VertexBuffer<Particle> P(2);
    P[&Particle::kind] = {1, 2, 3, 4};
    P[&Particle::frame] = P[&Particle::kind].view(0, xt::range(0, 2));
    CHECK(P.data()[1].frame[1] == std::array<float, 2>{1, 2});
    P[&Particle::size] = P[&Particle::weight] + 3.0;
    P[&Particle::kind] = P[&Particle::size].view(0);
    CHECK(P.data()[1].kind[3] == 3);
    P[&Particle::frame] = P[&Particle::size];
    CHECK(P.data()[0].frame[1] == std::array<float, 2>{3, 3});
    P[&Particle::kind] = P[&Particle::size].view(xt::all(), xt::newaxis()) + P[&Particle::kind];
    CHECK(P.data()[1].kind[0] == 6);
}

TEST_CASE("formula: shapes that do not broadcast are refused before anything changes")
{
    auto V = counted(10);
    CHECK(refused<glumpp::ShapeError>(V, [&] { V[&Vertex::position] = xt::ones<float>({3, 2}); }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { V[&Vertex::position] = xt::ones<float>({10, 3}); }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { V[&Vertex::position] = xt::ones<float>({1, 10, 2}); }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { V[&Vertex::position] = V[&Vertex::color]; }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { V[&Vertex::position] += xt::ones<float>({10, 3}); }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { V[&Vertex::position] = xt::ones<float>({3, 2}) + 1.f; }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { V[&Vertex::position] = xt::ones<float>({3, 2}) + xt::ones<float>({4, 2}); }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { V[&Vertex::position] *= V[&Vertex::color] + V[&Vertex::position]; }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { V[&Vertex::position].view(xt::range(0, 0)) = xt::ones<float>({3, 2}); }));
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("formula: a field shifted onto itself forwards")
{
    auto V = counted(5);
    auto p = V[&Vertex::position];
    p.view(xt::range(1, _)) = p.view(xt::range(_, -1));
    CHECK(positions(V) == floats{0, 1, 0, 1, 2, 3, 4, 5, 6, 7});
    CHECK(V.pending_data() == bytes(20, 88));
}

TEST_CASE("formula: a field shifted onto itself backwards")
{
    auto V = counted(5);
    V[&Vertex::position].view(xt::range(_, -1)) = V[&Vertex::position].view(xt::range(1, _)) + 0.f;
    CHECK(positions(V) == floats{2, 3, 4, 5, 6, 7, 8, 9, 8, 9});
    CHECK(V.pending_data() == bytes(0, 68));
}

TEST_CASE("formula: a field shifted onto itself both ways, and along negative steps")
{
    const auto plain = positions(counted(6));
    auto V = counted(6);
    auto p = V[&Vertex::position];
    p.view(xt::range(1, -1)) = p.view(xt::range(_, -2)) + p.view(xt::range(2, _));
    for (std::size_t i = 1; i < 5; ++i)
    {
        for (std::size_t c = 0; c < 2; ++c) CHECK(p(i, c) == plain[2 * (i - 1) + c] + plain[2 * (i + 1) + c]);
    }
    for (const int shift : {1, -1, 3})
    {
        auto W = counted(6);
        auto q = W[&Vertex::position].view(xt::range(_, _, -1));
        const std::size_t n = 6 - static_cast<std::size_t>(std::abs(shift)), to = shift > 0 ? static_cast<std::size_t>(shift) : 0,
                          from = shift > 0 ? 0 : 1;
        q.view(xt::range(to, to + n)) += 2.f * q.view(xt::range(from, from + n));
        for (std::size_t i = 0; i < n; ++i) CHECK(q(to + i, 1) == plain[2 * (5 - to - i) + 1] + 2 * plain[2 * (5 - from - i) + 1]);
    }
}

TEST_CASE("formula: an adaptor whose first byte is the last that is written")
{
    struct Byte
    {
        std::uint8_t value;
    };
    std::array<Byte, 8> bytes{{{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}}};
    gloo::VertexBuffer<Byte, 2> V(std::span<Byte>(bytes.data(), 6), {2, 3});
    // Of two rows the last is written first.
    V[&Byte::value].view(xt::range(_, _, -1), xt::all()) = xt::adapt(&bytes[5].value, 3, xt::no_ownership(), std::array<std::size_t, 1>{3});
    for (const std::size_t i : {0u, 1u, 2u, 3u, 4u, 5u}) CHECK(bytes[i].value == 5 + i % 3);
}

TEST_CASE("formula: a field that fills its records, shifted and computed from itself")
{
    struct Dense
    {
        std::array<float, 2> position;
    };
    for (const std::size_t n : {5u, 200u})
    {
        gloo::VertexBuffer<Dense> V(n);
        float next = 0;
        for (Dense& d : V.edit()) d.position = {next++, next++};
        V.clear_pending();
        auto p = V[&Dense::position];
        p = p * 2.f + p;
        CHECK(p(n - 1, 1) == 3 * static_cast<float>(2 * n - 1));
        V.clear_pending();
        p.view(xt::range(1, _)) = p.view(xt::range(_, -1));
        CHECK(V.pending_data() == bytes(8, 8 * n));
        CHECK((p(0, 0) == 0 && p(1, 0) == 0 && p(n - 1, 1) == 3 * static_cast<float>(2 * n - 3)));
        p.view(xt::range(_, -1)) = p.view(xt::range(1, _)) + 1.f;
        CHECK((p(0, 1) == 4 && p(n - 2, 1) == 3 * static_cast<float>(2 * n - 3) + 1 && p(n - 1, 1) == 3 * static_cast<float>(2 * n - 3)));
        p.view(xt::range(1, _)) += p.view(xt::range(_, -1));
        CHECK((p(1, 1) == p(0, 1) + 10 && p(0, 1) == 4));
    }
}

TEST_CASE("formula: a field reversed onto itself")
{
    auto V = counted(4);
    auto p = V[&Vertex::position];
    p = p.view(xt::range(_, _, -1));
    CHECK(positions(V) == floats{6, 7, 4, 5, 2, 3, 0, 1});
    p = p.view(xt::all(), xt::range(_, _, -1));
    CHECK(positions(V) == floats{7, 6, 5, 4, 3, 2, 1, 0});
    p.view(xt::range(_, _, -1)) = p;
    CHECK(positions(V) == floats{1, 0, 3, 2, 5, 4, 7, 6});
    p += p.view(xt::range(_, _, -1));
    CHECK(positions(V) == floats{8, 6, 8, 6, 8, 6, 8, 6});
}

TEST_CASE("formula: components of one field exchanged")
{
    auto V = counted(2);
    auto c = V[&Vertex::color];
    c.view(xt::all(), xt::range(1, 3)) = c.view(xt::all(), xt::range(0, 2));
    CHECK(V.data()[1].color == std::array<float, 3>{3, 3, 4});
    c.view(xt::all(), xt::keep(0, 1, 2)) = c.view(xt::all(), xt::keep(2, 1, 0));
    CHECK(V.data()[1].color == std::array<float, 3>{4, 3, 3});
    c.view(xt::keep(1, 0)) = c;
    CHECK(V.data()[0].color == std::array<float, 3>{4, 3, 3});
}

TEST_CASE("formula: one row or one component stretched over the field that holds it")
{
    auto V = counted(3);
    auto p = V[&Vertex::position];
    p = p.view(1);
    CHECK(positions(V) == floats{2, 3, 2, 3, 2, 3});
    p += p.view(2);
    CHECK(positions(V) == floats{4, 6, 4, 6, 4, 6});
    p *= p.view(xt::all(), xt::range(1, 2));
    CHECK(positions(V) == floats{24, 36, 24, 36, 24, 36});
    p -= p.view(0, 0);
    CHECK(positions(V) == floats{0, 12, 0, 12, 0, 12});
}

TEST_CASE("formula: one field from a part of another")
{
    auto V = counted(4);
    V[&Vertex::position] = V[&Vertex::color].view(xt::all(), xt::range(1, 3));
    CHECK(positions(V) == floats{1, 2, 4, 5, 7, 8, 10, 11});
    CHECK(V.pending_data() == bytes(0, 68));
    V[&Vertex::position] = V[&Vertex::color].view(xt::range(_, _, -1), xt::range(_, 2));
    CHECK(positions(V) == floats{9, 10, 6, 7, 3, 4, 0, 1});
}

TEST_CASE("formula: everyday code keeps its meaning without a temporary")
{
    auto V = counted(3);
    V[&Vertex::position] = V[&Vertex::position] * 2.f + 1.f;
    CHECK(positions(V) == floats{1, 3, 5, 7, 9, 11});
    V[&Vertex::position] += V[&Vertex::position] - 1.f;
    CHECK(positions(V) == floats{1, 5, 9, 13, 17, 21});
    V[&Vertex::position] = V[&Vertex::position] + V[&Vertex::position];
    CHECK(positions(V) == floats{2, 10, 18, 26, 34, 42});
}

TEST_CASE("formula: an adaptor over the very memory that is written")
{
    std::vector<Vertex> mine(4);
    gloo::VertexBuffer<Vertex> V{std::span(mine)};
    V[&Vertex::position] = xt::arange<float>(0, 8).reshape({4, 2});
    const auto raw = xt::adapt(reinterpret_cast<float*>(mine.data()), 20, xt::no_ownership(), std::vector<std::size_t>{4, 5});
    V[&Vertex::position] = xt::view(raw, xt::range(_, _, -1), xt::range(0, 2));
    CHECK(positions(V) == floats{6, 7, 4, 5, 2, 3, 0, 1});
    V[&Vertex::position].view(xt::range(1, _)) = xt::view(raw, xt::range(0, 3), xt::range(0, 2)) * 1.f;
    CHECK(positions(V) == floats{6, 7, 6, 7, 4, 5, 2, 3});
    V[&Vertex::position].view(xt::range(1, _)) = xt::view(raw, xt::range(0, 3), xt::range(0, 2));
    CHECK(positions(V) == floats{6, 7, 6, 7, 6, 7, 4, 5});
    // One that begins before what is written, and reaches into it.
    std::vector<std::uint32_t> numbers{0, 1, 2, 3, 4, 5, 6, 7};
    gloo::IndexBuffer<std::uint32_t> N{std::span(numbers)};
    const auto all = xt::adapt(numbers.data(), 8, xt::no_ownership(), std::vector<std::size_t>{8});
    N.view(xt::range(2, 8)) = xt::view(all, xt::range(0, 6));
    CHECK(numbers == std::vector<std::uint32_t>{0, 1, 0, 1, 2, 3, 4, 5});
}

TEST_CASE("formula: reductions and other lazy expressions of the field itself")
{
    auto V = counted(3);
    auto p = V[&Vertex::position];
    p = p / xt::sum(p);
    CHECK(V.data()[2].position[1] == Approx(5.f / 15.f));
    p = xt::arange<float>(0, 6).reshape({3, 2});
    p -= xt::mean(p, {0});
    CHECK(positions(V) == floats{-2, -2, 0, 0, 2, 2});
    p = p + xt::view(p, xt::range(2, 3), xt::all());
    CHECK(positions(V) == floats{0, 0, 2, 2, 4, 4});
    p = xt::broadcast(p.view(1), {3, 2});
    CHECK(positions(V) == floats(6, 2.f));
}

TEST_CASE("formula: xt::where with fields on all places")
{
    auto V = counted(3);
    auto p = V[&Vertex::position];
    p = xt::where(p > 2.f, p, 0.f);
    CHECK(positions(V) == floats{0, 0, 0, 3, 4, 5});
    p = xt::where(xt::equal(p, 0.f), p.view(xt::range(_, _, -1)), -p);
    CHECK(positions(V) == floats{4, 5, 0, -3, -4, -5});
    const xt::xtensor<bool, 2> mask{{true}, {false}, {true}};
    p = xt::where(mask, 1.f, p);
    CHECK(positions(V) == floats{1, 1, 0, -3, 1, 1});
    gloo::VertexBuffer<Padded> Q(3);
    Q[&Padded::wide] = xt::where(Q[&Padded::last], 1, 2);
    CHECK(Q.data()[2].wide == 2);
}

TEST_CASE("formula: a component of the field itself as a number")
{
    auto V = counted(3);
    auto p = V[&Vertex::position];
    p = p + p(2, 1);
    CHECK(positions(V) == floats{5, 6, 7, 8, 9, 10});
    p = p(1, 0);
    CHECK(positions(V) == floats(6, 7.f));
    p *= p(0, 0);
    CHECK(positions(V) == floats(6, 49.f));
    p /= V.data()[0].position[0];
    CHECK(positions(V) == floats(6, 1.f));
    p = V.data()[0].position[0] + p * p(0, 1);
    CHECK(positions(V) == floats(6, 2.f));
}

TEST_CASE("formula: xt::noalias writes and marks")
{
    auto V = counted(3);
    auto p = V[&Vertex::position];
    xt::noalias(p) = xt::ones<float>({3, 2});
    CHECK(positions(V) == floats(6, 1.f));
    CHECK(V.pending_data() == bytes(0, 48));
    xt::noalias(p) += p + 1.f;
    CHECK(positions(V) == floats(6, 3.f));
    CHECK(refused<glumpp::ShapeError>(V, [&] { xt::noalias(p) = xt::ones<float>({3, 3}); }));
}

TEST_CASE("formula: fields on the right of xtensor's own containers")
{
    auto V = counted(3);
    const xt::xtensor<float, 2> tensor = V[&Vertex::position];
    CHECK(tensor(2, 1) == 5.f);
    const xt::xarray<float> array = V[&Vertex::position] * 2.f;
    CHECK(array(2, 1) == 10.f);
    const auto evaluated = xt::eval(V[&Vertex::position]);
    CHECK(evaluated(1, 0) == 2.f);
    const auto computed = xt::eval(V[&Vertex::position] + V[&Vertex::position].view(xt::range(_, _, -1)));
    CHECK(computed(0, 0) == 4.f);
    xt::xtensor<float, 2> sum = xt::zeros<float>({3, 2});
    sum += V[&Vertex::position];
    xt::view(sum, 0) = V[&Vertex::position].view(2);
    CHECK(sum(0, 1) == 5.f);
    CHECK(sum(1, 1) == 3.f);
    const auto sorted = xt::sort(xt::eval(V[&Vertex::color].view(xt::all(), 0)));
    CHECK(sorted(2) == 6.f);
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("formula: a lazy expression kept in a variable reads the field when it is written")
{
    auto V = counted(2);
    const auto twice = V[&Vertex::position] * 2.f;
    V[&Vertex::position] = {1, 2};
    V[&Vertex::position] = twice;
    CHECK(positions(V) == floats{2, 4, 2, 4});
    V[&Vertex::position] = twice;
    CHECK(positions(V) == floats{4, 8, 4, 8});
}

TEST_CASE("formula: two buffers in one formula")
{
    auto V = counted(3), W = counted(3);
    W[&Vertex::position] = V[&Vertex::position] + W[&Vertex::position];
    CHECK(positions(W) == floats{0, 2, 4, 6, 8, 10});
    CHECK(V.pending_data() == nothing);
    CHECK(W.pending_data() == bytes(0, 48));
    W[&Vertex::position] = std::as_const(V)[&Vertex::position];
    CHECK(positions(W) == floats{0, 1, 2, 3, 4, 5});
}

TEST_CASE("formula: long axes and wide members agree with a plain loop")
{
    struct Wide
    {
        std::array<float, 1500> v;
    };
    gloo::VertexBuffer<Wide> tall(2);
    tall[&Wide::v] = xt::arange<float>(0, 1500);
    tall[&Wide::v] = tall[&Wide::v] + 1.f;
    for (std::size_t i = 0; i < 1500; ++i) REQUIRE(tall.data()[1].v[i] == static_cast<float>(i + 1));
    auto V = counted(5000);
    V[&Vertex::color] = V[&Vertex::color].view(xt::range(_, _, -1)) + V[&Vertex::color];
    for (const Vertex& v : std::as_const(V)) REQUIRE(v.color == std::array<float, 3>{14997, 14999, 15001});
}

TEST_CASE("formula: an array that fills two axes of members, whichever of them is longer")
{
    for (const std::array<std::size_t, 2> shape : {std::array<std::size_t, 2>{7, 3}, {3, 7}, {1, 5}, {5, 1}})
    {
        const std::size_t n = shape[0] * shape[1];
        const xt::xtensor<float, 3> all = xt::arange<float>(0, static_cast<float>(2 * n)).reshape({shape[0], shape[1], std::size_t{2}});
        gloo::VertexBuffer<Vertex, 2> V(shape);
        V[&Vertex::position] = all;
        V[&Vertex::position] += 2.f * all;
        for (std::size_t i = 0; i < n; ++i)
        {
            const auto first = static_cast<float>(6 * i);
            CHECK(V.data()[i].position == std::array<float, 2>{first, first + 3});
        }
    }
}

TEST_CASE("formula: a member to few and to more places, forwards, backwards and with gaps")
{
    for (std::size_t n = 0; n < 14; ++n)
    {
        CAPTURE(n);
        auto V = counted(n), wanted = counted(n);
        V[&Vertex::position] = {-1, -2};
        for (std::size_t i = 0; i < n; ++i) wanted[&Vertex::position](i) = {-1, -2};
        V[&Vertex::color].view(xt::range(_, _, -1)) = {7, 8, 9};
        V[&Vertex::color] *= {1, 2, 3};
        for (std::size_t i = 0; i < n; ++i) wanted[&Vertex::color](i) = {7, 16, 27};
        V[&Vertex::position].view(xt::range(1, _, 3)) = 5.f;
        for (std::size_t i = 1; i < n; i += 3) wanted[&Vertex::position](i) = {5, 5};
        for (std::size_t i = 0; i < n; ++i)
        {
            REQUIRE(V.data()[i].position == wanted.data()[i].position);
            REQUIRE(V.data()[i].color == wanted.data()[i].color);
        }
    }
}

TEST_CASE("formula: axes of one step nowhere when they are stretched")
{
    gloo::VertexBuffer<Vertex, 3> V({1, 4, 1});
    V[&Vertex::position] = xt::arange<float>(0, 4).reshape({4, 1, 1});
    CHECK(V.data()[3].position == std::array<float, 2>{3, 3});
    V[&Vertex::color].view(xt::newaxis(), xt::ellipsis()) = V[&Vertex::position].view(xt::ellipsis(), xt::range(0, 1));
    CHECK(V.data()[2].color == std::array<float, 3>{2, 2, 2});
}

TEST_CASE("formula: two buffers that borrow the same memory overlap")
{
    std::vector<Vertex> mine(4);
    for (std::size_t i = 0; i < 4; ++i) mine[i].position = {static_cast<float>(i), 0};
    gloo::VertexBuffer<Vertex> a{std::span(mine)}, b{std::span(mine)};
    using namespace xt::placeholders;
    a[&Vertex::position] = b[&Vertex::position].view(xt::range(_, _, -1));
    CHECK(mine[0].position[0] == 3.f);
    CHECK(mine[3].position[0] == 0.f);
}

TEST_CASE("formula: a mask whose operands do not fit, and one of a const buffer")
{
    gloo::VertexBuffer<Vertex> V(4);
    const xt::xtensor<float, 1> three = xt::ones<float>({3}), four = xt::ones<float>({4});
    CHECK_THROWS_AS(V.filter(three > four), glumpp::ShapeError);
    const xt::xtensor_fixed<bool, xt::xshape<4, 3>> fixed{
        {true, false, false}, {false, false, false}, {false, true, false}, {false, false, false}};
    const std::size_t chosen = V[&Vertex::color].filter(fixed).size();
    CHECK(chosen == 2);
    V[&Vertex::color](2) = {1, 2, 3};
    const xt::xtensor<bool, 1> mask{false, false, true, false};
    CHECK(std::as_const(V).filter(mask)[&Vertex::color](0, 1) == 2.f);
}

TEST_CASE("formula: fields of halves are computed as floats, and rounded when they are written")
{
    using gloo::half;
    struct Halves
    {
        std::array<half, 2> position;
        half weight;
    };
    gloo::VertexBuffer<Halves> V(3);
    V.clear_pending();
    V[&Halves::position](1) = {0.5f, 0.1f};
    CHECK(V.pending_data() == bytes(6, 10));
    CHECK(V.data()[1].position[1].bits() == 0x2e66);
    const std::array<half, 2> member = V[&Halves::position](1);
    CHECK(static_cast<float>(member[1]) == 0.0999755859375f);
    V[&Halves::position] = 2.f * V[&Halves::position] + 1.f;
    CHECK(V.pending_data() == bytes(0, 16));
    const xt::xtensor<float, 2> all = V[&Halves::position];
    CHECK(all == xt::xtensor<float, 2>{{1, 1}, {2, 1.2001953125f}, {1, 1}});
    V.clear_pending();
    V[&Halves::weight](2) = 3;
    V[&Halves::weight](2) /= 2;
    CHECK(static_cast<float>(V.data()[2].weight) == 1.5f);
    CHECK(V.pending_data() == bytes(16, 18));
    V[&Halves::position].view(xt::all(), 0) = V[&Halves::weight];
    V[&Halves::position].view(xt::range(0, 2)) += {half(1), half(2)};
    CHECK(static_cast<float>(V.data()[2].position[0]) == 1.5f);
    CHECK(V.data()[0].position == std::array<half, 2>{1, 3});
    V(0) = Halves{{half(0.25f), half(4)}, half(8)};
    CHECK((V[&Halves::position](0) == std::array<half, 2>{0.25f, 4}));
}

TEST_CASE("formula: loops of every length write each element, and nothing else")
{
    for (std::size_t n = 1; n < 24; ++n)
    {
        gloo::VertexBuffer<Vertex> V(n);
        std::vector<Vertex> plain(n);
        for (std::size_t i = 0; i < n; ++i) plain[i] = {{static_cast<float>(i), 1.f}, {2, static_cast<float>(i % 5), 3}};
        V.view() = gloo::VertexBuffer<Vertex>(std::span(plain)).view();

        V[&Vertex::color] = V[&Vertex::color] * 2.f + 1.f;
        V[&Vertex::position] += V[&Vertex::position];
        V[&Vertex::color].view(xt::all(), 1) *= V[&Vertex::color].view(xt::all(), 0);
        V[&Vertex::position].view(xt::range(1, _), 0) = V[&Vertex::position].view(xt::range(_, -1), 0) * 3.f;
        V[&Vertex::position].view(xt::range(_, -1), 1) += V[&Vertex::position].view(xt::range(1, _), 1);
        for (Vertex& v : plain)
        {
            for (float& c : v.color) c = c * 2.f + 1.f;
            for (float& c : v.position) c += c;
            v.color[1] *= v.color[0];
        }
        for (std::size_t i = n; i-- > 1;) plain[i].position[0] = plain[i - 1].position[0] * 3.f;
        for (std::size_t i = 1; i < n; ++i) plain[i - 1].position[1] += plain[i].position[1];
        CHECK(std::memcmp(V.data(), plain.data(), V.nbytes()) == 0);
    }
}

TEST_CASE("formula: a place that keep names twice is changed twice by a number")
{
    gloo::VertexBuffer<Vertex> V(3);
    V[&Vertex::position].view(xt::keep(1, 1, 2)) += 1.f;
    CHECK(positions(V) == floats{0, 0, 2, 2, 1, 1});
}

TEST_CASE("formula: members of a hundred numbers")
{
    struct Alone
    {
        std::array<float, 100> numbers;
    };
    struct Beside
    {
        std::array<float, 100> numbers;
        float other;
    };
    const auto check = []<class Wide>(std::type_identity<Wide>)
    {
        gloo::VertexBuffer<Wide> V(3);
        V[&Wide::numbers] = 2.f;
        V[&Wide::numbers].view(1, 99) = 7.f;
        V.clear_pending();
        V[&Wide::numbers].view(xt::range(1, 3)) *= V[&Wide::numbers].view(xt::range(1, 3)) + 1.f;
        CHECK(V.pending_data() == bytes(sizeof(Wide), 2 * sizeof(Wide) + 400));
        CHECK(V.data()[0].numbers[99] == 2);
        CHECK(V.data()[1].numbers[98] == 6);
        CHECK(V.data()[1].numbers[99] == 56);
        CHECK(V.data()[2].numbers[0] == 6);
    };
    check(std::type_identity<Alone>{});
    check(std::type_identity<Beside>{});
}
