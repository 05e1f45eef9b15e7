// One random sequence for each struct; each stands in a file of its own because it takes long to compile.
#pragma once

#include <cstdint>
#include <string>

struct Tally;

/// Does the sequence of this seed and returns what went wrong, or nothing.
std::string random_floats(std::uint32_t seed, Tally& tally);
std::string random_mixed(std::uint32_t seed, Tally& tally);
