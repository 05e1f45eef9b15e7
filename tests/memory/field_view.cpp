#include "support/allocations.hpp"
#include "support/buffers.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <numeric>

using namespace xt::placeholders;

namespace
{
template <class M, std::size_t R>
void paint(memory::FieldView<M, R> view)
{
    view = 5.f;
}

template <class M, std::size_t R>
std::size_t rank_of(const memory::FieldView<M, R>&)
{
    return R;
}

float total(memory::FieldView<const std::array<float, 2>, 1> view) { return xt::sum(view)(); }
}  // namespace

TEST_CASE("field_view: shape is the buffer's and then the member's")
{
    gloo::VertexBuffer<Vertex, 2> V({4, 5});
    CHECK(V[&Vertex::color].shape() == std::array<std::size_t, 3>{4, 5, 3});
    CHECK(V[&Vertex::color].shape(2) == 3);
    CHECK(V[&Vertex::color].size() == 60);
    CHECK(V[&Vertex::color].dimension() == 3);
    gloo::VertexBuffer<Particle> P(6);
    CHECK(P[&Particle::size].shape() == std::array<std::size_t, 1>{6});
    CHECK(P[&Particle::frame].shape() == std::array<std::size_t, 3>{6, 2, 2});
}

TEST_CASE("field_view: one vertex's member is written in braces and reads back as its type")
{
    gloo::VertexBuffer<Vertex> V(3);
    V.clear_pending();
    V[&Vertex::position](1) = {1, 2};
    CHECK(V.pending_data() == bytes(20, 28));
    const std::array<float, 2> back = V[&Vertex::position](1);
    CHECK(back == std::array<float, 2>{1, 2});
    CHECK((V[&Vertex::position](1) == std::array<float, 2>{1, 2}));
    V[&Vertex::position](2) = back;
    CHECK(V.data()[2].position[1] == 2.f);
    V[&Vertex::position](2) += {1, 1};
    CHECK(V.data()[2].position[1] == 3.f);
    V[&Vertex::position](2) = 0.f;
    CHECK(V.data()[2].position[1] == 0.f);
}

TEST_CASE("field_view: braces of zeros are a member and not a view")
{
    gloo::VertexBuffer<Vertex> V(2);
    V[&Vertex::position] = 3.f;
    V[&Vertex::position](0) = {0, 0};
    CHECK(V.data()[0].position == std::array<float, 2>{0, 0});
    V[&Vertex::position] = {0, 0};
    CHECK(V.data()[1].position == std::array<float, 2>{0, 0});
    auto view = V[&Vertex::position];
    view = {4, 5};
    CHECK(V.data()[1].position == std::array<float, 2>{4, 5});
}

TEST_CASE("field_view: one member copied to another")
{
    gloo::VertexBuffer<Vertex> V(4);
    V[&Vertex::position](3) = {8, 9};
    V.clear_pending();
    V[&Vertex::position](1) = V[&Vertex::position](3);
    CHECK(V.pending_data() == bytes(20, 28));
    CHECK(V.data()[1].position == std::array<float, 2>{8, 9});
    V[&Vertex::position] = V[&Vertex::position](3);
    CHECK(V.data()[0].position == std::array<float, 2>{8, 9});
}

TEST_CASE("field_view: one value for every vertex")
{
    gloo::VertexBuffer<Vertex> V(3);
    V.clear_pending();
    V[&Vertex::color] = {1, 2, 3};
    CHECK(V.pending_data() == bytes(8, 60));
    for (const Vertex& v : std::as_const(V)) CHECK(v.color == std::array<float, 3>{1, 2, 3});
    V[&Vertex::color] = std::array<float, 3>{4, 5, 6};
    for (const Vertex& v : std::as_const(V)) CHECK(v.color == std::array<float, 3>{4, 5, 6});
    for (const Vertex& v : std::as_const(V)) CHECK(v.position == std::array<float, 2>{0, 0});
}

TEST_CASE("field_view: scalars of any number type")
{
    gloo::VertexBuffer<Particle> P(2);
    P[&Particle::size] = 2;
    P[&Particle::weight] = 2.f;
    P[&Particle::kind] = 7;
    CHECK(P.data()[1].size == 2.f);
    CHECK(P.data()[1].weight == 2.0);
    CHECK(P.data()[1].kind[3] == 7);
    P[&Particle::weight] = P[&Particle::size](0);
    CHECK(P.data()[1].weight == 2.0);
}

