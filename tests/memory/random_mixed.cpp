// Random sequences on a struct of C arrays, bytes, doubles and padding.
#include "memory/random_sequences.hpp"
#include "memory/random_walk.hpp"

namespace
{
struct Mixed
{
    std::uint8_t kind[4];
    double weight;
    std::uint8_t tag;
};
}  // namespace

template <>
struct Layout<Mixed>
{
    static constexpr std::size_t members = 3;
    template <class F>
    static void visit(std::size_t i, F&& f)
    {
        if (i == 0) f(&Mixed::kind, 0, std::vector<std::size_t>{4});
        else if (i == 1) f(&Mixed::weight, 8, std::vector<std::size_t>{});
        else f(&Mixed::tag, 16, std::vector<std::size_t>{});
    }
};

std::string random_mixed(std::uint32_t seed, Tally& tally)
{
    switch (seed % 3)
    {
    case 0:
        return random_sequence<Mixed, 1>(seed, tally);
    case 1:
        return random_sequence<Mixed, 2>(seed, tally);
    default:
        return random_sequence<Mixed, 3>(seed, tally);
    }
}
