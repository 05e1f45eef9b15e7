// What the galaxy can be told.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

#include "support/options.hpp"

namespace galaxy
{

struct Options
{
    support::Show show{.name = "galaxy",
                       .about = "A spiral galaxy of stars, dust and H-II regions.",
                       .pointer = "wheel zooms, drag pans",
                       .frame = 60,
                       .size = {800, 800}};
    std::size_t stars = 35000;
    std::uint64_t seed = 1;
    double speed = 100000;
};

/// Reads the command line; nothing when help was asked for. Throws support::UsageError.
[[nodiscard]] inline std::optional<Options> parse(int argc, const char* const* argv)
{
    // Ten million stars fit into the memory of an ordinary machine; longer steps than the universe is old say nothing.
    constexpr std::uint64_t most_stars = 10'000'000, any = std::numeric_limits<std::uint64_t>::max();
    constexpr double most_years = 1e11;

    Options options;
    CLI::App app(description(options.show), options.show.name);
    support::add_count(app, "--stars", options.stars, most_stars,
                       "how many stars (default 35000); three quarters as many dust clouds and 200 pairs of H-II regions come with them");
    support::add_count(app, "--seed", options.seed, any, "another seed, another galaxy (default 1)");
    app.add_option("--speed", options.speed, "from one frame to the next (default 100000)")->type_name("YEARS");
    if (!support::parse(app, options.show, argc, argv)) return std::nullopt;
    if (!(std::abs(options.speed) <= most_years)) throw support::UsageError("--speed takes at most 1e11 years, forwards or backwards");
    return options;
}

}  // namespace galaxy
