// Pictures in files.
#pragma once

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include <glumpp/memory/xtensor.hpp>
#include <png.h>

namespace support
{

/// A PNG file that is going to be written. Making one tells at once whether it can be, so that nobody waits for a
/// picture that has nowhere to go.
class PngFile
{
public:
    /// Throws std::runtime_error when the path cannot be written. A file that exists is left as it is for now.
    explicit PngFile(std::string path) : m_path(std::move(path))
    {
        m_made = !File(std::fopen(m_path.c_str(), "rb"));
        (void)open("ab");
    }
    PngFile(const PngFile&) = delete;
    PngFile& operator=(const PngFile&) = delete;
    ~PngFile()
    {
        if (m_made && !m_written) std::remove(m_path.c_str());
    }

    [[nodiscard]] const std::string& path() const noexcept { return m_path; }

    /// Writes pixels as OpenGL reads them: (row, column, channel), the lowest row first. Alpha is left out.
    void write(const xt::xtensor<std::uint8_t, 3>& pixels)
    {
        const xt::xtensor<std::uint8_t, 3> rows = xt::view(xt::flip(pixels, 0), xt::all(), xt::all(), xt::range(0, 3));
        png_image image{};
        image.version = PNG_IMAGE_VERSION;
        image.height = static_cast<png_uint_32>(rows.shape(0));
        image.width = static_cast<png_uint_32>(rows.shape(1));
        image.format = PNG_FORMAT_RGB;
        File file = open("wb");
        errno = 0;
        const bool encoded = png_image_write_to_stdio(&image, file.get(), 0, rows.data(), 0, nullptr) != 0;
        const bool closed = std::fclose(file.release()) == 0;
        if (!encoded || !closed) refuse(errno != 0 ? std::strerror(errno) : image.message);
        m_written = true;
    }

private:
    struct Close
    {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, Close>;

    [[nodiscard]] File open(const char* mode) const
    {
        File file(std::fopen(m_path.c_str(), mode));
        if (!file) refuse(std::strerror(errno));
        return file;
    }

    [[noreturn]] void refuse(const char* why) const { throw std::runtime_error("cannot write '" + m_path + "': " + why); }

    std::string m_path;
    bool m_made = false;
    bool m_written = false;
};

}  // namespace support
