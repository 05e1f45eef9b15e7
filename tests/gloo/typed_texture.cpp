// Textures with host memory: what is written, and that exactly that is sent. Every class with every component type and every
// number of channels: random boxes, byte for byte.
#include "gl_test.hpp"

#include "support/allocations.hpp"

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

/// Whether texels of a format come back: in ES through a framebuffer, which takes few of three channels and none with a sign.
template <class T, class Encoding, std::size_t Channels>
bool comes_back()
{
    if (gloo::profile() == gloo::Profile::core) return true;
    constexpr bool plain = std::is_same_v<Encoding, gloo::native>, byte = std::is_same_v<T, std::uint8_t>;
    if (std::is_same_v<Encoding, gloo::depth> || std::is_same_v<Encoding, gloo::depth_stencil>) return false;
    if (plain && std::is_integral_v<T> && sizeof(T) < 4 && !byte) return false;
    return Channels != 3 || (plain && byte);
}

/// The texture borrows its memory, so that texels beside the box can change too: only the box may reach the GPU.
template <class Texture, class T, class Encoding, std::size_t Channels, std::size_t Rank>
void check_random_boxes(GlSpy& spy, const std::array<std::size_t, Rank>& shape)
{
    if (gloo::audit::enabled) return;  // which refuses what changes beside the box
    if (!comes_back<T, Encoding, Channels>()) return;
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

template <class Texture, class Box>
void check_box(const Texture& texture, const Box& expected)
{
    REQUIRE(texture.pending_data());
    CHECK(*texture.pending_data() == expected);
}

template <class T, std::size_t N>
struct Texel
{
    using type = T;
    static constexpr std::size_t channels = N;
};
template <class>
struct TypedGlTest : GlTest
{
};

}  // namespace

TEST_CASE_METHOD(GlTest, "a write widens one box of texels", "[texture]")
{
    gloo::Texture2D<std::uint8_t, 4> image({8, 6});
    check_box(image, gloo::Box<2>{{0, 0}, {8, 6}});
    image.clear_pending();
    image(2, 3) = {1, 2, 3, 4};
    check_box(image, gloo::Box<2>{{2, 3}, {3, 4}});
    image(5, 1, 2) = std::uint8_t{9};
    check_box(image, gloo::Box<2>{{2, 1}, {6, 4}});
    image.clear_pending();
    image.view(xt::all(), 4) = std::uint8_t{7};
    check_box(image, gloo::Box<2>{{0, 4}, {8, 5}});
    image.clear_pending();
    image.view(xt::range(xt::xnone(), xt::xnone(), -3), xt::keep(5, 2)) += 1;
    check_box(image, gloo::Box<2>{{1, 2}, {8, 6}});
    image.clear_pending();
    xt::xtensor<bool, 2> mask = xt::zeros<bool>({8, 6});
    mask(1, 5) = mask(4, 0) = true;
    image.filter(mask) = std::uint8_t{3};
    check_box(image, gloo::Box<2>{{1, 0}, {5, 6}});
    image.clear_pending();
    image.view(xt::range(3, 3)) = std::uint8_t{1};
    CHECK(!image.pending_data());
    image.touch(7, 1);
    check_box(image, gloo::Box<2>{{1, 1}, {2, 2}});
    image.clear_pending();
    image.touch(5, 2);
    check_box(image, gloo::Box<2>{{0, 0}, {2, 6}});
    CHECK(spy.calls.empty());
}

