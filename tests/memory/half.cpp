// half: what a number rounds to, against comparisons that are exact.
#include "support/buffers.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using glumpp::memory::half;

namespace
{
constexpr std::uint16_t infinite = 0x7c00;

/// The half with these bits, exactly; the power of two behind the largest number for infinity.
long double exact(unsigned bits)
{
    return bits == infinite ? 65536.L : static_cast<long double>(static_cast<float>(half::from_bits(static_cast<std::uint16_t>(bits))));
}

/// The middle between a half and the next.
long double middle(unsigned bits) { return (exact(bits) + exact(bits + 1)) / 2; }

/// The bits of the half nearest to a number, found among all halves.
unsigned nearest(long double value)
{
    const bool negative = std::signbit(value);
    const long double magnitude = std::fabs(value);
    unsigned low = 0, high = infinite;
    while (high - low > 1)
    {
        const unsigned between = (low + high) / 2;
        (exact(between) <= magnitude ? low : high) = between;
    }
    const bool up = magnitude > middle(low) || (magnitude == middle(low) && low % 2 != 0);
    return (magnitude >= 65536.L ? infinite : up ? low + 1 : low) | (negative ? 0x8000u : 0u);
}

/// How many of the numbers at the middle between two halves, and right beside it, round to another half than the nearest.
template <class T>
int wrong_around_middles()
{
    int wrong = 0;
    for (unsigned i = 0; i < infinite; ++i)
    {
        const T tie = static_cast<T>(middle(i));
        for (const T value : {std::nextafter(tie, T{0}), tie, std::nextafter(tie, std::numeric_limits<T>::infinity())})
            for (const T signed_value : {value, -value}) wrong += half(signed_value).bits() != nearest(signed_value);
    }
    return wrong;
}

/// How many of `h op= value`, for some values around each of many halves, are not the half nearest to what is exact.
template <class T>
int wrong_in_place(const std::vector<T>& values)
{
    int wrong = 0;
    const auto differs = [](half h, long double value)
    { return std::fabs(value) < 65536.L && (h.bits() & 0x7fffu) != (nearest(value) & 0x7fffu); };
    for (unsigned i = 0; i < infinite; i += 7)
        for (const T value : values)
        {
            const half h = half::from_bits(static_cast<std::uint16_t>(i));
            const auto x = exact(i), y = static_cast<long double>(value);
            half sum = h, difference = h, product = h, quotient = h;
            sum += value;
            difference -= value;
            product *= value;
            quotient /= value;
            wrong += differs(sum, x + y) + differs(difference, x - y) + differs(product, x * y) + differs(quotient, x / y);
        }
    return wrong;
}
}  // namespace

TEST_CASE("half: a number is rounded once, whatever its type")
{
    CHECK(wrong_around_middles<float>() == 0);
    CHECK(wrong_around_middles<double>() == 0);
    CHECK(wrong_around_middles<long double>() == 0);
    // Rounded to a float first, it would be the middle, and then 1.
    static_assert(half(1 + 0x1p-11 + 0x1p-40).bits() == 0x3c01);
    static_assert(half(-1 - 0x1p-11 - 0x1p-40).bits() == 0xbc01);
    // Rounded to a double first, so would this.
    static_assert(half(1 + 0x1p-11L + 0x1p-60L).bits() == (std::numeric_limits<long double>::digits > 60 ? 0x3c01 : 0x3c00));
    static_assert(half(0x1p-25 + 0x1p-60).bits() == 1 && half(0x1p-25).bits() == 0);
}

TEST_CASE("half: integers of every size")
{
    int wrong = 0;
    for (int n = -70000; n <= 70000; ++n)
    {
        wrong += half(n).bits() != nearest(static_cast<long double>(n));
        wrong += half(static_cast<std::int64_t>(n)).bits() != half(n).bits();
    }
    CHECK(wrong == 0);
    static_assert(half(65519u).bits() == 0x7bff && half(std::uint64_t{65520}).bits() == infinite);
    static_assert(half(std::numeric_limits<std::int64_t>::min()).bits() == 0xfc00);
    static_assert(half(std::numeric_limits<std::uint64_t>::max()).bits() == infinite);
    static_assert(half(true).bits() == 0x3c00);
}

TEST_CASE("half: what is not finite, and what is too large or too small")
{
    CHECK(half(std::numeric_limits<double>::infinity()).bits() == infinite);
    CHECK(half(-std::numeric_limits<long double>::infinity()).bits() == 0xfc00);
    CHECK(half(std::numeric_limits<double>::max()).bits() == infinite);
    CHECK(half(std::numeric_limits<long double>::max()).bits() == infinite);
    CHECK(half(std::numeric_limits<double>::denorm_min()).bits() == 0);
    CHECK(half(-std::numeric_limits<long double>::denorm_min()).bits() == 0x8000);
    CHECK(half(-0.0).bits() == 0x8000);
    CHECK(std::isnan(static_cast<float>(half(std::numeric_limits<float>::quiet_NaN()))));
    CHECK(std::isnan(static_cast<float>(half(std::numeric_limits<long double>::quiet_NaN()))));
}

