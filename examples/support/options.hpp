// The command line.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <system_error>

#include <CLI/CLI.hpp>

#include "run.hpp"
#include "show.hpp"
#include "size.hpp"

namespace support
{

/// What `--help` says first.
[[nodiscard]] inline std::string description(const Show& show)
{
    const std::string pointer = show.pointer.empty() ? "" : show.pointer + ", ";
    return show.about + "\nIn its window: " + pointer +
           "space pauses, r starts again, s saves a picture, f fills the screen, q quits;\n"
           "the title tells what a frame asked of OpenGL.\n";
}

/// Adds an option that takes a whole number from 0 to `most`. `value` is an unsigned integer, or an optional one.
template <class T>
void add_count(CLI::App& app, const std::string& name, T& value, std::uint64_t most, const std::string& what)
{
    const auto set = [name, &value, most](const std::string& word)
    {
        std::uint64_t number = 0;
        const char* const end = word.data() + word.size();
        const auto [stop, error] = std::from_chars(word.data(), end, number);
        if (error != std::errc() || stop != end || number > most)
            throw UsageError(name + " takes a whole number from 0 to " + std::to_string(most) + ", not '" + word + "'");
        value = number;
    };
    app.add_option_function<std::string>(name, set, what)->type_name("N");
}

/// Adds an option that takes a size; refuses everything else as parse_size() does.
inline void add_size(CLI::App& app, Size& size, const std::string& what)
{
    app.add_option_function<std::string>(
           "--size", [&size](const std::string& word) { size = parse_size(word); }, what + " (default " + text(size) + ")")
        ->type_name("WIDTHxHEIGHT");
}

/// Reads the command line into the variables that `app` was given. False when help was asked for, and printed. Throws
/// UsageError, whose text is one line.
[[nodiscard]] inline bool parse(CLI::App& app, int argc, const char* const* argv)
{
    try
    {
        app.parse(argc, argv);
        return true;
    }
    catch (const CLI::CallForHelp&)
    {
        std::fputs(app.help().c_str(), stdout);
        return false;
    }
    catch (const CLI::ParseError& error)
    {
        std::string line = error.what();
        for (char& letter : line)
        {
            if (letter == '\n') letter = ' ';
        }
        throw UsageError(line);
    }
}

/// Reads the command line into the show and what else `app` was given. False when help was asked for, and printed. Throws UsageError.
[[nodiscard]] inline bool parse(CLI::App& app, Show& show, int argc, const char* const* argv)
{
    constexpr std::uint64_t most_frames = 1'000'000'000;
    add_size(app, show.size, "of the window or picture");
    add_count(app, "--frames", show.frames, most_frames,
              "quit after so many frames; without a window, draw the last of so many (default " + std::to_string(show.frame) + ")");
    app.add_option("--output", show.output, "write a picture instead of opening a window; " + show.name + ".png where there is no screen")
        ->type_name("FILE.png");
    app.add_flag("--audit", show.audit, "tell at the end what was sent, what of it had changed, and which lines wrote it");
    app.add_flag("--es", show.es, "draw with OpenGL ES 3.0 instead of OpenGL 3.3");
    if (!parse(app, argc, argv)) return false;
    if (app.count("--output") > 0 && show.output.empty()) throw UsageError("--output: a file's name is not empty");
    return true;
}

}  // namespace support