TEMPLATE_TEST_CASE_METHOD(TypedGlTest, "boxes written through views reach the GPU byte for byte", "[texture]", (Texel<std::uint8_t, 1>),
                          (Texel<std::uint8_t, 3>), (Texel<std::int16_t, 4>), (Texel<float, 2>), (Texel<gloo::half, 3>),
                          (Texel<std::uint32_t, 4>))
{
    using T = typename TestType::type;
    if (!comes_back<T, gloo::native, TestType::channels>()) return;
    std::mt19937 random(3);
    gloo::Texture2D<T, TestType::channels> image({7, 5});
    auto shadow = image.read_back();
    for (int i = 0; i < 30; ++i)
    {
        const auto r0 = static_cast<std::ptrdiff_t>(random() % 7), r1 = static_cast<std::ptrdiff_t>(random() % 8);
        const auto c0 = static_cast<std::ptrdiff_t>(random() % 5), c1 = static_cast<std::ptrdiff_t>(random() % 6);
        const auto value = static_cast<T>(random() % 250);
        image.view(xt::range(r0, r1), xt::range(c0, c1)) = value;
        xt::view(shadow, xt::range(r0, r1 < r0 ? r0 : r1), xt::range(c0, c1 < c0 ? c0 : c1)) = value;
        this->spy.clear();
        const auto texels = image.read_back();
        REQUIRE(this->spy.count("glTexSubImage2D") == (r1 > r0 && c1 > c0 ? 1 : 0));
        REQUIRE(std::memcmp(texels.data(), shadow.data(), texels.size() * sizeof(T)) == 0);
    }
}

TEST_CASE_METHOD(GlTest, "a row of texels", "[texture]")
{
    gloo::Texture1D<std::uint8_t, 4> ramp(16);
    ramp.bind();
    ramp.view(xt::range(3, 6), 0) = std::uint8_t{50};
    check_box(ramp, gloo::Box<1>{{3}, {6}});
    spy.clear();
    ramp.bind();
    CHECK(spy.count(gloo::profile() == gloo::Profile::core ? "glTexSubImage1D" : "glTexSubImage2D") == 1);
    CHECK(ramp.read_back()(5, 0) == 50);
    CHECK(ramp.read_back()(6, 0) == 0);
}

TEST_CASE_METHOD(GlTest, "texels taken from a vector, and borrowed", "[texture]")
{
    gloo::Texture1D<float, 1> taken(std::vector<float>{1, 2, 3}, {3});
    CHECK(taken.read_back()(2) == 3.f);
    CHECK((taken.read_back().shape() == std::array<std::size_t, 1>{3}));
    std::vector<float> row{1, 2, 3};
    gloo::Texture1D<float, 1> lent(std::span{row}, {3});
    lent.bind();
    row[1] = 7;
    lent.touch(gloo::Box<1>{{1}, {2}});
    CHECK(lent.read_back()(1) == 7.f);
    std::vector<std::array<std::uint8_t, 2>> mine(6);
    gloo::Texture2D<std::uint8_t, 2> borrowed(std::span{mine}, {3, 2});
    borrowed.bind();
    borrowed(2, 1) = {8, 9};
    CHECK(mine[5][1] == 9);
    mine[0] = {3, 4};
    borrowed.touch(gloo::Box<2>{{0, 0}, {1, 1}});
    const auto texels = borrowed.read_back();
    CHECK(texels(0, 0, 1) == 4);
    CHECK(texels(2, 1, 0) == 8);
    CHECK(has(error_of([&] { borrowed.resize({4, 4}); }), "borrowed memory cannot change its size"));
    CHECK(borrowed.shape() == std::array<std::size_t, 2>{3, 2});
    std::vector<float> kept{1, 2, 3};
    CHECK(has(error_of([&] { gloo::Texture1D<float, 1> wrong(std::move(kept), {4}); }), "cannot have the shape (4,)"));
    CHECK(has(error_of([&] { gloo::Texture1D<float, 1> wrong(std::move(kept), {0}); }), "at least one texel"));
    CHECK(kept == std::vector<float>{1, 2, 3});
}