TEST_CASE("half: in-place operators round once")
{
    half h = half::from_bits(1);
    h += 2049;  // a float cannot hold the sum; rounded to 2049, it would be the middle between 2048 and 2050
    CHECK(static_cast<float>(h) == 2050.f);

    std::mt19937 random(1);
    std::uniform_real_distribution<float> digits(-2, 2);
    std::vector<float> floats;
    std::vector<half> halves;
    std::vector<std::int64_t> integers{1, -1, 3, 2047, 2049, -2051, 4095, 65519, 65520, -65521, 131009};
    std::vector<long double> exacts;
    for (int exponent = -24; exponent <= 16; ++exponent)
    {
        floats.push_back(std::ldexp(digits(random), exponent));
        halves.emplace_back(std::ldexp(digits(random), exponent));
        exacts.push_back(std::ldexp(static_cast<long double>(digits(random)), exponent));
    }
    CHECK(wrong_in_place(floats) == 0);
    CHECK(wrong_in_place(halves) == 0);
    CHECK(wrong_in_place(integers) == 0);
    CHECK(wrong_in_place(exacts) == 0);
}

TEST_CASE("half: a component of halves is a number among others")
{
    struct Mixed
    {
        half weight;
        float size;
    };
    gloo::VertexBuffer<Mixed> V(3);
    auto weight = V[&Mixed::weight];
    weight = xt::xtensor<float, 1>{0.5f, -2.f, 1.5f};
    const float read = weight(0);
    CHECK(read == 0.5f);
    const half kept = weight(1);
    CHECK(kept == -2.f);
    V.clear_pending();
    V[&Mixed::size](0) = weight(2);
    CHECK(V.data()[0].size == 1.5f);
    weight(0) = V[&Mixed::size](0);
    weight(0) += weight(1);
    V[&Mixed::size](0) -= weight(1);
    CHECK(V.data()[0].weight == -0.5f);
    CHECK(V.data()[0].size == 3.5f);
    CHECK(weight(0) > weight(1));
    CHECK(weight(0) + 1 == 0.5f);
    std::sort(weight.begin(), weight.end());
    CHECK((V.data()[0].weight == -2.f && V.data()[1].weight == -0.5f && V.data()[2].weight == 1.5f));
}

TEST_CASE("half: fields of halves are chosen from, and have their least and largest")
{
    struct Weighted
    {
        half weight;
    };
    gloo::VertexBuffer<Weighted> V(3);
    auto weight = V[&Weighted::weight];
    weight = xt::xtensor<float, 1>{-3.f, -2.f, -4.f};
    CHECK(xt::amax(weight)() == -2.f);
    CHECK(xt::amin(weight)() == -4.f);
    weight = xt::maximum(weight, half(-3.5f));
    CHECK(V.data()[2].weight == -3.5f);
    weight = xt::where(weight < -3.f, half(1), weight);
    CHECK(V.data()[2].weight == 1.f);
    weight = xt::clip(weight, half(-2.5f), half(0.5f));
    CHECK((V.data()[0].weight == -2.5f && V.data()[1].weight == -2.f && V.data()[2].weight == 0.5f));
    using limits = std::numeric_limits<half>;
    CHECK(limits::max() == 65504.f);
    CHECK(limits::lowest() == -65504.f);
    CHECK(limits::min() == 0x1p-14f);
    CHECK(limits::denorm_min() == 0x1p-24f);
    CHECK(1 + limits::epsilon() == 0x401p-10f);
    CHECK(half(1 + limits::epsilon() / 2) == 1.f);
    CHECK(std::isinf(static_cast<float>(limits::infinity())));
    CHECK(std::isnan(static_cast<float>(limits::quiet_NaN())));
    CHECK(limits::round_error() == 0.5f);
    CHECK(half(std::ldexp(1.f, limits::max_exponent - 1)) == 32768.f);
}

TEST_CASE("half: in-place operators of components and fields round once")
{
    struct Weighted
    {
        half weight;
        std::array<half, 2> pair;
    };
    gloo::VertexBuffer<Weighted> V(2);
    const half least = half::from_bits(1);
    V[&Weighted::weight] = least;
    V[&Weighted::pair] = {least, least};
    V[&Weighted::weight](0) += 2049;
    V[&Weighted::weight](1) += 2049.f;
    V[&Weighted::pair] += 2049;
    CHECK(V.data()[0].weight == 2050.f);
    CHECK(V.data()[1].weight == 2050.f);
    CHECK(V.data()[1].pair[1] == 2050.f);
    V[&Weighted::weight](0) = 1 + 0x1p-11 + 0x1p-40;
    V[&Weighted::pair] = 1 + 0x1p-11 + 0x1p-40;
    CHECK(V.data()[0].weight.bits() == 0x3c01);
    CHECK(V.data()[0].pair[1].bits() == 0x3c01);
    V[&Weighted::weight] = xt::xtensor<double, 1>{1 + 0x1p-11 + 0x1p-40, 0.5};
    CHECK(V.data()[0].weight.bits() == 0x3c01);
}
