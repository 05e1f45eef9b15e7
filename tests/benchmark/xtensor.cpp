// Fields read into xtensor's containers, and written beside xtensor's own view of the same memory.
#include "sections.hpp"

#include <glumpp/gloo.hpp>

#if __has_include(<xtensor/views/xstrided_view.hpp>)
#include <xtensor/views/xstrided_view.hpp>
#else
#include <xtensor/xstrided_view.hpp>
#endif

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace gloo = glumpp::gloo;

namespace benchmark
{
namespace
{

void of_size(Table& table, const std::string& size, std::size_t n)
{
    const auto units = static_cast<double>(n);
    gloo::VertexBuffer<Point> V(n);
    std::vector<Point> R(n), S(n);
    for (std::size_t i = 0; i < n; ++i) R[i].position = S[i].position = {static_cast<float>(i % 100), 1};
    std::copy(R.begin(), R.end(), V.edit().begin());
    const xt::xtensor<float, 2> xy = xt::ones<float>({n, std::size_t{2}});

    xt::xtensor<float, 2> copied = xt::zeros<float>({n, std::size_t{2}}), plain = copied;
    table.compare(
        size + ": container = position * 2, by gloo::copy", 1.3, units, [&] { gloo::copy(V[&Point::position] * 2.f, copied); },
        [&]
        {
            float* to = plain.data();
            for (const Point& p : R)
                for (const float c : p.position) *to++ = c * 2.f;
        });
    table.check(size, copied == plain);

    // Faster than xt::view of an array of (n, 5).
    auto floats = xt::adapt(S.data()->position.data(), 5 * n, xt::no_ownership(), std::array<std::size_t, 1>{5 * n});
    auto view =
        xt::strided_view(floats, std::array<std::size_t, 2>{n, 2}, std::array<std::ptrdiff_t, 2>{5, 1}, 0, xt::layout_type::dynamic);
    table.compare(
        size + ": = 2 * xy + 1, against xtensor", 0.35, units, [&] { V[&Point::position] = 2.f * xy + 1.f; },
        [&] { xt::noalias(view) = 2.f * xy + 1.f; });
    table.compare(
        size + ": = field * a + b, against xtensor", 0.35, units, [&] { V[&Point::position] = V[&Point::position] * .5f + 1.f; },
        [&] { xt::noalias(view) = view * .5f + 1.f; });
    table.compare(
        size + ": = number, against xtensor", 0.35, units, [&] { V[&Point::position] = 3.f; }, [&] { view.fill(3.f); });
    table.check(size, std::equal(V.begin(), V.end(), S.begin(), [](const Point& a, const Point& b) { return a.position == b.position; }));
}

}  // namespace

void xtensor(Table& table)
{
    table.section("fields and xtensor", "ns/vertex");
    of_size(table, "1e3", 1000);
    of_size(table, "6e4", 60000);
    of_size(table, "1e6", 1000000);
}

}  // namespace benchmark
