// How fast it is, in one table: `benchmark [--rounds N] [SECTION...]`. Everything is measured against something else in the same
// run, one right after the other; no time is asserted. Exits 1 when two sides did not do the same.
#include "sections.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace
{

struct Section
{
    std::string_view name;
    void (*measure)(benchmark::Table&);
};

// Those on functions that do nothing come first: a driver's are loaded over them.
constexpr std::array<Section, 9> sections{{{"loops", [](benchmark::Table& table) { benchmark::loops(table, benchmark::Size::usual); }},
                                           {"large", [](benchmark::Table& table) { benchmark::loops(table, benchmark::Size::large); }},
                                           {"places", benchmark::places},
                                           {"xtensor", benchmark::xtensor},
                                           {"own", benchmark::own_work},
                                           {"draws", benchmark::draws},
                                           {"peers", benchmark::peers},
                                           {"growth", benchmark::growth},
                                           {"galaxy", benchmark::galaxy}}};

}  // namespace

int main(int argc, char** argv)
{
    int rounds = 21;
    std::vector<std::string_view> wanted;
    for (int i = 1; i < argc; ++i)
    {
        const std::string_view argument = argv[i];
        if (argument == "--rounds" && i + 1 < argc) rounds = std::atoi(argv[++i]);
        else if (std::any_of(sections.begin(), sections.end(), [&](const Section& section) { return section.name == argument; }))
            wanted.push_back(argument);
        else
        {
            std::fputs("usage: benchmark [--rounds N] [SECTION...]\nsections, all but 'large' unless some are named:", stderr);
            for (const Section& section : sections) std::fprintf(stderr, " %s", section.name.data());
            std::fputs("\n", stderr);
            return 2;
        }
    }
    benchmark::Table table(rounds);
    for (const auto& [name, measure] : sections)
    {
        const bool chosen = wanted.empty() ? name != "large" : std::find(wanted.begin(), wanted.end(), name) != wanted.end();
        if (!chosen) continue;
        try
        {
            measure(table);
        }
        catch (const std::exception& error)
        {
            table.skip(std::string(name), error.what());
        }
    }
    return table.finish();
}
