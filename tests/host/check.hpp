// What the hosts' programs say of what they find: each expectation that fails is a line, and the program's exit status.
#pragma once

#include "../support/skip.hpp"

#include <glumpp/gl.hpp>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

inline int failures = 0;

inline void expect(bool holds, const std::string& what)
{
    if (holds) return;
    // A thousand frames of the same fault say no more than a few.
    if (++failures <= 20) std::printf("NOT SO: %s\n", what.c_str());
}

/// Ends a part of a program with a line about it.
inline void report(const std::string& part)
{
    static int before = 0;
    std::printf("%s: %s\n", part.c_str(), failures == before ? "as it should be" : "FAILED");
    before = failures;
}

inline void expect_no_error(const std::string& where)
{
    const GLenum error = glGetError();
    expect(error == GL_NO_ERROR, where + ": glGetError says " + std::to_string(error));
}

using Color = std::array<std::uint8_t, 3>;

/// Colours row by row, the lowest first.
struct Picture
{
    int width;
    int height;
    std::vector<Color> pixels;

    [[nodiscard]] const Color& at(int x, int y) const { return pixels[static_cast<std::size_t>(y * width + x)]; }
};

/// What is in the framebuffer that is bound for reading.
inline Picture read_picture(int width, int height)
{
    Picture out{width, height, std::vector<Color>(static_cast<std::size_t>(width * height))};
    std::vector<std::uint8_t> bytes(4 * out.pixels.size());
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, bytes.data());
    for (std::size_t i = 0; i < out.pixels.size(); ++i) out.pixels[i] = {bytes[4 * i], bytes[4 * i + 1], bytes[4 * i + 2]};
    return out;
}

/// Every pixel is what `expected(x, y)` says.
template <class Expected>
void expect_picture(const Picture& picture, const Expected& expected, const std::string& where)
{
    const auto text = [](const Color& c) { return std::to_string(c[0]) + " " + std::to_string(c[1]) + " " + std::to_string(c[2]); };
    int wrong = 0;
    std::string first;
    for (int y = 0; y < picture.height; ++y)
    {
        for (int x = 0; x < picture.width; ++x)
        {
            const Color wanted = expected(x, y), found = picture.at(x, y);
            if (wanted == found) continue;
            if (wrong++ == 0) first = "(" + std::to_string(x) + ", " + std::to_string(y) + ") is " + text(found) + ", not " + text(wanted);
        }
    }
    expect(wrong == 0, where + ": " + std::to_string(wrong) + " pixels are wrong, the first: " + first);
}
