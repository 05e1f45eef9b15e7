// What the tiger can be told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "support/options.hpp"

namespace tiger
{

struct Options
{
    /// The drawing; empty for the default one.
    std::string file;
    support::Size size;
    std::optional<std::size_t> frames;
    std::string output;
};

/// Reads the command line; nothing when help was asked for. Throws support::UsageError.
[[nodiscard]] inline std::optional<Options> parse(int argc, const char* const* argv)
{
    constexpr std::uint64_t most_frames = 1'000'000'000;

    Options options;
    CLI::App app("Any SVG drawing in one draw call, crisp at every zoom.\n"
                 "In its window the path under the pointer lights up, and the title tells what a frame asked of OpenGL. Wheel zooms at\n"
                 "the pointer, drag pans, r resets, s saves a picture, f fills the screen, q quits.\n",
                 "tiger");
    CLI::Option* const file = app.add_option("FILE.svg", options.file, "the drawing (default: the classic tiger)");
    support::add_size(app, options.size, "of the window or picture");
    support::add_count(app, "--frames", options.frames, most_frames,
                       "quit after so many frames; without a window, draw so many (default 1)");
    app.add_option("--output", options.output, "write a picture instead of opening a window; tiger.png where there is no screen")
        ->type_name("FILE.png");
    if (!support::parse(app, argc, argv)) return std::nullopt;
    if (file->count() > 0 && options.file.empty()) throw support::UsageError("FILE.svg: a file's name is not empty");
    if (app.count("--output") > 0 && options.output.empty()) throw support::UsageError("--output: a file's name is not empty");
    return options;
}

}  // namespace tiger