TEST_CASE_METHOD(GlTest, "another shape: texels stay, views of the old one refuse, all is sent once", "[texture]")
{
    gloo::Texture2D<float, 1> image({3, 4});
    image.view() = xt::arange<float>(12).reshape({3, 4});
    image.bind();
    const GLuint name = image.name();
    auto old = image.view();
    image.resize({4, 3});
    CHECK(has(error_of([&] { old = 1.f; }), "changed size"));
    CHECK(image.shape() == std::array<std::size_t, 2>{4, 3});
    check_box(image, gloo::Box<2>{{0, 0}, {4, 3}});
    spy.clear();
    image.bind();
    CHECK(image.name() == name);
    CHECK(spy.count("glTexImage2D") == 1);
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 0}, {1, 4, 3}}});
    image(3, 2) = 99.f;
    check_box(image, gloo::Box<2>{{3, 2}, {4, 3}});
    const auto texels = image.read_back();
    CHECK(texels(2, 2) == 10.f);
    CHECK(texels(3, 0) == 0.f);
    CHECK(texels(3, 2) == 99.f);
    image.resize({4, 3});
    CHECK(!image.pending_data());

    gloo::Texture1D<std::uint8_t, 1> row(4);
    row.resize(6);
    row(5) = std::uint8_t{3};
    CHECK(row.read_back()(5) == 3);
    gloo::TextureCube<std::uint8_t, 1> cube(2);
    cube.resize(3);
    cube(5, 2, 2) = std::uint8_t{4};
    CHECK(cube.read_back()(5, 2, 2) == 4);
    CHECK(has(error_of([&] { cube.resize({6, 3, 4}); }), "(6, side, side)"));
    static_assert(!gloo::Texture1D<float, 1>::grows);
}

TEST_CASE_METHOD(GlTest, "3-D, cube and array textures in a draw", "[texture]")
{
    auto V = cover();
    gloo::Texture3D<std::uint8_t, 1> block({2, 2, 2});
    gloo::TextureCube<std::uint8_t, 1> cube(2);
    gloo::Texture2DArray<std::uint8_t, 1, gloo::pure_integer> layers({3, 2, 2});
    gloo::Texture1D<float, 1> row(3);
    block(1, 0, 1) = std::uint8_t{100};
    cube.view(4) = std::uint8_t{50};
    layers.view(2) = std::uint8_t{7};
    row(2) = 1.f;
    gloo::Program program(cover_vertex, R"(#version 330 core
        uniform sampler3D block; uniform samplerCube cube; uniform usampler2DArray layers; uniform sampler1D row;
        out vec4 color;
        void main() { color = vec4(texture(block, vec3(0.75, 0.25, 0.75)).r, texture(cube, vec3(0, 0, 1)).r,
                                   float(texture(layers, vec3(0.5, 0.5, 2)).r) / 255.0, texture(row, 0.9).r); })");
    program.bind(V);
    program["block"] = block;
    program["cube"] = cube;
    program["layers"] = layers;
    program["row"] = row;
    program.draw(GL_TRIANGLES);
    CHECK(pixel(5, 5) == std::array{100, 50, 7, 255});

    // Edges axis by axis: the depth first, as in shapes.
    block.wrapping(GL_MIRRORED_REPEAT, GL_REPEAT, GL_CLAMP_TO_EDGE);
    program.draw(GL_TRIANGLES);
    glBindTexture(GL_TEXTURE_3D, block.name());
    const auto edge = [](GLenum axis)
    {
        GLint wrap = 0;
        glGetTexParameteriv(GL_TEXTURE_3D, axis, &wrap);
        return wrap;
    };
    CHECK(edge(GL_TEXTURE_WRAP_R) == GL_MIRRORED_REPEAT);
    CHECK(edge(GL_TEXTURE_WRAP_T) == GL_REPEAT);
    CHECK(edge(GL_TEXTURE_WRAP_S) == GL_CLAMP_TO_EDGE);
    glBindTexture(GL_TEXTURE_3D, 0);
}

TEST_CASE_METHOD(GlTest, "fault of the peer: a partial update sends the texels that changed", "[texture]")
{
    gloo::Texture2D<std::uint8_t, 3> image({9, 7});
    image.bind();
    spy.clear();
    image.view(xt::range(2, 5), xt::range(1, 3)) = std::uint8_t{200};
    image.bind();
    CHECK(spy.count("glTexSubImage2D") == 1);
    const auto texels = image.read_back();
    for (std::size_t row = 0; row < 9; ++row)
        for (std::size_t column = 0; column < 7; ++column)
            CHECK(texels(row, column, 1) == (row >= 2 && row < 5 && column >= 1 && column < 3 ? 200 : 0));
}

