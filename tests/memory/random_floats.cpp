// Random sequences on a struct of floats alone.
#include "memory/random_sequences.hpp"
#include "memory/random_walk.hpp"

namespace
{
struct Floats
{
    std::array<float, 2> position;
    std::array<std::array<float, 2>, 2> frame;
    float size;
};
}  // namespace

template <>
struct Layout<Floats>
{
    static constexpr std::size_t members = 3;
    template <class F>
    static void visit(std::size_t i, F&& f)
    {
        if (i == 0) f(&Floats::position, 0, std::vector<std::size_t>{2});
        else if (i == 1) f(&Floats::frame, 8, std::vector<std::size_t>{2, 2});
        else f(&Floats::size, 24, std::vector<std::size_t>{});
    }
};

std::string random_floats(std::uint32_t seed, Tally& tally)
{
    switch (seed % 3)
    {
    case 0:
        return random_sequence<Floats, 1>(seed, tally);
    case 1:
        return random_sequence<Floats, 2>(seed, tally);
    default:
        return random_sequence<Floats, 3>(seed, tally);
    }
}
