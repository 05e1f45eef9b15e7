// A context of WebGL 2 for what draws to framebuffer objects only.
#pragma once

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "size.hpp"
#include "webgl.hpp"

namespace support
{

/// The context of the page's canvas.
struct Offscreen : WebGl
{
    Offscreen() : WebGl(false) {}
};

}  // namespace support
