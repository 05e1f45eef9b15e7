// Pictures against pictures on disk.
#pragma once

#include "picture.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

/// Fails unless at most `share` of all pixels have a channel that differs by more than `tolerance` from the reference
/// picture of that name. On failure the picture and the difference (grey where equal) are saved in the current
/// folder. With GLUMPP_UPDATE_REFERENCE set, the reference is written instead.
inline void check_picture(const Picture& picture, const std::string& name, int tolerance = 4, double share = 0.002)
{
    const std::string reference_path = std::string(GLUMPP_REFERENCE_DIR) + "/" + name + ".png";
    if (std::getenv("GLUMPP_UPDATE_REFERENCE") != nullptr) image_detail::write(reference_path, picture);
    const Picture reference = image_detail::read(reference_path);
    REQUIRE(reference.shape() == picture.shape());
    Picture difference = picture;
    std::size_t far = 0;
    int worst = 0;
    for (std::size_t row = 0; row < picture.shape(0); ++row)
    {
        for (std::size_t column = 0; column < picture.shape(1); ++column)
        {
            int here = 0;
            for (std::size_t channel = 0; channel < 4; ++channel)
            {
                const int delta = picture(row, column, channel) - reference(row, column, channel);
                here = std::max(here, std::abs(delta));
                difference(row, column, channel) = static_cast<std::uint8_t>(channel == 3 ? 255 : std::clamp(128 + delta, 0, 255));
            }
            worst = std::max(worst, here);
            far += here > tolerance ? 1 : 0;
        }
    }
    const double found = static_cast<double>(far) / static_cast<double>(picture.shape(0) * picture.shape(1));
    if (found > share)
    {
        image_detail::write(name + ".png", picture);
        image_detail::write(name + ".difference.png", difference);
    }
    INFO(name << ": " << far << " pixels differ, the worst by " << worst << "; see " << name << ".difference.png in the current folder");
    CHECK(found <= share);
}
