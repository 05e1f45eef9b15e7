// Compressed files (svgz), by zlib.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>

#include <zlib.h>

namespace tiger
{

/// Whether a text is one of gzip's.
[[nodiscard]] inline bool is_compressed(const std::string& text) noexcept { return text.starts_with("\x1f\x8b"); }

/// What was compressed; its first `most` bytes and one more where it is longer. Nothing when it is cut short or wrong.
[[nodiscard]] inline std::optional<std::string> inflate(const std::string& text, std::size_t most)
{
    class Stream
    {
    public:
        Stream() noexcept { good = inflateInit2(&z, 15 + 16) == Z_OK; }
        Stream(const Stream&) = delete;
        Stream& operator=(const Stream&) = delete;
        ~Stream()
        {
            if (good) inflateEnd(&z);
        }
        z_stream z{};
        bool good = false;
    } stream;
    if (!stream.good || text.size() > std::numeric_limits<uInt>::max()) return std::nullopt;

    std::string out;
    stream.z.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));  // which zlib does not write to
    stream.z.avail_in = static_cast<uInt>(text.size());
    for (int result = Z_OK; result != Z_STREAM_END && out.size() <= most;)
    {
        constexpr std::size_t least = std::size_t{1} << 16;
        const std::size_t size = out.size(), room = std::min(std::max(size, least), most + 1 - size);
        out.resize(size + room);
        stream.z.next_out = reinterpret_cast<Bytef*>(out.data() + size);
        stream.z.avail_out = static_cast<uInt>(room);
        result = ::inflate(&stream.z, Z_NO_FLUSH);
        out.resize(out.size() - stream.z.avail_out);
        if (result != Z_OK && result != Z_STREAM_END) return std::nullopt;
    }
    return out;
}

}  // namespace tiger