TEST_CASE("field_view: in-place operators with scalars lists members and formulas")
{
    gloo::VertexBuffer<Vertex> V(3);
    auto p = V[&Vertex::position];
    const auto check = [&](float x, float y)
    {
        CHECK(V.pending_data() == bytes(0, 48));
        for (const Vertex& v : std::as_const(V)) CHECK(v.position == std::array<float, 2>{x, y});
        for (const Vertex& v : std::as_const(V)) CHECK(v.color == std::array<float, 3>{0, 0, 0});
        V.clear_pending();
    };
    V.clear_pending();
    // clang-format off
    p += 8.f; check(8, 8);
    p -= 2.f; check(6, 6);
    p *= 2.f; check(12, 12);
    p /= 4.f; check(3, 3);
    p += {1, 2}; check(4, 5);
    p -= {1, 0}; check(3, 5);
    p *= {2, 3}; check(6, 15);
    p /= {3, 5}; check(2, 3);
    p += std::array<float, 2>{1, 1}; check(3, 4);
    p *= std::array<float, 2>{2, 1}; check(6, 4);
    p += xt::ones<float>({3, 2}); check(7, 5);
    p -= p * 0.f + 1.f; check(6, 4);
    p *= xt::xtensor<float, 1>{1.f, 2.f}; check(6, 8);
    p /= xt::xtensor<float, 1>{2.f, 1.f}; check(3, 8);
    p += p; check(6, 16);
    // clang-format on
}

TEST_CASE("field_view: integers take the operators of integers")
{
    gloo::VertexBuffer<Particle> P(2);
    auto kind = P[&Particle::kind];
    kind = 250;
    kind += 10;
    CHECK(P.data()[0].kind[0] == 4);
    kind *= 3;
    kind /= 5;
    CHECK(P.data()[1].kind[3] == 2);
    kind %= 2;
    kind |= 5;
    kind &= 6;
    kind ^= 1;
    CHECK(P.data()[1].kind[3] == 5);
    kind -= {1, 2, 3, 4};
    CHECK(P.data()[0].kind[0] == 4);
    CHECK(P.data()[1].kind[3] == 1);
}

TEST_CASE("field_view: an in-place operator with a member that lies in the field itself")
{
    gloo::VertexBuffer<Vertex> V(3);
    V[&Vertex::position] = {1, 2};
    V[&Vertex::position] += V.data()[1].position;
    for (const Vertex& v : std::as_const(V)) CHECK(v.position == std::array<float, 2>{2, 4});
    V[&Vertex::position] *= V.data()[0].position[1];
    for (const Vertex& v : std::as_const(V)) CHECK(v.position == std::array<float, 2>{8, 16});
}

TEST_CASE("field_view: fill writes every component")
{
    gloo::VertexBuffer<Vertex> V(3);
    V.clear_pending();
    V[&Vertex::color].fill(2);
    CHECK(V.pending_data() == bytes(8, 60));
    CHECK(V.data()[2].color[2] == 2.f);
    V[&Vertex::color].view(xt::all(), 1).fill(5.0);
    CHECK(V.data()[0].color == std::array<float, 3>{2, 5, 2});
}

TEST_CASE("field_view: views kept in variables and passed to functions")
{
    gloo::VertexBuffer<Vertex, 2> V({2, 3});
    V.clear_pending();
    paint(V[&Vertex::position]);
    CHECK(V.pending_data() == bytes(0, 108));
    V.clear_pending();
    paint(V[&Vertex::position].view(1));
    CHECK(V.pending_data() == bytes(60, 108));
    V.clear_pending();
    paint(V[&Vertex::color].view(1, xt::all(), 2));
    CHECK(V.pending_data() == bytes(76, 120));
    CHECK(rank_of(V[&Vertex::position]) == 2);
    CHECK(rank_of(V[&Vertex::position].view(0)) == 1);
    CHECK(total(V[&Vertex::position].view(0)) == 30.f);
    CHECK(total(std::as_const(V)[&Vertex::position].view(0)) == 30.f);
}

TEST_CASE("field_view: copying a view copies no elements and assigning one does")
{
    gloo::VertexBuffer<Vertex> V(4), W(4);
    W[&Vertex::position] = {3, 4};
    V.clear_pending();
    auto v = V[&Vertex::position], w = W[&Vertex::position];
    auto copy = v;
    CHECK(V.pending_data() == nothing);
    v = w;
    CHECK(V.pending_data() == bytes(0, 68));
    CHECK(V.data()[3].position == std::array<float, 2>{3, 4});
    CHECK(copy(3, 1) == 4.f);
    W.clear_pending();
    copy = 0.f;
    CHECK(W.pending_data() == nothing);
}

TEST_CASE("field_view: rebind makes it look elsewhere")
{
    gloo::VertexBuffer<Vertex> V(4), W(2);
    V.clear_pending();
    auto v = V[&Vertex::position];
    v.rebind(v.view(xt::range(1, 2)));
    CHECK(V.pending_data() == nothing);
    v = 3.f;
    CHECK(V.pending_data() == bytes(20, 28));
    W.clear_pending();
    v.rebind(W[&Vertex::position]);
    v = 4.f;
    CHECK(W.pending_data() == bytes(0, 28));
    CHECK(V.data()[1].position[0] == 3.f);
}

