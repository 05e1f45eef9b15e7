// A picture of what a window is about to show.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>

#include <glumpp/gl.hpp>

#include "png.hpp"
#include "size.hpp"

namespace support
{

/// Writes it to NAME-FRAME.png and says so. What goes wrong is said, too: it is no reason to end the show.
inline void save_screenshot(const std::string& name, std::size_t frame, Size size)
{
    const auto height = static_cast<std::size_t>(size.height), width = static_cast<std::size_t>(size.width);
    auto pixels = xt::xtensor<std::uint8_t, 3>::from_shape({height, width, 4});
    glReadPixels(0, 0, size.width, size.height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    try
    {
        PngFile file(name + "-" + std::to_string(frame) + ".png");
        file.write(pixels);
        std::printf("wrote %s\n", file.path().c_str());
        std::fflush(stdout);
    }
    catch (const std::runtime_error& error)
    {
        std::fprintf(stderr, "%s: %s\n", name.c_str(), error.what());
    }
}

}  // namespace support
