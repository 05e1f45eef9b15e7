// axes and slicing: which elements a view shows, in which order.
#include "support/buffers.hpp"
#include "support/catch.hpp"

#include <numeric>

using namespace xt::placeholders;

namespace
{
struct Number
{
    std::int32_t value;
};
struct Pair
{
    std::int32_t value[2];
};

/// 4 rows of 5 records that count from 0.
gloo::VertexBuffer<Number, 2> counted()
{
    std::vector<Number> records(20);
    for (int i = 0; i < 20; ++i) records[static_cast<std::size_t>(i)].value = i;
    return gloo::VertexBuffer<Number, 2>(std::move(records), {4, 5});
}

using ints = std::vector<int>;

/// The numbers a field view shows, the last axis fastest.
template <class View>
ints shown(const View& view)
{
    ints out;
    for (const auto number : view) out.push_back(number);
    return out;
}

template <class View>
auto extents(const View& view)
{
    return std::vector<std::size_t>(view.shape().begin(), view.shape().end());
}
using shape = std::vector<std::size_t>;
}  // namespace

TEST_CASE("slicing: integers take an axis away")
{
    auto V = counted();
    CHECK(shown(V[&Number::value].view(1)) == ints{5, 6, 7, 8, 9});
    CHECK(shown(V[&Number::value].view(xt::all(), 2)) == ints{2, 7, 12, 17});
    CHECK(int(V[&Number::value].view(3, 4)) == 19);
}

TEST_CASE("slicing: negative integers count from the end")
{
    auto V = counted();
    CHECK(shown(V[&Number::value].view(-1)) == ints{15, 16, 17, 18, 19});
    CHECK(int(V[&Number::value].view(-4, -5)) == 0);
    V.clear_pending();
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V[&Number::value].view(-5); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V[&Number::value].view(4); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V.view(0, 5); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V.view(4u); }));
}

TEST_CASE("slicing: ranges follow numpy")
{
    auto V = counted();
    auto row = V[&Number::value].view(0);
    CHECK(shown(row.view(xt::range(1, 3))) == ints{1, 2});
    CHECK(shown(row.view(xt::range(_, 3))) == ints{0, 1, 2});
    CHECK(shown(row.view(xt::range(3, _))) == ints{3, 4});
    CHECK(shown(row.view(xt::range(0, 5, 2))) == ints{0, 2, 4});
    CHECK(shown(row.view(xt::range(_, _, 3))) == ints{0, 3});
    CHECK(shown(row.view(xt::range(-2, _))) == ints{3, 4});
    CHECK(shown(row.view(xt::range(_, -2))) == ints{0, 1, 2});
    CHECK(shown(row.view(xt::range(-4, -1))) == ints{1, 2, 3});
    CHECK(shown(row.view(xt::range(-100, 100))) == ints{0, 1, 2, 3, 4});
    CHECK(shown(row.view(xt::range(1, 100, 100))) == ints{1});
    CHECK(shown(row.view(xt::all())) == ints{0, 1, 2, 3, 4});
}

TEST_CASE("slicing: ranges in xtensor's other spelling")
{
    auto V = counted();
    const auto field = V[&Number::value];
    CHECK(shown(field.view(0, _r | 1 | 4)) == ints{1, 2, 3});
    CHECK(shown(field.view(0, _r | 1 | 5 | 2)) == ints{1, 3});
    CHECK(shown(field.view(0, _r | _ | 2)) == ints{0, 1});
    CHECK(shown(field.view(0, _r | 3 | _)) == ints{3, 4});
    CHECK(shown(field.view(0, _r | _ | _ | -2)) == ints{4, 2, 0});
}

TEST_CASE("slicing: negative steps walk backwards")
{
    auto V = counted();
    auto row = V[&Number::value].view(0);
    CHECK(shown(row.view(xt::range(_, _, -1))) == ints{4, 3, 2, 1, 0});
    CHECK(shown(row.view(xt::range(_, _, -2))) == ints{4, 2, 0});
    CHECK(shown(row.view(xt::range(3, 0, -1))) == ints{3, 2, 1});
    CHECK(shown(row.view(xt::range(3, _, -1))) == ints{3, 2, 1, 0});
    CHECK(shown(row.view(xt::range(_, 2, -1))) == ints{4, 3});
    CHECK(shown(row.view(xt::range(-2, -4, -1))) == ints{3, 2});
    CHECK(shown(row.view(xt::range(100, -100, -3))) == ints{4, 1});
    CHECK(shown(row.view(xt::range(_, _, -1)).view(xt::range(1, 3))) == ints{3, 2});
    CHECK(shown(row.view(xt::range(_, _, -1)).view(xt::range(_, _, -1))) == ints{0, 1, 2, 3, 4});
}

