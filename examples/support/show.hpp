// What surrounds the scene of every example: the command line, a window with its keys, or a picture. It is compiled once, in show.cpp.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "scene.hpp"
#include "size.hpp"

namespace support
{

/// An example, and how it is shown.
struct Show
{
    std::string name;
    /// One line for --help, and what the pointer does in the window.
    std::string about, pointer{};
    /// Which frame a picture is of: the second of what stands still, because the first sends everything.
    std::size_t frame = 2;
    Size size{640, 640};
    /// After how many frames the window closes; which frame a picture is of.
    std::optional<std::size_t> frames{};
    std::string output{};
    /// Whether to tell at the end what was sent, and by which lines.
    bool audit = false;
    /// Whether to draw with OpenGL ES.
    bool es = false;
};

using MakeScene = std::function<std::unique_ptr<Scene>()>;

/// Shows the scene that `make` returns: in a window, or as a picture where `output` asks for one or there is no screen. Throws what
/// making and drawing it throws, and std::runtime_error where there is no OpenGL or no place for the file.
void present(const Show& show, const MakeScene& make);

/// The same for a scene that takes no options of its own, from the command line to the exit status of `main`.
[[nodiscard]] int present(Show show, int argc, const char* const* argv, const MakeScene& make);

template <class S>
[[nodiscard]] int present(Show show, int argc, const char* const* argv)
{
    return present(std::move(show), argc, argv, [] { return std::make_unique<S>(); });
}

}  // namespace support
