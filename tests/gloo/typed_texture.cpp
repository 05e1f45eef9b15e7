// Every texture class with every component type and every number of channels: random boxes, byte for byte.
#include "gl_test.hpp"

#include <array>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <span>
#include <vector>

namespace
{

std::mt19937 generator(7);
std::size_t random_below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(generator); }

/// A component that OpenGL gives back as it was given: a number, and not the second way to write -1.
template <class T, class Encoding>
T random_component()
{
    const auto bits = static_cast<std::uint32_t>(generator());
    if constexpr (std::same_as<T, float>) return static_cast<float>(static_cast<std::int32_t>(bits)) * 0x1p-20f;
    else if constexpr (std::same_as<T, gloo::half>)
        return gloo::half::from_bits(static_cast<std::uint16_t>((bits & 0x83ffu) | (bits % 30 + 1) << 10));
    else if constexpr (std::same_as<Encoding, gloo::depth> && sizeof(T) == 4) return bits % 2 == 0 ? 0 : ~T{0};  // 24 bits of it are kept
    else
    {
        const T value = static_cast<T>(bits);
        return std::is_signed_v<T> && value == std::numeric_limits<T>::min() ? T(1) : value;
    }
}
template <>
float random_component<float, gloo::depth>()
{
    return static_cast<float>(generator() & 0xffffu) / 65536.f;
}

/// The texture borrows its memory, so that texels beside the box can change too: only the box may reach the GPU.
template <class Texture, class T, class Encoding, std::size_t Channels, std::size_t Rank>
void check_random_boxes(GlSpy& spy, const std::array<std::size_t, Rank>& shape)
{
    const GLenum format = gloo::texel_format<T, Channels, Encoding>().internal;
    CAPTURE(Channels, format);
    std::size_t count = 1;
    for (const std::size_t extent : shape) count *= extent;
    std::vector<typename Texture::texel_type> host(count), expected;
    T* const components = reinterpret_cast<T*>(host.data());
    const auto scatter = [&]
    {
        for (std::size_t i = 0; i < count * Channels; ++i) components[i] = random_component<T, Encoding>();
    };
    scatter();
    Texture image(std::span{host}, shape);
    expected = host;
    for (int round = 0; round < 4; ++round)
    {
        const auto texels = image.read_back();
        REQUIRE(texels.size() == count * Channels);
        REQUIRE(std::memcmp(texels.data(), expected.data(), count * sizeof(expected[0])) == 0);
        gloo::Box<Rank> box;
        for (std::size_t axis = 0; axis < Rank; ++axis)
        {
            box.offset[axis] = random_below(shape[axis]);
            box.end[axis] = box.offset[axis] + 1 + random_below(shape[axis] - box.offset[axis]);
        }
        scatter();
        image.touch(box);
        std::array<std::size_t, Rank> at = box.offset;
        for (std::size_t axis = Rank; axis > 0;)
        {
            std::size_t texel = 0;
            for (std::size_t i = 0; i < Rank; ++i) texel = texel * shape[i] + at[i];
            expected[texel] = host[texel];
            for (axis = Rank; axis > 0 && ++at[axis - 1] == box.end[axis - 1]; --axis) at[axis - 1] = box.offset[axis - 1];
        }
        spy.clear();
        image.bind();
        std::size_t sent = 0;
        for (const TexelUpload& upload : spy.texels)
            sent += static_cast<std::size_t>(upload.size[0]) * static_cast<std::size_t>(upload.size[1]) *
                    static_cast<std::size_t>(upload.size[2]);
        REQUIRE(sent == box.size());
        REQUIRE(spy.texels.size() == (image.share()->target() == GL_TEXTURE_CUBE_MAP ? box.end[0] - box.offset[0] : 1));
    }
}

template <template <class, std::size_t, class> class Texture, class T, class Encoding, std::size_t Rank>
void check_channels(GlSpy& spy, const std::array<std::size_t, Rank>& shape)
{
    check_random_boxes<Texture<T, 1, Encoding>, T, Encoding, 1>(spy, shape);
    check_random_boxes<Texture<T, 2, Encoding>, T, Encoding, 2>(spy, shape);
    check_random_boxes<Texture<T, 3, Encoding>, T, Encoding, 3>(spy, shape);
    check_random_boxes<Texture<T, 4, Encoding>, T, Encoding, 4>(spy, shape);
}

