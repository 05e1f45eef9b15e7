// The structs that many tests use.
#pragma once

#include <array>
#include <cstdint>

/// Two floating-point fields without padding: 20 bytes, position at 0, color at 8.
struct Vertex
{
    std::array<float, 2> position;
    std::array<float, 3> color;
};

/// Members of many kinds, and a size that is no power of two: 32 bytes, kind at 4, weight at 8, frame at 16.
struct Particle
{
    float size;
    std::uint8_t kind[4];
    double weight;
    std::array<std::array<float, 2>, 2> frame;
};

/// Padding between the fields and at the end: 24 bytes, wide at 8, last at 16.
struct Padded
{
    std::uint8_t tag;
    std::int64_t wide;
    bool last;
};
