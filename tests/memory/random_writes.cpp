// Random sequences of writes: `random_writes [COUNT [FIRST_SEED]]`. After every step both the bytes and the pending
// interval must be those of a model that knows nothing of the library.
#include "memory/random_model.hpp"
#include "memory/random_sequences.hpp"

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv)
{
    const auto count = static_cast<std::uint32_t>(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100000);
    const auto first = static_cast<std::uint32_t>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 0);
    Tally tally;
    std::size_t faults = 0;
    for (std::uint32_t seed = first; seed < first + count; ++seed)
    {
        const std::string fault = seed / 3 % 2 == 0 ? random_floats(seed, tally) : random_mixed(seed, tally);
        if (fault.empty()) continue;
        if (++faults <= 10) std::printf("sequence %u: %s\n", static_cast<unsigned>(seed), fault.c_str());
    }
    std::printf("%zu sequences, %zu with a fault: %zu writes (%zu of nothing), %zu refused, %zu reads, %zu changes of size, %zu views, "
                "%zu refused\n",
                tally.sequences, faults, tally.writes, tally.empty_writes, tally.refused_writes, tally.reads, tally.growths, tally.views,
                tally.refused_views);
    // A run that did next to nothing has shown nothing.
    const bool idle = tally.writes < count / 2 || tally.refused_writes < count / 100;
    return faults == 0 && !idle ? 0 : 1;
}