TEST_CASE_METHOD(GlTest, "fault of the peer: a column write sends the column", "[texture]")
{
    gloo::Texture2D<std::uint8_t, 3> image({9, 7});
    image.bind();
    spy.clear();
    image.view(xt::all(), 4) = std::uint8_t{200};
    image.bind();
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 0, 4}, {1, 9, 1}}});
    const auto texels = image.read_back();
    CHECK(texels(8, 4, 2) == 200);
    CHECK(texels(8, 3, 2) == 0);
    CHECK(texels(8, 5, 0) == 0);
}

TEST_CASE_METHOD(GlTest, "fault of the peer: a 3-D texture sends the texels that changed", "[texture]")
{
    gloo::Texture3D<float, 1> block({4, 5, 6});
    block.bind();
    spy.clear();
    block.view(xt::range(1, 3), xt::range(2, 5), xt::range(0, 6, 2)) = 7.f;
    check_box(block, gloo::Box<3>{{1, 2, 0}, {3, 5, 5}});
    block.bind();
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_3D, {1, 2, 0}, {2, 3, 5}}});
    CHECK(spy.count("glTexImage3D") == 0);
    const auto texels = block.read_back();
    CHECK(texels.shape() == std::array<std::size_t, 3>{4, 5, 6});
    CHECK(texels(2, 4, 4) == 7.f);
    CHECK(texels(2, 4, 3) == 0.f);
    CHECK(texels(3, 4, 4) == 0.f);
}

TEST_CASE_METHOD(GlTest, "fault of the peer: partial updates of float, 1-D and cube textures land where they were written", "[texture]")
{
    const GLenum row_target = gloo::profile() == gloo::Profile::core ? GL_TEXTURE_1D : GL_TEXTURE_2D;
    gloo::Texture2D<float, 2> floats({5, 4});
    gloo::Texture1D<std::uint8_t, 1> row(9);
    gloo::TextureCube<std::uint8_t, 3> cube(4);
    floats.bind();
    row.bind();
    cube.bind();
    spy.clear();
    floats(3, 2) = {1, 2};
    row.view(xt::range(4, 6)) = std::uint8_t{5};
    cube.view(xt::range(2, 4), 1, xt::range(2, 4)) = std::uint8_t{6};
    floats.bind();
    row.bind();
    cube.bind();
    CHECK(spy.texels == std::vector<TexelUpload>{{GL_TEXTURE_2D, {0, 3, 2}, {1, 1, 1}},
                                                 {row_target, {0, 0, 4}, {1, 1, 2}},
                                                 {GL_TEXTURE_CUBE_MAP_POSITIVE_Y, {0, 1, 2}, {1, 1, 2}},
                                                 {GL_TEXTURE_CUBE_MAP_NEGATIVE_Y, {0, 1, 2}, {1, 1, 2}}});
    CHECK(floats.read_back()(3, 2, 1) == 2.f);
    CHECK(xt::sum(floats.read_back())() == 3.f);
    CHECK(row.read_back()(5) == 5);
    CHECK(row.read_back()(3) == 0);
    const auto faces = cube.read_back();
    CHECK(faces(2, 1, 3, 2) == 6);
    CHECK(faces(3, 1, 2, 0) == 6);
    CHECK(faces(1, 1, 2, 0) == 0);
    CHECK(faces(4, 1, 2, 0) == 0);
    CHECK(faces(2, 2, 2, 0) == 0);
}

