// Whole fields: what is written to them, against the plain loop over an array of structs.
#include "sections.hpp"

#include <glumpp/gloo.hpp>

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

namespace gloo = glumpp::gloo;

namespace benchmark
{
namespace
{

template <class M>
struct Record
{
    M value;
    std::array<float, 3> rest;
};

template <class M>
struct Parts
{
    using component = M;
    static constexpr std::size_t count = 1;
    static M& of(M& value, std::size_t) { return value; }
};
template <class T, std::size_t N>
struct Parts<std::array<T, N>>
{
    using component = T;
    static constexpr std::size_t count = N;
    static T& of(std::array<T, N>& value, std::size_t c) { return value[c]; }
};

/// All jobs on members of one type, `n` records of them.
template <class M>
class Loops
{
    using parts = Parts<M>;
    using T = typename parts::component;
    static constexpr std::size_t components = parts::count;
    static constexpr std::size_t rank = components > 1 ? 2 : 1;

public:
    Loops(Table& to, const char* member, std::size_t n, Goal goal)
        : m_table(to), m_name(std::string(member) + ", " + shown(n) + ": "), m_goal(goal), V(n), W(n), R(n), S(n), xy(numbers<rank>(n))
    {
        W[&Record<M>::value] = xy;
        std::copy(W.begin(), W.end(), S.begin());
    }

    void run()
    {
        const auto field = [this] { return V[&Record<M>::value]; };
        const auto other = [this] { return W[&Record<M>::value]; };
        // Known when it is compiled, so that the plain loop need not fear that what it writes changes them.
        static constexpr T two{2}, one{1}, three{3}, factor = std::is_floating_point_v<T> ? T(0.5) : T(3);
        const xt::xtensor<T, 1> row = xt::ones<T>({components});
        T values[components];
        std::fill(std::begin(values), std::end(values), three);
        const auto each = [this](auto&& change)
        {
            const T* from = xy.data();
            for (Record<M>& record : R)
            {
                for (std::size_t c = 0; c < components; ++c) change(parts::of(record.value, c), *from++, c);
            }
        };
        job(
            "= 2 * xy + 1", [&] { field() = two * xy + one; },
            [&] { each([&](T& to, T x, std::size_t) { to = static_cast<T>(two * x + one); }); });
        job(
            "= number", [&] { field() = three; },
            [&]
            {
                for (Record<M>& record : R)
                    for (std::size_t c = 0; c < components; ++c) parts::of(record.value, c) = three;
            });
        job(
            "= {x, y}", [&] { field() = values; },
            [&]
            {
                M member;
                for (std::size_t c = 0; c < components; ++c) parts::of(member, c) = values[c];
                for (Record<M>& record : R) record.value = member;
            });
        job(
            "+= number", [&] { field() += one; },
            [&]
            {
                for (Record<M>& record : R)
                    for (std::size_t c = 0; c < components; ++c)
                        parts::of(record.value, c) = static_cast<T>(parts::of(record.value, c) + one);
            });
        job(
            "+= 2 * xy", [&] { field() += two * xy; }, [&] { each([&](T& to, T x, std::size_t) { to = static_cast<T>(to + two * x); }); });
        job(
            "*= field", [&] { field() *= other(); },
            [&]
            {
                Record<M>* from = S.data();
                for (Record<M>& record : R)
                {
                    for (std::size_t c = 0; c < components; ++c)
                        parts::of(record.value, c) = static_cast<T>(parts::of(record.value, c) * parts::of(from->value, c));
                    ++from;
                }
            });
        job(
            "= field * a + b", [&] { field() = field() * factor + one; },
            [&]
            {
                for (Record<M>& record : R)
                    for (std::size_t c = 0; c < components; ++c)
                        parts::of(record.value, c) = static_cast<T>(parts::of(record.value, c) * factor + one);
            });
        job(
            "= one row", [&] { field() = row; },
            [&]
            {
                M member;
                for (std::size_t c = 0; c < components; ++c) parts::of(member, c) = row(c);
                for (Record<M>& record : R) record.value = member;
            });
    }

private:
    static std::string shown(std::size_t n)
    {
        std::size_t zeros = 0;
        for (; n % 10 == 0; n /= 10) ++zeros;
        return std::to_string(n) + "e" + std::to_string(zeros);
    }

    template <std::size_t Rank>
    static xt::xtensor<T, Rank> numbers(std::size_t n)
    {
        // Ones, so that products stay numbers however often a round goes over them; no compiler sees that.
        if constexpr (Rank == 1) return xt::ones<T>({n});
        else return xt::ones<T>({n, components});
    }

    template <class Ours, class Plain>
    void job(const char* what, Ours ours, Plain plain)
    {
        const std::string row = m_name + what;
        m_table.compare(row, m_goal, static_cast<double>(R.size()), ours, plain);
        m_table.check(row, std::memcmp(V.data(), R.data(), V.nbytes()) == 0);
    }

    Table& m_table;
    std::string m_name;
    Goal m_goal;
    gloo::VertexBuffer<Record<M>> V, W;
    std::vector<Record<M>> R, S;
    xt::xtensor<T, rank> xy;
};

void all_members(Table& table, std::size_t n, Goal goal)
{
    Loops<float>(table, "1 float", n, goal).run();
    Loops<std::array<float, 2>>(table, "2 floats", n, goal).run();
    Loops<std::array<float, 3>>(table, "3 floats", n, goal).run();
    Loops<std::array<float, 4>>(table, "4 floats", n, goal).run();
    Loops<std::array<double, 2>>(table, "2 doubles", n, goal).run();
    Loops<std::array<std::uint8_t, 4>>(table, "4 bytes", n, goal).run();
}

}  // namespace

void loops(Table& table, Size size)
{
    if (size == Size::usual)
    {
        table.section("a field of all vertices, in cache: against a plain loop", "ns/vertex");
        for (const std::size_t n : {1000u, 60000u}) all_members(table, n, 1.5);
        table.mean("geometric mean", 1.2);
    }
    table.section("a field of all vertices, in memory: against a plain loop", "ns/vertex");
    all_members(table, size == Size::usual ? 1000000 : 10000000, 1.15);
}

}  // namespace benchmark
