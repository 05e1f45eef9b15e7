// What the second translation unit sees of the library's variables.
#pragma once

#include <cstddef>
#include <cstdint>

const void* second_context_count();
std::size_t second_write();
std::uint64_t second_id();
