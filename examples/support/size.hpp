// The size of a picture.
#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <system_error>

#include "run.hpp"

namespace support
{

/// Width and height in pixels.
struct Size
{
    int width = 800, height = 800;
    friend bool operator==(const Size&, const Size&) = default;
};

/// "800x600".
[[nodiscard]] inline std::string text(Size size) { return std::to_string(size.width) + "x" + std::to_string(size.height); }

/// Reads "800x600". Throws UsageError unless there are two positive numbers.
[[nodiscard]] inline Size parse_size(std::string_view word)
{
    const auto number = [](std::string_view digits, int& value)
    {
        const char* const end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, value);
        return error == std::errc() && stop == end && value > 0;
    };
    const std::size_t cross = word.find('x');
    Size size;
    if (cross == word.npos || !number(word.substr(0, cross), size.width) || !number(word.substr(cross + 1), size.height))
        throw UsageError("--size takes WIDTHxHEIGHT in pixels, such as 800x600, not '" + std::string(word) + "'");
    return size;
}

}  // namespace support