TEST_CASE("slicing: a range may be empty")
{
    auto V = counted();
    auto row = V[&Number::value].view(0);
    CHECK(row.view(xt::range(2, 2)).size() == 0);
    CHECK(row.view(xt::range(3, 1)).size() == 0);
    CHECK(row.view(xt::range(1, 3, -1)).size() == 0);
    CHECK(row.view(xt::range(7, 9)).size() == 0);
    CHECK(row.view(xt::range(2, 2)).view(xt::range(_, _, -1)).size() == 0);
    V.clear_pending();
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)row.view(xt::range(2, 2)).view(0); }));
}

TEST_CASE("slicing: a step of zero is refused")
{
    auto V = counted();
    V.clear_pending();
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V[&Number::value].view(xt::range(0, 3, 0)); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V.view(xt::range(_, _, 0)); }));
}

TEST_CASE("slicing: enormous steps and ends do not overflow")
{
    auto V = counted();
    auto row = V[&Number::value].view(0);
    constexpr auto most = std::numeric_limits<std::ptrdiff_t>::max(), least = std::numeric_limits<std::ptrdiff_t>::min();
    CHECK(shown(row.view(xt::range(std::ptrdiff_t{1}, most, most))) == ints{1});
    CHECK(shown(row.view(xt::range(most, least, least))) == ints{4});
    CHECK(shown(row.view(xt::range(least, most))) == ints{0, 1, 2, 3, 4});
}

TEST_CASE("slicing: newaxis adds an axis of one")
{
    auto V = counted();
    CHECK(extents(V[&Number::value].view(xt::newaxis())) == shape{1, 4, 5});
    CHECK(extents(V[&Number::value].view(xt::all(), xt::newaxis(), 2)) == shape{4, 1});
    CHECK(extents(V.view(1, xt::newaxis())) == shape{1, 5});
    CHECK(shown(V[&Number::value].view(xt::all(), xt::newaxis(), 2)) == ints{2, 7, 12, 17});
}

TEST_CASE("slicing: an ellipsis stands for the axes in between")
{
    auto V = counted();
    CHECK(shown(V[&Number::value].view(xt::ellipsis(), 1)) == ints{1, 6, 11, 16});
    CHECK(shown(V[&Number::value].view(2, xt::ellipsis())) == ints{10, 11, 12, 13, 14});
    CHECK(extents(V[&Number::value].view(xt::ellipsis())) == shape{4, 5});
    CHECK(shown(V[&Number::value].view(1, xt::ellipsis(), 2)) == ints{7});
}

TEST_CASE("slicing: an ellipsis reaches into the member")
{
    gloo::VertexBuffer<Vertex, 2> V({3, 4});
    V[&Vertex::color] = {1, 2, 3};
    auto green = V[&Vertex::color].view(xt::ellipsis(), 1);
    static_assert(std::is_same_v<decltype(green), memory::FieldView<float, 2>>);
    CHECK(extents(green) == shape{3, 4});
    CHECK(green(2, 3) == 2.f);
    V.clear_pending();
    green = 9.f;
    CHECK(V.pending_data() == bytes(12, 240 - 4));
}

TEST_CASE("slicing: keep picks by table in any order")
{
    auto V = counted();
    CHECK(shown(V[&Number::value].view(0, xt::keep(3, 1))) == ints{3, 1});
    CHECK(shown(V[&Number::value].view(xt::keep(2, 0), 1)) == ints{11, 1});
    CHECK(shown(V[&Number::value].view(0, xt::keep(-1))) == ints{4});
    CHECK(shown(V[&Number::value].view(0, xt::keep(1, 1, 1))) == ints{1, 1, 1});
    CHECK(shown(V[&Number::value].view(xt::keep(0, 3), xt::keep(4, 0))) == ints{4, 0, 19, 15});
    V.clear_pending();
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V[&Number::value].view(xt::keep(4)); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V[&Number::value].view(xt::keep(-5)); }));
}

TEST_CASE("slicing: drop leaves the others")
{
    auto V = counted();
    CHECK(shown(V[&Number::value].view(0, xt::drop(1, 3))) == ints{0, 2, 4});
    CHECK(shown(V[&Number::value].view(0, xt::drop(-1))) == ints{0, 1, 2, 3});
    CHECK(shown(V[&Number::value].view(0, xt::drop(4, 0))) == ints{1, 2, 3});
    CHECK(V[&Number::value].view(xt::drop(0, 1, 2, 3)).size() == 0);
    V.clear_pending();
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V[&Number::value].view(xt::drop(4)); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V[&Number::value].view(xt::drop(1, 1)); }));
}

