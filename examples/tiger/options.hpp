// What the tiger can be told.
#pragma once

#include <optional>
#include <string>

#include "support/options.hpp"

namespace tiger
{

struct Options
{
    support::Show show{.name = "tiger",
                       .about = "Any SVG drawing in one draw call, crisp at every zoom.",
                       .pointer = "wheel zooms, drag pans, the path under the pointer lights up",
                       .frame = 1,
                       .size = {800, 800}};
    /// The drawing; empty for the default one.
    std::string file{};
    /// Whether a drawing of which something is left out is a failure.
    bool strict = false;
};

/// Reads the command line; nothing when help was asked for. Throws support::UsageError.
[[nodiscard]] inline std::optional<Options> parse(int argc, const char* const* argv)
{
    Options options;
    CLI::App app(description(options.show), options.show.name);
    CLI::Option* const file = app.add_option("FILE.svg", options.file, "the drawing (default: the classic tiger)");
    app.add_flag("--strict", options.strict, "exit with 1 where something of the drawing was left out");
    if (!parse(app, options.show, argc, argv)) return std::nullopt;
    if (file->count() > 0 && options.file.empty()) throw support::UsageError("FILE.svg: a file's name is not empty");
    return options;
}

}  // namespace tiger
