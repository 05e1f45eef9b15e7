// Pictures in PNG files.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include <png.h>

#include <glumpp/memory/xtensor.hpp>

/// Bytes of shape (row, column, 4), as read_back() gives them: the lowest row first.
using Picture = xt::xtensor<std::uint8_t, 3>;

namespace image_detail
{

/// A negative stride makes libpng start with the last row.
inline Picture read(const std::string& path)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&image, path.c_str()) == 0) throw std::runtime_error(path + ": " + image.message);
    image.format = PNG_FORMAT_RGBA;
    auto picture = Picture::from_shape({image.height, image.width, 4});
    if (png_image_finish_read(&image, nullptr, picture.data(), -static_cast<png_int_32>(image.width) * 4, nullptr) == 0)
        throw std::runtime_error(path + ": " + image.message);
    return picture;
}

inline void write(const std::string& path, const Picture& picture)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.height = static_cast<png_uint_32>(picture.shape(0));
    image.width = static_cast<png_uint_32>(picture.shape(1));
    image.format = PNG_FORMAT_RGBA;
    if (png_image_write_to_file(&image, path.c_str(), 0, picture.data(), -static_cast<png_int_32>(image.width) * 4, nullptr) == 0)
        throw std::runtime_error(path + ": " + image.message);
}

}  // namespace image_detail