TEST_CASE("slicing: views of what keep left")
{
    auto V = counted();
    auto kept = V[&Number::value].view(xt::keep(3, 1, 0));
    CHECK(shown(kept.view(xt::range(_, _, -1), 0)) == ints{0, 5, 15});
    CHECK(shown(kept.view(1)) == ints{5, 6, 7, 8, 9});
    CHECK(shown(kept.view(xt::keep(2, 0), 4)) == ints{4, 19});
    CHECK(shown(kept.view(xt::drop(1), 0)) == ints{15, 0});
    CHECK(extents(kept.view(xt::newaxis())) == shape{1, 3, 5});
    CHECK(shown(kept.view(xt::range(2, 0, -2), 2)) == ints{2});
}

TEST_CASE("slicing: views of views to any depth")
{
    auto V = counted();
    auto v = V.view(xt::range(_, _, -1)).view(xt::range(1, _), xt::range(1, 5)).view(xt::all(), xt::range(_, _, -2));
    CHECK(extents(v) == shape{3, 2});
    CHECK(shown(v[&Number::value]) == ints{14, 12, 9, 7, 4, 2});
    CHECK(shown(V.view(2).view(xt::newaxis(), xt::range(0, 2)).view(0)[&Number::value]) == ints{10, 11});
    CHECK(shown(V[&Number::value].view(xt::range(1, 4)).view(xt::range(1, 3)).view(xt::range(1, 2)).view(0, xt::range(0, 1))) == ints{15});
}

TEST_CASE("slicing: a slice that was already cut to a size")
{
    auto V = counted();
    CHECK(shown(V[&Number::value].view(xt::xrange<std::ptrdiff_t>(1, 3), 0)) == ints{5, 10});
    CHECK(shown(V[&Number::value].view(0, xt::xstepped_range<std::ptrdiff_t>(0, 5, 2))) == ints{0, 2, 4});
    V.clear_pending();
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V[&Number::value].view(xt::xrange<std::ptrdiff_t>(2, 5)); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V[&Number::value].view(xt::xrange<std::ptrdiff_t>(-1, 2)); }));
    CHECK(refused<glumpp::IndexError>(V, [&] { (void)V[&Number::value].view(xt::xstepped_range<std::ptrdiff_t>(5, 1, -2)); }));
    // Those that end before they begin have a size below 0.
    CHECK(extents(V[&Number::value].view(0, xt::xstepped_range<std::ptrdiff_t>(5, 2, 1))) == shape{0});
    CHECK(extents(V[&Number::value].view(0, xt::xstepped_range<int>(1, 4, -1))) == shape{0});
    CHECK(extents(V[&Number::value].view(xt::xrange<int>(3, 1))) == shape{0, 5});
    V.clear_pending();
    V[&Number::value].view(0, xt::xstepped_range<std::ptrdiff_t>(5, 2, 1)) = 9;
    CHECK(V.pending_data() == nothing);
}

TEST_CASE("slicing: a mask without axes selects the only element, or none")
{
    gloo::VertexBuffer<Vertex> V(3);
    V.clear_pending();
    for (const bool on : {true, false})
    {
        const xt::xtensor<bool, 0> fixed(on);
        const xt::xarray<bool> dynamic(on);
        const std::size_t selected = on ? 1 : 0;
        CHECK(extents(V(1).filter(fixed)) == shape{selected});
        CHECK(extents(V(1).filter(dynamic)) == shape{selected});
        CHECK(extents(V[&Vertex::color](1).filter(fixed)) == shape{selected, 3});
        CHECK(extents(V[&Vertex::color](1).filter(dynamic)) == shape{selected, 3});
        CHECK(extents(V.view(xt::keep(2, 1))[&Vertex::color].view(1).filter(fixed)) == shape{selected, 3});
        V.clear_pending();
        V[&Vertex::color](1).filter(fixed) = {1, 2, 3};
        CHECK(V.pending_data() == (on ? bytes(28, 40) : nothing));
    }
    CHECK(V.data()[1].color == std::array<float, 3>{1, 2, 3});
    CHECK(refused<glumpp::ShapeError>(V, [&] { (void)V(1).filter(xt::xarray<bool>{true}); }));
}

