// How long writes take, as a multiple of the same write in a plain loop over a std::vector of the struct, in one run:
// `writes [RECORDS [ROUNDS]]`. Exits 1 when the two do not end with the same numbers.
#include <glumpp/gloo.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <vector>

namespace gloo = glumpp::gloo;

namespace
{
struct Point
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};

class Benchmark
{
public:
    Benchmark(std::size_t records, int how_often)
        : n(records),
          rounds(how_often),
          repeat(1 + 1000000 / records * (how_often > 1 ? 1 : 0)),
          V(n),
          R(n),
          xy(xt::ones<float>({n, std::size_t{2}})),
          x(xt::ones<float>({n})),
          index(n)
    {
        std::mt19937 random;
        for (std::size_t& i : index) i = random() % n;
        V.clear_pending();
    }

    /// Prints the line of one write: `ours` and `plain` must do the same.
    template <class Ours, class Plain>
    void compare(const char* what, Ours&& ours, Plain&& plain)
    {
        const double a = best(ours), b = best(plain);
        const bool same = std::memcmp(V.data(), R.data(), n * sizeof(Point)) == 0;
        std::printf("%8zu  %-28s %10.4f ms %10.4f ms  %6.2f%s\n", n, what, a, b, a / b, same ? "" : "  DIFFERENT");
        failed = failed || !same;
    }

    int run()
    {
        std::printf(" records  write                              ours         plain   ratio\n");
        // clang-format off
        compare("position = 2*xy + 1", [&] { V[&Point::position] = 2.f * xy + 1.f; },
                [&] { for (std::size_t i = 0; i < n; ++i) for (std::size_t c = 0; c < 2; ++c) R[i].position[c] = 2.f * xy(i, c) + 1.f; });
        compare("position += xy", [&] { V[&Point::position] += xy; },
                [&] { for (std::size_t i = 0; i < n; ++i) for (std::size_t c = 0; c < 2; ++c) R[i].position[c] += xy(i, c); });
        compare("position = position*.5 + 1", [&] { V[&Point::position] = V[&Point::position] * .5f + 1.f; },
                [&] { for (Point& p : R) for (float& c : p.position) c = c * .5f + 1.f; });
        compare("position.x = x*x + x", [&] { V[&Point::position].view(xt::all(), 0) = x * x + x; },
                [&] { for (std::size_t i = 0; i < n; ++i) R[i].position[0] = x(i) * x(i) + x(i); });
        compare("color = {1, 0, 0}", [&] { V[&Point::color] = {1, 0, 0}; },
                [&] { for (Point& p : R) p.color = {1, 0, 0}; });
        compare("color = 0.5", [&] { V[&Point::color] = .5f; },
                [&] { for (Point& p : R) p.color = {.5f, .5f, .5f}; });
        compare("V[member](i) = {x, y}", [&] { for (std::size_t i = 0; i < n; ++i) V[&Point::position](index[i]) = {float(i), 1.f}; },
                [&] { for (std::size_t i = 0; i < n; ++i) R[index[i]].position = {float(i), 1.f}; });
        auto held = V[&Point::position];
        compare("held(i) = {x, y}", [&] { for (std::size_t i = 0; i < n; ++i) held(index[i]) = {float(i), 2.f}; },
                [&] { for (std::size_t i = 0; i < n; ++i) R[index[i]].position = {float(i), 2.f}; });
        compare("held(i, 1) = x", [&] { for (std::size_t i = 0; i < n; ++i) held(index[i], 1) = float(i); },
                [&] { for (std::size_t i = 0; i < n; ++i) R[index[i]].position[1] = float(i); });
        compare("V(i) = Point{...}", [&] { for (std::size_t i = 0; i < n; ++i) V(index[i]) = Point{{1, 2}, {3, 4, 5}}; },
                [&] { for (std::size_t i = 0; i < n; ++i) R[index[i]] = Point{{1, 2}, {3, 4, 5}}; });
        compare("one shifted onto the other",
                [&] { using namespace xt::placeholders; V[&Point::position].view(xt::range(1, _)) = V[&Point::position].view(xt::range(_, -1)); },
                [&] { for (std::size_t i = n; i-- > 1;) R[i].position = R[i - 1].position; });
        compare("edit() and a plain loop", [&] { for (Point& p : V.edit()) p.position[0] += 1.f; },
                [&] { for (Point& p : R) p.position[0] += 1.f; });
        xt::xtensor<float, 2> back = xt::zeros<float>({n, std::size_t{2}}), plain = back;
        compare("xtensor = position * 2", [&] { gloo::copy(V[&Point::position] * 2.f, back); },
                [&] { for (std::size_t i = 0; i < n; ++i) for (std::size_t c = 0; c < 2; ++c) plain(i, c) = R[i].position[c] * 2.f; });
        // clang-format on
        return failed || back != plain ? 1 : 0;
    }

private:
    template <class F>
    double best(F&& f)
    {
        double least = 1e9;
        for (int i = 0; i < rounds; ++i)
        {
            const auto start = std::chrono::steady_clock::now();
            for (std::size_t k = 0; k < repeat; ++k) f();
            least = std::min(least, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        }
        return least / static_cast<double>(repeat);
    }

    std::size_t n;
    int rounds;
    std::size_t repeat;
    gloo::VertexBuffer<Point> V;
    std::vector<Point> R;
    xt::xtensor<float, 2> xy;
    xt::xtensor<float, 1> x;
    std::vector<std::size_t> index;
    bool failed = false;
};
}  // namespace

int main(int argc, char** argv)
{
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 7;
    if (argc > 1) return Benchmark(std::max<std::size_t>(2, std::strtoul(argv[1], nullptr, 10)), rounds).run();
    int status = 0;
    for (const std::size_t records : {1000u, 60000u, 1000000u}) status |= Benchmark(records, rounds).run();
    return status;
}