TEST_CASE("field_view: reads never mark")
{
    gloo::VertexBuffer<Vertex> V(5);
    V.clear_pending();
    auto p = V[&Vertex::position];
    float sum = 0;
    for (const float x : p) sum += x;
    for (auto it = p.begin(); it != p.end(); ++it) sum += *it;
    for (auto it = p.cbegin(); it != p.cend(); ++it) sum += *it;
    for (auto it = p.rbegin(); it != p.rend(); ++it) sum += *it;
    sum = std::accumulate(p.begin(), p.end(), sum);
    sum += xt::sum(p)() + xt::amax(p)() + static_cast<float>(xt::mean(p)());
    sum += xt::sum(p, {1})(2);
    sum += p(0, 0) + p(4, 1) + std::array<float, 2>(p(2))[0];
    sum += p[std::array<std::size_t, 2>{1, 1}];
    const std::array<std::size_t, 2> index{3, 0};
    sum += p.element(index.begin(), index.end());
    xt::xtensor<float, 2> copy = p;
    copy = p * 2.f + p;
    const xt::xarray<float> other = xt::view(p, xt::all(), 0);
    sum += static_cast<float>(std::count(p.begin(), p.end(), 1.f));
    sum += std::find(p.begin(), p.end(), 1.f) == p.end() ? 0.f : 1.f;
    CHECK(std::is_sorted(p.begin(), p.end()));
    CHECK((p == p));
    CHECK(xt::all(xt::equal(p, 0.f)));
    CHECK(sum == 0.f);
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("field_view: what algorithms of xtensor ask of an expression")
{
    gloo::VertexBuffer<Vertex> V(3);
    V(2) = Vertex{{4, 5}, {6, 7, 8}};
    const auto color = V[&Vertex::color];
    const std::array<std::size_t, 2> index{2, 1};
    CHECK(color.element(index.begin(), index.end()) == 7);
    CHECK(color[index] == 7);
    // Numbers of a record follow one another, those of the next one do not.
    CHECK_FALSE(color.is_contiguous());
    CHECK(color.layout() == xt::layout_type::dynamic);
}

TEST_CASE("field_view: std::fill marks what it writes")
{
    gloo::VertexBuffer<Vertex> V(4);
    V.clear_pending();
    auto color = V[&Vertex::color];
    std::fill(color.begin(), color.end(), 1.f);
    CHECK(V.pending_data() == bytes(8, 80));
    V.clear_pending();
    std::fill_n(color.begin() + 3, 2, 2.f);
    CHECK(V.pending_data() == bytes(28, 36));
    CHECK(V.data()[1].color == std::array<float, 3>{2, 2, 1});
}

TEST_CASE("field_view: std::copy and std::transform mark what they write")
{
    gloo::VertexBuffer<Vertex> V(4);
    V.clear_pending();
    const std::vector<float> values{1, 2, 3, 4};
    auto p = V[&Vertex::position];
    std::copy(values.begin(), values.end(), p.begin() + 2);
    CHECK(V.pending_data() == bytes(20, 48));
    CHECK(V.data()[2].position == std::array<float, 2>{3, 4});
    V.clear_pending();
    std::transform(p.begin() + 2, p.begin() + 4, p.begin() + 2, [](float x) { return -x; });
    CHECK(V.pending_data() == bytes(20, 28));
    CHECK(V.data()[1].position == std::array<float, 2>{-1, -2});
}

TEST_CASE("field_view: std::sort and std::reverse and std::iota mark what they write")
{
    gloo::VertexBuffer<Vertex> V(40);
    auto x = V[&Vertex::position].view(xt::all(), 0);
    for (std::size_t i = 0; i < 40; ++i) x(i) = static_cast<float>(i * 17 % 40);
    V.clear_pending();
    std::sort(x.begin(), x.end());
    CHECK(V.pending_data());
    CHECK(V.pending_data()->offset <= 20);
    CHECK(V.pending_data()->end >= 780);
    for (std::size_t i = 0; i < 40; ++i) CHECK(V.data()[i].position[0] == static_cast<float>(i));
    V.clear_pending();
    std::reverse(x.begin(), x.end());
    CHECK(V.pending_data() == bytes(0, 784));
    CHECK(V.data()[0].position[0] == 39.f);
    V.clear_pending();
    std::iota(x.begin(), x.end(), 5.f);
    CHECK(V.pending_data() == bytes(0, 784));
    CHECK(V.data()[39].position[0] == 44.f);
    V.clear_pending();
    std::iter_swap(x.begin(), x.begin() + 1);
    CHECK(V.pending_data() == bytes(0, 24));
    CHECK(V.data()[0].position[0] == 6.f);
    for (const Vertex& v : std::as_const(V)) CHECK(v.position[1] == 0.f);
}

TEST_CASE("field_view: a range-for over references writes and marks")
{
    gloo::VertexBuffer<Vertex> V(2);
    V.clear_pending();
    for (auto&& x : V[&Vertex::position]) x = 4.f;
    CHECK(V.pending_data() == bytes(0, 28));
    CHECK(V.data()[1].position == std::array<float, 2>{4, 4});
}

TEST_CASE("field_view: reverse iterators write and mark")
{
    gloo::VertexBuffer<Vertex> V(3);
    V.clear_pending();
    auto p = V[&Vertex::position];
    float next = 0;
    for (auto it = p.rbegin(); it != p.rend(); ++it) *it = next++;
    CHECK(V.pending_data() == bytes(0, 48));
    CHECK(V.data()[2].position == std::array<float, 2>{1, 0});
    CHECK(V.data()[0].position == std::array<float, 2>{5, 4});
}

TEST_CASE("field_view: a foreign xt::view marks what it writes")
{
    gloo::VertexBuffer<Vertex> V(10);
    V.clear_pending();
    xt::view(V[&Vertex::position], xt::all(), 0) = 9.f;
    CHECK(V.pending_data() == bytes(0, 184));
    V.clear_pending();
    xt::view(V[&Vertex::color], xt::range(2, 4)) = xt::ones<float>({2, 3});
    CHECK(V.pending_data() == bytes(48, 80));
    CHECK(V.data()[3].color == std::array<float, 3>{1, 1, 1});
    CHECK(V.data()[4].color == std::array<float, 3>{0, 0, 0});
    V.clear_pending();
    xt::view(V[&Vertex::color], 5, xt::all()) += 2.f;
    CHECK(V.pending_data() == bytes(108, 120));
    CHECK(V.data()[5].color == std::array<float, 3>{2, 2, 2});
    V.clear_pending();
    auto p = V[&Vertex::position];
    xt::view(p, 0, 1)() = 3.f;
    CHECK(V.pending_data() == bytes(4, 8));
    xt::row(p, 2) = 1.f;
    CHECK(V.data()[2].position == std::array<float, 2>{1, 1});
}

TEST_CASE("field_view: foreign code finds no memory to write past the marks")
{
    using View = memory::FieldView<std::array<float, 2>, 1>;
    CHECK_FALSE(
        []<class T>(T*)
        {
            return requires(T & v) { v.data(); };
        }(static_cast<View*>(nullptr)));
    CHECK_FALSE(
        []<class T>(T*)
        {
            return requires(T & v) { v.strides(); };
        }(static_cast<View*>(nullptr)));
    CHECK_FALSE(
        []<class T>(T*)
        {
            return requires(T & v) { v.storage(); };
        }(static_cast<View*>(nullptr)));
    CHECK_FALSE(
        []<class T>(T*)
        {
            return requires(T & v) { v.linear_begin(); };
        }(static_cast<View*>(nullptr)));
    CHECK_FALSE(
        []<class T>(T*)
        {
            return requires(T & v) { v.data_element(std::size_t{0}); };
        }(static_cast<View*>(nullptr)));
    CHECK_FALSE(xt::has_data_interface<View>::value);
    CHECK_FALSE(xt::has_strides<View>::value);
}

TEST_CASE("field_view: an index outside is refused before anything changes")
{
    gloo::VertexBuffer<Vertex> V(10);
    V.clear_pending();
    CHECK(refused<glumpp::IndexError>(V, [&] { V[&Vertex::position](10) = {1, 1}; }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V[&Vertex::position](-1) = {1, 1}; }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V[&Vertex::position](0, 2) = 1.f; }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V[&Vertex::position](10, 0) += 1.f; }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V[&Vertex::position].view(10) = 1.f; }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V[&Vertex::position].view(xt::keep(0, 10)) = 1.f; }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V[&Vertex::position].view(xt::all(), 2) = 1.f; }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V[&Vertex::position][std::array<std::size_t, 2>{10, 0}] = 1.f; }));
    CHECK(refused<glumpp::IndexError>(V, [&] { V[&Vertex::position](0, 0, 0) = 1.f; }));
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("field_view: a stale view refuses every use")
{
    gloo::VertexBuffer<Vertex> V(10);
    auto held = V[&Vertex::position];
    const auto reader = std::as_const(V)[&Vertex::position];
    auto it = held.begin();
    V.resize(20);
    V.clear_pending();
    CHECK(refused<glumpp::Error>(V, [&] { held = 1.f; }));
    CHECK(refused<glumpp::Error>(V, [&] { held = {1, 2}; }));
    CHECK(refused<glumpp::Error>(V, [&] { held += 1.f; }));
    CHECK(refused<glumpp::Error>(V, [&] { held += {1, 2}; }));
    CHECK(refused<glumpp::Error>(V, [&] { held = xt::ones<float>({10, 2}); }));
    CHECK(refused<glumpp::Error>(V, [&] { held.fill(1.f); }));
    CHECK(refused<glumpp::Error>(V, [&] { held(0) = {1, 2}; }));
    CHECK(refused<glumpp::Error>(V, [&] { held(0, 0) = 1.f; }));
    CHECK(refused<glumpp::Error>(V, [&] { *it = 1.f; }));
    CHECK(refused<glumpp::Error>(V, [&] { held.view(0) = 1.f; }));
    CHECK(refused<glumpp::Error>(V, [&] { xt::view(held, 0) = 1.f; }));
    CHECK(refused<glumpp::Error>(V, [&] { V[&Vertex::position].view(xt::range(0, 10)) = held; }));
    CHECK(refused<glumpp::Error>(V, [&] { V[&Vertex::position].view(xt::range(0, 10)) = held + 1.f; }));
    CHECK_THROWS_AS(xt::sum(reader)(), glumpp::Error);
    CHECK_THROWS_AS((std::array<float, 2>(reader(0))), glumpp::Error);
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("field_view: a const buffer's views read and do not write")
{
    gloo::VertexBuffer<Vertex> V(3);
    V[&Vertex::color] = {1, 2, 3};
    V.clear_pending();
    const auto& C = V;
    auto color = C[&Vertex::color];
    static_assert(std::is_same_v<decltype(color), memory::FieldView<const std::array<float, 3>, 1>>);
    static_assert(std::is_same_v<decltype(color(0, 0)), float>);
    static_assert(!std::is_assignable_v<decltype(color(0, 0)), float>);
    CHECK(color(2, 1) == 2.f);
    CHECK(std::array<float, 3>(color(1)) == std::array<float, 3>{1, 2, 3});
    CHECK(color.view(xt::range(_, _, -1), 0)(0) == 1.f);
    CHECK(xt::sum(C[&Vertex::color])() == 18.f);
    const auto held = V[&Vertex::color];
    static_assert(std::is_same_v<decltype(held(0, 0)), float>);
    CHECK(held(0, 0) == 1.f);
    gloo::VertexBuffer<Particle> P(2);
    P[&Particle::kind](1) = {1, 2, 3, 4};
    const std::array<std::uint8_t, 4> kind = std::as_const(P)[&Particle::kind](1);
    CHECK(kind[3] == 4);
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("field_view: empty slices and empty masks mark nothing")
{
    gloo::VertexBuffer<Vertex> V(5);
    V.clear_pending();
    auto p = V[&Vertex::position];
    p.view(xt::range(2, 2)) = 1.f;
    p.view(xt::range(2, 2)) = {1, 2};
    p.view(xt::range(2, 2)) += 1.f;
    p.view(xt::range(3, 1)) = xt::ones<float>({0, 2});
    p.view(xt::range(2, 2)).fill(1.f);
    p.filter(p.view(xt::all(), 0) > 5.f) = 1.f;
    p.filter(p > 5.f) += 1.f;
    p.view(xt::drop(0, 1, 2, 3, 4)) = 1.f;
    CHECK(V.pending_data() == nothing);
    CHECK(xt::sum(p)() == 0.f);
    // Nor has an index along the last axis alone a place there.
    auto none = p.view(xt::range(2, 2));
    CHECK_THROWS_AS(none[(std::array<std::size_t, 1>{1})] = 9.f, glumpp::IndexError);
    CHECK_THROWS_AS((std::as_const(none)[std::array<std::size_t, 1>{1}]), glumpp::IndexError);
    CHECK(V.pending_data() == nothing);
    CHECK(xt::sum(p)() == 0.f);
}

TEST_CASE("field_view: shapes of no elements")
{
    gloo::VertexBuffer<Vertex, 2> V({0, 5});
    CHECK(V.size() == 0);
    CHECK(V.nbytes() == 0);
    CHECK(V.pending_data() == nothing);
    V[&Vertex::position] = 1.f;
    V[&Vertex::position] = {1, 2};
    V[&Vertex::position] += xt::ones<float>({0, 5, 2});
    V[&Vertex::position].view(xt::all(), 2) = 1.f;
    V.view(xt::all(), xt::range(_, _, -1)) = Vertex{};
    auto p = V[&Vertex::position];
    CHECK(p.begin() == p.end());
    CHECK(xt::sum(p)() == 0.f);
    CHECK_THROWS_AS(V(0, 0), glumpp::IndexError);
    CHECK_THROWS_AS((p[std::array<std::size_t, 1>{1}]), glumpp::IndexError);
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("field_view: masks mark from the first to the last that is selected")
{
    gloo::VertexBuffer<Vertex> V(6);
    auto p = V[&Vertex::position];
    p(2, 1) = 1.f;
    p(4) = {1, 1};
    V.clear_pending();
    p.filter(p > 0.5f) = 9.f;
    CHECK(V.pending_data() == bytes(44, 88));
    CHECK(V.data()[2].position == std::array<float, 2>{0, 9});
    V.clear_pending();
    p.filter(p.view(xt::all(), 0) > 0.5f) = {3, 4};
    CHECK(V.pending_data() == bytes(80, 88));
    CHECK(V.data()[4].position == std::array<float, 2>{3, 4});
    V.clear_pending();
    p.filter(p.view(xt::all(), 1) > 3.f).view(xt::all(), 1) *= 2.f;
    CHECK(V.pending_data() == bytes(44, 88));
    CHECK(V.data()[2].position[1] == 18.f);
}

TEST_CASE("field_view: negative steps mark the smallest interval")
{
    gloo::VertexBuffer<Vertex> V(10);
    V.clear_pending();
    V[&Vertex::position].view(xt::range(7, 2, -2)) = 1.f;
    CHECK(V.pending_data() == bytes(60, 148));
    V.clear_pending();
    V[&Vertex::color].view(xt::range(7, 2, -2), xt::range(_, _, -2)) = xt::xtensor<float, 1>{1.f, 2.f};
    CHECK(V.pending_data() == bytes(68, 160));
    CHECK(V.data()[3].color == std::array<float, 3>{2, 0, 1});
}

TEST_CASE("field_view: padding is neither written nor marked")
{
    std::vector<Padded> mine(3);
    std::memset(static_cast<void*>(mine.data()), 0xee, 3 * sizeof(Padded));
    gloo::VertexBuffer<Padded> P{std::span(mine)};
    P.clear_pending();
    P[&Padded::tag] = 1;
    CHECK(P.pending_data() == bytes(0, 49));
    P[&Padded::last] = true;
    P[&Padded::wide] = 7;
    CHECK(P.pending_data() == bytes(0, 65));
    const auto raw = image(P);
    for (std::size_t i = 0; i < raw.size(); ++i)
    {
        const std::size_t at = i % sizeof(Padded);
        if ((at >= 1 && at < 8) || at >= 17) CHECK(raw[i] == std::byte{0xee});
    }
}

TEST_CASE("field_view: members of bool int64 and double")
{
    gloo::VertexBuffer<Padded> P(4);
    P[&Padded::last] = true;
    P[&Padded::wide] = std::int64_t{1} << 40;
    P.clear_pending();
    P[&Padded::last](2) = false;
    CHECK(P.pending_data() == bytes(64, 65));
    CHECK(P[&Padded::last](1));
    CHECK_FALSE(P[&Padded::last](2));
    CHECK(P[&Padded::wide](3) == std::int64_t{1} << 40);
    P[&Padded::wide] += 1;
    CHECK(P.data()[0].wide == (std::int64_t{1} << 40) + 1);
    P[&Padded::last] = P[&Padded::wide] > P[&Padded::tag];
    CHECK(P.data()[2].last);
    P[&Padded::last] = !P[&Padded::last];
    CHECK_FALSE(P.data()[0].last);
    const xt::xtensor<bool, 1> mask{true, false, true, false};
    P[&Padded::last] = mask;
    CHECK(P.data()[2].last);
    CHECK_FALSE(P.data()[3].last);
    P.clear_pending();
    P.filter(P[&Padded::last])[&Padded::tag] = 3;
    CHECK(P.pending_data() == bytes(0, 49));
    CHECK(P.data()[1].tag == 0);
    gloo::VertexBuffer<Particle> Q(3);
    Q[&Particle::weight] = 0.1;
    CHECK(Q.data()[2].weight == 0.1);
    CHECK(xt::sum(Q[&Particle::weight])() == Approx(0.3));
}

TEST_CASE("field_view: C arrays and arrays of arrays as members")
{
    gloo::VertexBuffer<Particle> P(3);
    P.clear_pending();
    P[&Particle::kind](1) = {1, 2, 3, 4};
    CHECK(P.pending_data() == bytes(36, 40));
    P.clear_pending();
    P[&Particle::frame](1) = {{{1, 2}}, {{3, 4}}};
    CHECK(P.pending_data() == bytes(48, 64));
    CHECK(P.data()[1].frame[1][0] == 3.f);
    const std::array<std::array<float, 2>, 2> frame = P[&Particle::frame](1);
    CHECK(frame[0][1] == 2.f);
    P.clear_pending();
    P[&Particle::frame].view(xt::all(), 1) = xt::xtensor<float, 1>{7.f, 8.f};
    CHECK(P.pending_data() == bytes(24, 96));
    CHECK(P.data()[2].frame[1] == std::array<float, 2>{7, 8});
    CHECK(P.data()[1].frame[0] == std::array<float, 2>{1, 2});
    P[&Particle::frame] = std::array<std::array<float, 2>, 2>{{{1, 0}, {0, 1}}};
    CHECK(P.data()[2].frame[1] == std::array<float, 2>{0, 1});
    P[&Particle::kind] = std::array<std::uint8_t, 4>{9, 8, 7, 6};
    CHECK(P.data()[0].kind[3] == 6);
}

TEST_CASE("field_view: an iterator outlives the view that it came from")
{
    gloo::VertexBuffer<Vertex> V(3);
    V[&Vertex::color] = {1, 2, 3};
    V.clear_pending();
    auto it = V[&Vertex::color].begin();
    const auto end = V[&Vertex::color].end();
    auto back = V[&Vertex::color].rbegin();
    auto kept = V[&Vertex::color].view(xt::keep(2, 0)).begin();
    auto masked = V[&Vertex::color].filter(xt::xtensor<bool, 1>{false, true, true}).cbegin();
    // Other shapes where the views were.
    std::array<std::size_t, 64> scribble;
    scribble.fill(1000);
    CHECK(scribble[7] == 1000);
    CHECK(*back == 3.f);
    CHECK(*kept == 1.f);
    CHECK(*masked == 1.f);
    std::advance(kept, 4);
    *kept = 8.f;
    CHECK(V.data()[0].color[1] == 8.f);
    CHECK(V.pending_data() == bytes(12, 16));
    float sum = 0;
    std::size_t count = 0;
    for (; it != end; ++it, ++count) sum += *it;
    CHECK(count == 9);
    CHECK(sum == 24.f);
}

TEST_CASE("field_view: a C array of the same memory is read before it is written")
{
    struct Colored
    {
        float c[3];
        std::array<float, 3> d;
    };
    gloo::VertexBuffer<Colored> V(3);
    V[&Colored::c](1) = {1, 2, 3};
    V[&Colored::d](1) = {1, 2, 3};
    V[&Colored::c] += V.data()[1].c;
    V[&Colored::d] += V.data()[1].d;
    for (const Colored& v : V)
    {
        const float more = &v == V.data() + 1 ? 2.f : 1.f;
        for (std::size_t i = 0; i < 3; ++i)
        {
            CHECK(v.c[i] == more * static_cast<float>(i + 1));
            CHECK(v.d[i] == more * static_cast<float>(i + 1));
        }
    }
    V[&Colored::c] = V.data()[1].c;
    CHECK(V.data()[2].c[2] == 6.f);
    V[&Colored::c] *= V.data()[1].c;
    CHECK(V.data()[2].c[2] == 36.f);
}

TEST_CASE("field_view: one member's numbers are read before they are written")
{
    struct Turned
    {
        std::array<std::array<float, 2>, 2> m;
        float padding;
    };
    gloo::VertexBuffer<Turned> V(2);
    V[&Turned::m](1) = std::array<std::array<float, 2>, 2>{{{1, 2}, {3, 4}}};
    auto m = V[&Turned::m].view(1);
    m.view(1) = m.view(xt::all(), 0);
    CHECK(V.data()[1].m == std::array<std::array<float, 2>, 2>{{{1, 2}, {1, 3}}});
    m.view(xt::all(), 1) = m.view(0);
    CHECK(V.data()[1].m == std::array<std::array<float, 2>, 2>{{{1, 1}, {1, 2}}});
}

TEST_CASE("field_view: swap exchanges what is shown")
{
    gloo::VertexBuffer<Vertex> V{{{1, 2}, {3, 4, 5}}, {{6, 7}, {8, 9, 10}}};
    V.clear_pending();
    swap(V[&Vertex::position](0), V[&Vertex::position](1));
    CHECK(V.data()[0].position == std::array<float, 2>{6, 7});
    CHECK(V.data()[1].position == std::array<float, 2>{1, 2});
    CHECK(V.pending_data() == bytes(0, 28));
    V.clear_pending();
    auto a = V[&Vertex::color](0), b = V[&Vertex::color](1);
    std::ranges::swap(a, b);
    CHECK(V.data()[0].color[0] == 8.f);
    CHECK(V.data()[1].color[0] == 3.f);
    std::ranges::swap(a, a);
    CHECK(V.data()[0].color[0] == 8.f);
    auto first = V[&Vertex::color](0, 1), second = V[&Vertex::color](1, 1);
    swap(first, second);
    CHECK(V.data()[0].color[1] == 4.f);
    CHECK(V.data()[1].color[1] == 9.f);
    // Nothing is stretched, and nothing is written before it is refused.
    CHECK(refused<glumpp::ShapeError>(V, [&] { swap(V[&Vertex::color].view(xt::range(0, 2)), V[&Vertex::color].view(xt::range(1, 2))); }));
    CHECK(V.data()[0].color[1] == 4.f);
}

TEST_CASE("field_view: swap exchanges all or nothing when memory is short")
{
    const auto make = []
    {
        gloo::VertexBuffer<Padded> V(8);
        V[&Padded::last].view(xt::range(0, 4)) = true;
        V.clear_pending();
        return V;
    };
    const auto exchange = [](auto& V) { swap(V[&Padded::last].view(xt::range(0, 4)), V[&Padded::last].view(xt::range(4, 8))); };
    const auto check = [&](auto& V)
    {
        CHECK(V.pending_data() == nothing);
        CHECK(image(V) == image(make()));
    };
    CHECK(fail_each(make, exchange, check) > 0);
    auto V = make();
    exchange(V);
    for (std::size_t i = 0; i < 8; ++i) CHECK(V.data()[i].last == (i >= 4));
    CHECK(V.pending_data() == bytes(16, 185));
    // Nothing is a fair exchange, too; views of what is gone are refused.
    V.clear_pending();
    swap(V[&Padded::last].view(xt::range(2, 2)), V[&Padded::last].view(xt::range(8, 8)));
    CHECK(V.pending_data() == nothing);
    auto old = V[&Padded::last];
    V.resize(4);
    CHECK_THROWS_AS(swap(old, old), glumpp::Error);
}

TEST_CASE("field_view: xtensor's own loops stretch an axis of one")
{
    gloo::VertexBuffer<Vertex> one(1), guard(1);
    one[&Vertex::position](0) = {1, 2};
    const auto& position = std::as_const(one)[&Vertex::position];
    const xt::xtensor<float, 2> out = xt::ones<float>({4, 2}) * position;
    for (std::size_t i = 0; i < 4; ++i)
    {
        CHECK(out(i, 0) == 1.f);
        CHECK(out(i, 1) == 2.f);
    }
    // A stepper by itself, to the end of the stretched axis and back.
    auto stepper = position.stepper_begin(std::array<std::size_t, 2>{4, 2});
    stepper.step(0, 3);
    CHECK(*stepper == 1.f);
    stepper.step(1);
    stepper.step_back(0, 3);
    CHECK(*stepper == 2.f);
    stepper.reset(0);
    CHECK(*stepper == 2.f);
    stepper.reset_back(0);
    CHECK(*stepper == 2.f);
    // The end is the same, wherever it is asked from.
    for (const auto layout : {xt::layout_type::row_major, xt::layout_type::column_major})
    {
        stepper.to_end(layout);
        stepper.step_back(layout == xt::layout_type::row_major ? 1 : 0);
        CHECK(*stepper == 2.f);
    }
    auto table = one[&Vertex::position].view(xt::keep(0));
    auto kept = table.stepper_begin(std::array<std::size_t, 2>{4, 2});
    kept.step(0, 2);
    CHECK(static_cast<float>(*kept) == 1.f);
    // The same under axes in front.
    const auto under = [](auto view)
    {
        auto three = view.stepper_begin(std::array<std::size_t, 3>{2, 4, 2});
        three.step(0);
        three.step(1, 3);
        CHECK(static_cast<float>(*three) == 1.f);
        three.step(2);
        CHECK(static_cast<float>(*three) == 2.f);
        three.step_back(1, 3);
        three.step_back(2);
        CHECK(static_cast<float>(*three) == 1.f);
        three.step_leading();
        CHECK(static_cast<float>(*three) == 2.f);
    };
    under(position);
    under(table);
    gloo::VertexBuffer<Vertex> several(3);
    several[&Vertex::position] = xt::xtensor<float, 2>{{1, 2}, {3, 4}, {5, 6}};
    const auto chosen = several[&Vertex::position].view(xt::keep(2, 0));
    auto three = chosen.stepper_begin(std::array<std::size_t, 3>{5, 2, 2});
    three.step(0, 4);
    three.step(1);
    three.step(2);
    CHECK(static_cast<float>(*three) == 2.f);
    three.step_back(1);
    CHECK(static_cast<float>(*three) == 6.f);
    const xt::xtensor<float, 3> sum = xt::ones<float>({3, 2, 2}) * chosen;
    CHECK((xt::view(sum, 2) == xt::xtensor<float, 2>{{5, 6}, {1, 2}}));
}