TEST_CASE("slicing: a mask selects in order")
{
    auto V = counted();
    auto odd = V[&Number::value].filter(xt::equal(V[&Number::value] % 7, 0));
    CHECK(shown(odd) == ints{0, 7, 14});
    CHECK(shown(odd.view(xt::range(_, _, -1))) == ints{14, 7, 0});
    CHECK(shown(odd.filter(odd > 3)) == ints{7, 14});
    CHECK(V.filter(V[&Number::value] > 16).size() == 3);
    CHECK(shown(V.filter(V[&Number::value] > 16)[&Number::value]) == ints{17, 18, 19});
    CHECK(shown(V.view(xt::range(_, _, -1), xt::range(0, 2))
                    .filter(V[&Number::value].view(xt::all(), xt::range(0, 2)) > 10)[&Number::value]) == ints{6, 0, 1});
}

TEST_CASE("slicing: masks of every length, none, all and some of it, of one axis, of two and of what keep chose")
{
    const auto check = [](auto& V, auto chosen, const std::vector<std::size_t>& wanted)
    {
        V.clear_pending();
        REQUIRE(chosen.shape(0) == wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i) REQUIRE(chosen(i) == static_cast<int>(wanted[i]));
        chosen = -1;
        for (std::size_t i = 0; i < V.size(); ++i)
        {
            const bool is_chosen = std::find(wanted.begin(), wanted.end(), i) != wanted.end();
            REQUIRE(V.data()[i].value == (is_chosen ? -1 : static_cast<int>(i)));
        }
        if (wanted.empty()) CHECK(V.pending_data() == nothing);
        else
        {
            const auto [first, last] = std::minmax_element(wanted.begin(), wanted.end());
            CHECK(V.pending_data() == bytes(*first * sizeof(Number), *last * sizeof(Number) + sizeof(int)));
        }
    };
    const auto fill = [](auto& V)
    {
        int next = 0;
        for (Number& number : V.edit()) number.value = next++;
    };
    for (std::size_t n = 0; n < 40; ++n)
    {
        for (const unsigned some : {0u, 0xffffffffu, 0x9e3779b9u, 0xfffefffeu})
        {
            CAPTURE(n, some);
            xt::xtensor<bool, 1> mask = xt::zeros<bool>({n});
            xt::xtensor<bool, 2> rows = xt::zeros<bool>({n, std::size_t{3}});
            std::vector<std::size_t> wanted, wanted_rows, wanted_kept;
            for (std::size_t i = 0; i < n; ++i)
            {
                if (mask(i) = (some >> i % 32 & 1u) != 0; mask(i)) wanted.push_back(i);
            }
            for (std::size_t i = 0; i < 3 * n; ++i)
            {
                if (rows(i / 3, i % 3) = (some >> i % 32 & 1u) != 0; rows(i / 3, i % 3)) wanted_rows.push_back(i);
            }
            gloo::VertexBuffer<Number> V(n);
            gloo::VertexBuffer<Number, 2> W({n, std::size_t{3}});
            fill(V), fill(W);
            check(V, V[&Number::value].filter(mask), wanted);
            check(W, W[&Number::value].filter(rows), wanted_rows);
            // All of them, backwards.
            std::vector<std::ptrdiff_t> back;
            for (std::size_t i = n; i-- > 0;) back.push_back(static_cast<std::ptrdiff_t>(i));
            for (std::size_t i = 0; i < n; ++i)
            {
                if (mask(i)) wanted_kept.push_back(n - 1 - i);
            }
            fill(V);
            check(V, V[&Number::value].view(xt::keep(back)).filter(mask), wanted_kept);
        }
    }
}

TEST_CASE("slicing: a mask of the wrong shape is refused")
{
    auto V = counted();
    const xt::xtensor<bool, 2> narrow = xt::ones<bool>({4, 4}), low = xt::ones<bool>({3, 5});
    const xt::xarray<bool> flat = xt::ones<bool>({20});
    V.clear_pending();
    CHECK(refused<glumpp::ShapeError>(V, [&] { (void)V[&Number::value].filter(narrow); }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { (void)V.filter(narrow); }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { (void)V.filter(low); }));
    CHECK(refused<glumpp::ShapeError>(V, [&] { (void)V.filter(flat); }));
}

TEST_CASE("slicing: a mask of whole members and one of components")
{
    gloo::VertexBuffer<Pair> V(3);
    int next = 0;
    for (Pair& pair : V.edit()) pair = {{next++, next++}};
    auto v = V[&Pair::value];
    auto members = v.filter(xt::xtensor<bool, 1>{true, false, true});
    CHECK(extents(members) == shape{2, 2});
    CHECK(shown(members) == ints{0, 1, 4, 5});
    auto components = v.filter(v > 2);
    CHECK(extents(components) == shape{3});
    CHECK(shown(components) == ints{3, 4, 5});
}

