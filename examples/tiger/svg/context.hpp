// What elements take over from those that they are in.
#pragma once

#include <cstddef>
#include <cstdint>

#include "drawing.hpp"
#include "length.hpp"
#include "style.hpp"
#include "values.hpp"

namespace tiger
{

/// The groups that an element is in.
struct Surroundings
{
    /// The innermost.
    std::size_t group = Drawing::no_group;
    /// How many of some opacity there are, and what those have of it that would be too many; and how many clips.
    std::size_t depth = 0, clips = 0;
    float faded = 1;
};

/// Where an element is drawn, and how.
struct Context : Surroundings
{
    Style style;
    Affine transform;
    Viewport viewport;
    /// Which properties are left out of all that is in it: a bit for each of Canvas's.
    std::uint8_t left_out = 0;
};

}  // namespace tiger