template <template <class, std::size_t, class> class Texture, std::size_t Rank>
void check_types(GlSpy& spy, const std::array<std::size_t, Rank>& shape)
{
    using gloo::native, gloo::pure_integer;
    check_channels<Texture, std::uint8_t, native>(spy, shape);
    check_channels<Texture, std::int8_t, native>(spy, shape);
    check_channels<Texture, std::uint16_t, native>(spy, shape);
    check_channels<Texture, std::int16_t, native>(spy, shape);
    check_channels<Texture, std::uint32_t, native>(spy, shape);
    check_channels<Texture, std::int32_t, native>(spy, shape);
    check_channels<Texture, gloo::half, native>(spy, shape);
    check_channels<Texture, float, native>(spy, shape);
    check_channels<Texture, std::uint8_t, pure_integer>(spy, shape);
    check_channels<Texture, std::int8_t, pure_integer>(spy, shape);
    check_channels<Texture, std::uint16_t, pure_integer>(spy, shape);
    check_channels<Texture, std::int16_t, pure_integer>(spy, shape);
}

template <template <class, std::size_t, class> class Texture, std::size_t Rank>
void check_depths(GlSpy& spy, const std::array<std::size_t, Rank>& shape)
{
    check_random_boxes<Texture<float, 1, gloo::depth>, float, gloo::depth, 1>(spy, shape);
    check_random_boxes<Texture<std::uint16_t, 1, gloo::depth>, std::uint16_t, gloo::depth, 1>(spy, shape);
    check_random_boxes<Texture<std::uint32_t, 1, gloo::depth>, std::uint32_t, gloo::depth, 1>(spy, shape);
    check_random_boxes<Texture<std::uint32_t, 1, gloo::depth_stencil>, std::uint32_t, gloo::depth_stencil, 1>(spy, shape);
}

template <template <class, std::size_t, class> class Texture, std::size_t Rank>
void check_srgb(GlSpy& spy, const std::array<std::size_t, Rank>& shape)
{
    check_random_boxes<Texture<std::uint8_t, 3, gloo::srgb>, std::uint8_t, gloo::srgb, 3>(spy, shape);
    check_random_boxes<Texture<std::uint8_t, 4, gloo::srgb>, std::uint8_t, gloo::srgb, 4>(spy, shape);
}

}  // namespace

TEST_CASE_METHOD(GlTest, "random boxes of every type: Texture1D", "[texture]")
{
    check_types<gloo::Texture1D>(spy, std::array<std::size_t, 1>{13});
    check_depths<gloo::Texture1D>(spy, std::array<std::size_t, 1>{13});
}

TEST_CASE_METHOD(GlTest, "random boxes of every type: Texture2D", "[texture]")
{
    check_types<gloo::Texture2D>(spy, std::array<std::size_t, 2>{7, 5});
    check_depths<gloo::Texture2D>(spy, std::array<std::size_t, 2>{7, 5});
    check_srgb<gloo::Texture2D>(spy, std::array<std::size_t, 2>{7, 5});
}

TEST_CASE_METHOD(GlTest, "random boxes of every type: Texture3D", "[texture]")
{
    check_types<gloo::Texture3D>(spy, std::array<std::size_t, 3>{4, 7, 5});
    check_srgb<gloo::Texture3D>(spy, std::array<std::size_t, 3>{4, 7, 5});
}

TEST_CASE_METHOD(GlTest, "random boxes of every type: Texture2DArray", "[texture]")
{
    check_types<gloo::Texture2DArray>(spy, std::array<std::size_t, 3>{3, 5, 7});
    check_depths<gloo::Texture2DArray>(spy, std::array<std::size_t, 3>{3, 5, 7});
    check_srgb<gloo::Texture2DArray>(spy, std::array<std::size_t, 3>{3, 5, 7});
}

TEST_CASE_METHOD(GlTest, "random boxes of every type: TextureCube", "[texture]")
{
    check_types<gloo::TextureCube>(spy, std::array<std::size_t, 3>{6, 5, 5});
    check_depths<gloo::TextureCube>(spy, std::array<std::size_t, 3>{6, 5, 5});
    check_srgb<gloo::TextureCube>(spy, std::array<std::size_t, 3>{6, 5, 5});
}