TEST_CASE("slicing: what a view's type depends on")
{
    gloo::VertexBuffer<Vertex, 2> V({4, 5});
    using Position = std::array<float, 2>;
    auto v = V[&Vertex::position];
    static_assert(std::is_same_v<decltype(v), memory::FieldView<Position, 2>>);
    static_assert(std::is_same_v<decltype(v.view(xt::range(_, _, -3), xt::all())), memory::FieldView<Position, 2>>);
    static_assert(std::is_same_v<decltype(v.view(1)), memory::FieldView<Position, 1>>);
    static_assert(std::is_same_v<decltype(v.view(1, 1)), memory::FieldView<Position, 0>>);
    static_assert(std::is_same_v<decltype(v(1, 1)), memory::FieldView<Position, 0>>);
    static_assert(std::is_same_v<decltype(v.view(xt::newaxis())), memory::FieldView<Position, 3>>);
    static_assert(std::is_same_v<decltype(v.view(1, 1, 1)), memory::FieldView<float, 0>>);
    static_assert(std::is_same_v<decltype(v.view(xt::all(), xt::all(), xt::all())), memory::FieldView<float, 3>>);
    static_assert(std::is_same_v<decltype(V.view()), memory::RecordView<Vertex, 2>>);
    static_assert(std::is_same_v<decltype(V.view(0)), memory::RecordView<Vertex, 1>>);
    static_assert(std::is_same_v<decltype(V(0, 0)), memory::RecordView<Vertex, 0>>);
    CHECK(v.view(xt::range(_, _, -3), xt::all()).shape(0) == 2);
}

TEST_CASE("axes: count and the smallest interval around them")
{
    using memory::detail::count;
    using memory::detail::extent;
    const memory::StridedAxes<2> axes{{3, 2}, {-20, 4}};
    CHECK(count(axes) == 6);
    CHECK(extent(40, axes, 4) == bytes(0, 48));
    CHECK(extent(40, axes, 4, 0) == bytes(40, 48));
    CHECK_FALSE(extent(40, memory::StridedAxes<2>{{0, 2}, {20, 4}}, 4));
    CHECK(extent(8, memory::StridedAxes<0>{}, 4) == bytes(8, 12));
}

TEST_CASE("axes: every element is visited once with the last axis fastest")
{
    std::vector<std::size_t> seen;
    memory::detail::for_each_offset(40, memory::StridedAxes<2>{{3, 2}, {-20, 4}}, [&](std::size_t at) { seen.push_back(at); });
    CHECK(seen == std::vector<std::size_t>{40, 44, 20, 24, 0, 4});
    seen.clear();
    memory::detail::for_each_offset(0, memory::StridedAxes<1>{{0}, {4}}, [&](std::size_t at) { seen.push_back(at); });
    CHECK(seen.empty());
}

TEST_CASE("axes: overlap is seen between records and inside them")
{
    using memory::detail::may_overlap;
    const memory::StridedAxes<2> positions{{10, 2}, {20, 4}}, colors{{10, 3}, {20, 4}}, backwards{{10, 2}, {-20, 4}};
    CHECK_FALSE(may_overlap(0, positions, 4, 8, colors, 4, 20));
    CHECK(may_overlap(0, positions, 4, 180, backwards, 4, 20));
    CHECK_FALSE(may_overlap(8, colors, 4, 180, backwards, 4, 20));
    // Components from the last to the first.
    const memory::StridedAxes<2> mirrored{{10, 2}, {20, -4}};
    CHECK(may_overlap(4, mirrored, 4, 0, positions, 4, 20));
    CHECK(may_overlap(0, positions, 4, 4, mirrored, 4, 20));
    CHECK_FALSE(may_overlap(4, mirrored, 4, 8, colors, 4, 20));
    CHECK(may_overlap(12, mirrored, 4, 8, colors, 4, 20));
    const memory::StridedAxes<1> low{{5}, {20}}, high{{5}, {20}};
    CHECK_FALSE(may_overlap(0, low, 4, 100, high, 4, 20));
    CHECK(may_overlap(0, low, 4, 80, high, 4, 20));
    CHECK_FALSE(may_overlap(0, memory::StridedAxes<1>{{0}, {20}}, 4, 0, high, 4, 20));
}