TEST_CASE_METHOD(GlTest, "fault of the peer: a refused write to a texture marks nothing", "[texture][core][16 bits]")
{
    gloo::Texture3D<std::uint16_t, 2> block({2, 3, 4});
    block.bind();
    CHECK(has(error_of([&] { block(0, 3, 0) = {1, 2}; }), "outside axis 1"));
    CHECK(has(error_of([&] { block.view() = xt::xtensor<int, 2>(xt::ones<int>({3, 2})); }), "does not fit"));
    CHECK(has(error_of([&] { block.touch(gloo::Box<3>{{0, 0, 0}, {2, 4, 4}}); }), "outside a grid of (2, 3, 4)"));
    CHECK(!block.pending_data());
}

TEST_CASE_METHOD(GlTest, "half: numbers of 16 bits", "[texture]")
{
    using gloo::half;
    static_assert(half(1.f).bits() == 0x3c00 && half(-2).bits() == 0xc000 && half(65504.f).bits() == 0x7bff);
    static_assert(half(65520.f).bits() == 0x7c00 && half(0x1p-24f).bits() == 1 && half(0x1p-26f).bits() == 0);
    static_assert(half(1.f + 0x1p-11f).bits() == 0x3c00 && half(1.f + 0x3p-11f).bits() == 0x3c02);
    bool same = true;
    for (std::uint32_t i = 0; i < 0x10000; ++i)
    {
        const half number = half::from_bits(static_cast<std::uint16_t>(i));
        if ((i & 0x7fffu) <= 0x7c00u) same = same && half(static_cast<float>(number)).bits() == i;
    }
    CHECK(same);
    gloo::Texture2D<half, 4> image({2, 3});
    image(1, 2) = {0.5f, 1.f, -2.f, 0.f};
    image.view(0) = half(0.25f);
    image.view(xt::all(), 0, 1) += 1.5f;
    image.view(1) *= 2;
    image.view(xt::all(), 1, 3) = xt::ones<float>({2});
    const auto texels = image.read_back();
    CHECK(texels(1, 2, 2) == -4.f);
    CHECK(texels(0, 1, 0) == 0.25f);
    CHECK(texels(0, 0, 1) == 1.75f);
    CHECK(texels(1, 0, 1) == 3.f);
    CHECK(texels(0, 1, 3) == 1.f);
    const xt::xtensor<float, 3> twice = image.view() * 2.f;
    CHECK(twice(1, 2, 0) == 2.f);
}

TEST_CASE_METHOD(GlTest, "a texture that was moved from is empty and refuses what would use it, of every class", "[texture]")
{
    const auto check = [](auto first, auto second, auto resize)
    {
        using Texture = decltype(first);
        first.bind();
        const GLuint name = first.name();
        Texture moved = std::move(first);
        CHECK(moved.name() == name);
        CHECK(first.size() == 0);
        CHECK(first.nbytes() == 0);
        CHECK(first.data() == nullptr);
        CHECK(first.begin() == first.end());
        CHECK(first.width() == 0);
        CHECK(first.shape() == typename Texture::shape_type{});
        first.clear_pending();
        const char* const text = "has been moved from";
        CHECK(has(error_of([&] { (void)first.view(); }), text));
        CHECK(has(error_of([&] { (void)std::as_const(first).view(); }), text));
        CHECK(has(error_of([&] { (void)first.edit(); }), text));
        CHECK(has(error_of([&] { first.touch(); }), text));
        CHECK(has(error_of([&] { (void)first.pending_data(); }), text));
        CHECK(has(error_of([&] { resize(first); }), text));
        CHECK(has(error_of([&] { first.bind(); }), text));
        CHECK(has(error_of([&] { (void)first.read_back(); }), text));
        CHECK(has(error_of([&] { first.interpolation(GL_NEAREST); }), text));
        CHECK(has(error_of([&] { (void)first.interpolation(); }), text));
        CHECK(has(error_of([&] { first.wrapping(GL_CLAMP_TO_EDGE); }), text));
        CHECK(has(error_of([&] { (void)first.wrapping(); }), text));
        CHECK(has(error_of([&] { first.border(0, 0, 0, 0); }), text));
        CHECK(has(error_of([&] { first.swizzle(GL_RED, GL_RED, GL_RED, GL_RED); }), text));
        CHECK(has(error_of([&] { first.generate_mipmap(); }), text));
        CHECK(has(error_of([&] { (void)first.format(); }), text));
        CHECK(has(error_of([&] { (void)first.name(); }), text));
        CHECK(has(error_of([&] { (void)first.share(); }), text));
        moved.view() = 7;
        CHECK(xt::amin(moved.read_back())() == 7);
        first = std::move(second);
        first.view() = 9;
        CHECK(xt::amin(first.read_back())() == 9);
    };
    using Byte = std::uint8_t;
    check(gloo::Texture1D<Byte, 1>(4), gloo::Texture1D<Byte, 1>(3), [](auto& t) { t.resize(2); });
    check(gloo::Texture2D<Byte, 4>({2, 3}), gloo::Texture2D<Byte, 4>({4, 3}), [](auto& t) { t.resize({2, 2}); });
    check(gloo::Texture3D<Byte, 1>({2, 2, 3}), gloo::Texture3D<Byte, 1>({2, 2, 3}), [](auto& t) { t.resize({2, 2, 2}); });
    check(gloo::Texture2DArray<Byte, 2>({2, 2, 3}), gloo::Texture2DArray<Byte, 2>({2, 2, 3}), [](auto& t) { t.resize({2, 2, 2}); });
    check(gloo::TextureCube<Byte, 4>(2), gloo::TextureCube<Byte, 4>(3), [](auto& t) { t.resize(4); });
    if (gloo::has(gloo::Feature::rectangle_textures))
        check(gloo::TextureRectangle<Byte, 4>({2, 3}), gloo::TextureRectangle<Byte, 4>({4, 3}), [](auto& t) { t.resize({2, 2}); });
    gloo::DepthTexture2D<> depths({2, 2});
    auto moved = std::move(depths);
    CHECK(has(error_of([&] { depths.compare(GL_LEQUAL); }), "has been moved from"));
}

