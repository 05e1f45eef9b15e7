// What the galaxy can be told.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "support/options.hpp"

namespace galaxy
{

struct Options
{
    std::size_t stars = 35000;
    support::Size size;
    std::optional<std::size_t> frames;
    std::uint64_t seed = 1;
    double speed = 100000;
    std::string output;
};

/// Reads the command line; nothing when help was asked for. Throws support::UsageError.
[[nodiscard]] inline std::optional<Options> parse(int argc, const char* const* argv)
{
    // Ten million stars fit into the memory of an ordinary machine; longer steps than the universe is old say nothing.
    constexpr std::uint64_t most_stars = 10'000'000, most_frames = 1'000'000'000, any = std::numeric_limits<std::uint64_t>::max();
    constexpr double most_years = 1e11;

    Options options;
    CLI::App app("A spiral galaxy of stars, dust and H-II regions.\n"
                 "In its window: space pauses, r resets, wheel zooms, drag pans, s saves a picture, f fills the screen, q quits.\n",
                 "galaxy");
    support::add_count(app, "--stars", options.stars, most_stars,
                       "how many stars (default 35000); three quarters as many dust clouds and 200 pairs of H-II regions come with them");
    support::add_size(app, options.size, "of the window or picture");
    support::add_count(app, "--frames", options.frames, most_frames,
                       "quit after so many frames; without a window, draw the last of so many (default 60)");
    support::add_count(app, "--seed", options.seed, any, "another seed, another galaxy (default 1)");
    app.add_option("--speed", options.speed, "from one frame to the next (default 100000)")->type_name("YEARS");
    app.add_option("--output", options.output, "write a picture instead of opening a window; galaxy.png where there is no screen")
        ->type_name("FILE.png");
    if (!support::parse(app, argc, argv)) return std::nullopt;
    if (!(std::abs(options.speed) <= most_years)) throw support::UsageError("--speed takes at most 1e11 years, forwards or backwards");
    if (app.count("--output") > 0 && options.output.empty()) throw support::UsageError("--output: a file's name is not empty");
    return options;
}

}  // namespace galaxy
