#include "support/buffers.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <numeric>

using namespace xt::placeholders;

TEMPLATE_TEST_CASE("index_buffer: indices of each type are written and tracked", "", std::uint8_t, std::uint16_t, std::uint32_t)
{
    constexpr std::size_t size = sizeof(TestType);
    gloo::IndexBuffer<TestType> I{0, 1, 2, 2, 1, 3};
    CHECK(I.size() == 6);
    CHECK(I.nbytes() == 6 * size);
    CHECK(I.pending_data() == bytes(0, 6 * size));
    I.clear_pending();
    I(4) = 5;
    CHECK(I.pending_data() == bytes(4 * size, 5 * size));
    CHECK(I.data()[4] == 5);
    CHECK(I(4) == 5);
    I.clear_pending();
    I(4) += 1;
    I(4) = 3u;
    CHECK(I.pending_data() == bytes(4 * size, 5 * size));
    CHECK(I.data()[4] == 3);
}

TEST_CASE("index_buffer: 32 bits are the default")
{
    gloo::IndexBuffer<> I(4);
    static_assert(std::is_same_v<decltype(I), gloo::IndexBuffer<std::uint32_t>>);
    CHECK(I.nbytes() == 16);
}

TEST_CASE("index_buffer: made of a count a vector or a span")
{
    gloo::IndexBuffer<std::uint16_t> counted(4), taken(std::vector<std::uint16_t>{1, 2, 3});
    CHECK(counted.size() == 4);
    CHECK(counted.data()[3] == 0);
    CHECK(taken.data()[2] == 3);
    std::vector<std::uint16_t> mine{4, 5};
    gloo::IndexBuffer<std::uint16_t> borrowed{std::span(mine)};
    borrowed(1) = 9;
    CHECK(mine[1] == 9);
    CHECK_THROWS_AS(borrowed.push_back(1), glumpp::Error);
}

TEST_CASE("index_buffer: views are those of a field")
{
    gloo::IndexBuffer<std::uint16_t> I{0, 1, 2, 2, 1, 3};
    I.clear_pending();
    I.view(xt::range(0, 3)) += 1;
    CHECK(I.pending_data() == bytes(0, 6));
    CHECK(I.data()[0] == 1);
    I.clear_pending();
    I.view(xt::range(_, _, -2)) = xt::xtensor<int, 1>{7, 8, 9};
    CHECK(I.pending_data() == bytes(2, 12));
    CHECK(I.data()[5] == 7);
    CHECK(I.data()[1] == 9);
    I.clear_pending();
    I.view(xt::keep(4, 2)) = 6;
    CHECK(I.pending_data() == bytes(4, 10));
    I.clear_pending();
    I.filter(xt::equal(I.view(), 6)) = 0;
    CHECK(I.pending_data() == bytes(4, 10));
    I.view(xt::range(3, 3)) = 1;
    static_assert(std::is_same_v<decltype(I.view(xt::range(0, 2))), memory::FieldView<std::uint16_t, 1>>);
    I.view() = xt::arange<std::uint16_t>(0, 6);
    CHECK(I.data()[5] == 5);
    I.view(xt::range(1, _)) = I.view(xt::range(_, -1));
    CHECK(I.data()[5] == 4);
    CHECK(I.data()[1] == 0);
}

TEST_CASE("index_buffer: reads never mark and refused writes change nothing")
{
    gloo::IndexBuffer<> I{5, 6, 7};
    I.clear_pending();
    const auto& C = I;
    CHECK(C(1) == 6u);
    CHECK(xt::sum(C.view())() == 18u);
    CHECK(std::accumulate(I.begin(), I.end(), 0u) == 18u);
    CHECK(refused<glumpp::IndexError>(I, [&] { I(3) = 1; }));
    CHECK(refused<glumpp::IndexError>(I, [&] { I.view(3) = 1; }));
    CHECK(refused<glumpp::ShapeError>(I, [&] { I.view() = xt::ones<unsigned>({4}); }));
    CHECK(refused<glumpp::IndexError>(I, [&] { I.touch(2, 2); }));
    CHECK(I.pending_data() == nothing);
}

TEST_CASE("index_buffer: grows as vertices do")
{
    gloo::IndexBuffer<std::uint8_t> I{1, 2};
    I.reserve(32);
    I.clear_pending();
    I.push_back(3);
    CHECK(I.pending_data() == bytes(2, 3));
    I.append(std::vector<std::uint8_t>{4, 5});
    I.append(std::vector<int>{6});
    CHECK(I.size() == 6);
    CHECK(I.data()[5] == 6);
    I.erase(0, 4);
    CHECK(I.size() == 2);
    CHECK(I.data()[0] == 5);
    auto held = I.view();
    I.resize(3);
    CHECK(I.data()[2] == 0);
    I.clear_pending();
    CHECK(refused<glumpp::Error>(I, [&] { held = 1; }));
    for (std::uint8_t& i : I.edit(1, 1)) i = 9;
    CHECK(I.pending_data() == bytes(1, 2));
}
