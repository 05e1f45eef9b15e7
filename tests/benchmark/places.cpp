// Parts of fields, whole records and single vertices, against the plain loop over an array of structs.
#include "sections.hpp"

#include <glumpp/gloo.hpp>

#include <array>
#include <cstring>
#include <random>
#include <string>
#include <vector>

namespace gloo = glumpp::gloo;

namespace benchmark
{
namespace
{

class Places
{
public:
    Places(Table& to, const std::string& size, std::size_t count)
        : m_table(to), m_size(size), n(count), V(n), W(n), R(n), xy(xt::ones<float>({n, std::size_t{2}})), any(n)
    {
        std::mt19937 random;
        for (std::size_t& i : any) i = random() % n;
        const auto with_marks = W.edit();
        for (std::size_t i = 0; i < n; ++i) with_marks[i].color = {1, 2, static_cast<float>(i % 7)};
    }

    void run()
    {
        using namespace xt::placeholders;
        job(
            "a field shifted onto itself", 1.2, n,
            [&] { V[&Point::position].view(xt::range(1, _)) = V[&Point::position].view(xt::range(_, -1)); },
            [&]
            {
                for (std::size_t i = n; i-- > 1;) R[i].position = R[i - 1].position;
            });
        job(
            "records from records that are contiguous", 1.05, n, [&] { V.view() = W.view(); },
            [&] { std::memcpy(R.data(), W.data(), W.nbytes()); });
        job(
            "a negative step", 1.3, n, [&] { V[&Point::position].view(xt::range(_, _, -1)) = xy; },
            [&]
            {
                const float* from = xy.data();
                for (std::size_t i = n; i-- > 0; from += 2) R[i].position = {from[0], from[1]};
            });
        chosen();
        single();
    }

private:
    /// What xt::keep() and masks choose: two of three vertices, of which one in order and one by chance.
    void chosen()
    {
        std::mt19937 random;
        const xt::xtensor<bool, 1> regular = xt::not_equal(xt::fmod(xt::arange<double>(static_cast<double>(n)), 3.0), 0.0);
        xt::xtensor<bool, 1> scattered = regular;
        for (bool& chosen : scattered) chosen = random() % 3 != 0;
        std::vector<std::ptrdiff_t> list;
        for (std::size_t i = 0; i < n; ++i)
        {
            if (scattered(i)) list.push_back(static_cast<std::ptrdiff_t>(i));
        }
        const auto plain_list = [&]
        {
            for (const std::ptrdiff_t i : list) R[static_cast<std::size_t>(i)].position = {1, 2};
        };
        const auto plain_mask = [&](const xt::xtensor<bool, 1>& mask)
        {
            const bool* const is_chosen = mask.data();
            for (std::size_t i = 0; i < n; ++i)
            {
                if (is_chosen[i]) R[i].position = {3, 4};
            }
        };
        auto kept = V[&Point::position].view(xt::keep(list));
        job(
            "xt::keep, a view that serves again", 1.3, n,
            [&] {
                kept = {1, 2};
            },
            plain_list);
        job(
            "xt::keep, a view for one use", 1.3, n,
            [&] {
                V[&Point::position].view(xt::keep(list)) = {1, 2};
            },
            plain_list);
        auto masked = V[&Point::position].filter(regular);
        job(
            "a regular mask, a view that serves again", 1.3, n,
            [&] {
                masked = {3, 4};
            },
            [&] { plain_mask(regular); });
        job(
            "a regular mask, a view for one use", 1.3, n,
            [&] {
                V[&Point::position].filter(regular) = {3, 4};
            },
            [&] { plain_mask(regular); });
        job(
            "a random mask, a view for one use", 1.3, n,
            [&] {
                V[&Point::position].filter(scattered) = {3, 4};
            },
            [&] { plain_mask(scattered); });
    }

    void single()
    {
        const bool in_cache = n < 100000;
        job(
            "V[&P::position](i) = {x, y}, in random order", in_cache ? 2.0 : 1.3, n,
            [&]
            {
                for (const std::size_t i : any) V[&Point::position](i) = {static_cast<float>(i), 1};
            },
            [&]
            {
                for (const std::size_t i : any) R[i].position = {static_cast<float>(i), 1};
            });
        auto held = V[&Point::position];
        job(
            "the same through a view that is kept", 1.3, n,
            [&]
            {
                for (const std::size_t i : any) held(i) = {static_cast<float>(i), 2};
            },
            [&]
            {
                for (const std::size_t i : any) R[i].position = {static_cast<float>(i), 2};
            });
    }

    template <class Ours, class Plain>
    void job(const std::string& what, Goal goal, std::size_t units, Ours ours, Plain plain)
    {
        const std::string row = m_size + ": " + what;
        m_table.compare(row, goal, static_cast<double>(units), ours, plain);
        m_table.check(row, std::memcmp(V.data(), R.data(), V.nbytes()) == 0);
    }

    Table& m_table;
    std::string m_size;
    std::size_t n;
    gloo::VertexBuffer<Point> V, W;
    std::vector<Point> R;
    xt::xtensor<float, 2> xy;
    std::vector<std::size_t> any;
};

}  // namespace

void places(Table& table)
{
    table.section("parts of fields, records and vertices: against a plain loop", "ns/vertex");
    Places(table, "1e3", 1000).run();
    Places(table, "6e4", 60000).run();
    Places(table, "1e6", 1000000).run();
}

}  // namespace benchmark