TEST_CASE_METHOD(GlTest, "a texture's resize for which there is no memory changes nothing, of every class", "[texture]")
{
    const auto check = [&](auto make, auto resize)
    {
        const auto shape = make().shape();
        const auto filled = [&]
        {
            auto texture = make();
            texture.view() = 3.f;
            texture.bind();
            return texture;
        };
        const std::size_t failures = fail_each(filled, resize,
                                               [&](auto& texture)
                                               {
                                                   CHECK(texture.shape() == shape);
                                                   CHECK(!texture.pending_data());
                                                   texture.view() = 5.f;
                                                   CHECK(xt::amin(texture.read_back())() == 5.f);
                                                   resize(texture);
                                                   CHECK(texture.shape() != shape);
                                                   CHECK(xt::amax(texture.read_back())() == 5.f);
                                               });
        CHECK(failures >= 1);
    };
    check([] { return gloo::Texture1D<float, 1>(4); }, [](auto& t) { t.resize(6); });
    check([] { return gloo::Texture2D<float, 2>({2, 3}); }, [](auto& t) { t.resize({3, 2}); });
    if (gloo::has(gloo::Feature::rectangle_textures))
        check([] { return gloo::TextureRectangle<float, 1>({2, 3}); }, [](auto& t) { t.resize({4, 4}); });
    check([] { return gloo::Texture3D<float, 1>({2, 3, 2}); }, [](auto& t) { t.resize({3, 3, 3}); });
    check([] { return gloo::Texture2DArray<float, 4>({2, 3, 2}); }, [](auto& t) { t.resize({3, 2, 3}); });
    check([] { return gloo::TextureCube<float, 1>(2); }, [](auto& t) { t.resize(3); });
}

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

TEST_CASE_METHOD(GlTest, "random boxes of every type: TextureRectangle", "[texture][core][rectangles]")
{
    check_types<gloo::TextureRectangle>(spy, std::array<std::size_t, 2>{7, 5});
    check_depths<gloo::TextureRectangle>(spy, std::array<std::size_t, 2>{7, 5});
    check_srgb<gloo::TextureRectangle>(spy, std::array<std::size_t, 2>{7, 5});
}
